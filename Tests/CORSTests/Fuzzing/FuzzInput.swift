import TestSupport

/// Texts to feed to a parser of what comes over the wire, where a character may stand for a byte.
struct FuzzInput {
  private var texts: MutatedTexts
  private var isText = false

  /// The inputs of one seed, the same each time.
  init(seeds: [String]) { texts = MutatedTexts(seeds: seeds, oddities: oddities) }

  /// Every other text with bytes from 0x80 up stands for bytes, the others for UTF-8 that may be broken.
  mutating func next() -> String {
    isText.toggle()
    let bytes = texts.nextBytes()
    if isText { return String(decoding: bytes, as: UTF8.self) }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}

/// Pieces that mean something to one parser or another.
private let oddities = [
  "/", "\\", "//", ":", "@", "?", "#", "%", "%2e", "%00", "%ff", "..", "/../", "[", "]", "::", "0x",
  "xn--", "ü", "ß", "。", "\u{AD}", "\u{200D}", "☕", "\t", "\n", "\r\n", "\0", " ", ",", ";", "=",
  "\"", "\\\"", "*", "-", "|", "C:", "99999999999999999999", "-1", "\u{7F}", "\u{FFFD}", "e\u{301}",
]
