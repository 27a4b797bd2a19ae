import Libc

/// How much is asked of the readers: `make fuzz` asks for a million texts, `CORSPLAIN_FUZZ_SEED` for others.
enum FuzzSettings {
  static let inputs = number("CORSPLAIN_FUZZ_INPUTS").map(Int.init) ?? 300
  static let seed = number("CORSPLAIN_FUZZ_SEED") ?? 1
  /// Whether more was asked for than every run of the tests should take.
  static let isThorough = number("CORSPLAIN_FUZZ_INPUTS") != nil

  private static func number(_ variable: String) -> UInt64? {
    getenv(variable).flatMap { UInt64(String(cString: $0)) }
  }
}

/// Chance that comes out the same for the same seed (SplitMix64).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<max(bound, 1), using: &self) }
  mutating func pick<Choice>(_ choices: [Choice]) -> Choice { choices[below(choices.count)] }
}

/// Seeds with something done to them: bytes changed, taken out, doubled; pieces of other seeds put in.
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
