package import CORS
import Web
import YAML

/// A scenario as one word that can be sent around: `cors1.…`, opened by `corsplain CODE` and by being
/// pasted.
///
/// Behind the dot, in the alphabet of RFC 4648 that URLs take: a byte that says how the rest is packed,
/// the scenario as JSON behind a line with its browser, and a checksum over all of it. By hand, as it
/// is ours; zlib packs. Secrets are none of its business: whoever makes one takes them out before.
///
/// https://www.rfc-editor.org/rfc/rfc4648#section-5
package struct ShareCode: Hashable, Sendable {
  package var scenario: Scenario
  /// The browser that it was shown in, as it was set.
  package var browser: Browser

  /// The most bytes that a scenario may have, unpacked: a code is for a chat, not for a file.
  static let limit = 64 << 10
  /// The version that this program writes, and the only one so far.
  static let version = 1

  package init(_ scenario: Scenario, in browser: Browser) {
    self.scenario = scenario
    self.browser = browser
  }
}

// MARK: Writing

extension ShareCode {
  /// The code; throws where the scenario is too large for one.
  package func text() throws(ShareCodeFault) -> String {
    var json = JSONWriter()
    scenario.node.write(to: &json)
    let head = "\(browser.name.rawValue) \(browser.thirdPartyCookies.rawValue)\n"
    let content = Array(head.utf8) + json.bytes
    guard content.count <= Self.limit else { throw .tooLarge }
    return Self.written(SharePacking.packed(content))
  }

  /// Packed bytes, as they are written down.
  static func written(_ packed: [UInt8]) -> String {
    let digits = Base64.encode(packed + checksum(of: packed)).utf8.filter {
      $0 != UInt8(ascii: "=")
    }
    return "cors\(version)." + String(decoding: digits.map(\.safeInURL), as: UTF8.self)
  }

  /// CRC-32, as zlib and PNG have it, the highest byte first.
  private static func checksum(of bytes: some Sequence<UInt8>) -> [UInt8] {
    var sum = UInt32.max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return (0..<4).map { UInt8(truncatingIfNeeded: ~sum >> (24 - 8 * UInt32($0))) }
  }
}

// MARK: Reading

extension ShareCode {
  /// Whether a text means to be a code, of whatever version, and nothing besides.
  package static func isOne(_ text: some StringProtocol) -> Bool {
    let word = word(in: text)
    guard word.hasPrefix("cors"), let dot = word.firstIndex(of: ".") else { return false }
    let version = word[..<dot].dropFirst(4)
    return !version.isEmpty && version.utf8.allSatisfy(\.isASCIIDigit)
      && word[word.index(after: dot)...].utf8.allSatisfy { $0.isOfCode }
  }

  /// Reads a code, also one that a chat has broken into lines.
  package init(_ text: some StringProtocol) throws(ShareCodeFault) {
    let word = Self.word(in: text)
    guard Self.isOne(word), let dot = word.firstIndex(of: ".") else { throw .damaged }
    guard Int(word[..<dot].dropFirst(4)) == Self.version else { throw .otherVersion }
    let digits = word[word.index(after: dot)...]
    // What cannot unpack to a scenario of the size allowed is not even decoded.
    guard digits.utf8.count <= 2 * Self.limit else { throw .tooLarge }
    let standard = String(decoding: digits.utf8.map(\.standard), as: UTF8.self)
    guard let bytes = Base64.decode(standard), bytes.count > 5 else { throw .damaged }
    let packed = bytes.dropLast(4)
    guard Self.checksum(of: packed) == Array(bytes.suffix(4)) else { throw .damaged }
    try self.init(content: try SharePacking.unpacked(Array(packed), limit: Self.limit))
  }

  private init(content: [UInt8]) throws(ShareCodeFault) {
    guard let end = content.firstIndex(of: UInt8(ascii: "\n")) else { throw .damaged }
    let words = String(decoding: content[..<end], as: UTF8.self).split(separator: " ")
    guard words.count == 2, let name = Browser.Name(rawValue: String(words[0])),
      let policy = Browser.ThirdPartyCookies(rawValue: String(words[1]))
    else { throw .otherVersion }
    let reading = ScenarioReading(json: Array(content[(end + 1)...]))
    guard let scenario = reading.scenario else {
      throw reading.faults.first.map(ShareCodeFault.scenario) ?? .damaged
    }
    self.scenario = scenario
    browser = Browser.named(name)
    browser.thirdPartyCookies = policy
  }

  /// What is left of a text without blanks, quotation marks around it, and the command before it.
  private static func word(in text: some StringProtocol) -> String {
    // A longer text is no code, whatever it begins with.
    guard text.utf8.count <= 4 * limit else { return "" }
    var bytes = text.utf8.filter { $0 > 0x20 && !"\"'`<>".utf8.contains($0) }
    let command = Array("corsplain".utf8)
    if bytes.starts(with: command) { bytes.removeFirst(command.count) }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var safeInURL: UInt8 {
    switch self {
    case UInt8(ascii: "+"): UInt8(ascii: "-")
    case UInt8(ascii: "/"): UInt8(ascii: "_")
    default: self
    }
  }

  fileprivate var standard: UInt8 {
    switch self {
    case UInt8(ascii: "-"): UInt8(ascii: "+")
    case UInt8(ascii: "_"): UInt8(ascii: "/")
    default: self
    }
  }

  fileprivate var isOfCode: Bool {
    switch self {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
