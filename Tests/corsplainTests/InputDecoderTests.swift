import Screen
import Stage
import TestSupport
import Testing

@testable import corsplain

@Suite("What the terminal sends")
struct InputDecoderTests {
  /// What the bytes mean, in one read, when nothing follows.
  private func decode(_ text: String) -> [TerminalInput] {
    var decoder = InputDecoder()
    return decoder.decode(text.utf8) + decoder.giveUp()
  }

  private func keys(_ text: String) -> [Key] {
    decode(text).compactMap { if case .message(.key(let key)) = $0 { key } else { nil } }
  }

  @Test(
    "one key",
    arguments: [
      ("q", .character("q")), (" ", .character(" ")), ("é", .character("é")),
      ("漢", .character("漢")), ("😀", .character("😀")),
      ("\r", .enter), ("\n", .enter), ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace),
      ("\u{1}", .control("a")), ("\u{1A}", .control("z")), ("\u{0}", .control(" ")),
      ("\u{1F}", .control("_")), ("\u{1B}", .escape),
      ("\u{1B}x", .alt("x")), ("\u{1B}é", .alt("é")), ("\u{1B}[", .alt("[")),
      ("\u{1B}O", .alt("O")),
      ("\u{1B}\u{7F}", .control("w")),
      ("\u{1B}[A", .up), ("\u{1B}OB", .down), ("\u{1B}[C", .right), ("\u{1B}OD", .left),
      ("\u{1B}[1;2A", .shiftUp), ("\u{1B}[1;5C", .controlRight), ("\u{1B}[1;3D", .controlLeft),
      ("\u{1B}[1;3A", .altUp), ("\u{1B}[1;3B", .altDown), ("\u{1B}\u{1B}[A", .altUp),
      ("\u{1B}[a", .shiftUp), ("\u{1B}Oc", .controlRight),
      ("\u{1B}[H", .home), ("\u{1B}OF", .end), ("\u{1B}[1~", .home), ("\u{1B}[8~", .end),
      ("\u{1B}[2~", .insert), ("\u{1B}[3~", .delete), ("\u{1B}[5~", .pageUp),
      ("\u{1B}[6~", .pageDown),
      ("\u{1B}[Z", .backTab), ("\u{1B}OP", .function(1)), ("\u{1B}[1;2P", .function(1)),
      ("\u{1B}[[B", .function(2)), ("\u{1B}[15~", .function(5)), ("\u{1B}[24~", .function(12)),
      ("\u{1B}[21~", .function(10)), ("\u{1B}[97;5u", .control("a")),
      ("\u{1B}[27;5;97~", .control("a")),
      ("\u{1B}[27u", .escape), ("\u{1B}[9;2u", .backTab), ("\u{1B}[233;1u", .character("é")),
      ("\u{1B}Oq", .character("1")), ("\u{1B}OM", .enter),
    ] as [(String, Key)])
  func oneKey(_ bytes: String, _ key: Key) {
    #expect(keys(bytes) == [key])
  }

  @Test(
    "several keys in one read",
    arguments: [
      ("ab", [.character("a"), .character("b")]),
      ("\u{1B}[A\u{1B}[B", [.up, .down]),
      ("\u{1B}\u{1B}", [.escape, .escape]),
      ("\u{1B}\r", [.escape, .enter]),
      ("\u{1B}xq", [.alt("x"), .character("q")]),
      ("\u{1B}\u{1B}x", [.escape, .alt("x")]),
    ] as [(String, [Key])])
  func severalKeys(_ bytes: String, _ expected: [Key]) {
    #expect(keys(bytes) == expected)
  }

  @Test(
    "what is of no use leaves the key after it alone",
    arguments: [
      "\u{1B}[?1;2c", "\u{1B}[200;1;7x", "\u{1B}]0;title\u{7}", "\u{1B}]0;title\u{1B}\\",
      "\u{1B}P1$r0m\u{1B}\\", "\u{1B}[3$~", "\u{1B}[<64;1M", "\u{1B}[<2;3;4M", "\u{85}", "\u{1B}[E",
      "\u{1B}[1114112u", "\u{1B}[99999999999999999999~", "\u{1B}[1\u{7}", "\u{1B}[I",
    ])
  func ignored(_ bytes: String) {
    #expect(keys(bytes + "q").last == .character("q"))
    #expect(keys(bytes + "q").count <= 2)
  }

  @Test(
    "bytes that are not UTF-8 are passed over",
    arguments: [
      [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80],
      [0xE6, 0xBC],
    ] as [[UInt8]])
  func invalid(_ bytes: [UInt8]) {
    var decoder = InputDecoder()
    let input = decoder.decode(Array("a".utf8) + bytes + Array("b".utf8))
    #expect(input == [.message(.key(.character("a"))), .message(.key(.character("b")))])
  }

  @Test("a lone Esc waits, and a sequence broken off is not typed as text")
  func patience() {
    var decoder = InputDecoder(escapeDelay: 40)
    #expect(decoder.patience == nil)
    #expect(decoder.decode([0x1B]) == [])
    #expect(decoder.patience == 40)
    #expect(decoder.giveUp() == [.message(.key(.escape))])
    #expect(decoder.patience == nil)
    #expect(decoder.decode("\u{1B}[1;5".utf8) == [])
    #expect(decoder.giveUp() == [])
    #expect(decoder.decode("q".utf8) == [.message(.key(.character("q")))])
  }

  @Test("the mouse, by SGR reports and by old ones")
  func mouse() {
    #expect(decode("\u{1B}[<0;10;5M") == [.message(.mouse(Mouse(.press, column: 9, row: 4)))])
    #expect(decode("\u{1B}[<0;10;5m") == [.message(.mouse(Mouse(.release, column: 9, row: 4)))])
    #expect(decode("\u{1B}[<32;1;1M") == [.message(.mouse(Mouse(.drag, column: 0, row: 0)))])
    #expect(decode("\u{1B}[<64;2;3M") == [.message(.mouse(Mouse(.wheelUp, column: 1, row: 2)))])
    #expect(decode("\u{1B}[<65;2;3M") == [.message(.mouse(Mouse(.wheelDown, column: 1, row: 2)))])
    #expect(decode("\u{1B}[M !!") == [.message(.mouse(Mouse(.press, column: 0, row: 0)))])
    #expect(decode("\u{1B}[<0;0;0M") == [])
    #expect(decode("\u{1B}[<1;3;3M") == [.message(.mouse(Mouse(.middlePress, column: 2, row: 2)))])
    #expect(decode("\u{1B}[<1;3;3m") == [])
  }

  @Test("the answer to the question after a frame")
  func status() {
    #expect(decode("\u{1B}[0n") == [.keptUp])
    #expect(decode("\u{1B}[?0n\u{1B}[5n") == [])
  }

  @Test(
    "a paste is one message, whatever is in it",
    arguments: [
      ("plain", "plain"), ("", ""), ("two\rlines\r\nand\nmore", "two\nlines\nand\nmore"),
      ("\u{1B}[A and \u{1B}", "\u{1B}[A and \u{1B}"), ("q\tq", "q\tq"),
      (
        String(repeating: "0123456789", count: 10_000),
        String(repeating: "0123456789", count: 10_000)
      ),
    ])
  func paste(_ pasted: String, _ text: String) {
    let input = decode("a\u{1B}[200~\(pasted)\u{1B}[201~b")
    #expect(
      input == [
        .message(.key(.character("a"))), .message(.paste(text)), .message(.key(.character("b"))),
      ])
  }

  @Test("a paste whose end never comes is given up, not the keys after it")
  func brokenPaste() {
    var decoder = InputDecoder()
    #expect(decoder.decode("\u{1B}[200~text\u{1B}[20".utf8) == [])
    #expect(decoder.patience == 1000)
    #expect(decoder.giveUp() == [.message(.paste("text\u{1B}[20"))])
    #expect(decoder.decode("q".utf8) == [.message(.key(.character("q")))])
  }

  @Test(
    "the terminal's background",
    arguments: [
      ("11;rgb:0000/0000/0000", .dark), ("11;rgb:ff/ff/ff", .light),
      ("11;rgb:1e1e/1e1e/2e2e", .dark),
      ("11;rgba:fdfd/f6f6/e3e3/ffff", .light), ("11;rgb:0/8/0", .dark),
      ("10;rgb:ff/ff/ff", nil), ("11;rgb:ff/ff", nil), ("11;?", nil),
    ] as [(String, Background?)])
  func background(_ answer: String, _ background: Background?) {
    let expected = background.map { [TerminalInput.background($0)] } ?? []
    #expect(decode("\u{1B}]\(answer)\u{1B}\\") == expected)
    #expect(decode("\u{1B}]\(answer)\u{7}") == expected)
  }
}

@Suite("Any bytes at all")
struct InputFuzzTests {
  /// Bytes of the kind that matters more often than others.
  private func bytes(_ seed: UInt64) -> [UInt8] {
    var random = Dice(seed: seed)
    let pieces = [
      "\u{1B}", "[", "O", "]", "M", "<", ";", "1", "5", "200~", "201~", "\u{1B}[200~",
      "\u{1B}[201~", "~",
      "A", "u", "é", "漢", "😀", "\r", "\u{7}", "\\", "11;rgb:ff/ff/ff", "q", "\u{1B}[<0;3;4M",
    ]
    return (0..<Int.random(in: 1...40, using: &random)).flatMap { _ -> [UInt8] in
      if Int.random(in: 0..<8, using: &random) == 0 {
        return [UInt8.random(in: 0...255, using: &random)]
      }
      return pieces.randomElement(using: &random).map { Array($0.utf8) } ?? []
    }
  }

  @Test("mean the same however they are cut into reads", arguments: 1...400 as ClosedRange<UInt64>)
  func cuts(_ seed: UInt64) {
    let bytes = bytes(seed)
    var whole = InputDecoder()
    let expected = whole.decode(bytes)
    let expectedRest = whole.giveUp()
    var random = Dice(seed: seed &+ 1_000_000)
    var pieces = InputDecoder()
    var input: [TerminalInput] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Int.random(in: 1...3, using: &random)
      input += pieces.decode(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    #expect(input == expected, "\(bytes)")
    #expect(pieces.giveUp() == expectedRest)
    #expect(pieces.patience == nil)
  }

  @Test(
    "many bytes at once are a paste where no field takes them, and keys where they are none",
    arguments: [
      ("Access to fetch at 'https://api.example/'", true),
      ("https://api.example/users/me", true),
      ("curl -H 'Origin: https://a.example'\rhttps://api.example/", true),
      ("ein Geschäft in der Straße ist zu", true),
      ("https://a.example/", false), ("\rAccess to fetch at 'https:", false),
      ("jjjjjjjjjjjjjjjjjjjjjjjjjjjjjj", false),
      (String(repeating: " ", count: 40), false), ("j k j k j k j k j k j k j k j k", false),
      ("one two three four five six\u{1B}[A", false),
      ("one two three four five\u{3}six seven", false),
    ])
  func bursts(text: String, isPaste: Bool) {
    var decoder = InputDecoder()
    let input = decoder.decode(text.utf8, bursts: .pasted) + decoder.giveUp()
    let pasted = text.replacing("\r", with: "\n")
    #expect((input == [.message(.paste(pasted))]) == isPaste)
    var typing = InputDecoder()
    let keys = typing.decode(text.utf8) + typing.giveUp()
    #expect(!keys.contains { if case .message(.paste) = $0 { true } else { false } })
  }

  @Test("a paste that nobody marks goes on until nothing more comes, or a key does")
  func burstsInParts() {
    var decoder = InputDecoder()
    let (first, second) = ("Access to fetch at 'https:", "//api.example/'")
    #expect(decoder.decode(first.utf8, bursts: .pasted) == [])
    #expect(decoder.patience == decoder.escapeDelay)
    #expect(decoder.decode(second.utf8, bursts: .pasted) == [])
    #expect(
      decoder.decode("\u{1B}[A".utf8, bursts: .pasted) == [
        .message(.paste(first + second)), .message(.key(.up)),
      ])
    #expect(decoder.patience == nil)
  }
}
