import CORS
import Web

/// What Chromium writes about policies, insecure content and forms.
///
/// Evidence: the recordings chromium-allow and chromium-block, families policy, mixed, local and
/// navigate; directives, types and manifests asked one by one.
extension ChromiumConsole {
  static let policies = [
    violation(
      [.contentSecurityPolicy, .frameForbidden],
      """
      Framing '\(.url)' violates the following Content Security Policy directive: \
      "\(.directive)". The request has been blocked.\(optional: " \(standIn)")
      """,
      { $0 == "frame-src" || $0 == "frame-ancestors" }, naming: nameOriginAlone),
    violation(
      [.contentSecurityPolicy],
      """
      Sending form data to '\(.url)' violates the following Content Security Policy directive: \
      "\(.directive)". The request has been blocked.
      """,
      { $0 == "form-action" },
      naming: nameSubmission),
    ConsoleSentence(
      .blocked([.contentSecurityPolicy]), "\(violates)The action has been blocked.",
      naming: nameEmptyValue, times: manifestsTwice),

    ConsoleSentence(
      .noted(.policyReported),
      """
      Framing '\(.url)' violates the following report-only Content Security Policy directive: \
      "\(.directive)". \(optional: "\(standIn) ")\(logged)
      """,
      when: { ["frame-src", "frame-ancestors"].contains($0.values.effectiveDirective) },
      naming: nameOriginAlone,
      times: { event in
        // What a redirect leads away from is asked about once.
        let isLast = event.context.redirectCount == event.context.redirectsInAll
        return event.values.effectiveDirective == "frame-src" && isLast ? 2 : 1
      }),
    ConsoleSentence(
      .noted(.policyReported),
      """
      Sending form data to '\(.url)' violates the following report-only Content Security Policy \
      directive: "\(.directive)". \(logged)
      """,
      when: { $0.values.effectiveDirective == "form-action" }, naming: nameSubmission),
    ConsoleSentence(
      .noted(.policyReported),
      """
      \(violates)The policy is report-only, so the violation has been logged but no further \
      action has been taken.
      """,
      naming: nameEmptyValue,
      times: policyChecks),

    ConsoleSentence(
      .failed([.contentSecurityPolicy]),
      """
      Fetch API cannot load \(.url). Refused to connect because it violates the document's \
      Content Security Policy.
      """,
      of: [.fetch], when: { $0.context.redirectCount == 0 }),
  ]

  /// Evidence: asked with fourteen policies, enforced and report-only.
  static let slips = PolicySlips(
    duplicate: "Ignoring duplicate Content-Security-Policy directive '\(.effectiveDirective)'.",
    noneAmongOthers: """
      The Content-Security-Policy directive '\(.effectiveDirective)' contains the keyword 'none' \
      alongside with other source expressions. The keyword 'none' must be the only source expression \
      in the directive value, otherwise it is ignored.
      """,
    unknownDirective: "Unrecognized Content-Security-Policy directive '\(.effectiveDirective)'.",
    unknownNames: ["prefetch-src"],
    sources: ConsoleTemplate.sourceSlips(
      """
      The source list for the Content Security Policy directive '\(.effectiveDirective)' contains an \
      invalid source: '\(.element)'. It will be ignored.
      """),
    documents: { $0.documents(ofFrame: 2, ofWindow: 3) })

  private static let violates: ConsoleTemplate =
    """
    \(\.chromium.use) '\(.url)' violates the following Content Security Policy directive: \
    "\(.directive)". \(optional: "\(standIn) ")
    """

  private static let standIn: ConsoleTemplate =
    """
    Note that '\(.effectiveDirective)' was not explicitly set, so '\(.fallback)' is used as a \
    fallback.
    """

  private static let logged: ConsoleTemplate =
    "The violation has been logged, but no further action has been taken."

  private static func violation(
    _ reasons: [BlockReason.Kind], _ template: ConsoleTemplate,
    _ directive: @escaping @Sendable (String) -> Bool,
    naming: @escaping @Sendable (inout ConsoleValues, EventContext) -> Void = { _, _ in }
  ) -> ConsoleSentence {
    ConsoleSentence(
      .blocked(reasons), template,
      when: { $0.values.effectiveDirective.map(directive) == true }, naming: naming)
  }

  /// What navigations are held to is written anew: the page's own origin first, and `'none'` where
  /// nothing else is left.
  private static func nameSourcesAnew(_ values: inout ConsoleValues) {
    guard let words = values.directive?.split(separator: " ").map(String.init),
      let name = words.first
    else { return }
    let kinds = words.dropFirst().map { (word: $0, source: CSPSource($0)) }
    let kept = kinds.filter { $0.source != .none && CSPSourceSlip($0.word).isKept }
    let own = kept.filter { $0.source == .selfOrigin }.isEmpty ? [] : ["'self'"]
    let others = kept.filter { $0.source != .selfOrigin }.map(\.word)
    let sources = own + others
    values.directive = ([name] + (sources.isEmpty ? ["'none'"] : sources)).joined(separator: " ")
  }

  /// Of another origin's document in a frame the origin alone is told.
  private static func nameOriginAlone(_ values: inout ConsoleValues, _ context: EventContext) {
    if !context.isAtHome(values.url) { values.url = values.url?.root }
    nameSourcesAnew(&values)
  }

  /// A directive without sources keeps the blank after its name.
  private static func nameEmptyValue(_ values: inout ConsoleValues, _ context: EventContext) {
    if let directive = values.directive, !directive.contains(" ") {
      values.directive = directive + " "
    }
  }

  /// A manifest's link asks twice.
  private static func manifestsTwice(_ event: ConsoleEvent) -> Int {
    event.context.api.row.answer == .manifest ? 2 : 1
  }
}

// MARK: Insecure content

extension ChromiumConsole {
  static let mixedContent = [
    ConsoleSentence(
      .blocked([.mixedContent]),
      """
      Mixed Content: The page at '\(.page)' was loaded over HTTPS, but attempted to connect to the \
      insecure WebSocket endpoint '\(.url)'. This request has been blocked; this endpoint must be \
      available over WSS.
      """,
      of: [.websocket], naming: nameTop),
    ConsoleSentence(
      .noted(.formIsInsecure), insecureForm,
      when: { $0.context.formIsInsecure(.passedOver, .secure) }, naming: nameTop,
      then: { [insecureSubmission.filled(with: $0)] }),
    ConsoleSentence(
      .blocked([.mixedContent]),
      """
      \(insecure)\(\.chromium.insecure) '\(.url)'. This request has been blocked; the content \
      must be served over HTTPS.
      """,
      naming: nameTop, times: manifestsTwice),
    ConsoleSentence(
      .noted(.mixedContentUpgraded),
      """
      \(insecure)element '\(.url)'. This request was automatically upgraded to HTTPS, For more \
      information see \
      https://blog.chromium.org/2019/10/no-more-mixed-messages-about-https.html
      """,
      when: { $0.context.redirectCount == 0 },
      naming: { values, context in
        if context.evaluation.scenario.sandbox == .allowScripts { values.page = values.document }
      }),
    ConsoleSentence(
      .noted(.mixedContentPassed),
      """
      \(insecure)element '\(.url)'. This request was not upgraded to HTTPS because its URL's host \
      is an IP address.
      """,
      when: { $0.values.url?.host.map(Host.isAddress) == true }),
    ConsoleSentence(
      .noted(.mixedContentPassed),
      """
      \(insecure)element '\(.url)'. This request was not upgraded to HTTPS because it is a local \
      network request.
      """),
  ]

  /// What a framed page may not do is told of the page around it, where that came securely, too.
  private static func nameTop(_ values: inout ConsoleValues, _ context: EventContext) {
    if values.top?.scheme == "https" { values.page = values.top }
  }

  private static let insecure: ConsoleTemplate =
    "Mixed Content: The page at '\(.page)' was loaded over HTTPS, but requested an insecure "
}

// MARK: Forms

extension ChromiumConsole {
  fileprivate static let insecureForm: ConsoleTemplate = """
    Mixed Content: The page at '\(.page)' was loaded over a secure connection, but contains a form \
    that targets an insecure endpoint '\(.url)'. This endpoint should be made available over a \
    secure connection.
    """

  /// Chromium looks at the form's action first, and at where its fields go then.
  fileprivate static let insecureSubmission = ConsoleSentence(
    .noted(.formIsInsecure), insecureForm, when: { _ in false },
    naming: { values, context in
      nameTop(&values, context)
      nameSubmission(&values, context)
    })

  static func nameSubmission(_ values: inout ConsoleValues, _ context: EventContext) {
    values.url = context.submittedURL
    nameSourcesAnew(&values)
  }

  fileprivate static func policyChecks(_ event: ConsoleEvent) -> Int {
    switch event.context.api.words.chromium.policyChecks {
    case .one: 1
    case .two: 2
    case .beforeAndAfterStart: event.context.redirectCount == 0 ? 2 : 1
    }
  }
}

extension CSPSourceSlip? {
  /// Whether Chromium goes on with such a source.
  fileprivate var isKept: Bool {
    switch self {
    case nil, .unquotedKeyword, .path, .queryInPath, .fragmentInPath: true
    case .unknownKeyword, .brokenHash, .host, .afterColon, .queryAfterHost: false
    }
  }
}
