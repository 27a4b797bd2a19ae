import TestSupport
import Testing
import YAML

@Suite("A written tree opens again as itself")
struct WritingTests {
  @Test("readable blocks, short rows on one line")
  func style() throws {
    let text = """
      id: acac-missing
      cookies:
        - {from: https://api.bank.example/, set: session=abc; Path=/}
      calls:
        - request:
            url: https://api.bank.example/me?x=1
            headers:
              - [X-Custom, "1"]
              - [Accept, "*/*"]
            body: "a\\nb"
          server: []
          waitSeconds: 3

      """
    #expect(try Node(yaml: text).yaml == text)
  }

  @Test(
    "any text survives",
    arguments: [
      "", " ", "a ", " a", "a: b", "a:", "#", "a #b", "-", "- a", "?", "*", "&a", "!a", "|", ">",
      "%", "@", "`", "'", "\"", "\\", "~", "null", "true", "yes", "Off", "1", "1.5", "0x1F", "1:30",
      "2026-11-23", "\n", "a\nb", "a\r\nb", "\t", "\u{0}", "\u{7F}", "\u{85}", "\u{A0}", "é", "日本",
      "😀", "\u{2028}", "\u{FEFF}", "\u{FFFF}", "{", "}", "[", "]", ",", "a, b", "=", "<<", "---",
      "...",
    ])
  func texts(text: String) throws {
    let leaf = Node(.scalar(text, .quoted))
    for tree in [
      leaf, Node(.sequence([leaf, leaf])), Node(.mapping([Node.Entry(text, leaf)])),
      Node(.sequence([Node(.mapping([Node.Entry(text, Node(.sequence([leaf])))]))])),
    ] {
      #expect(try Node(yaml: tree.yaml).words == tree.words)
    }
  }

  @Test("text without quotes gets them where it needs them")
  func plain() throws {
    let tree = try Node(yaml: "- a: ~}\n- b, c\n")
    #expect(tree.yaml == "- {a: \"~}\"}\n- \"b, c\"\n")
  }

  @Test("random trees survive", arguments: 0..<200)
  func trees(seed: UInt64) throws {
    var random = Dice(seed: seed)
    let tree = Node.random(depth: 4, &random)
    #expect(try Node(yaml: tree.yaml).words == tree.words)
  }
}

extension Node {
  /// The tree without marks, and with bare text equal to the same text in quotes.
  fileprivate var words: String {
    switch content {
    case .scalar: "\(kind)"
    case .sequence(let items): "[" + items.map(\.words).joined(separator: ", ") + "]"
    case .mapping(let entries):
      "{" + entries.map { "\"\($0.key)\": \($0.value.words)" }.joined(separator: ", ") + "}"
    }
  }

  fileprivate static func random(depth: Int, _ random: inout Dice) -> Node {
    let count = Int.random(in: 0...3, using: &random)
    switch Int.random(in: 0..<(depth == 0 ? 2 : 4), using: &random) {
    case 0: return Node(.scalar(text(&random), .quoted))
    case 1:
      let plain = ["null", "true", "false", "7", "-1.5e3"]
      return Node(.scalar(plain.randomElement(using: &random) ?? "", .plain))
    case 2: return Node(.sequence((0..<count).map { _ in Node.random(depth: depth - 1, &random) }))
    default:
      return Node(
        .mapping(
          (0..<count).map { _ in
            Node.Entry(text(&random), Node.random(depth: depth - 1, &random))
          }))
    }
  }

  private static func text(_ random: inout Dice) -> String {
    let alphabet: [Character] = Array("ab1 :-#[]{},\"'\\\n\t&*!|>%@`~?é😀\u{0}=")
    let length = Int.random(in: 0...12, using: &random)
    return String((0..<length).compactMap { _ in alphabet.randomElement(using: &random) })
  }
}
