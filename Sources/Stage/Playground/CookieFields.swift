import CORS

/// One of the cookies: its line, or the line in its parts, and who set it.
struct CookieFields {
  let scenario: Scenario
  let index: Int
  let hints: Suggestions
  let form: Form

  enum Form { case line, parts }

  private var cookie: EarlierCookie { scenario.cookies[index] }
  private var line: CookieLine { CookieLine(cookie.set) }

  var lines: [PaneLine] {
    ([set] + (form == .parts ? parts : []) + [from]).map(PaneLine.field)
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

  // MARK: Parts

  private var parts: [Field] {
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
    let index = index
    return Field(
      .cookiePart(index, part), "   " + label, value: value, kind: kind, removal: removal
    ) { scenario, text in
      guard scenario.cookies.indices.contains(index) else { return false }
      var line = CookieLine(scenario.cookies[index].set)
      set(&line, text)
      scenario.cookies[index].set = line.text
      return true
    }
  }
}
