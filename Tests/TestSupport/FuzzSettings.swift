import Libc

/// How much is asked of parsers under fuzzing, and which texts.
package enum FuzzSettings {
  /// Texts a parser.
  package static let inputs = number("CORSPLAIN_FUZZ_INPUTS").map(Int.init) ?? 2_000
  package static let seed = number("CORSPLAIN_FUZZ_SEED") ?? 1
  /// Whether more was asked for than every run of the tests should take.
  package static let isThorough = number("CORSPLAIN_FUZZ_INPUTS") != nil

  private static func number(_ variable: String) -> UInt64? {
    getenv(variable).flatMap { UInt64(String(cString: $0)) }
  }
}
