import CORS
import ScenarioText
import Screen
import Stage
import Telling
import Testing
import Web

@Suite("Below the stage: the verdict, its cause and the fix")
struct SummaryTests {
  static let sizes = [(40, 12), (60, 20), (80, 24), (100, 30), (160, 48)]

  /// What most often goes wrong, and what has to be sent: header names without what they share.
  static let cases: [(Scenario, [String])] = [
    (.nothingAllowed, ["Allow-Origin:", "app.shop.example", "Allow-Credentials: true"]),
    (.nothingAllowedOnPort, ["Allow-Origin:", ".example:8443", "Allow-Credentials: true"]),
    (.acacMissing, ["Allow-Credentials: true"]),
    (.putRefused, ["OPTIONS", "PUT", "Allow-Methods"]),
  ]

  @Test("the fix is in sight with all that is to be sent, beside the verdict", arguments: sizes)
  func fix(columns: Int, rows: Int) {
    for (scenario, parts) in Self.cases {
      var model = Model.still(Size(columns: columns, rows: rows), scenario: scenario)
      while model.focus.pane != .stage { model.type(.tab) }
      let words = model.wordsBelowStage
      #expect(words.contains("BLOCKED BY CORS"), "\(scenario.id): \(words)")
      for part in parts { #expect(words.contains(part), "\(scenario.id): \(words)") }
      // The cause, in its sentence or in few words.
      #expect(
        words.contains("missing") || words.contains("carries no") || words.contains("must carry")
          || words.contains("not allow"), "\(scenario.id): \(words)")
    }
  }

  @Test("beside a form as well, on the smallest screens too; what is cut has a mark")
  func form() {
    for (columns, rows) in Self.sizes + [(40, 10), (44, 14), (79, 23)] {
      for (scenario, parts) in Self.cases {
        var model = Model.still(Size(columns: columns, rows: rows), scenario: scenario)
        while model.focus.pane != .client { model.type(.tab) }
        let words = model.wordsBelowStage
        let isWhole = parts.allSatisfy { words.contains($0) }
        #expect(isWhole || words.contains("…") || rows < 12, "\(scenario.id): \(words)")
        #expect(rows < 12 || isWhole || scenario.id == "nothing-allowed-on-port", "\(words)")
      }
    }
  }

  @Test("a success offers no fix, and nothing of it is a warning")
  func success() {
    let model = Model.still(Size(columns: 100, rows: 30), scenario: .allowed)
    #expect(model.screen.contains("✓ ALLOWED") && !model.screen.contains("f fix"))
    #expect(model.screen.contains("x-total and 2 more fall off"))
    let canvas = model.view(model.size)
    let warned = canvas.cells.filter { $0.role == .warn && $0.glyph != .blank }
    #expect(warned.isEmpty)
  }

  @Test("a cookie that was never looked for is not sent; none is what an empty jar gives")
  func cookieLamp() {
    let refused = Model.still(Size(columns: 100, rows: 30), scenario: .putRefused)
    #expect(refused.screen.contains("○ COOKIE not sent"))
    var empty = Scenario.acacMissing
    empty.cookies = []
    let model = Model.still(Size(columns: 100, rows: 30), scenario: empty)
    #expect(model.screen.contains("○ COOKIE none"))
  }
}

@Suite("The list of fixes")
struct FixListTests {
  @Test("ways are numbered, their parts stand below an “and”, and no value is cut")
  func parts() {
    for columns in [60, 80, 100] {
      var model = Model.still(Size(columns: columns, rows: 40), scenario: .nothingAllowed)
      model.type("f")
      let rows = model.screen.split(separator: "\n").map(String.init)
      let top = rows.firstIndex { $0.contains("Fixes") } ?? 0
      let end = rows.lastIndex { $0.hasPrefix("└") || $0.contains("└──") } ?? rows.count
      let list = rows[top..<end].joined(separator: "\n")
      guard case .picker(let picker)? = model.overlay else {
        Issue.record("no list")
        return
      }
      for number in picker.items.indices { #expect(list.contains("\(number + 1)  ")) }
      #expect(!list.contains("…"), "\(columns)")
      #expect(list.contains("and") && list.contains("https://app.shop.example"))
    }
  }

  @Test("without colour a mark stands before every row of what is picked, and before no other")
  func marked() {
    var model = Model.still(Size(columns: 80, rows: 40), scenario: .nothingAllowed)
    model.type("f")
    let canvas = model.view(model.size)
    let rows = (0..<40).filter { row in
      (0..<80).contains { canvas[$0, row].role == .cursor }
    }
    let marked = (0..<40).filter { row in
      (0..<80).contains { canvas[$0, row].glyph == Glyph("▸") && canvas[$0, row].role == .cursor }
    }
    #expect(rows.count > 1 && rows == marked)
  }
}

extension Model {
  /// The rows between stage or form and the lamps, on one line.
  fileprivate var wordsBelowStage: String {
    let rows = screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let lamps = rows.lastIndex { $0.contains("RESPONSE") && $0.contains("COOKIE") } ?? rows.count
    let first = rows[..<lamps].lastIndex { $0.contains("BLOCKED") } ?? 0
    return rows[first..<lamps].map { row in
      // The last column of a wide screen explains the same.
      let main = row.split(separator: "│").first.map(String.init) ?? row
      return main.split(separator: " ").joined(separator: " ")
    }
    .joined(separator: " ")
  }
}

extension Scenario {
  /// The commonest error: no header at all, though two are needed.
  static let nothingAllowed: Scenario = {
    var scenario = acacMissing
    scenario.id = "nothing-allowed"
    scenario.calls[0].server[0].response?.headers = HeaderList()
    return scenario
  }()

  static let nothingAllowedOnPort: Scenario = {
    var scenario = nothingAllowed
    scenario.id = "nothing-allowed-on-port"
    scenario.page = "https://app.shop.example:8443/"
    return scenario
  }()

  /// A PUT whose preflight names no method.
  static let putRefused: Scenario = {
    var scenario = acacMissing
    scenario.id = "put-refused"
    scenario.calls[0].request.method = "PUT"
    return scenario
  }()

  /// A PUT that goes through, with headers that the script does not get.
  static let allowed: Scenario = {
    var scenario = putRefused
    scenario.id = "allowed"
    scenario.calls[0].request.headers = [Header("X-A", "b")]
    let grants = [
      Header("Access-Control-Allow-Origin", "https://app.shop.example"),
      Header("Access-Control-Allow-Credentials", "true"),
    ]
    scenario.calls[0].server[0].preflight = Reply(
      status: 204,
      headers: HeaderList(
        grants + [
          Header("Access-Control-Allow-Methods", "PUT"),
          Header("Access-Control-Allow-Headers", "x-a"),
        ]))
    scenario.calls[0].server[0].response = Reply(
      status: 200,
      headers: HeaderList(
        grants + [
          Header("Set-Cookie", "a=b; Secure; SameSite=None"), Header("X-Total", "3"),
          Header("Vary", "Origin"),
        ]))
    return scenario
  }()
}
