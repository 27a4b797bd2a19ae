import Web

/// Redirects and rewriting: rules that look at a request's target.
extension LighttpdRun {
  func redirected() -> ServerReply? {
    for (source, target) in values["url.redirect"]?.pairs ?? [] {
      guard let target = target.string, let match = match(source) else { continue }
      let code = values["url.redirect-code"]?.string.flatMap { Int($0) } ?? 301
      let location = filled(target, match, in: "url.redirect")
      return ServerReply(code, headers: [Header("Location", location)])
    }
    return nil
  }

  /// Whether it was the last time; nil where no rule fits.
  ///
  /// https://redmine.lighttpd.net/projects/lighttpd/wiki/Docs_ModRewrite
  mutating func rewrite() -> Bool? {
    for key in ["url.rewrite-once", "url.rewrite", "url.rewrite-repeat"] {
      for (source, target) in values[key]?.pairs ?? [] {
        guard let target = target.string, let match = match(source) else { continue }
        // A rule without a target leaves the request as it is.
        if target.isEmpty { return true }
        request.target = filled(target, match, in: key)
        chooseValues()
        return key != "url.rewrite-repeat"
      }
    }
    return nil
  }

  /// Rules look at the target as it was sent, its query included.
  private func match(_ source: String) -> [String?]? {
    (try? Pattern(source, .pcre))?.firstMatch(in: request.target)?.groups
  }

  /// `$1` as what the rule's groups hold, `%1` as those of the condition around it.
  private func filled(_ target: String, _ groups: [String?], in key: String) -> String {
    let outer = conditions[key].map(groupsOfCondition) ?? []
    var result = ""
    var rest = target[...]
    while let character = rest.popFirst() {
      guard character == "$" || character == "%", let digit = rest.first?.wholeNumberValue else {
        result.append(character)
        continue
      }
      rest.removeFirst()
      let held = character == "$" ? groups : outer
      result += (digit < held.count ? held[digit] : nil) ?? ""
    }
    return result.bounded
  }

  private func groupsOfCondition(_ tests: [LighttpdConfiguration.Test]) -> [String?] {
    for test in tests.reversed() {
      guard case .holds(let condition) = test, condition.comparison == .matches else { continue }
      let subject = Self.subject(condition, request)
      return patterns[condition.pattern]?.firstMatch(in: subject)?.groups ?? []
    }
    return []
  }
}
