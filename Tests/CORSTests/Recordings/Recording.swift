import Foundation
import Telling
import TestSupport
import Web

@testable import CORS

/// A scenario, and what six browsers did with it and wrote to their consoles.
struct Recording: Sendable {
  let scenario: Scenario
  let did: [Deed]
  let said: [Speech]

  struct Deed: Decodable, Sendable {
    let browsers: [String]
    let sent: [SentRequest]
    let calls: [SettledCall]
  }

  struct Speech: Decodable, Sendable {
    let browsers: [String]
    let lines: [String]
  }

  struct SentRequest: Decodable, Hashable, Sendable {
    let method: String
    let url: String
    let preflight: Bool
    let headers: [String: String]
    /// Sorted.
    let cookies: [String]
  }

  struct SettledCall: Decodable, Hashable, Sendable {
    let outcome: String
    var status: Int?
    var headers: [String]?
    var body: String?
    var readable: Bool?
    var pixels: String?
    var data: String?
    /// What the callback got: all recorded ones got a number.
    var jsonp: Int?
  }

  func deed(of browser: String) -> Deed? { did.first { $0.browsers.contains(browser) } }

  func lines(of browser: String) -> [String] {
    said.first { $0.browsers.contains(browser) }?.lines ?? []
  }
}

extension Recording {
  /// A file's, read once; see shrink.py for how they were made.
  static let all = Dictionary(
    uniqueKeysWithValues: RecordedScenarios.allCases.map { recordings in
      (recordings, recordings.lines.compactMap { try? Recording(line: $0) })
    })

  private struct Runs: Decodable {
    let did: [Deed]
    let said: [Speech]
  }

  private enum Unreadable: Error { case scenario }

  init(line: String) throws {
    let runs = try JSONDecoder().decode(Runs.self, from: Data(line.utf8))
    guard let scenario = RecordedScenarios.scenario(ofLine: line) else { throw Unreadable.scenario }
    self.init(scenario: scenario, did: runs.did, said: runs.said)
  }
}

extension Evaluation {
  /// The requests, with the headers that the recordings watch.
  func sentRequests(watching recordings: RecordedScenarios) -> [Recording.SentRequest] {
    let watched = recordings.watchedHeaders.union(scenario.ownHeaders)
    return Observation(of: self).sent.map { request in
      let watched = request.headers.filter {
        watched.contains($0.name) && !(request.preflight && $0.name == "content-type")
      }
      let cookie = request.headers.first { $0.name == "cookie" }?.value ?? ""
      return Recording.SentRequest(
        method: request.method, url: request.url, preflight: request.preflight,
        headers: Dictionary(watched.map { ($0.name, scenario.watchedValue($0)) }) { first, _ in
          first
        },
        cookies: cookie.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
          .sorted())
    }
  }

  /// How the calls settled, without the `Content-Length` that the recording server added.
  var settledCalls: [Recording.SettledCall] {
    Observation(of: self).calls.map { call in
      var settled = Recording.SettledCall(outcome: call.outcome.name)
      switch call.outcome {
      case .exposed(let response):
        settled.status = response.status
        settled.headers = response.headers.filter {
          $0 != "content-length" || scenario.serverWrites("content-length")
        }
        settled.body = response.body
      case .loaded(.script(let callback)): settled.jsonp = callback.flatMap { Int($0) }
      case .loaded(.sheet(let access)), .navigated(let access):
        settled.readable = access == .readable
      case .loaded(.picture(let access?)):
        settled.pixels = access == .readable ? "readable" : "tainted"
      case .opened(let data): settled.data = data
      case .loaded(.picture(nil)), .loaded(.other), .opaque, .opaqueRedirect, .error,
        .throwsException, .queued, .refused, .navigationBlocked, .asks, .notFetched:
        break
      }
      return settled
    }
  }
}

extension RecordedScenarios {
  /// Names in lower case; the author's own and cookies are watched besides.
  fileprivate var watchedHeaders: Set<String> {
    let always: Set = [
      "origin", "access-control-request-method", "access-control-request-headers",
      "authorization", "content-type", "if-none-match", "if-modified-since",
    ]
    return switch self {
    case .first: always
    case .second, .asked:
      always.union(["referer", "sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest"])
    }
  }
}

extension Scenario {
  private static let machines: Set<String> = [
    "cookie", "host", "connection", "accept-encoding", "user-agent", "te", "upgrade", "via",
    "keep-alive", "cache-control", "pragma", "accept-language", "dnt", "priority",
  ]

  /// What the author's headers are called, in lower case, but for those that machines write.
  fileprivate var ownHeaders: Set<String> {
    Set(calls.flatMap { $0.request.headers.map { $0.name.lowercased() } })
      .subtracting(Self.machines)
  }

  fileprivate func watchedValue(_ header: Header) -> String {
    guard header.name == "content-type" else { return header.value }
    let type = header.value.lowercased().replacing(" ", with: "")
    // Every submission has a boundary of its own.
    let isOfForm = type.hasPrefix("multipart/form-data;boundary=")
    return isOfForm && !ownHeaders.contains("content-type") ? "multipart" : type
  }

  fileprivate func serverWrites(_ name: String) -> Bool {
    calls.contains { $0.server.contains { $0.response?.headers.contains(name) == true } }
  }
}
