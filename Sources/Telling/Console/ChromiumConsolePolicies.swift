import CORS
import Web

/// What Chromium writes about policies, and about answers that an element does not take.
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
      times: { $0.values.effectiveDirective == "frame-src" ? 2 : 1 }),
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

  /// Of a document in a frame the origin alone is told.
  private static func nameOriginAlone(_ values: inout ConsoleValues, _ context: EventContext) {
    values.url = values.url?.root
    if values.directive == "frame-ancestors" { values.directive = "frame-ancestors 'none'" }
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

// MARK: Answers

extension ChromiumConsole {
  static let answers = [
    refused(
      .classicScript,
      """
      Refused to execute script from '\(.url)' because its MIME type ('\(.contentType)') is not \
      executable, and strict MIME type checking is enabled.
      """,
      when: { $0.context.isRefusedByNosniff }),
    refused(
      .classicScript,
      """
      Refused to execute script from '\(.url)' because its MIME type ('\(.contentType)') is not \
      executable.
      """),
    refused(
      .moduleScript,
      """
      Failed to load module script: Expected a JavaScript-or-Wasm module script but the server \
      responded with a MIME type of "\(.contentType)". Strict MIME type checking is enforced for \
      module scripts per HTML spec.
      """),
    refused(
      .style,
      """
      Refused to apply style from '\(.url)' because its MIME type ('\(.contentType)') is not a \
      supported stylesheet MIME type, and strict MIME checking is enabled.
      """),
    ConsoleSentence(
      .blocked([.eventStreamType]),
      """
      EventSource's response has a charset ("\(.charset)") that is not UTF-8. Aborting the \
      connection.
      """,
      when: { $0.context.isEventStream },
      naming: { values, context in values.charset = context.charset?.asciiLowercased }),
    ConsoleSentence(
      .blocked([.eventStreamType]), .eventStreamType,
      naming: { values, context in
        // What has no type is taken for the text that it looks like.
        let type = context.response?.headers.extractMIMEType()?.essence
        values.contentType = type ?? "text/plain"
      }),
    ConsoleSentence(
      .blocked([.elementRefused]), "Failed to decode downloaded font: \(.url)", of: [.font],
      when: { $0.context.isNoFont }),
    ConsoleSentence(
      .blocked([.elementRefused]), "Manifest fetch from \(.url) failed, code \(.status)",
      of: [.manifest]),
    ConsoleSentence(
      .blocked([.frameForbidden]),
      """
      Refused to display '\(.url)' in a frame because it set multiple 'X-Frame-Options' headers \
      with conflicting values ('\(.frameOptions)'). Falling back to 'deny'.
      """,
      when: { $0.values.frameOptions?.contains(",") == true }, naming: nameOriginAlone),
    ConsoleSentence(
      .blocked([.frameForbidden]),
      """
      Refused to display '\(.url)' in a frame because it set 'X-Frame-Options' to \
      '\(.frameOptions)'.
      """,
      naming: nameOriginAlone),
  ]

  /// Evidence: asked with fourteen policies, enforced and report-only.
  private static let slips = PolicySlips(
    duplicate: "Ignoring duplicate Content-Security-Policy directive '\(.effectiveDirective)'.",
    noneAmongOthers: """
      The Content-Security-Policy directive '\(.effectiveDirective)' contains the keyword 'none' \
      alongside with other source expressions. The keyword 'none' must be the only source expression \
      in the directive value, otherwise it is ignored.
      """,
    unknownDirective: "Unrecognized Content-Security-Policy directive '\(.effectiveDirective)'.",
    documents: { $0.documents(ofFrame: 2, ofWindow: 3) })

  static let others =
    slips.sentences + [
      ConsoleSentence(
        .noted(.frameOptionsIgnored),
        """
        Invalid 'X-Frame-Options' header encountered when loading '\(.url)': '\(.frameOptions)' is not \
        a recognized directive. The header will be ignored.
        """,
        when: { $0.context.frameOptionsAreUnknown }, naming: nameOriginAlone),
      ConsoleSentence(
        .blocked([.urlWithCredentials]),
        """
        Subresource requests whose URLs contain embedded credentials (e.g. \
        `https://user:pass@host/`) are blocked. See \
        https://www.chromestatus.com/feature/5669008342777856 for more details.
        """,
        of: [.iframe]),
    ]

  /// A sentence about an answer that an element does not take because of its type.
  private static func refused(
    _ kind: ElementKind, _ template: ConsoleTemplate,
    when: @escaping @Sendable (ConsoleEvent) -> Bool = { _ in true }
  ) -> ConsoleSentence {
    ConsoleSentence(
      .blocked([.elementRefused]), template, of: .whose { $0.row.answer == .element(kind) },
      when: { $0.context.isRefusedByType && when($0) },
      naming: { values, context in
        values.contentType = context.response?.headers.extractMIMEType()?.essence ?? ""
      })
  }
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
  }

  fileprivate static func policyChecks(_ event: ConsoleEvent) -> Int {
    switch event.context.api.words.chromium.policyChecks {
    case .one: 1
    case .two: 2
    case .beforeAndAfterStart: event.context.redirectCount == 0 ? 2 : 1
    }
  }
}
