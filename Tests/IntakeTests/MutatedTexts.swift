import TestSupport

/// Seeds with something done to them: bytes changed, taken out, doubled; pieces of other seeds put
/// in.
struct MutatedTexts {
  private var dice: Dice
  private let seeds: [[UInt8]]

  init(seed: UInt64, seeds: [String]) {
    dice = Dice(seed: seed)
    self.seeds = seeds.map { Array($0.utf8) }
  }

  mutating func next() -> String {
    var bytes = dice.pick(seeds)
    for _ in 0...dice.below(6) { mutate(&bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    let place = dice.below(bytes.count + 1)
    let end = min(bytes.count, place + dice.below(12))
    switch dice.below(8) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.insert(UInt8(dice.below(256)), at: place)
    case 2: bytes.insert(contentsOf: dice.pick(Self.oddities).utf8, at: place)
    case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 4: if place < bytes.count { bytes[place] ^= 1 << UInt8(dice.below(8)) }
    case 5: bytes.removeSubrange(place...)
    case 6:
      let other = dice.pick(seeds)
      let start = dice.below(other.count + 1)
      bytes.insert(contentsOf: other[start..<min(other.count, start + dice.below(80))], at: place)
    default: bytes.insert(contentsOf: bytes.suffix(dice.below(200)), at: place)
    }
  }

  /// Pieces that mean something to one reader or another.
  static let oddities = [
    "'", "\"", "`", "\\", "\\\n", "^", "^\"", "^\n\n", "$'", "$(", "${", "$", "(", ")", "{", "}",
    "[", "]", "@{",
    "@(", "@'", "@\"\n", "<<EOF\n", "|", "&", ";", "#", "//", "/*", "*/", "```", "\n", "\r\n",
    "\n\n", "\t", "> ",
    ">> ", "< ", "* ", "- ", ":", "::", "=", ",", "%", "&amp;", "&quot;", "“", "”", "‘", "’", "—",
    "\u{A0}", "\u{FEFF}",
    "\u{200B}", "\0", "é", "😀", "curl ", "fetch(", "axios.create(", "HTTP/1.1 200 OK\n",
    "GET / HTTP/1.1\n",
    "Cookie: a=b", "Access to ", "blocked by CORS policy", "net::ERR_", "https://", "://",
    "{\"log\":{\"entries\":[",
    "\\u", "\\ud83d", "1e999", "-H ", "--data-raw ", "Request URL\n", "General\n", "12:34:56 ",
  ]
}
