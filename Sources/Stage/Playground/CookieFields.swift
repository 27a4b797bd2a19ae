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
    return CookieParts(.earlier(index), line: cookie.set, hints: hints) { scenario, edit in
      guard scenario.cookies.indices.contains(index) else { return false }
      edit(&scenario.cookies[index].set)
      return true
    }
    .fields
  }

  private var set: Field {
    let index = index
    return Field(
      .cookieSet(index), "", value: cookie.set, kind: .text(hints.cookies(like: cookie.set))
    ) { scenario, text in
      guard scenario.cookies.indices.contains(index) else { return false }
      if let text {
        scenario.cookies[index].set = text
      } else {
        scenario.cookies.remove(at: index)
      }
      return true
    }
  }

  private var from: Field {
    let index = index
    return Field(
      .cookieFrom(index), "  set by", value: cookie.from.text, kind: .text(hints.cookieSources),
      removal: .emptyStays
    ) { scenario, text in
      guard scenario.cookies.indices.contains(index) else { return false }
      scenario.cookies[index].from = URLText(text ?? "")
      return true
    }
  }
}
