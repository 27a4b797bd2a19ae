import Web

extension JSONStream {
  /// The same as header lines: some tools write those of one name as one, with line ends between.
  mutating func headers() throws(HARFault) -> [Header] {
    try pairs().flatMap { pair in
      guard pair.value.utf8.contains(UInt8(ascii: "\n")) else { return [pair] }
      return pair.value.split { $0.isNewline }.map { Header(pair.name, String($0)) }
    }
  }

  /// The objects of the array that comes next which have a name and a value.
  ///
  /// http://www.softwareishard.com/blog/har-12-spec/#headers
  mutating func pairs() throws(HARFault) -> [Header] {
    var pairs: [Header] = []
    try enter()
    while try hasElement() {
      guard try kind() == .object else {
        try skip()
        continue
      }
      var pair = Header("", "")
      try enter()
      while let key = try key() {
        switch key {
        case "name": pair.name = try text(limit: 1_024) ?? ""
        case "value": pair.value = try text() ?? ""
        default: try skip()
        }
      }
      if !pair.name.isEmpty { pairs.append(pair) }
    }
    return pairs
  }
}
