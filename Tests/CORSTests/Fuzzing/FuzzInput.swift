import TestSupport

/// Texts to feed to a parser: random ones, and seeds with something done to them.
struct FuzzInput {
  private var dice: Dice
  private let seeds: [String]

  /// The inputs of one seed, the same each time.
  init(seed: UInt64, seeds: [String]) {
    dice = Dice(seed: seed)
    self.seeds = seeds
  }

  mutating func next() -> String {
    var bytes = dice.below(8) == 0 ? randomBytes() : Array(dice.pick(seeds).utf8)
    for _ in 0..<dice.below(5) { mutate(&bytes) }
    // Half of the texts with bytes from 0x80 up stand for bytes, half for UTF-8 that may be broken.
    if dice.coin() { return String(decoding: bytes, as: UTF8.self) }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  private mutating func randomBytes() -> [UInt8] {
    (0..<dice.below(40)).map { _ in UInt8(dice.below(256)) }
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    let place = dice.below(bytes.count + 1)
    let end = min(bytes.count, place + dice.below(8))
    switch dice.below(6) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.insert(UInt8(dice.below(256)), at: place)
    case 2: bytes.insert(contentsOf: dice.pick(oddities).utf8, at: place)
    case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 4: if place < bytes.count { bytes[place] ^= 1 << UInt8(dice.below(8)) }
    default: bytes.replaceSubrange(place..., with: dice.pick(seeds).utf8.suffix(dice.below(20)))
    }
  }
}

/// Pieces that mean something to one parser or another.
private let oddities = [
  "/", "\\", "//", ":", "@", "?", "#", "%", "%2e", "%00", "%ff", "..", "/../", "[", "]", "::", "0x",
  "xn--", "ü", "ß", "。", "\u{AD}", "\u{200D}", "☕", "\t", "\n", "\r\n", "\0", " ", ",", ";", "=",
  "\"", "\\\"", "*", "-", "|", "C:", "99999999999999999999", "-1", "\u{7F}", "\u{FFFD}", "e\u{301}",
]
