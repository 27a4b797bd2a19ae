import CORS
import Web

/// One of the cookies: its line, or the line in its parts, and who set it.
struct CookieFields {
  let scenario: Scenario
  let index: Int
  let hints: Suggestions
  let form: Form

  enum Form { case line, parts }

  private var cookie: EarlierCookie { scenario.cookies[index] }

  var lines: [PaneLine] {
    ([set] + (form == .parts ? parts : []) + [from]).map(PaneLine.field)
  }

  private var parts: [Field] {
    let index = index
    return CookieParts(.cookie(index, .set), line: cookie.set, hints: hints) {
      [ScenarioEdit(.cookie(index, .set), .text($0))]
    }
    .fields
  }

  private var set: Field {
    let index = index
    return Field(
      .place(.cookie(index, .set)), "", value: cookie.set,
      kind: .text(hints.cookies(like: cookie.set))
    ) { text in
      guard let text else { return [ScenarioEdit(.cookie(index, nil), .absent)] }
      return [ScenarioEdit(.cookie(index, .set), .text(text))]
    }
  }

  private var from: Field {
    let index = index
    return Field(
      .place(.cookie(index, .from)), "  set by", value: cookie.from.text,
      kind: .text(hints.cookieSources), removal: .emptyStays
    ) { [ScenarioEdit(.cookie(index, .from), .text($0 ?? ""))] }
  }
}
