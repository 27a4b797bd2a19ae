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
  }

  func deed(of browser: String) -> Deed? { did.first { $0.browsers.contains(browser) } }

  func lines(of browser: String) -> [String] {
    said.first { $0.browsers.contains(browser) }?.lines ?? []
  }
}

extension Recording {
  /// All of them, read once; see shrink.py for how they were made.
  static let all: [Recording] = RecordedScenarios.lines.compactMap { try? Recording(line: $0) }

  private struct Runs: Decodable {
    let did: [Deed]
    let said: [Speech]
  }

  private enum Unreadable: Error { case scenario }

  private init(line: String) throws {
    let runs = try JSONDecoder().decode(Runs.self, from: Data(line.utf8))
    guard let scenario = RecordedScenarios.scenario(ofLine: line) else { throw Unreadable.scenario }
    self.init(scenario: scenario, did: runs.did, said: runs.said)
  }
}

extension Evaluation {
  /// The requests, with the headers that the recordings watch.
  var sentRequests: [Recording.SentRequest] {
    Observation(of: self).sent.map { request in
      let watched = request.headers.filter {
        scenario.watches($0.name) && !(request.preflight && $0.name == "content-type")
      }
      let cookie = request.headers.first { $0.name == "cookie" }?.value ?? ""
      return Recording.SentRequest(
        method: request.method, url: request.url, preflight: request.preflight,
        headers: Dictionary(watched.map { ($0.name, $0.watchedValue) }) { first, _ in first },
        cookies: cookie.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
          .sorted())
    }
  }

  /// How the calls settled, without the `Content-Length` that the recording server added.
  var settledCalls: [Recording.SettledCall] {
    Observation(of: self).calls.map { call in
      guard case .exposed(let response) = call.outcome else {
        return Recording.SettledCall(outcome: call.outcome.name)
      }
      let names = response.headers.filter {
        $0 != "content-length" || scenario.serverWrites("content-length")
      }
      return Recording.SettledCall(
        outcome: call.outcome.name, status: response.status, headers: names, body: response.body)
    }
  }
}

extension Header {
  fileprivate var watchedValue: String {
    name == "content-type" ? value.lowercased().replacing(" ", with: "") : value
  }
}

extension Scenario {
  private static let always: Set<String> = [
    "origin", "access-control-request-method", "access-control-request-headers", "authorization",
    "content-type",
  ]

  private static let machines: Set<String> = [
    "cookie", "host", "connection", "accept-encoding", "user-agent", "te", "upgrade", "via",
    "keep-alive", "cache-control", "pragma", "accept-language", "dnt", "priority",
  ]

  fileprivate func watches(_ name: String) -> Bool {
    if Self.always.contains(name) { return true }
    let isOwn = calls.contains { $0.request.headers.contains { $0.name.lowercased() == name } }
    return isOwn && !Self.machines.contains(name)
  }

  fileprivate func serverWrites(_ name: String) -> Bool {
    calls.contains { $0.server.contains { $0.response?.headers.contains(name) == true } }
  }
}
