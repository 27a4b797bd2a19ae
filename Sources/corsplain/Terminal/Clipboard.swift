/// OSC 52: the terminal takes a text into its clipboard, even over SSH.
enum Clipboard {
  static func sequence(for text: String, inTmux: Bool) -> String {
    let sequence = "\u{1B}]52;c;\(base64(Array(text.utf8)))\u{7}"
    guard inTmux else { return sequence }
    // tmux either takes the sequence itself (set-clipboard on) or lets it through wrapped
    // (allow-passthrough on); which, it does not tell.
    let wrapped = "\u{1B}Ptmux;\u{1B}\(sequence)\u{1B}\\"
    return sequence + wrapped
  }

  static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var encoded: [UInt8] = []
    encoded.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        encoded.append(
          place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
