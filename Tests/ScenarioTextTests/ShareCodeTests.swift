import CORS
import TestSupport
import Testing
import Web

@testable import ScenarioText

@Suite("A scenario as a code to be sent around")
struct ShareCodeTests {
  static let typical = ScenarioReading(
    yaml: """
      id: acac-missing
      page: https://app.shop.example/
      cookies:
        - {from: https://api.bank.example/, set: "session=[redacted]; Path=/; Secure; SameSite=None"}
      calls:
        - request: {url: https://api.bank.example/me, credentials: include}
          server:
            - url: https://api.bank.example/me
              response:
                headers: [[Access-Control-Allow-Origin, "https://app.shop.example"], [Vary, Origin]]
                body: hello
      """.bytes
  ).scenario

  static let browsers = Browser.Name.allCases.flatMap { name in
    Browser.ThirdPartyCookies.allCases.map { policy in
      var browser = Browser.named(name)
      browser.thirdPartyCookies = policy
      return browser
    }
  }

  @Test("it opens again as an equal scenario in the same browser", arguments: 0..<300)
  func roundTrip(seed: UInt64) throws {
    var random = OddScenarios(seed: seed)
    let code = ShareCode(random.scenario(), in: Self.browsers[Int(seed) % Self.browsers.count])
    let text = try code.text()
    #expect(ShareCode.isOne(text))
    #expect(try ShareCode(text) == code)
  }

  @Test("one of usual size fits into a message, and is a word of letters that URLs take")
  func length() throws {
    let text = try ShareCode(try #require(Self.typical), in: .chromium).text()
    #expect(text.count < 350, "\(text.count)")
    #expect(text.hasPrefix("cors1."))
    #expect(
      text.dropFirst(6).allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0))
      })
  }

  @Test("where there is no zlib it is stored, and opens all the same")
  func stored() throws {
    let json = "firefox block\n{\"id\":\"a\",\"page\":\"https://a.example/\",\"calls\":[]}"
    let bytes = [SharePacking.stored.rawValue] + Array(json.utf8)
    let code = try ShareCode(ShareCode.written(bytes))
    #expect(code.scenario.page == "https://a.example/")
    #expect(code.browser.name == .firefox)
    #expect(code.browser.thirdPartyCookies == .block)
  }

  @Test(
    "what chats and shells do to it does no harm",
    arguments: [
      "corsplain CODE", "  CODE\n", "`CODE`", "'CODE'", "<CODE>", "corsplain 'CODE'",
    ])
  func wrapped(form: String) throws {
    let code = ShareCode(try #require(Self.typical), in: .webkit)
    let text = try code.text()
    let broken = text.enumerated().map { $0 % 70 == 69 ? "\($1)\n" : "\($1)" }.joined()
    for one in [text, broken] {
      let sent = form.replacingOccurrences("CODE", one)
      #expect(ShareCode.isOne(sent))
      #expect(try ShareCode(sent) == code)
    }
  }

  @Test(
    "what is no code is none",
    arguments: [
      "", "cors1", "cors.abc", "corsage.yaml", "cors1.a/b", "cors1.yaml.bak",
      "https://cors1.example/",
    ])
  func others(text: String) { #expect(!ShareCode.isOne(text)) }

  @Test("with any letter changed or any end cut off it says that it is damaged")
  func damaged() throws {
    let code = ShareCode(try #require(Self.typical), in: .chromium)
    let letters = Array(try code.text())
    for place in 6..<letters.count {
      #expect(throws: ShareCodeFault.damaged) { try ShareCode(String(letters[..<place])) }
      var changed = letters
      changed[place] = changed[place] == "A" ? "B" : "A"
      // The last letter has bits that stand for nothing.
      if place == letters.count - 1, (try? ShareCode(String(changed))) == code { continue }
      #expect(throws: ShareCodeFault.damaged) { try ShareCode(String(changed)) }
    }
  }

  @Test("a later version, another packing and another browser are not damage")
  func later() throws {
    #expect(throws: ShareCodeFault.otherVersion) { try ShareCode("cors2.AAAA") }
    #expect(throws: ShareCodeFault.otherVersion) { try ShareCode(ShareCode.written([7, 1, 2])) }
    let other = [SharePacking.stored.rawValue] + Array("lynx allow\n{}".utf8)
    #expect(throws: ShareCodeFault.otherVersion) { try ShareCode(ShareCode.written(other)) }
  }

  @Test("what is too large is neither written nor unpacked")
  func sizes() throws {
    var scenario = try #require(Self.typical)
    scenario.calls[0].request.body = String(repeating: "x", count: ShareCode.limit)
    #expect(throws: ShareCodeFault.tooLarge) { try ShareCode(scenario, in: .chromium).text() }
    // A few bytes that would unpack to ten megabytes.
    let bomb = SharePacking.packed([UInt8](repeating: 0x20, count: 10 << 20))
    #expect(bomb.count < 20_000)
    #expect(throws: ShareCodeFault.tooLarge) { try ShareCode(ShareCode.written(bomb)) }
    #expect(throws: ShareCodeFault.tooLarge) {
      try ShareCode("cors1." + String(repeating: "A", count: 3 * ShareCode.limit))
    }
  }

  @Test("what is whole and no scenario says what is wrong with it, as a file's faults do")
  func unsound() throws {
    let bytes =
      [SharePacking.stored.rawValue] + Array("chromium allow\n{\"id\":\"a\",\"pge\":1}".utf8)
    do {
      _ = try ShareCode(ShareCode.written(bytes))
      Issue.record("It was opened.")
    } catch {
      guard case .scenario = error else {
        Issue.record("\(error)")
        return
      }
      #expect("\(error)".contains("pge") || "\(error)".contains("page"))
    }
  }

  @Test("no text and no bytes break it")
  func fuzz() throws {
    var dice = Dice(seed: FuzzSettings.seed)
    let seed = Array(try ShareCode(try #require(Self.typical), in: .chromium).text().utf8)
    for _ in 0..<FuzzSettings.inputs {
      var bytes = seed
      for _ in 0..<(1 + dice.below(4)) {
        let place = dice.below(bytes.count)
        switch dice.below(4) {
        case 0: bytes[place] = UInt8(0x20 + dice.below(95))
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(UInt8(0x20 + dice.below(95)), at: place)
        default: bytes.removeSubrange(place...)
        }
        if bytes.isEmpty { break }
      }
      _ = try? ShareCode(String(decoding: bytes, as: UTF8.self))
      // Past the checksum, too: any bytes for zlib and the reader.
      let packing = UInt8(dice.below(2))
      let content = (0..<dice.below(41)).map { _ in UInt8(dice.below(256)) }
      _ = try? ShareCode(ShareCode.written([packing] + content))
    }
  }
}

extension String {
  fileprivate func replacingOccurrences(_ part: String, _ other: String) -> String {
    split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }
}
