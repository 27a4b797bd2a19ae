import CORS
import ScenarioText
import Telling
import Web

/// A cookie's line in its parts, wherever it stands: each a field of its own.
struct CookieParts {
  private let place: ScenarioPath
  private let line: CookieLine
  private let hints: Suggestions
  private let change: Change

  /// The edits that put another line in its place.
  typealias Change = @Sendable (String) -> [ScenarioEdit]

  init(
    _ place: ScenarioPath, line: String, hints: Suggestions, change: @escaping Change
  ) {
    self.place = place
    self.line = CookieLine(line)
    self.hints = hints
    self.change = change
  }

  var fields: [Field] {
    let name = part(.name, "Name", line.name, .text([]), removal: .emptyStays) {
      $0.name = $1 ?? ""
    }
    let value = part(.value, "Value", line.value, .text([]), removal: .emptyStays) {
      $0.value = $1 ?? ""
    }
    return [name, value] + CookieLine.Attribute.allCases.map(attribute)
  }

  private func attribute(_ attribute: CookieLine.Attribute) -> Field {
    part(
      .attribute(attribute.rawValue), attribute.rawValue, shown(attribute), kind(of: attribute)
    ) { $0[attribute] = attribute.isFlag && $1 != nil ? "" : $1 }
  }

  private func shown(_ attribute: CookieLine.Attribute) -> String? {
    line[attribute].map { attribute.isFlag ? "yes" : $0 }
  }

  private func kind(of attribute: CookieLine.Attribute) -> Field.Kind {
    switch attribute {
    case .secure:
      .choice([Field.Choice("yes", note: "https only"), Field.Choice(nil, shown: "—")])
    case .httpOnly:
      .choice([Field.Choice("yes", note: "no script sees it"), Field.Choice(nil, shown: "—")])
    case .partitioned:
      .choice([
        Field.Choice("yes", note: "one jar per top-level site"), Field.Choice(nil, shown: "—"),
      ])
    case .sameSite:
      .text([
        Suggestion("None", "goes to other sites"), Suggestion("Lax", "top-level navigation only"),
        Suggestion("Strict", "the site itself only"),
      ])
    case .path: .text([Suggestion("/"), Suggestion("/me"), Suggestion("/other")])
    case .domain:
      .text(
        hints.cookieDomains.map { Suggestion($0, "and every host below it") }
          + [Suggestion("example", "a public suffix: refused")])
    case .maxAge:
      .text([
        Suggestion("3600", "an hour"), Suggestion("0", "gone at once"), Suggestion("-1"),
      ])
    case .expires:
      .text([
        Suggestion("Fri, 31 Dec 2060 23:59:59 GMT"),
        Suggestion("Thu, 01 Jan 1970 00:00:00 GMT", "gone at once"),
      ])
    }
  }

  private func part(
    _ part: FieldID.CookiePart, _ label: String, _ value: String?, _ kind: Field.Kind,
    removal: Field.Removal = .emptyLeavesOut,
    set: @escaping @Sendable (inout CookieLine, String?) -> Void
  ) -> Field {
    let (change, line) = (change, line)
    return Field(
      .cookiePart(place, part), "   " + label, value: value, kind: kind, removal: removal
    ) { text in
      var edited = line
      set(&edited, text)
      return change(edited.text)
    }
  }
}
