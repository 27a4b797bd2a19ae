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
      """,
    unknownNames: ["prefetch-src"],
    sources: [
      .unknownKeyword: invalidHost, .host: invalidHost,
      .path: "Content-Security-Policy: Couldn’t parse invalid source \(.element)",
      .afterColon: "Content-Security-Policy: Failed to parse unrecognized source \(.element)",
      .unquotedKeyword: """
      Content-Security-Policy: Interpreting \(.element) as a hostname, not a keyword. If you \
      intended this to be a keyword, use ‘\(.element)’ (wrapped in single quotes).
      """,
    ], documents: { _ in 1 })

  private static let invalidHost: ConsoleTemplate =
    "Content-Security-Policy: Couldn’t parse invalid host \(.element)"

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
        when: { $0.values.effectiveDirective == "frame-ancestors" && $0.context.namesAncestor },
        naming: { values, context in
          nameSchemes(&values, of: values.url)
          values.url = values.page
        }),
      ConsoleSentence(
        .blocked([.frameForbidden]),
        """
        Content-Security-Policy: The page’s settings blocked the loading of a resource \
        (\(.effectiveDirective)) at <unknown> because it violates the following directive: \
        “\(.directive)”
        """,
        when: { $0.values.effectiveDirective == "frame-ancestors" },
        naming: { values, _ in nameSchemes(&values, of: values.url) }),
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
    nameSchemes(&values, of: values.page)
  }

  private static func nameSchemes(_ values: inout ConsoleValues, of document: WebURL?) {
    guard let scheme = document?.scheme, let directive = values.directive else { return }
    let words = directive.split(separator: " ").map(String.init)
    guard let name = words.first?.asciiLowercased else { return }
    let sources = words.dropFirst().compactMap { told($0, scheme) }
    values.directive = ([name] + (sources.isEmpty ? ["'none'"] : sources)).joined(separator: " ")
  }

  /// A source as Firefox writes it anew; nil for one that it does not go on with.
  private static func told(_ word: String, _ scheme: String) -> String? {
    switch CSPSourceSlip(word) {
    case .unknownKeyword, .host, .afterColon, .path: return nil
    case nil, .brokenHash, .unquotedKeyword, .queryAfterHost, .queryInPath, .fragmentInPath: break
    }
    switch CSPSource(word) {
    case .none: return nil
    case .selfOrigin, .any, .scheme: return word.asciiLowercased
    case .keyword, .invalid: return word
    case .host(let source):
      let withoutQuery = word.prefix { $0 != "?" && $0 != "#" }
      let path = source.path.prefix { $0 != "?" && $0 != "#" }
      let host = String(withoutQuery.dropLast(path.count)).asciiLowercased + path
      return source.scheme == nil ? scheme + "://" + host : host
    }
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
    naming: { values, context in
      guard case .called = context.event.fact else { return }
      values.url = context.initialURL
      values.referrerPolicy = context.referrerAtStart?.asked
    },
    times: { $0.context.timesReferrerIsCapped })

  /// What Firefox says of the URL that a redirect leads to, before it looks whether the page may have
  /// the redirect itself.
  static func linesOfNextHop(_ event: ConsoleEvent) -> [String] {
    let context = event.context
    guard context.isFollowedRedirect, let target = context.redirectTarget.flatMap({ WebURL($0) })
    else { return [] }
    var values = event.values
    values.url = target
    guard !context.leadsToMixedContent else {
      let row = insecureUnderPolicy.when(event) ? insecureUnderPolicy : insecure
      return [row.template.filled(with: values)].compactMap { $0 }
    }
    guard let referrer = context.referrer(behindRedirectTo: target), referrer.isCapped else {
      return []
    }
    values.referrerPolicy = referrer.asked
    return Array(
      repeating: capped.template.filled(with: values), count: context.timesNextIsCapped
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
