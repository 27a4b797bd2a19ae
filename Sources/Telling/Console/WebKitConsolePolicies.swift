import CORS
import Web

/// What WebKit writes about policies.
///
/// Evidence: the recordings webkit-block and webkit-allow, families policy, mixed, local, navigate,
/// auth and pixels; directives and types asked one by one.
extension WebKitConsole {
  static let policies =
    [unknownReferrerPolicy, nameNotDefined] + slips.sentences + contentSecurity + mixedContent

  private static let nameNotDefined = ConsoleSentence.nameNotDefined(
    "ReferenceError: Can't find variable: \(.element)")

  /// Evidence: asked with twelve policies, enforced and report-only.
  private static let slips = PolicySlips(
    duplicate: "Ignoring duplicate Content-Security-Policy directive '\(.effectiveDirective)'.",
    noneAmongOthers: """
      The source list for Content Security Policy directive '\(.effectiveDirective)' contains an \
      invalid source: ''none''. It will be ignored. Note that 'none' has no effect unless it is the \
      only expression in the source list.
      """,
    unknownDirective: "Unrecognized Content-Security-Policy directive '\(.effectiveDirective)'.",
    unknownNames: ["manifest-src"],
    sources: ConsoleTemplate.sourceSlips(
      """
      The source list for Content Security Policy directive '\(.effectiveDirective)' contains an \
      invalid source: '\(.element)'. It will be ignored.
      """),
    documents: \.documentsOpened)

  private static let unknownReferrerPolicy = ConsoleSentence(
    .noted(.referrerPolicyUnknown),
    """
    Failed to set referrer policy: The value '\(.element)' is not one of 'no-referrer', \
    'no-referrer-when-downgrade', 'same-origin', 'origin', 'strict-origin', \
    'origin-when-cross-origin', 'strict-origin-when-cross-origin' or 'unsafe-url'.
    """,
    when: { $0.context.unknownReferrerPolicy != nil },
    naming: { values, context in values.element = context.unknownReferrerPolicy })

  private static let contentSecurity = [
    blockedByPolicy,
    ConsoleSentence(
      .blocked([.contentSecurityPolicy]), "\(refused)\(inNeither)",
      when: { $0.values.fallback == "default-src" }, naming: nameDirective, then: endOfRedirect),
    ConsoleSentence(
      .blocked([.contentSecurityPolicy, .frameForbidden]), "\(refused)\(notInDirective)",
      when: { $0.values.directive != nil }, naming: nameDirective, then: endOfRedirect),
    ConsoleSentence(
      .noted(.policyReported), "[Report Only] \(refused)\(inNeither)",
      when: { $0.values.fallback == "default-src" }, naming: nameDirective, times: connectsTwice),
    ConsoleSentence(
      .noted(.policyReported), "[Report Only] \(refused)\(notInDirective)",
      when: { $0.values.effectiveDirective != "frame-ancestors" }, naming: nameDirective,
      times: connectsTwice),
    // Windows and frames take the page's policies over, and are told of them once more each.
    ConsoleSentence(
      .noted(.reportsGoNowhere),
      """
      The Content Security Policy '\(.policy)' was delivered in report-only mode, but does not \
      specify a 'report-to'; the policy will have no effect. Please either add a 'report-to' \
      directive, or deliver the policy via the 'Content-Security-Policy' header.
      """,
      naming: { values, context in
        values.policy = context.policiesReportingNowhere.first?.source
      },
      times: { event in
        event.context.policiesReportingNowhere.count * event.context.documentsOpened
      }),
  ]

  private static let refused: ConsoleTemplate = "Refused to \(\.webkit.use) \(.url) because it "

  private static let notInDirective: ConsoleTemplate =
    """
    does not appear in the \(.effectiveDirective) directive of the Content Security Policy.
    """

  private static let inNeither: ConsoleTemplate =
    """
    appears in neither the \(.effectiveDirective) directive nor the \(.fallback) directive of the \
    Content Security Policy.
    """

  /// Elements have no directives of their own here.
  private static func nameDirective(_ values: inout ConsoleValues, _ context: EventContext) {
    if let name = values.effectiveDirective, name.hasSuffix("-elem") {
      values.effectiveDirective = String(name.dropLast(5))
    }
    values.url = context.checkedURL(values.url)
  }

  private static func connectsTwice(_ event: ConsoleEvent) -> Int {
    let isAskedOnce = event.context.api.row.answer == .socket || event.context.redirectCount > 0
    return event.values.effectiveDirective == "connect-src" && !isAskedOnce ? 2 : 1
  }

  private static func endOfRedirect(_ event: ConsoleEvent) -> [String?] {
    guard event.context.redirectCount > 0 else { return [] }
    let isConnection = event.values.effectiveDirective == "connect-src"
    let blocked = blockedByPolicy.filled(with: event)
    return [isConnection ? blocked : nil, failure(of: event, blocked)]
  }

  /// It follows others, and is in the table to be read.
  private static let blockedByPolicy = ConsoleSentence(
    .failed([.contentSecurityPolicy]), "Blocked by Content Security Policy.",
    when: { _ in false })
}

// MARK: Insecure content

extension WebKitConsole {
  private static let mixedContent = [
    ConsoleSentence(
      .blocked([.mixedContent]), "\(insecure)This content was blocked and must",
      when: { $0.context.leadsToLoopback }, then: afterMixedContent),
    ConsoleSentence(
      .blocked([.mixedContent]),
      "\(insecure)This content was blocked and must be served over HTTPS.",
      then: afterMixedContent),
    notAllowed,
    ConsoleSentence(
      .noted(.formIsInsecure),
      "The page at \(.document) contains a form which targets an insecure URL \(.url).",
      when: { event in
        event.context.formIsInsecure(.counted, .insecure) && event.values.top?.scheme == "https"
      },
      naming: { values, context in
        if context.evaluation.page?.top != nil { values.document = values.top }
        values.url = context.initialURL
      }),
    // Of a picture it makes no difference which rule upgrades it.
    ConsoleSentence(
      .noted(.mixedContentUpgraded, or: .insecureRequestUpgraded),
      """
      \(upgraded)This content was automatically upgraded and should be served over HTTPS.
      """,
      when: { event in
        event.subject == .noted(.mixedContentUpgraded)
          || event.context.isPicture && event.context.redirectCount == 0
            && event.values.page?.scheme == "https"
      },
      times: mediaTwice),
    ConsoleSentence(
      .noted(.mixedContentPassed),
      """
      \(upgraded)This content was not upgraded to HTTPS and must be served from the local host.
      """,
      times: mediaTwice),
  ]

  private static func mediaTwice(_ event: ConsoleEvent) -> Int {
    if case .element(.media) = event.context.api.row.answer { 2 } else { 1 }
  }

  private static let upgraded: ConsoleTemplate =
    "The page at \(.document) requested insecure content from \(.url). "

  private static let insecure: ConsoleTemplate = "[blocked] \(upgraded)"

  private static let notAllowed = ConsoleSentence(
    .failed([.mixedContent]), "Not allowed to request resource")

  private static func afterMixedContent(_ event: ConsoleEvent) -> [String?] {
    let context = event.context
    guard context.redirectCount == 0 else {
      return [failure(of: event.at(context.latestAnswer?.url), "Redirect was not allowed")]
    }
    // What never began is an error of the script's calls alone.
    if context.api.row.answer == .nothing {
      return [failure(of: event, "Not allowed to request resource")]
    }
    guard context.api.words.webkit.cannotLoad == .initiatorFirst else { return [] }
    let sandboxed = context.evaluation.scenario.sandbox == .allowScripts
    return [sandboxed ? nil : notAllowed.filled(with: event), failure(of: event, nil)]
  }
}

extension EventContext {
  /// What the page's referrer policy says in the place of one, told when its first call begins.
  fileprivate var unknownReferrerPolicy: String? {
    guard event.call == 0, case .called = event.fact, let page = evaluation.page,
      page.referrerPolicy == nil
    else { return nil }
    return ReferrerPolicy.unknownWords(of: page.headers).last
  }

  /// How many documents take the page's policies over or have them for their own.
  fileprivate var documentsOpened: Int { documents(ofFrame: 2, ofWindow: 4) }

  fileprivate var isPicture: Bool {
    switch api.row.answer {
    case .element(.image), .element(.media): true
    case .element, .script, .manifest, .events, .socket, .nothing, .document: false
    }
  }

  fileprivate var leadsToLoopback: Bool {
    guard case .blocked(.mixedContent(let url)) = event.fact, let host = url.host else {
      return false
    }
    return AddressSpace(host: host) == .loopback
  }
}
