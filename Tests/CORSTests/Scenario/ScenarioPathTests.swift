import CORS
import ScenarioText
import Telling
import TestSupport
import Testing
import Web

@Suite("Places in a scenario")
struct ScenarioPathTests {
  static let written: [(String, ScenarioPath)] = [
    ("page", .page),
    ("sandbox", .sandbox),
    ("cookies", .cookies),
    ("cookies[2]", .cookie(2, nil)),
    ("cookies[0].set", .cookie(0, .set)),
    ("cookies[0].from", .cookie(0, .from)),
    ("calls[1]", .call(1)),
    ("calls[1].waitSeconds", .waitSeconds(call: 1)),
    ("calls[1].request", .request(call: 1, nil)),
    ("calls[0].request.withCredentials", .request(call: 0, .withCredentials)),
    ("calls[0].request.headers", .request(call: 0, .headers)),
    ("calls[0].request.headers.X-Custom", .requestHeader(call: 0, .named("X-Custom"))),
    ("calls[0].request.headers.a.b", .requestHeader(call: 0, .named("a.b"))),
    ("calls[0].server[1]", .route(call: 0, 1)),
    ("calls[0].server[1].url", .routeURL(call: 0, route: 1)),
    ("calls[0].server[1].preflight", .reply(.init(route: 1, .preflight), nil)),
    ("calls[0].server[0].response.status", .reply(.init(.response), .status)),
    ("calls[0].server[0].response.headers.Vary", .replyHeader(.init(.response), .named("Vary"))),
  ]

  @Test("the written form is read, and written again", arguments: written)
  func roundTrip(_ text: String, _ path: ScenarioPath) throws {
    #expect(try ScenarioPath(parsing: text) == path)
    #expect(path.description == text)
  }

  @Test(
    "the first call's request and answers have short forms",
    arguments: [
      ("request.url", "calls[0].request.url"),
      ("preflight", "calls[0].server[0].preflight"),
      ("response.headers.Vary", "calls[0].server[0].response.headers.Vary"),
    ])
  func short(_ short: String, _ long: String) throws {
    #expect(try ScenarioPath(parsing: short).description == long)
  }

  @Test(
    "what names no place is told with what can stand there",
    arguments: [
      ("", "page, sandbox, embeddedIn, pageHeaders, cookies"),
      ("pages", "page, sandbox, embeddedIn, pageHeaders, cookies"),
      ("calls", "calls[0]"),
      ("calls[x]", "calls[0]"),
      ("calls[-1]", "calls[0]"),
      ("calls[99999999999999999999]", "calls[0]"),
      ("calls[0", "calls[0]"),
      ("calls[0].", "request, server, waitSeconds"),
      ("calls[0].request.credential", "credentials"),
      ("calls[0].server.response", "calls[0].server[0]"),
      ("response.headers.", "a header's name"),
      ("response.headers.Not a token", "a header's name"),
      ("page.url", "nothing can follow here"),
      ("cookies[0].value", "from, set"),
    ])
  func unknown(_ text: String, _ told: String) {
    do throws(ScenarioPath.ParseFault) {
      let path = try ScenarioPath(parsing: text)
      Issue.record("\(text) was read as \(path)")
    } catch {
      #expect(error.description.contains(told), "\(error)")
    }
  }

  @Test(
    "a part covers what lies in it, and nothing beside it",
    arguments: [
      ("calls[0]", "calls[0].request.url", true),
      ("response.headers", "response.headers.Vary", true),
      ("response.headers.vary", "response.headers.Vary", true),
      ("response.headers.Vary", "response.headers.Vary", true),
      ("response.headers", "response.status", false),
      ("response", "preflight.status", false),
      ("calls[0].request", "calls[1].request", false),
      ("cookies", "cookies[3].set", true),
      ("request.body", "request.bodyType", false),
    ])
  func covers(_ part: String, _ place: String, _ covered: Bool) throws {
    #expect(try ScenarioPath(parsing: part).covers(ScenarioPath(parsing: place)) == covered)
  }

  @Test("no text makes reading crash, and what is read is written as it is read", arguments: 0..<40)
  func fuzz(_ seed: UInt64) {
    var random = Dice(seed: seed)
    for (text, _) in Self.written {
      let damaged = String(decoding: random.damage(Array(text.utf8)), as: UTF8.self)
      guard let path = try? ScenarioPath(parsing: damaged) else { continue }
      #expect((try? ScenarioPath(parsing: path.description)) == path)
    }
  }
}
