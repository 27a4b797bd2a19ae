import Web

/// What would have a cookie stored, and sent with the next call.
extension Candidates {
  /// A cookie that is there and stays behind.
  mutating func bringAlong(_ cookie: Cookie, _ verdict: CookieVerdict) {
    guard let line = line(of: cookie) else { return }
    switch verdict {
    case .sameSite, .unsafeNavigation:
      useOneHostName()
      change(line, by: .forEverySite)
    case .pathDiffers: change(line, by: .forEveryPath)
    case .secureOverHTTP: change(line, by: .withoutTLS)
    case .thirdPartyBlocked, .otherPartition:
      change(line, by: .partitioned)
      add(.thirdPartyCookies(.allow))
    case .sent, .credentialsOmitted, .expired: break
    }
  }

  /// A line of an earlier answer that set a cookie, or did not.
  mutating func keep(
    _ text: String, _ header: Int, _ verdict: SetCookieVerdict, _ event: TraceEvent
  ) {
    guard let place = event.exchange.flatMap({ evaluation.exchanges[$0].place }) else { return }
    let line = Line(path: .replyHeader(place, .value(of: header)), text: text)
    switch verdict {
    case .credentialsOmitted: ask(for: .include, ofCall: event.call)
    case .thirdPartyBlocked:
      change(line, by: .partitioned)
      add(.thirdPartyCookies(.allow))
    case .rejected(let why): keep(line, why)
    case .stored, .deleted: break
    }
  }

  /// A line of an earlier visit that was not stored.
  mutating func keep(_ text: String, ofVisit visit: Int, _ why: SetCookieRejection) {
    keep(Line(path: .cookie(visit, .set), text: text), why)
  }

  private mutating func keep(_ line: Line, _ why: SetCookieRejection) {
    switch why {
    case .publicSuffix, .domainMismatch: change(line, by: .hostOnly)
    case .secureOverHTTP:
      change(line, by: .withoutTLS)
      change(line, by: .plain)
    case .sameSiteFromCrossSite:
      useOneHostName()
      change(line, by: .forEverySite)
    case .sameSiteNoneWithoutSecure, .partitionedWithoutSecure: change(line, by: .secure)
    case .controlCharacter, .empty, .tooLong, .overlaysSecure, .prefix, .prefixInNamelessValue:
      break
    }
  }

  // MARK: Lines

  private struct Line {
    let path: ScenarioPath
    let text: String
  }

  /// Where the line stands that set a cookie.
  private func line(of cookie: Cookie) -> Line? {
    switch cookie.source {
    case .visit(let index):
      return Line(path: .cookie(index, .set), text: scenario.cookies[index].set)
    case .answer(let exchange, let header):
      guard let place = evaluation.exchanges[exchange].place,
        let headers = evaluation.exchanges[exchange].reply?.headers.headers,
        headers.indices.contains(header)
      else { return nil }
      return Line(path: .replyHeader(place, .value(of: header)), text: headers[header].value)
    case .page, nil: return nil
    }
  }

  /// Attributes to be taken out and to be added.
  private enum Amendment {
    case forEverySite, forEveryPath, withoutTLS, plain, partitioned, hostOnly, secure

    var removed: Set<String> {
      switch self {
      case .forEverySite: ["samesite", "secure"]
      case .forEveryPath: ["path"]
      case .withoutTLS: ["secure", "partitioned"]
      case .plain, .partitioned: ["samesite", "secure", "partitioned"]
      case .hostOnly: ["domain"]
      case .secure: ["secure"]
      }
    }

    var added: [String] {
      switch self {
      case .forEverySite: [" Secure", " SameSite=None"]
      case .forEveryPath: [" Path=/"]
      case .withoutTLS, .plain, .hostOnly: []
      case .partitioned: [" Secure", " SameSite=None", " Partitioned"]
      case .secure: [" Secure"]
      }
    }

    /// What lets more in costs more.
    var cost: Cost {
      switch self {
      case .forEveryPath, .hostOnly, .withoutTLS, .secure: .ordinary
      case .forEverySite, .plain: .wider
      case .partitioned: .elsewhere
      }
    }
  }

  private mutating func change(_ line: Line, by amendment: Amendment) {
    let parts = line.text.split(separator: ";", omittingEmptySubsequences: false)
    let kept = parts.enumerated().filter { index, part in
      let name = part.prefix { $0 != "=" }
      let trimmedName = trimmed(name, where: isHTTPTabOrSpace).asciiLowercased
      return index == 0 || !amendment.removed.contains(trimmedName)
    }
    let text = (kept.map { String($0.element) } + amendment.added).joined(separator: ";")
    add(Change([ScenarioEdit(line.path, .text(text))], cost: amendment.cost))
  }

  // MARK: Hosts

  /// `localhost` and `127.0.0.1` are one machine and two sites: the page's name does for both.
  private mutating func useOneHostName() {
    guard let own = scenario.openedPage?.url.host, own != scenario.target(ofCall: call)?.host,
      let other = scenario.target(ofCall: call)?.host, AddressSpace(host: own) == .loopback,
      AddressSpace(host: other) == .loopback
    else { return }
    func renamed(_ url: String) -> String? {
      guard let place = url.firstRange(of: "://" + other) else { return nil }
      return url[..<place.lowerBound] + "://" + own + url[place.upperBound...]
    }
    guard let url = renamed(scenario.calls[call].request.url.text) else { return }
    var edits = Change.url(url, ofCall: call, in: scenario).edits.compactMap { edit in
      if case .scenario(let edit) = edit { edit } else { nil }
    }
    for (index, cookie) in scenario.cookies.enumerated() {
      guard let from = renamed(cookie.from.text) else { continue }
      edits.append(ScenarioEdit(.cookie(index, .from), .text(from)))
    }
    add(Change(edits, cost: .nearer))
  }
}
