import Web

/// Answers of nginx's own, and what `error_page` puts in their place.
extension NginxRun {
  /// A redirect or an error page of nginx's own, or what `error_page` puts in its place.
  mutating func special(
    _ code: Int, location: String? = nil, challenge: HeaderList = []
  ) -> ServerReply {
    errorStatus = code
    if let page = errorPage(for: code), !hasErrorPage, redirects < 10 {
      if !level.recursesErrorPages { hasErrorPage = true }
      return follow(page, challenge: challenge)
    }
    var headers: HeaderList = [Header("Content-Type", "text/html")]
    if let location { headers.add("Location", absolute(location)) }
    for header in challenge.headers { headers.add(header.name, header.value) }
    return filtered(ServerReply(code, headers: headers))
  }

  func errorPage(for code: Int) -> NginxErrorPage? {
    level.errorPages.first { $0.statuses.contains(code) }
  }

  /// To a named location with the method kept, to a path as GET, or elsewhere by a redirect.
  mutating func follow(_ page: NginxErrorPage, challenge: HeaderList) -> ServerReply {
    redirects += 1
    if let status = page.status { errorStatus = status }
    let target = expand(page.target)
    if target.hasPrefix("@") {
      isInternal = true
      return answerInNamed(target, challenge)
    }
    guard target.hasPrefix("/") else {
      let redirect = [301, 302, 303, 307, 308].contains(page.status ?? 0) ? errorStatus : 302
      errorStatus = 0
      hasErrorPage = true
      return special(redirect, location: target)
    }
    if method != "HEAD" { method = "GET" }
    return internalRedirect(to: target, challenge)
  }

  private mutating func answerInNamed(_ name: String, _ challenge: HeaderList) -> ServerReply {
    let found = server.locations.first {
      if case .named(name) = $0.kind { true } else { false }
    }
    guard let location = found else { return special(500) }
    let reply =
      switch enter(location) {
      case .answered(let reply): reply
      case .searchAgain: answerInLocation()
      }
    return reply.with(challenge)
  }

  mutating func internalRedirect(to target: String, _ challenge: HeaderList = []) -> ServerReply {
    guard redirects <= 10 else { return special(500) }
    redirects += 1
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    uri = String(parts[0])
    query = parts.count == 2 ? String(parts[1]) : ""
    (isInternal, isUnchanged) = (true, false)
    level = server.level
    return answer().with(challenge)
  }

  /// A `try_files` that ends in a named location.
  mutating func continueInNamed(_ name: String) -> ServerReply {
    guard redirects <= 10 else { return special(500) }
    redirects += 1
    return answerInNamed(name, [])
  }
}

extension ServerReply {
  /// What asked for a password stays, whatever the error page answers.
  fileprivate func with(_ challenge: HeaderList) -> ServerReply {
    var reply = self
    for header in challenge.headers { reply.headers.add(header.name, header.value) }
    return reply
  }
}
