import Web

/// Strings, and what is escaped in them.
extension JSONStream {
  /// The string that begins here, its first `limit` bytes kept.
  mutating func string(limit: Int) throws(HARFault) -> String {
    position += 1
    var bytes: [UInt8] = []
    var isCut = false
    while let byte = peek() {
      if byte == UInt8(ascii: "\"") {
        position += 1
        return String(leniently: bytes)
      }
      if byte == UInt8(ascii: "\\") {
        position += 1
        let escaped = try escape()
        if !isCut { bytes += escaped }
      } else {
        let end = endOfRun()
        if !isCut { bytes += chunk[position..<min(end, position + limit - bytes.count)] }
        position = end
      }
      isCut = bytes.count >= limit
    }
    throw fault(.endsEarly)
  }

  mutating func skipString() throws(HARFault) {
    position += 1
    while let byte = peek() {
      if byte == UInt8(ascii: "\"") {
        position += 1
        return
      }
      if byte == UInt8(ascii: "\\") {
        position += 1
        guard peek() != nil else { break }
        position += 1
      } else {
        position = endOfRun()
      }
    }
    throw fault(.endsEarly)
  }

  /// Where the bytes end, in this chunk, that stand for themselves.
  private func endOfRun() -> Int {
    let span = chunk.span
    var end = position
    while end < span.count, span[end] != UInt8(ascii: "\""), span[end] != UInt8(ascii: "\\") {
      end += 1
    }
    return end
  }

  /// The bytes of an escape whose backslash is behind.
  private mutating func escape() throws(HARFault) -> [UInt8] {
    guard let letter = peek() else { throw fault(.endsEarly) }
    position += 1
    switch letter {
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return try codeUnits()
    default: return [letter]
    }
  }

  private mutating func codeUnits() throws(HARFault) -> [UInt8] {
    var bytes: [UInt8] = []
    let first = try codeUnit()
    guard UTF16.isLeadSurrogate(UInt16(first)), peek() == UInt8(ascii: "\\") else {
      bytes.append(scalar: first)
      return bytes
    }
    position += 1
    guard peek() == UInt8(ascii: "u") else {
      bytes.append(scalar: first)
      return bytes + (try escape())
    }
    position += 1
    let second = try codeUnit()
    if UTF16.isTrailSurrogate(UInt16(second)) {
      bytes.append(scalar: 0x10000 + (first & 0x3FF) << 10 + second & 0x3FF)
    } else {
      bytes.append(scalar: first)
      bytes.append(scalar: second)
    }
    return bytes
  }

  private mutating func codeUnit() throws(HARFault) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = peek()?.hexDigitValue else { throw fault(.notJSON) }
      unit = unit << 4 | UInt32(digit)
      position += 1
    }
    return unit
  }
}
