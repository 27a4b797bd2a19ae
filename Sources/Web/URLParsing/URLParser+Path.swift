extension URLParser {
  /// https://url.spec.whatwg.org/#path-start-state
  mutating func parsePathStart() {
    if url.special == nil, next == nil || isNext("?") || isNext("#") {
      return parseQueryAndFragment()
    }
    if isAtSlash { position += 1 }
    parsePath()
  }

  /// The path's segments from here on, added to those the record has.
  ///
  /// https://url.spec.whatwg.org/#path-state
  mutating func parsePath() {
    url.path.reserveCapacity(url.path.count + input.count - position + 1)
    var isLast = false
    while !isLast {
      let segment = input[position...].prefix { !isPartEnd($0) }
      position = segment.endIndex
      isLast = !isAtSlash
      addSegment(segment, isLast: isLast)
      if !isLast { position += 1 }
    }
    parseQueryAndFragment()
  }

  private mutating func addSegment(_ segment: ArraySlice<UInt8>, isLast: Bool) {
    switch dots(segment) {
    case 2:
      url.shortenPath()
      if isLast { url.path.append(UInt8(ascii: "/")) }
    case 1:
      if isLast { url.path.append(UInt8(ascii: "/")) }
    default:
      let isFirst = url.path.isEmpty
      url.path.append(UInt8(ascii: "/"))
      url.path.append(segment, percentEncoding: .path)
      if url.special == .file, isFirst, isWindowsDriveLetter(segment) {
        url.path[url.path.count - 1] = UInt8(ascii: ":")
      }
    }
  }

  /// 1 for a single-dot segment, 2 for a double-dot one, 0 for any other.
  ///
  /// https://url.spec.whatwg.org/#single-dot-path-segment
  private func dots(_ segment: ArraySlice<UInt8>) -> Int {
    guard (1...6).contains(segment.count) else { return 0 }
    var rest = segment
    var dots = 0
    while let first = rest.first {
      if first == UInt8(ascii: ".") {
        rest = rest.dropFirst()
      } else if rest.prefix(3).lazy.map(\.asciiLowercased).elementsEqual("%2e".utf8) {
        rest = rest.dropFirst(3)
      } else {
        return 0
      }
      dots += 1
    }
    return dots <= 2 ? dots : 0
  }

  /// https://url.spec.whatwg.org/#cannot-be-a-base-url-path-state
  mutating func parseOpaquePath() {
    url.hasOpaquePath = true
    let path = input[position...].prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    position = path.endIndex
    url.path.append(path, percentEncoding: .c0Control)
    if next != nil, url.path.last == UInt8(ascii: " ") {
      url.path.replaceSubrange((url.path.count - 1)..., with: "%20".utf8)
    }
    parseQueryAndFragment()
  }

  /// https://url.spec.whatwg.org/#query-state
  mutating func parseQueryAndFragment() {
    if isNext("?") {
      let query = input[(position + 1)...].prefix { $0 != UInt8(ascii: "#") }
      position = query.endIndex
      url.query = String(query, percentEncoding: url.special == nil ? .query : .specialQuery)
    }
    parseFragment()
  }

  /// https://url.spec.whatwg.org/#fragment-state
  mutating func parseFragment() {
    guard isNext("#") else { return }
    url.fragment = String(input[(position + 1)...], percentEncoding: .fragment)
    position = input.endIndex
  }
}
