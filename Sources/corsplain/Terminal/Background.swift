/// The terminal's background, as it answers OSC 11: `11;rgb:1e1e/1e1e/1e1e`.
enum Background: Hashable {
  case dark, light

  static let question = "\u{1B}]11;?\u{1B}\\"

  init?(answer: some Collection<UInt8>) {
    let text = String(decoding: answer, as: UTF8.self)
    guard text.hasPrefix("11;rgb:") || text.hasPrefix("11;rgba:") else { return nil }
    let channels = text.drop { $0 != ":" }.dropFirst().split(separator: "/").prefix(3)
      .compactMap { digits in
        // Any number of digits up to four: f and ffff are both as bright as it gets.
        UInt16(digits, radix: 16).map { Double($0) / Double((1 << (4 * digits.count)) - 1) }
      }
    guard channels.count == 3 else { return nil }
    let brightness = 0.299 * channels[0] + 0.587 * channels[1] + 0.114 * channels[2]
    self = brightness > 0.5 ? .light : .dark
  }
}
