import Testing
import YAML

private enum Key: String, FieldKey { case name, count, open, colour, items }
private enum Colour: String, CaseIterable { case red, green }

@Suite("Fields are read, and every fault is found")
struct FieldsTests {
  @Test("values of the types asked for")
  func values() throws {
    var faults: [NodeFault] = []
    let view = NodeView(
      try Node(yaml: "{name: \"204\", count: 7, open: true, colour: red, items: [a, ~, 3]}"))
    let fields = try #require(view.fields(Key.self, &faults))
    #expect(fields[.name]?.text(&faults) == "204")
    #expect(fields[.count]?.integer(in: 0...9, &faults) == 7)
    #expect(fields[.open]?.boolean(&faults) == true)
    #expect(fields[.colour]?.choice(Colour.self, &faults) == .red)
    let items = fields[.items]?.items(&faults) ?? []
    #expect(items.map(\.isNull) == [false, true, false])
    #expect(items[2].scalar(&faults) == "3")
    #expect(faults.isEmpty)
  }

  @Test("null is as good as leaving it out", arguments: ["{}", "{name: ~}", "{name: }"])
  func null(text: String) throws {
    var faults: [NodeFault] = []
    let fields = NodeView(try Node(yaml: text)).fields(Key.self, &faults)
    #expect(fields?[.name]?.text(&faults) == nil)
    #expect(faults.isEmpty)
  }

  @Test(
    "a fault says where, what was found and what is allowed",
    arguments: [
      (
        "nmae: x",
        "1:1: nmae: unknown key; did you mean \"name\"? Known: name, count, open, colour, items"
      ),
      ("zzz: x", "1:1: zzz: unknown key. Known: name, count, open, colour, items"),
      ("count: 1\ncount: 2", "2:1: count: given twice; the first stands at 1:1"),
      (
        "name: 204",
        "1:7: name: text belongs here, not the number 204; in quotes it is text: \"204\""
      ),
      ("name: [a]", "1:7: name: text belongs here, not a list"),
      (
        "count: \"7\"",
        "1:8: count: a whole number belongs here, not the text \"7\"; take the quotes off"
      ),
      ("count: 1.5", "1:8: count: a whole number belongs here, not the number 1.5"),
      ("count: 10", "1:8: count: 10 is out of range; allowed: 0 to 9"),
      (
        "count: 99999999999999999999",
        "1:8: count: 99999999999999999999 is out of range; allowed: 0 to 9"
      ),
      (
        "open: yes",
        "1:7: open: true or false belongs here, not the text \"yes\"; write true or false"
      ),
      (
        "colour: Red",
        "1:9: colour: \"Red\" is not known here; did you mean \"red\"? Allowed: red, green"
      ),
      ("colour: pink", "1:9: colour: \"pink\" is not known here. Allowed: red, green"),
      ("items: a", "1:8: items: a list belongs here, not the text \"a\""),
      (
        "items: [a, 2]",
        "1:12: items[1]: text belongs here, not the number 2; in quotes it is text: \"2\""
      ),
      ("- a", "1:1: a mapping belongs here, not a list"),
    ])
  func faults(text: String, words: String) throws {
    var faults: [NodeFault] = []
    if let fields = NodeView(try Node(yaml: text)).fields(Key.self, &faults) {
      _ = fields[.name]?.text(&faults)
      _ = fields[.count]?.integer(in: 0...9, &faults)
      _ = fields[.open]?.boolean(&faults)
      _ = fields[.colour]?.choice(Colour.self, &faults)
      for item in fields[.items]?.items(&faults) ?? [] { _ = item.text(&faults) }
    }
    #expect(faults.map(\.description) == [words])
  }

  @Test(
    "a number may be written with an exponent, where it is whole",
    arguments: [
      ("1e9", 1_000_000_000), ("12E2", 1200), ("1e10", nil), ("1e-1", nil), ("1e99", nil),
    ])
  func exponent(_ sample: (text: String, number: Int?)) throws {
    var faults: [NodeFault] = []
    let view = NodeView(try Node(yaml: sample.text))
    #expect(view.integer(in: 0...1_000_000_000, &faults) == sample.number)
    #expect(faults.isEmpty == (sample.number != nil))
  }

  @Test("a missing key is told at its mapping")
  func missing() throws {
    var faults: [NodeFault] = []
    let fields = NodeView(try Node(yaml: "\n  count: 1")).fields(Key.self, &faults)
    #expect(fields?.require(.name, &faults)?.text(&faults) == nil)
    #expect(faults.map(\.description) == ["2:3: name: missing"])
  }

  @Test(
    "the nearest known word is found, and a far one is not",
    arguments: [
      ("credentals", "credentials"), ("Credentials", "credentials"),
      ("crednetials", "credentials"), ("with_credentials", "withCredentials"),
      ("header", "headers"), ("heders", "headers"), ("x", nil), ("", nil), ("timeout", nil),
    ])
  func nearest(typed: String, word: String?) {
    #expect(Nearest.to(typed, among: ["credentials", "withCredentials", "headers", "url"]) == word)
  }
}
