import Libc
import Screen
import Stage
import Testing

@testable import corsplain

@Suite("Palettes")
struct PaletteTests {
  static let backgrounds: [(Palette, [Int])] = [
    (.dark, [0x000000, 0x2E3440]), (.light, [0xFFFFFF, 0xEEE8D5]), (.either, [0x000000, 0xFFFFFF]),
    (.eightOnDark, [0x000000]), (.eightOnLight, [0xFFFFFF]), (.mono, [0x000000, 0xFFFFFF]),
  ]

  @Test("each text can be read on its background, and each line be seen", arguments: backgrounds)
  func contrast(_ palette: Palette, _ terminalBackgrounds: [Int]) {
    for role in Role.allCases {
      let style = palette.style(of: role)
      guard let foreground = style.foreground else { continue }
      for terminal in terminalBackgrounds {
        let behind = style.background.map { rgb(ofColour: Int($0)) } ?? rgb(terminal)
        let least = role == .border || role == .focusedBorder ? 3 : 4.5
        let ratio = contrastRatio(rgb(ofColour: Int(foreground)), behind)
        #expect(ratio >= least, "\(role) on \(String(terminal, radix: 16)): \(ratio)")
      }
    }
  }

  @Test("in eight colours, the parties and the cookie are told apart")
  func parties() {
    for palette in [Palette.eightOnDark, .eightOnLight, .either] {
      let styles = [Role.client, .browser, .server, .cookie].map(palette.style(of:))
      #expect(Set(styles).count == styles.count, "\(palette)")
    }
  }

  @Test("the server has neither success's colour nor failure's", arguments: Palette.allCases)
  func serverIsNoVerdict(_ palette: Palette) {
    guard palette != .mono else { return }
    let server = palette.style(of: .server)
    for verdict in [Role.good, .bad] {
      #expect(palette.style(of: verdict) != server, "\(verdict)")
      #expect(
        server.foreground == nil || palette.style(of: verdict).foreground != server.foreground,
        "\(verdict)")
    }
  }

  @Test("yellow is for what is worth a look, not for keys", arguments: [Palette.dark])
  func keysAreCalm(_ palette: Palette) {
    let key = rgb(ofColour: Int(palette.style(of: .key).foreground ?? 255))
    // Yellow is red and green, and little blue.
    #expect(key[2] > 0.9 * min(key[0], key[1]))
  }

  @Test("without colour no role names one")
  func mono() {
    for role in Role.allCases {
      let style = Palette.mono.style(of: role)
      #expect(style.foreground == nil && style.background == nil)
    }
    #expect(Palette.mono.style(of: .cursor) != Palette.mono.style(of: .text))
    #expect(Palette.mono.style(of: .bad) != Palette.mono.style(of: .good))
  }

  @Test(
    "the choice",
    arguments: [
      (nil, 256, [:], .either), (nil, 256, ["COLORFGBG": "0;15"], .light),
      (nil, 256, ["COLORFGBG": "0;default;15"], .light), (nil, 256, ["COLORFGBG": "15;0"], .dark),
      (nil, 8, [:], .mono), (nil, 16, ["COLORFGBG": "0;15"], .eightOnLight),
      (nil, 1 << 24, [:], .mono), (nil, 8, ["COLORFGBG": "15;0"], .eightOnDark),
      (nil, 0, [:], .mono), (nil, -1, [:], .mono), (nil, 256, ["NO_COLOR": "1"], .mono),
      (nil, 256, ["NO_COLOR": ""], .either), (.light, 256, ["NO_COLOR": "1"], .light),
      (.light, 8, [:], .eightOnLight), (.mono, 256, [:], .mono), (.eight, 256, [:], .mono),
      (.dark, 0, [:], .mono), (.dark, 8, [:], .eightOnDark), (.auto, 256, [:], .either),
    ] as [(PaletteOption?, Int, [String: String], Palette)])
  func choice(
    _ wanted: PaletteOption?, _ colours: Int, _ environment: [String: String], _ palette: Palette
  ) {
    let choice = PaletteChoice(wanted: wanted, colours: colours, environment: environment)
    #expect(choice.palette == palette)
  }

  @Test("what a terminal answers of its background decides, where nothing else has")
  func background() {
    let rich = PaletteChoice(wanted: nil, colours: 256, environment: [:])
    #expect(rich.palette(on: .dark) == .dark && rich.palette(on: .light) == .light)
    let eight = PaletteChoice(wanted: .eight, colours: 256, environment: [:])
    #expect(eight.palette(on: .light) == .eightOnLight)
    let said = PaletteChoice(wanted: .light, colours: 256, environment: [:])
    #expect(!said.awaitsBackground && said.palette(on: .dark) == nil)
  }

  // WCAG 2.2, relative luminance and contrast ratio.
  private func contrastRatio(_ a: [Double], _ b: [Double]) -> Double {
    func luminance(_ channels: [Double]) -> Double {
      let linear = channels.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
    let (first, second) = (luminance(a), luminance(b))
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  private func rgb(_ value: Int) -> [Double] {
    let channels: [Int] = [value >> 16 & 255, value >> 8 & 255, value & 255]
    return channels.map { Double($0) / 255 }
  }

  /// xterm's 256 colours, the first eight as xterm has them without a resource.
  private func rgb(ofColour number: Int) -> [Double] {
    let first = [0, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5]
    if number < first.count { return rgb(first[number]) }
    if number >= 232 { return Array(repeating: Double(8 + 10 * (number - 232)) / 255, count: 3) }
    let cube = number - 16
    let steps: [Int] = [cube / 36, cube / 6 % 6, cube % 6]
    return steps.map { $0 == 0 ? 0 : Double(55 + 40 * $0) / 255 }
  }
}

@Suite("Characters the terminal cannot show")
struct GlyphTests {
  @Test(
    "become ASCII, column for column",
    arguments: [
      ("┌", "."), ("┘", "'"), ("┼", "-"), ("─", "-"), ("│", "|"), ("▶", ">"), ("→", ">"),
      ("◀", "<"), ("✓", "V"),
      ("✗", "x"),
      ("●", "O"), ("○", "o"), ("…", "~"), ("—", "-"), ("a", "a"), ("é", "?"), ("╬", "|"),
      ("█", "#"),
    ] as [(Character, Unicode.Scalar)])
  func fallback(_ character: Character, _ ascii: Unicode.Scalar) {
    #expect(Glyph(character)?.shown(in: .ascii) == Glyph(single: ascii))
  }

  @Test("a mark is left out")
  func mark() {
    #expect(Glyph("e\u{301}")?.shown(in: .ascii) == Glyph(single: "e"))
    #expect(Glyph("e\u{301}")?.shown(in: .unicode) == Glyph("e\u{301}"))
  }

  @Test("a wide one is a ? in the first of its two columns")
  func wide() {
    #expect(Glyph("漢")?.columns == 2)
    #expect(Glyph("漢")?.shown(in: .ascii) == Glyph(single: "?"))
  }
}

@Suite("The clipboard")
struct ClipboardTests {
  @Test(
    "takes text in base64 (RFC 4648)",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
      ("é→", "w6nihpI="),
    ])
  func base64(_ text: String, _ encoded: String) throws {
    #expect(Clipboard.base64(Array(text.utf8)) == encoded)
    let sequence = try Clipboard.sequence(for: text, by: .direct)
    #expect(sequence == "\u{1B}]52;c;\(encoded)\u{7}")
  }

  @Test("in tmux the sequence goes out wrapped as well")
  func tmux() throws {
    let sequence = try Clipboard.sequence(for: "f", by: .throughTmux)
    #expect(sequence.hasSuffix("\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zg==\u{7}\u{1B}\\"))
  }

  @Test("in GNU screen it goes through in pieces")
  func screen() throws {
    let text = String(repeating: "abc", count: 1000)
    let pieces = try Clipboard.sequence(for: text, by: .throughScreen)
      .split(separator: "\u{1B}\\")
    #expect(pieces.allSatisfy { $0.hasPrefix("\u{1B}P") && $0.utf8.count < 768 })
    let whole = pieces.map { $0.dropFirst(2) }.joined()
    #expect(whole == (try Clipboard.sequence(for: text, by: .direct)))
  }

  @Test(
    "the route depends on the terminal and what lies between",
    arguments: [
      ("xterm-256color", [:], .direct), ("xterm", ["TMUX": "/tmp/x,1,0"], .throughTmux),
      ("tmux-256color", ["TMUX": "/tmp/x,1,0"], .throughTmux),
      ("screen.xterm-256color", [:], .throughScreen), ("linux", [:], .none("linux")),
      ("vt100", [:], .none("vt100")),
    ] as [(String, [String: String], Clipboard.Route)])
  func route(_ name: String, _ environment: [String: String], _ route: Clipboard.Route) {
    #expect(Clipboard.Route(terminal: name, environment: environment) == route)
  }

  @Test("what cannot be copied is told")
  func refusal() throws {
    #expect(throws: Clipboard.Refusal.noClipboard("linux")) {
      try Clipboard.sequence(for: "a", by: .none("linux"))
    }
    #expect(throws: Clipboard.Refusal.tooLarge(bytes: 80_000)) {
      try Clipboard.sequence(for: String(repeating: "a", count: 80_000), by: .direct)
    }
    let session = try TerminalSession(environment: ["TERM": "linux"])
    session.shows("? help")
    session.send("y")
    session.shows("Not copied: the terminal")
    #expect(session.emulator.clipboard == nil)
  }
}
