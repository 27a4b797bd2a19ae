import CORS
import ScenarioText
import Telling
import Web
import YAML

extension LessonReader {
  enum ClaimKey: String, FieldKey {
    case call, preflight, cookies, server, response, contents, readable, unreadable, sends, omits,
      asks,
      stores, refuses, console
  }

  mutating func claim(_ view: NodeView) -> Claim? {
    guard let fields = view.fields(ClaimKey.self, &faults) else { return nil }
    let call = fields[.call]?.integer(in: 0...63, &faults) ?? 0
    var statements: [Claim.Statement] = []
    if let said = fields[.preflight]?.choice(Claim.Preflight.self, &faults) {
      statements.append(.preflight(said))
    }
    if let said = fields[.cookies].flatMap({ cookies($0) }) { statements.append(.cookies(said)) }
    if let said = fields[.server]?.choice(Claim.Server.self, &faults) {
      statements.append(.server(said))
    }
    if let said = fields[.response]?.choice(Claim.Response.self, &faults) {
      statements.append(.response(said))
    }
    if let said = fields[.contents]?.choice(Claim.Contents.self, &faults) {
      statements.append(.contents(said))
    }
    if let view = fields[.readable] { statements += texts(view).map(Claim.Statement.readable) }
    if let view = fields[.unreadable] { statements += texts(view).map(Claim.Statement.unreadable) }
    if let view = fields[.sends] { statements += headers(view).map(Claim.Statement.sends) }
    if let view = fields[.omits] { statements += headers(view).map(Claim.Statement.omits) }
    if let view = fields[.asks] { statements += headers(view).map(Claim.Statement.asks) }
    if let view = fields[.stores] { statements += texts(view).map(Claim.Statement.stores) }
    if let view = fields[.refuses] { statements += texts(view).map(Claim.Statement.refuses) }
    if let view = fields[.console] { statements += texts(view).map(Claim.Statement.console) }
    // One that cannot be read has been told already.
    if statements.isEmpty, ClaimKey.allCases.dropFirst().allSatisfy({ fields[$0] == nil }) {
      find(
        view,
        "a claim must say something: "
          + ClaimKey.allCases.dropFirst().map(\.rawValue).joined(separator: ", "))
    }
    return Claim(call: call, statements)
  }

  enum CheckedClaimKey: String, FieldKey {
    case browsers = "in"
    case claim, changes
  }

  mutating func checkedClaim(_ view: NodeView) -> CheckedClaim? {
    guard let fields = view.fields(CheckedClaimKey.self, &faults) else { return nil }
    let claim = fields.require(.claim, &faults).flatMap { self.claim($0) }
    let browsers = list(fields.require(.browsers, &faults)).compactMap { browserChoice($0) }
    let changes = fields[.changes].map { edits($0).map(\.edit) } ?? []
    guard let claim else { return nil }
    return CheckedClaim(
      claim: claim, browsers: browsers, changes: changes, source: source(view))
  }

  /// `sent`, `withheld`, `not-sent`, or the names of those that go.
  private mutating func cookies(_ view: NodeView) -> Claim.Cookies? {
    if case .sequence = view.node.content { return .named(texts(view)) }
    guard let text = view.text(&faults) else { return nil }
    switch text {
    case "sent": return .sent
    case "withheld": return .withheld
    case "not-sent": return .notSent
    default:
      let allowed = ["sent", "withheld", "not-sent", "[a list of cookie names]"]
      view.report(.unknownValue(text, allowed: allowed), &faults)
      return nil
    }
  }

  /// `Name`, `Name: value`, or a list of them.
  private mutating func headers(_ view: NodeView) -> [Claim.HeaderPattern] {
    texts(view).map { text in
      guard let colon = text.firstIndex(of: ":") else { return Claim.HeaderPattern(text) }
      let value = text[text.index(after: colon)...].drop { $0 == " " }
      return Claim.HeaderPattern(String(text[..<colon]), String(value))
    }
  }
}
