import Web

/// What the first bytes of a body give it away as.
public enum SniffedContent: Hashable, Sendable, CaseIterable {
  case html
  case xml
  /// An object with at least one member.
  case json
  /// A beginning that keeps a text from ever being run as a script: `)]}'`, `for(;;);`.
  case parserBreaker

  /// Whether `bytes` begin as a picture, whatever their type says: PNG, JPEG, GIF, WebP, BMP, an icon.
  ///
  /// https://mimesniff.spec.whatwg.org/#image-type-pattern-matching-algorithm
  public static func isImage(_ bytes: some Collection<UInt8>) -> Bool {
    let head = Array(bytes.prefix(16))
    return imageSignatures.contains { head.starts(with: $0) }
      || head.starts(with: "RIFF".utf8) && head.dropFirst(8).starts(with: "WEBPVP".utf8)
      || head.dropFirst(4).starts(with: "ftypavif".utf8)
  }

  /// Whether a body's beginning says that it is a document in SVG.
  public static func isSVG(_ bytes: some Collection<UInt8>) -> Bool {
    var rest = bytes.prefix(1024)[...]
    while true {
      rest = rest.drop { $0.isASCIIWhitespace || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
      if rest.starts(with: "<svg".utf8) { return true }
      guard rest.starts(with: "<?".utf8) || rest.starts(with: "<!".utf8),
        let end = rest.firstIndex(of: UInt8(ascii: ">"))
      else { return false }
      rest = rest[rest.index(after: end)...]
    }
  }

  /// What Chromium takes a text for that another site's page should not get hold of; nil: nothing.
  ///
  /// Source: Chromium's `cross_origin_read_blocking` sniffers, asked with thirty bodies.
  public static func data(_ bytes: some Collection<UInt8>) -> SniffedContent? {
    let head = Array(bytes.prefix(1024))
    if isHTML(head[...]) { return .html }
    if isXML(head[...]) { return .xml }
    if isJSON(head[...]) { return .json }
    return breaksParsers(head[...]) ? .parserBreaker : nil
  }

  private static func isHTML(_ head: ArraySlice<UInt8>) -> Bool {
    var rest = head
    while true {
      rest = rest.drop(while: \.isASCIIWhitespace)
      if htmlSignatures.contains(where: { rest.startsIgnoringCase(with: $0) }) { return true }
      // A comment of HTML hides a line from scripts, and says nothing of what follows it.
      guard rest.starts(with: "<!--".utf8) else { return false }
      rest = rest.drop { $0 != 0x0A && $0 != 0x0D }
    }
  }

  private static func isXML(_ head: ArraySlice<UInt8>) -> Bool {
    head.drop(while: \.isASCIIWhitespace).starts(with: "<?xml".utf8)
  }

  /// A brace, a name in quotes and a colon.
  private static func isJSON(_ head: ArraySlice<UInt8>) -> Bool {
    var rest = head.drop(while: \.isASCIIWhitespace)
    guard rest.popFirst() == UInt8(ascii: "{") else { return false }
    rest = rest.drop(while: \.isASCIIWhitespace)
    guard rest.popFirst() == UInt8(ascii: "\"") else { return false }
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\") {
        rest = rest.dropFirst()
      } else if byte == UInt8(ascii: "\"") {
        return rest.drop(while: \.isASCIIWhitespace).first == UInt8(ascii: ":")
      } else if byte == 0x0A || byte == 0x0D {
        return false
      }
    }
    return false
  }

  private static func breaksParsers(_ head: ArraySlice<UInt8>) -> Bool {
    let text = head.drop(while: \.isASCIIWhitespace)
    if text.starts(with: ")]}'".utf8) || text.starts(with: "{}&&".utf8) { return true }
    let dense = text.prefix(64).filter { !$0.isASCIIWhitespace }
    return dense.starts(with: "for(;;);".utf8) || dense.starts(with: "while(1);".utf8)
  }
}

private let imageSignatures: [[UInt8]] = [
  [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0xFF, 0xD8, 0xFF], Array("GIF87a".utf8),
  Array("GIF89a".utf8), [0x42, 0x4D], [0, 0, 1, 0], [0, 0, 2, 0],
]

private let htmlSignatures = [
  "<!doctype html", "<script", "<html", "<head", "<iframe", "<h1", "<div", "<font", "<table", "<a",
  "<style", "<title", "<b", "<p",
].map { Array($0.utf8) }

extension ArraySlice<UInt8> {
  fileprivate func startsIgnoringCase(with signature: [UInt8]) -> Bool {
    count >= signature.count
      && zip(self, signature).allSatisfy { $0.asciiLowercased == $1.asciiLowercased }
  }
}
