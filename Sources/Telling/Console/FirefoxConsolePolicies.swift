import CORS
import Web

/// What Firefox writes about policies.
///
/// Evidence: the recordings firefox-default and firefox-allow, families policy, mixed, local and
/// navigate; directives, types and redirects asked one by one.
extension FirefoxConsole {
  /// Evidence: asked with fourteen policies, enforced and report-only.
  private static let slips = PolicySlips(
    duplicate: """
      Content-Security-Policy: Duplicate \(.effectiveDirective) directives detected.  All but the \
      first instance will be ignored.
      """,
    noneAmongOthers: "Content-Security-Policy: Ignoring unknown option 'none'",
    unknownDirective: """
      Content-Security-Policy: Couldn’t process unknown directive ‘\(.effectiveDirective)’
      """, documents: { _ in 1 })

  static let policies =
    slips.sentences + [
      // Before the policy has its say.
      ConsoleSentence(
        .failed([.contentSecurityPolicy]), fontNotStarted.template,
        of: [.font],
        when: { $0.subject == .blocked(.contentSecurityPolicy) && $0.context.redirectCount == 0 },
        then: { [violation.filled(with: $0)] }),
      // What the element or the API adds comes first, where nothing was sent.
      ConsoleSentence(
        .blocked([.contentSecurityPolicy]), violation.template,
        of: [.script, .module, .eventsource],
        when: { $0.context.redirectCount == 0 }, naming: nameSchemes, times: { _ in 0 },
        then: { ending(of: $0, .notStarted) + [violation.filled(with: $0)] }),
      violation,
      // Who may not be framed is told to its own origin alone, by the URL of the frame around it.
      ConsoleSentence(
        .blocked([.frameForbidden]), violation.template,
        when: { $0.values.effectiveDirective == "frame-ancestors" && $0.context.staysAtHome },
        naming: { values, context in
          nameSchemes(&values, context)
          values.url = values.page
        }),
      ConsoleSentence(
        .noted(.policyReported),
        """
        Content-Security-Policy: (Report-Only policy) The page’s settings would block \
        \(\.firefox.blocked) (\(.effectiveDirective)) at \(.url)\(\.firefox.blockedFrom) because it \
        violates the following directive: “\(.directive)”
        """,
        when: { $0.values.effectiveDirective != "frame-ancestors" }, naming: nameSchemes,
        times: { event in
          let isLookedAtAgain =
            event.context.api.row.answer == .socket || event.context.isPreflighted
          let isSheet =
            event.context.api.row.answer == .element(.style) && !event.context.isRedirected
          return isSheet || isLookedAtAgain ? 2 : 1
        }),
      ConsoleSentence(
        .noted(.reportsGoNowhere),
        """
        Content-Security-Policy: This site (\(.pageOrigin)) has a Report-Only policy without a \
        report-uri directive nor a report-to directive. CSP will not block and cannot report \
        violations of this policy.
        """,
        times: { $0.context.policiesReportingNowhere.count }),
      ConsoleSentence(
        .noted(.policyIgnored),
        """
        Content-Security-Policy: Ignoring ‘block-all-mixed-content’ because mixed content display \
        upgrading makes block-all-mixed-content obsolete.
        """,
        times: { event in
          event.context.newPolicies.count { $0["block-all-mixed-content"] != nil }
        }),
      ConsoleSentence(
        .noted(.insecureRequestUpgraded),
        "Content-Security-Policy: Upgrading insecure request ‘\(.url)’ to use ‘\(.means)’",
        when: { $0.context.connectionForbidden(of: $0.values.url) == nil },
        naming: { values, _ in values.means = (values.url?.scheme).map { $0 + "s" } }),

      insecureUnderPolicy, insecure,
      ConsoleSentence(
        .noted(.mixedContentUpgraded),
        "Mixed Content: Upgrading insecure display request ‘\(.url)’ to use ‘https’"),

      capped,
      ConsoleSentence(
        .noted(.enctypeIgnored),
        """
        Form contains enctype=\(.contentType), but does not contain method=post.  Submitting normally \
        with method=GET and no enctype instead.
        """,
        of: .whose { $0.row.submitsFields }, when: { $0.context.ignoredEnctype != nil },
        naming: { values, context in values.contentType = context.ignoredEnctype?.rawValue }),
      ConsoleSentence(
        .noted(.localNetworkAsked),
        """
        Local Network Access permission required: top-level site “\(.top)”, initiator \
        “\(.document)”, attempting to access target “\(.url)” (\(.address)) via \
        \(.means). Secure context: \(.isSecure)
        """,
        of: .whose { $0.row.answer != .document }, when: { !$0.context.wantsPreflight },
        naming: { values, context in
          values.means = context.api.words.firefox.means ?? values.url?.scheme
          values.address = values.url?.effectivePort.map { "127.0.0.1:\($0)" }
          values.isSecure = values.page?.scheme == "https" ? "True" : "False"
        },
        then: { event in
          event.context.api.row.answer == .events && event.context.waitsForUser
            ? [failure(of: event)] : []
        }),
    ]

  private static let violation = ConsoleSentence(
    .blocked([.contentSecurityPolicy]),
    """
    Content-Security-Policy: The page’s settings blocked \(\.firefox.blocked) \
    (\(.effectiveDirective)) at \(.url)\(\.firefox.blockedFrom) because it violates the following \
    directive: “\(.directive)”
    """,
    naming: nameSchemes, then: afterPolicy)

  /// To a source without a scheme the page's is added.
  private static func nameSchemes(_ values: inout ConsoleValues, _ context: EventContext) {
    values.url = context.askedConnection(values.url) ?? context.checkedURL(values.url)
    guard let scheme = values.page?.scheme, let directive = values.directive else { return }
    let words = directive.split(separator: " ").enumerated().map { index, word in
      guard index > 0, case .host(let source) = CSPSource(String(word)) else {
        return index == 0 ? String(word).asciiLowercased : String(word)
      }
      let host =
        source.hasQuery
        ? String(word) : String(word.dropLast(source.path.count)).asciiLowercased + source.path
      return source.scheme == nil ? scheme + "://" + host : host
    }
    values.directive = words.joined(separator: " ")
  }

  private static func afterPolicy(_ event: ConsoleEvent) -> [String?] {
    event.context.redirectCount > 0
      ? endOfRedirect(event) + ending(of: event, .checked) : ending(of: event, .notStarted)
  }

  private static let insecureUnderPolicy = ConsoleSentence(
    .blocked([.mixedContent]), "Content-Security-Policy: Blocking insecure request ‘\(.url)’.",
    of: .allBut(.websocket),
    when: { event in
      event.context.evaluation.page?.contentSecurityPolicies
        .contains { $0["block-all-mixed-content"] != nil } == true
    },
    then: afterMixedContent)

  private static let insecure = ConsoleSentence(
    .blocked([.mixedContent]), "Blocked loading mixed active content “\(.url)”",
    of: .allBut(.websocket), then: afterMixedContent)

  private static let capped = ConsoleSentence(
    .noted(.referrerCapped),
    """
    Referrer Policy: Ignoring the less restricted referrer policy “\(.referrerPolicy)” for the \
    cross-site request: \(.url)
    """,
    times: { $0.context.timesReferrerIsCapped })

  /// What Firefox says of the URL that a redirect leads to, before it looks whether the page may have
  /// the redirect itself.
  static func linesOfNextHop(_ event: ConsoleEvent) -> [String] {
    let context = event.context
    guard context.isFollowedRedirect, let target = context.redirectTarget.flatMap({ WebURL($0) })
    else { return [] }
    var event = event
    event.values.url = target
    guard !context.leadsToMixedContent else {
      let row = insecureUnderPolicy.when(event) ? insecureUnderPolicy : insecure
      return [row.template.filled(with: event.values)].compactMap { $0 }
    }
    guard let referrer = context.referrer(behindRedirectTo: target), referrer.isCapped else {
      return []
    }
    event.values.referrerPolicy = referrer.asked
    return Array(
      repeating: capped.template.filled(with: event.values), count: context.timesNextIsCapped
    ).compactMap { $0 }
  }

  private static func afterMixedContent(_ event: ConsoleEvent) -> [String?] {
    let atStart = event.context.redirectCount == 0
    return [atStart ? fontNotStarted.filled(with: event) : nil] + afterPolicy(event)
  }

  private static let fontNotStarted = ConsoleSentence(
    .failed([.contentSecurityPolicy, .mixedContent]),
    """
    downloadable font: failed to start download (font-family: "f1" style:normal weight:400 \
    stretch:100 src index:0): content blocked source: \(.url)
    """,
    of: [.font])
}

extension EventContext {
  /// How often Firefox speaks of a referrer policy that it takes back: of each hop, when it is first
  /// prepared, and of the first one behind a redirect twice; of a frame's once in all.
  fileprivate var timesReferrerIsCapped: Int { timesCapped(atHop: redirectCount) }

  /// The same of the hop that the redirect at hand would lead to.
  fileprivate var timesNextIsCapped: Int { timesCapped(atHop: redirectCount + 1) }

  private func timesCapped(atHop hop: Int) -> Int {
    var hops: [Int] = []
    for other in evaluation.events(ofCall: event.call) {
      if other == event { break }
      guard case .referrerDecided(let decision) = other.fact, decision.isCapped,
        let index = other.exchange, evaluation.exchanges.indices.contains(index)
      else { continue }
      hops.append(evaluation.exchanges[index].hop)
    }
    let isFrame = api.row.answer == .document
    guard let last = hops.last else { return hop > 0 && !isFrame ? 2 : 1 }
    return last == hop || isFrame ? 0 : 1
  }

  /// What a policy says of a connection whose URL it has upgraded before; nil where it lets it be.
  fileprivate func connectionForbidden(of asked: WebURL?) -> CSPCheck? {
    for other in evaluation.events(ofCall: event.call) {
      if case .contentSecurityPolicy(let check) = other.fact, check.blocks,
        check.effectiveDirective == "connect-src", asked?.overTLS == check.url
      {
        return check
      }
    }
    return nil
  }

  /// The URL of a connection as the script asked for it, where the policy that forbids it had it
  /// upgraded first.
  fileprivate func askedConnection(_ url: WebURL?) -> WebURL? {
    for other in evaluation.events(ofCall: event.call) {
      if case .upgraded(let asked, let upgraded, .upgradeInsecureRequests) = other.fact,
        upgraded == url, connectionForbidden(of: asked) != nil
      {
        return asked
      }
    }
    return nil
  }

  /// Whether the redirect at hand leads a secure page where it may not go.
  var leadsToMixedContent: Bool {
    guard let page = evaluation.page, !page.upgradesInsecureRequests,
      let target = redirectTarget.flatMap({ WebURL($0) }), let request = call?.request
    else { return false }
    return MixedContent(
      target, for: request.destination, of: page.url, evaluation.browser.mixedContent)
      == .blocked
  }

  /// What the request that a redirect would lead to tells of its page.
  fileprivate func referrer(behindRedirectTo target: WebURL) -> ReferrerDecision? {
    guard let page = evaluation.page, let request = call?.request, let response else { return nil }
    let attribute = request.referrerPolicy.flatMap(ReferrerPolicy.init(attribute:))
    return ReferrerDecision(
      from: page.url, to: target,
      policy: ReferrerPolicy(response.headers) ?? attribute ?? page.referrerPolicy ?? .default,
      for: request.destination, knobs: evaluation.browser.referrers)
  }

  /// How a form that asks by `GET` would have its fields written, where that is no URL's way.
  fileprivate var ignoredEnctype: FormEncoding? {
    guard let request = call?.request, request.requestMethod == .get else { return nil }
    switch request.enctype {
    case .multipart?, .plainText?: return request.enctype
    case .urlEncoded?, nil: return nil
    }
  }
}
