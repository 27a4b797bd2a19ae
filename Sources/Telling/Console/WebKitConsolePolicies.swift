import CORS
import Web

/// What WebKitGTK 2.50 writes about policies, and about answers that an element does not take.
///
/// Evidence: the recordings webkit-block and webkit-allow, families policy, mixed, local, navigate,
/// auth and pixels; directives and types asked one by one.
extension WebKitConsole {
  static let policies = [unknownReferrerPolicy] + contentSecurity + mixedContent

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
    let isAskedOnce = event.context.api == .websocket || event.context.redirectCount > 0
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
    event.context.api.row.answer == .element(.media) ? 2 : 1
  }

  private static let upgraded: ConsoleTemplate =
    "The page at \(.document) requested insecure content from \(.url). "

  private static let insecure: ConsoleTemplate = "[blocked] \(upgraded)"

  private static let notAllowed = ConsoleSentence(
    .failed([.mixedContent]), "Not allowed to request resource")

  private static func afterMixedContent(_ event: ConsoleEvent) -> [String?] {
    let context = event.context
    guard context.redirectCount == 0 else {
      var event = event
      event.values.url = context.latestAnswer?.url
      return [failure(of: event, "Redirect was not allowed")]
    }
    // What never began is an error of the script's calls alone.
    if context.api == .beacon { return [failure(of: event, "Not allowed to request resource")] }
    guard context.api.words.webkit.cannotLoad == .initiatorFirst else { return [] }
    let sandboxed = context.evaluation.scenario.sandbox == .allowScripts
    return [sandboxed ? nil : notAllowed.filled(with: event), failure(of: event, nil)]
  }
}

// MARK: Answers

extension WebKitConsole {
  static let answers = [
    ConsoleSentence(
      .blocked([.resourcePolicy]), cancelled,
      naming: { values, context in values.location = context.redirectTarget },
      then: { event in
        var values = event.values
        values.location = event.context.redirectTarget
        return [failure(of: event, cancelled.filled(with: values))]
      }),
    ConsoleSentence(
      .blocked([.elementRefused]),
      """
      Refused to execute \(.url) as script because "X-Content-Type-Options: nosniff" was given and \
      its Content-Type is not a script MIME type.
      """,
      of: [.script], when: { $0.context.isRefusedByNosniff }, naming: nameScript),
    ConsoleSentence(
      .blocked([.elementRefused]),
      "Refused to execute \(.url) as script because \(.contentType) is not a script MIME type.",
      of: [.script], when: { $0.context.isRefusedByType }, naming: nameScript),
    ConsoleSentence(
      .blocked([.elementRefused]),
      "TypeError: '\(.contentType)' is not a valid JavaScript MIME type.",
      of: [.module], when: { $0.context.isRefusedByType }, naming: nameEssence),
    ConsoleSentence(
      .blocked([.elementRefused]),
      """
      Did not parse stylesheet at '\(.url)' because non CSS MIME types are not allowed in strict \
      mode.
      """,
      of: [.style],
      // What came with an error is no stylesheet to begin with.
      when: { $0.context.isRefusedByType && $0.context.response?.hasOKStatus == true }),
    ConsoleSentence(
      .blocked([.frameForbidden]),
      """
      Refused to display '\(.url)' in a frame because it set 'X-Frame-Options' to \
      '\(.frameOptions)'.
      """,
      naming: { values, context in
        values.frameOptions = context.response?.headers.get("X-Frame-Options")
      }),
    ConsoleSentence(
      .blocked([.embedderPolicy]),
      "Refused to display '\(.url)' in a frame because of Cross-Origin-Embedder-Policy."),
    ConsoleSentence(
      .noted(.frameOptionsIgnored),
      """
      Invalid 'X-Frame-Options' header encountered when loading '\(.url)': '\(.frameOptions)' is not \
      a recognized directive. The header will be ignored.
      """,
      when: { $0.context.frameOptionsAreUnknown && $0.values.frameOptions?.isEmpty == false }),
    ConsoleSentence(
      .noted(.frameOptionsIgnored),
      """
      Multiple 'X-Frame-Options' headers with conflicting values ('\(.frameOptions)') encountered \
      when loading '\(.url)'. Falling back to 'DENY'.
      """,
      when: { $0.context.frameOptionsContradict }),
    ConsoleSentence(
      .blocked([.webSocketHandshake]),
      """
      WebSocket connection to '\(.url)' failed: The server did not accept the WebSocket handshake.
      """),
    ConsoleSentence(
      .noted(.charsetPassed),
      """
      EventSource's response has a charset ("\(.charset)") that is not UTF-8. The response will be \
      decoded as UTF-8.
      """,
      when: { $0.context.charset.map { !$0.equalsIgnoringASCIICase("utf-8") } == true },
      naming: { values, context in values.charset = context.charset }),
    ConsoleSentence(
      .blocked([.eventStreamType]), .eventStreamType,
      naming: { values, context in
        let type = context.response?.headers.extractMIMEType()?.essence
        let written = context.response?.headers.get("Content-Type") ?? ""
        values.contentType = type ?? (written.isEmpty ? "application/octet-stream" : written)
      }),
    ConsoleSentence(
      .noted(.pixelsWithheld),
      """
      Unable to get image data from canvas because the canvas has been tainted by cross-origin data.
      """,
      // A sandboxed frame's console stays empty.
      when: { $0.context.evaluation.scenario.sandbox == .none }),
    ConsoleSentence(
      .noted(.passwordNotAsked),
      "Blocked \(.url) from asking for credentials because it is a cross-origin request.",
      when: { $0.context.withholdsPrompt }),
  ]

  private static let cancelled = denied(
    """
    Cancelled load to \(.url) because it violates the resource's Cross-Origin-Resource-Policy \
    response header.
    """)

  /// A script goes by the URL that its element has.
  private static func nameScript(_ values: inout ConsoleValues, _ context: EventContext) {
    nameEssence(&values, context)
    values.url = context.initialURL
  }

  private static func nameEssence(_ values: inout ConsoleValues, _ context: EventContext) {
    values.contentType = context.response?.headers.extractMIMEType()?.essence ?? ""
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
  fileprivate var documentsOpened: Int {
    switch api.row.answer {
    case .document: api == .iframe ? 2 : 4
    case .script, .element, .manifest, .events, .socket, .nothing: 1
    }
  }

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

  /// Whether a password is asked for, and the user is not.
  fileprivate var withholdsPrompt: Bool {
    guard exchange?.purpose == .actual, let response,
      let page = evaluation.page, let url = exchange?.url,
      !url.origin.isSameOrigin(as: page.ancestry.top), mayAskAtAll(url, page)
    else { return false }
    let challenges = AuthenticationChallenge.challenges(in: response.headers)
    return challenges.contains(where: \.wantsPassword)
      && !evaluation.events(ofCall: event.call).contains { other in
        guard other.exchange == event.exchange, case .passwordAsked = other.fact else {
          return false
        }
        return true
      }
  }

  /// Elements may have the user asked for anything, scripts for what is at home.
  private func mayAskAtAll(_ url: WebURL, _ page: Page) -> Bool {
    switch api.row.answer {
    case .element, .manifest: true
    case .script, .events: url.origin.isSameOrigin(as: page.origin)
    case .socket, .nothing, .document: false
    }
  }
}
