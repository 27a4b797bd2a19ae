/// OSC 52: the terminal takes a text into its clipboard, even over SSH.
enum Clipboard {
  /// How a text gets there.
  enum Route: Hashable {
    case direct
    case throughTmux, throughScreen
    /// The terminal of this name knows no clipboard.
    case none(String)

    init(terminal name: String, environment: [String: String]) {
      if environment["TMUX"] != nil {
        self = .throughTmux
      } else if name.hasPrefix("screen") {
        self = .throughScreen
      } else {
        self = TerminalName.speaksXterm(name) ? .direct : .none(name)
      }
    }
  }

  enum Refusal: Error, Hashable {
    case noClipboard(String)
    case tooLarge(bytes: Int)
  }

  /// Terminals drop what is larger, and do not say so: xterm, tmux and kitty take about as much.
  static let limit = 74_994

  /// What to send so that the terminal takes the text.
  static func sequence(for text: String, by route: Route) throws(Refusal) -> String {
    guard text.utf8.count <= limit else { throw .tooLarge(bytes: text.utf8.count) }
    let sequence = "\u{1B}]52;c;\(base64(Array(text.utf8)))\u{7}"
    switch route {
    case .direct: return sequence
    case .none(let name): throw .noClipboard(name)
    case .throughTmux:
      // tmux either takes the sequence itself (set-clipboard on) or lets it through wrapped
      // (allow-passthrough on); which, it does not tell.
      return sequence + "\u{1B}Ptmux;\u{1B}\(sequence)\u{1B}\\"
    case .throughScreen:
      // GNU screen lets no more than 768 bytes through at a time.
      let bytes = Array(sequence.utf8)
      return stride(from: 0, to: bytes.count, by: 700).map { start in
        let part = bytes[start..<min(start + 700, bytes.count)]
        return "\u{1B}P\(String(decoding: part, as: UTF8.self))\u{1B}\\"
      }.joined()
    }
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

extension Clipboard.Refusal: CustomStringConvertible {
  var description: String {
    switch self {
    case .noClipboard(let name):
      "Not copied: the terminal “\(name)” has no clipboard. Save it to a file instead."
    case .tooLarge(let bytes):
      "Not copied: \(bytes) bytes are more than a terminal's clipboard takes. Save it to a file."
    }
  }
}
