import Foundation
import Libc
import Stage
import TestSupport
import Testing

@testable import corsplain

@Suite("A proof in one's own browser", .serialized)
struct OwnProofTests {
  @Test("prints a page's address, and serves the page to nobody without it")
  func page() throws {
    let session = try TerminalSession(["prove", "--cases", "--every", "50"])
    session.shows("Open this in your browser", "http://localhost:", "Ctrl-C ends it.")
    let text = session.screen.text
    let address = try #require(text.range(of: "http://localhost:"))
    let port = try #require(UInt16(text[address.upperBound...].prefix { $0.isNumber }))
    let path = String(
      text[address.upperBound...].drop { $0.isNumber }.prefix { !$0.isWhitespace })
    #expect(path.count == 34)
    let asked: [(String, String, String)] = [
      (path, "localhost:\(port)", "HTTP/1.1 200 "), ("/", "localhost:\(port)", "HTTP/1.1 404 "),
      (path, "evil.test:\(port)", "HTTP/1.1 421 "),
    ]
    for (path, host, status) in asked {
      let client = try #require(LoopbackClient(port: port))
      client.say("GET \(path) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n")
      session.waits(for: "a response") { _ in
        client.listen()
        return client.isOver
      }
      #expect(client.text.hasPrefix(status), "\(path) of \(host)")
      guard status.contains("200") else { continue }
      #expect(
        client.text.contains("Content-Security-Policy: default-src 'none'; style-src 'nonce-"))
      #expect(!client.text.contains("https://"), "nothing is from elsewhere")
    }
    session.send("\u{3}")
    #expect(session.ends() == .status(69))
  }

  @Test(
    "compares a console's line with the words that were predicted",
    arguments: [
      ("", nil), ("Access to  fetch blocked. page.js:1:2", "✓ word for word as predicted"),
      ("Something else", "✗ predicted was:\n    Access to fetch blocked."),
    ])
  func console(pasted: String, words: String?) {
    let comparison = ConsoleComparison(pasted, predicted: ["Access to fetch blocked."])
    #expect(comparison.words == words)
  }
}
