/// Chance that comes out the same for the same seed (SplitMix64).
package struct Dice: RandomNumberGenerator {
  private var state: UInt64

  /// Neighbouring seeds give streams that have nothing in common.
  package init(seed: UInt64) {
    state = seed
    state = next()
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  package mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
  package mutating func coin() -> Bool { below(2) == 0 }
  package mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }

  /// A few bytes changed, taken out, put in or doubled.
  package mutating func damage(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &self) where !bytes.isEmpty {
      let place = below(bytes.count)
      switch below(4) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &self)
      case 1: bytes.remove(at: place)
      case 2:
        bytes.insert(Array("{}[]:,\n -'\"*&".utf8).randomElement(using: &self) ?? 0, at: place)
      default:
        let end = min(bytes.count, place + Int.random(in: 1...40, using: &self))
        bytes.insert(contentsOf: bytes[place..<end], at: place)
      }
    }
    return bytes
  }
}
