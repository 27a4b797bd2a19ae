import Foundation
import TestSupport
import Testing

@Suite("corsplain probe")
struct ProbeTests {
  static let page = "http://localhost:3000"

  private static func answer(_ headers: String) -> String {
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\(headers)\r\nok"
  }

  private static let shared = "Access-Control-Allow-Origin: \(page)\r\n"

  @Test("a response that is shared is exposed, told and expected")
  func exposed() throws {
    let server = try LoopbackServer(.answer(Self.answer(Self.shared)))
    let probe = try Program(
      ["probe", "http://127.0.0.1:\(server.port)/me", "--yes", "--expect", "exposed"])
    #expect(probe.status == 0)
    #expect(probe.output.contains("Verdict: exposed"))
    #expect(probe.output.contains("> Origin: \(Self.page)"))
    #expect(probe.errors.contains("127.0.0.1:\(server.port)"))
    #expect(server.requests.count == 1)
    #expect(!server.requests[0].lowercased().contains("curl"))
  }

  @Test("an expectation that does not hold is status 1, as is a connection that fails")
  func unexpected() throws {
    let server = try LoopbackServer(.answer(Self.answer("")))
    let withheld = try Program(
      ["probe", "http://127.0.0.1:\(server.port)/me", "--expect", "exposed"])
    #expect(withheld.status == 1)
    #expect(withheld.errors.contains("not as expected: exposed"))
    let unused = try LoopbackServer.unusedPort()
    let refused = try Program(["probe", "http://127.0.0.1:\(unused)/", "--expect", "withheld"])
    #expect(refused.status == 1)
  }

  @Test("a body that breaks off is not what was expected")
  func broken() throws {
    let server = try LoopbackServer(
      .answerAndClose("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\(Self.shared)\r\nok"))
    let probe = try Program(
      ["probe", "http://127.0.0.1:\(server.port)/me", "--expect", "exposed"])
    #expect(probe.status == 1)
    #expect(probe.output.contains("net::ERR_CONTENT_LENGTH_MISMATCH"))
    #expect(probe.errors.contains("reading the body fails"))
  }

  @Test("no response is status 69 where nothing is expected")
  func unavailable() throws {
    let unused = try LoopbackServer.unusedPort()
    let probe = try Program(["probe", "http://127.0.0.1:\(unused)/"])
    #expect(probe.status == 69)
    #expect(probe.output.contains("net::ERR_CONNECTION_REFUSED"))
    #expect(probe.output.contains("It is none."))
  }

  static let misuse: [[String]] = [
    [], ["localhost:8000"], ["ftp://a.example/"],
    ["http://a.example/", "--curl", "curl b.example"],
    ["http://a.example/", "--expect", "nonsense"], ["http://a.example/", "-H", "no colon"],
    ["http://a.example/", "--page", "none"], ["http://a.example/", "--timeout", "0"],
    ["http://a.example/", "--cacert", "/none"], ["http://a.example/", "--resolve", "a"],
    ["http://a.example/", "--entry", "1"], ["http://a.example/", "--audit", "--send"],
    ["http://a.example/", "--api", "img", "--credentials", "omit", "--api", "beacon"],
    ["http://a.example/", "--audit"], ["http://a.example/", "--audit", "--yes", "-X", "PUT"],
    ["http://a.example/", "--audit", "--yes", "--credentials", "omit"],
    ["http://a.example/", "--resolve", "a:b:c"], ["http://a.example/", "--resolve", "a:80:none"],
    ["http://a.example/", "--cacert", "/etc/passwd"],
  ]

  @Test("what cannot be meant is status 64, and sends nothing", arguments: misuse)
  func usage(_ arguments: [String]) throws {
    let probe = try Program(["probe"] + arguments)
    #expect(probe.status == 64, "\(probe.errors)")
  }

  @Test("what may change something is only sent with --send")
  func send() throws {
    let allowed = Self.shared + "Access-Control-Allow-Methods: PUT\r\n"
    let server = try LoopbackServer(.answer(Self.answer(allowed)))
    let arguments = ["probe", "http://127.0.0.1:\(server.port)/me", "-X", "PUT"]
    let held = try Program(arguments)
    #expect(held.status == 0)
    #expect(server.requests.allSatisfy { $0.hasPrefix("OPTIONS ") })
    #expect(held.output.contains("Verdict: heldBack"))
    let told = try Program(arguments + ["--format", "json"])
    #expect(told.output.contains(#""preflight":"passed""#))
    let sent = try Program(arguments + ["--send", "--expect", "exposed"])
    #expect(sent.status == 0)
    #expect(server.requests.last?.hasPrefix("PUT ") == true)
  }

  @Test("cookies go along as a browser would have them")
  func cookies() throws {
    let shared = Self.shared + "Access-Control-Allow-Credentials: true\r\n"
    let server = try LoopbackServer(.answer(Self.answer(shared)))
    let probe = try Program([
      "probe", "http://127.0.0.1:\(server.port)/me", "--credentials", "include", "--set-cookie",
      "s=1; Secure; SameSite=None", "--set-cookie", "t=2; SameSite=Lax", "--expect",
      "exposed+cookie",
    ])
    #expect(probe.status == 0, "\(probe.output)")
    #expect(server.requests[0].contains("\r\nCookie: s=1\r\n"))
  }

  @Test("JSON has the keys that docs/probe.md names, and others none")
  func json() throws {
    let server = try LoopbackServer(.answer(Self.answer(Self.shared)))
    let probe = try Program(["probe", "http://127.0.0.1:\(server.port)/me", "--format", "json"])
    let object = try JSONSerialization.jsonObject(with: Data(probe.output.utf8))
    let keys = try #require(object as? [String: Any]).keys
    let text = try String(
      contentsOf: HouseTests.root.appending(path: "docs/probe.md"), encoding: .utf8)
    for key in keys { #expect(text.contains("| `\(key)` |"), "\(key)") }
  }

  @Test("what was received is a scenario that comes to the same end")
  func scenario() throws {
    let server = try LoopbackServer(.answer(Self.answer(Self.shared)))
    let probe = try Program(["probe", "http://127.0.0.1:\(server.port)/me", "--format", "scenario"])
    let again = try Program(["eval", "-"], input: probe.output)
    #expect(again.status == 0)
    #expect(again.output.contains("The script gets status 200"))
  }

  @Test("a copied command is made, not run")
  func curl() throws {
    let server = try LoopbackServer(.answer(Self.answer(Self.shared)))
    let command = "curl 'http://127.0.0.1:\(server.port)/me' -H 'Accept: text/csv' -o /tmp/none"
    let probe = try Program(["probe", "--curl", command, "--expect", "exposed"])
    #expect(probe.status == 0)
    #expect(server.requests[0].contains("\r\nAccept: text/csv\r\n"))
    #expect(server.requests[0].contains("\r\nSec-Fetch-Mode: cors\r\n"))
  }

  @Test("a HAR's calls are listed, and one of them made")
  func har() throws {
    let server = try LoopbackServer(.answer(Self.answer(Self.shared)))
    let har = """
      {"log": {"creator": {"name": "WebInspector", "version": "1"}, "entries": [{"request": \
      {"method": "GET", "url": "http://127.0.0.1:\(server.port)/me", "headers": [{"name": "Origin", \
      "value": "\(Self.page)"}]}, "response": {"status": 200, "headers": []}}]}}
      """
    let files = ["a.har": Data(har.utf8)]
    let list = try Program(["probe", "--har", "a.har"], files: files)
    #expect(list.output == "0  GET  200  http://127.0.0.1:\(server.port)/me\n")
    #expect(server.requests.isEmpty)
    let probe = try Program(
      ["probe", "--har", "a.har", "--entry", "0", "--expect", "exposed"], files: files)
    #expect(probe.status == 0)
    let none = try Program(["probe", "--har", "a.har", "--entry", "7"], files: files)
    #expect(none.status == 64)
    let broken = try Program(["probe", "--har", "a.har"], files: ["a.har": Data("{".utf8)])
    #expect(broken.status == 65)
  }

  @Test("an audit that finds somebody let in is status 1, and asks only to read")
  func audit() throws {
    let shared = "Access-Control-Allow-Origin: null\r\nAccess-Control-Allow-Credentials: true\r\n"
    let server = try LoopbackServer(.answer(Self.answer(shared)))
    let audit = try Program(
      ["probe", "--audit", "http://127.0.0.1:\(server.port)/me", "--yes", "--page", Self.page])
    #expect(audit.status == 1)
    #expect(audit.output.contains("high: null may read this with the user's cookies."))
    #expect(server.requests.allSatisfy { $0.hasPrefix("GET ") || $0.hasPrefix("OPTIONS ") })
    #expect(server.requests.count <= 40)
    #expect(server.requests[0].hasPrefix("GET /corsplain-"))
  }

  @Test("a browser that is kept from line to line has the cookies that it got")
  func browse() throws {
    let shared =
      Self.shared + "Access-Control-Allow-Credentials: true\r\n"
      + "Set-Cookie: s=1; Secure; SameSite=None\r\n"
    let server = try LoopbackServer(.answer(Self.answer(shared)))
    let url = "http://127.0.0.1:\(server.port)/me"
    let line = """
      {"page": "\(Self.page)/", "request": {"url": "\(url)", "credentials": "include"}}

      """
    let browse = try Program(
      ["browse"],
      input: line + line + "nonsense\n"
        + line.replacingOccurrences(of: "\"include\"", with: "\"include\", \"method\": \"POST\""))
    #expect(browse.status == 65)
    let lines = browse.output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines.first?.contains("\"outcome\":\"exposed\"") == true)
    #expect(lines.last?.contains("\"heldBack\":{\"method\":\"POST\"") == true)
    #expect(server.requests.count == 2)
    #expect(!server.requests[0].contains("Cookie:"))
    #expect(server.requests[1].contains("\r\nCookie: s=1\r\n"))
  }

  @Test("no other command loads libcurl")
  func libraries() throws {
    let maps = try Program(["--help"], environment: ["LD_DEBUG": "libs"])
    #expect(maps.errors.contains("libncursesw"))
    #expect(!maps.errors.contains("libcurl"))
  }
}
