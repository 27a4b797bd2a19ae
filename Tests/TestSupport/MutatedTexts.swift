/// Texts to feed to a parser, the same for the same seed: seeds with something done to them, and bytes
/// without sense.
package struct MutatedTexts {
  private var dice: Dice
  private let seeds: [[UInt8]]
  private let oddities: [String]

  /// - Parameters:
  ///   - seeds: what the parser reads; none: everything is without sense.
  ///   - oddities: pieces that mean something to it.
  package init(seed: UInt64 = FuzzSettings.seed, seeds: [String], oddities: [String]) {
    dice = Dice(seed: seed)
    self.seeds = seeds.map { Array($0.utf8) }
    self.oddities = oddities
  }

  package mutating func next() -> String { String(decoding: nextBytes(), as: UTF8.self) }

  package mutating func nextBytes() -> [UInt8] {
    var bytes =
      dice.below(8) == 0 || seeds.isEmpty
      ? (0..<dice.below(40)).map { _ in UInt8(dice.below(256)) } : dice.pick(seeds)
    for _ in 0..<dice.below(7) { mutate(&bytes) }
    return bytes
  }

  private mutating func mutate(_ bytes: inout [UInt8]) {
    let place = dice.below(bytes.count + 1)
    let end = min(bytes.count, place + dice.below(12))
    switch dice.below(9) {
    case 0: bytes.removeSubrange(place..<end)
    case 1: bytes.insert(UInt8(dice.below(256)), at: place)
    case 2, 3: bytes.insert(contentsOf: dice.pick(oddities).utf8, at: place)
    case 4: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 5: if place < bytes.count { bytes[place] ^= 1 << UInt8(dice.below(8)) }
    case 6: bytes.insert(contentsOf: piece(), at: place)
    case 7: bytes.insert(contentsOf: bytes.suffix(dice.below(200)), at: place)
    default: bytes.replaceSubrange(place..., with: piece())
    }
  }

  /// A part of one of the seeds.
  private mutating func piece() -> ArraySlice<UInt8> {
    guard !seeds.isEmpty else { return [] }
    let other = dice.pick(seeds)
    let start = dice.below(other.count + 1)
    return other[start..<min(other.count, start + dice.below(80))]
  }
}
