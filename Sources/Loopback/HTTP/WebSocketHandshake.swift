import Web

/// What opens a WebSocket, and closes it.
///
/// https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2
enum WebSocketHandshake {
  /// The answer to a client's key, with these headers beside those of the handshake.
  static func response(to key: String, _ more: HeaderList) -> [UInt8] {
    let accepted = SHA1.digest(of: Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))
    let headers = HeaderList(
      [
        Header("Upgrade", "websocket"), Header("Connection", "Upgrade"),
        Header("Sec-WebSocket-Accept", Base64.encode(accepted)),
      ] + more.headers)
    return WrittenResponse(status: 101, headers: headers).bytes(to: .get)
  }

  /// A close frame that says that all went well.
  static let goodbye: [UInt8] = [0x88, 0x02, 0x03, 0xE8]
}

/// SHA-1, which nothing else here needs: a library for forty lines is too much, and the system's is
/// not loaded for plain HTTP.
///
/// https://www.rfc-editor.org/rfc/rfc3174
enum SHA1 {
  static func digest(of message: [UInt8]) -> [UInt8] {
    var hash: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    let padded = pad(message)
    for block in stride(from: 0, to: padded.count, by: 64) {
      mix(padded[block..<(block + 64)], into: &hash)
    }
    return hash.flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
    }
  }

  private static func pad(_ message: [UInt8]) -> [UInt8] {
    var padded = message + [0x80]
    while padded.count % 64 != 56 { padded.append(0) }
    let bits = UInt64(message.count) * 8
    return padded + (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * $0)) }
  }

  private static func mix(_ block: ArraySlice<UInt8>, into hash: inout [UInt32]) {
    var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { at in
      block[at..<(at + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    for at in 16..<80 {
      words.append(rotate(words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16], by: 1))
    }
    var (a, b, c, d, e) = (hash[0], hash[1], hash[2], hash[3], hash[4])
    for (at, word) in words.enumerated() {
      let (f, k): (UInt32, UInt32) =
        switch at {
        case ..<20: (b & c | ~b & d, 0x5A82_7999)
        case ..<40: (b ^ c ^ d, 0x6ED9_EBA1)
        case ..<60: (b & c | b & d | c & d, 0x8F1B_BCDC)
        default: (b ^ c ^ d, 0xCA62_C1D6)
        }
      (a, b, c, d, e) = (rotate(a, by: 5) &+ f &+ e &+ k &+ word, a, rotate(b, by: 30), c, d)
    }
    for (at, value) in [a, b, c, d, e].enumerated() { hash[at] &+= value }
  }

  private static func rotate(_ word: UInt32, by bits: UInt32) -> UInt32 {
    word << bits | word >> (32 - bits)
  }
}
