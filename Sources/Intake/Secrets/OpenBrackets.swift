/// The brackets that were opened in a text and not closed: what a list that a place stands in is one of.
///
/// `['Authorization', 'X-Token']` has two names, `append('Authorization', 'abc')` and
/// `[['Authorization', 'abc']]` a name and its value.
struct OpenBrackets {
  private var places: [Int] = []

  mutating func pass(_ byte: UInt8, at place: Int) {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): places.append(place)
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): _ = places.popLast()
    case _: break
    }
  }

  /// Whether what stands here in a list, with commas between, are names.
  func isListOfNames(in bytes: [UInt8]) -> Bool {
    guard let place = places.last else { return false }
    let words = Self.words(before: place, in: bytes)
    guard !words.isEmpty else { return !isPair(in: bytes, at: place) }
    return bytes[place] == UInt8(ascii: "(") ? Self.takesNames(words) : true
  }

  /// Whether the list stands right in another one: a header in a list of headers.
  private func isPair(in bytes: [UInt8], at place: Int) -> Bool {
    let near = bytes[max(0, place - Self.longestName)..<place]
    guard let before = near.last(where: { $0 > 0x20 }) else { return false }
    if "[({".utf8.contains(before) {
      return !(before == UInt8(ascii: "(") && bytes[place] != UInt8(ascii: "("))
    }
    guard before == UInt8(ascii: ","), places.count > 1 else { return false }
    return bytes[places[places.count - 2]] != UInt8(ascii: "(")
  }

  /// What is called, or which type the list is of: `h.Set`, `vec!`, `[]string`.
  private static func words(before place: Int, in bytes: [UInt8]) -> String {
    let isOfCall = bytes[place] == UInt8(ascii: "(")
    let start = bytes[max(0, place - longestName)..<place]
    let blanks = start.reversed().prefix { !isOfCall && $0 == UInt8(ascii: " ") }.count
    let words = start.dropLast(blanks).reversed().prefix { byte in
      byte.isNamePart || ".:!".utf8.contains(byte) || !isOfCall && "]>".utf8.contains(byte)
    }
    let text = String(decoding: words.reversed(), as: UTF8.self)
    // A label and what is given to it: `headers:[`.
    return text.hasSuffix(":") || text == "return" ? "" : text
  }

  private static let longestName = 64

  private static func takesNames(_ called: String) -> Bool {
    let parts = called.lowercased().split { ".:!".contains($0) }
    guard let name = parts.last else { return false }
    if name == "of" { return parts.dropLast().last != "map" }
    return lists.contains(String(name)) || name.contains("allow") || name.contains("expose")
      || name == "withheaders"
  }

  private static let lists: Set<String> = [
    "aslist", "array", "arrayof", "arraylistof", "list", "listof", "mutablelistof", "seq", "setof",
    "hashset", "linkedhashset", "tuple", "vector", "frozenset",
  ]
}
