import CORS
import ScenarioText
import TestSupport
import Testing
import Web

@testable import Loopback

/// What reads bytes off a connection, against damaged ones; `make fuzz` runs a million of each.
@Suite("Fuzzing of what comes over connections")
struct LoopbackFuzzTests {
  @Test("damaged requests are read or refused, the same however they are cut")
  func requests() {
    var dice = Dice(seed: FuzzSettings.seed)
    let samples = RequestParserTests.samples
    for _ in 0..<FuzzSettings.inputs {
      let bytes = dice.damage(Array((dice.pick(samples) + dice.pick(samples)).utf8))
      let whole = Result { try RequestParserTests.all(bytes) { $0.count } }
      let cut = Result { try RequestParserTests.all(bytes) { dice.below(min(5, $0.count)) + 1 } }
      if String(describing: whole) != String(describing: cut) {
        Issue.record("cut otherwise, read otherwise: \(String(decoding: bytes, as: UTF8.self))")
        return
      }
    }
  }

  private static let responses = [
    "HTTP/1.1 200 OK\r\nA: b\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 299 \r\nContent-Length: 2\r\nx:  \u{E9} \r\nX:\r\n\r\nhi",
    "HTTP/1.0 404 Not Found\nServer: a\n\nuntil the end", "HTTP/1.1 204 No Content\r\n\r\n",
  ]

  @Test("damaged answers are read or refused, the same however they are cut")
  func answers() {
    var dice = Dice(seed: FuzzSettings.seed)
    for _ in 0..<FuzzSettings.inputs {
      let bytes = dice.damage(Array(dice.pick(Self.responses).utf8))
      let whole = Self.read(bytes) { $0.count }
      let cut = Self.read(bytes) { dice.below(min(9, $0.count)) + 1 }
      if whole != cut {
        Issue.record("cut otherwise, read otherwise: \(String(decoding: bytes, as: UTF8.self))")
        return
      }
      if case .success(let response) = whole, !(100...999).contains(response.status) {
        Issue.record("a status of \(response.status)")
        return
      }
    }
  }

  /// The answer, the bytes given in pieces as large as `cut` says.
  private static func read(
    _ bytes: [UInt8], _ cut: (ArraySlice<UInt8>) -> Int
  ) -> Result<WrittenResponse, ResponseParser.Fault> {
    var parser = ResponseParser(to: .get)
    var rest = bytes[...]
    do throws(ResponseParser.Fault) {
      while !rest.isEmpty {
        let size = cut(rest)
        parser.receive(rest.prefix(size))
        rest = rest.dropFirst(size)
        if let response = try parser.next(isOver: false) { return .success(response) }
      }
      guard let response = try parser.next(isOver: true) else { return .failure(.cut) }
      return .success(response)
    } catch {
      return .failure(error)
    }
  }

  @Test("no bytes break the reading of a report")
  func reports() throws {
    var dice = Dice(seed: FuzzSettings.seed)
    let sound = """
      [{"outcome":"exposed","status":200,"type":"cors","headers":["a"],"body":"b","jsonp":null}]
      """
    for _ in 0..<FuzzSettings.inputs {
      var proof = try Proof(ProofTests.scenario, token: "t")
      let request = ReceivedRequest(
        method: .post, target: .origin("/"), headers: [], body: dice.damage(Array(sound.utf8)))
      let url = try #require(WebURL("https://app.shop.example/.corsplain-t/result"))
      _ = proof.answer(request, for: url)
    }
  }

  @Test("a scenario under this machine's names names nobody else, whatever it holds")
  func mappings() {
    // Each is written and read once more, so a hundredth of what other parsers are given is as much.
    for seed in 0..<UInt64(max(100, FuzzSettings.inputs / 100)) {
      let scenario = RandomScenario.make(seed: FuzzSettings.seed &* 1_000_003 &+ seed)
      let ports = (0..<LoopbackMapping.portCount(of: scenario)).map { UInt16(4000 + $0) }
      guard
        let mapping = try? LoopbackMapping(scenario, as: .localhost(tag: "k7f"), at: ports)
      else { continue }
      for url in mapping.scenario.urlsAsked where !mapping.serves(url) {
        if ["data", "blob", "about"].contains(url.scheme) { continue }
        Issue.record("\(url) leads away from \(mapping.origins)")
        return
      }
    }
  }
}
