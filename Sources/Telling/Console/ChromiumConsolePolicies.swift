import CORS
import Web

/// What Chromium 156 writes about policies, and about answers that an element does not take.
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
      naming: { values, context in values.url = context.initialURL }),
    ConsoleSentence(
      .blocked([.contentSecurityPolicy]), "\(violates)The action has been blocked.",
      times: manifestsTwice),

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
      when: { $0.values.effectiveDirective == "form-action" }),
    ConsoleSentence(
      .noted(.policyReported),
      """
      \(violates)The policy is report-only, so the violation has been logged but no further \
      action has been taken.
      """,
      times: manifestsTwice),

    ConsoleSentence(
      .failed([.contentSecurityPolicy]),
      """
      Fetch API cannot load \(.url). Refused to connect because it violates the document's \
      Content Security Policy.
      """,
      of: { $0 == .fetch }, when: { $0.context.redirectCount == 0 }),
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
  }

  /// A manifest's link asks twice.
  private static func manifestsTwice(_ event: ConsoleEvent) -> Int {
    event.context.api == .manifest ? 2 : 1
  }
}

// MARK: Insecure content

extension ChromiumConsole {
  static let mixedContent = [
    ConsoleSentence(
      .blocked([.mixedContent]),
      """
      \(insecure)\(\.chromium.insecure) '\(.url)'. This request has been blocked; the content \
      must be served over HTTPS.
      """,
      times: manifestsTwice),
    ConsoleSentence(
      .noted(.mixedContentUpgraded),
      """
      \(insecure)element '\(.url)'. This request was automatically upgraded to HTTPS, For more \
      information see \
      https://blog.chromium.org/2019/10/no-more-mixed-messages-about-https.html
      """),
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
      .blocked([.elementRefused]), "Manifest fetch from \(.url) failed, code \(.status)",
      of: { $0 == .manifest }),
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

  /// A sentence about an answer that an element does not take because of its type.
  private static func refused(
    _ kind: ElementKind, _ template: ConsoleTemplate,
    when: @escaping @Sendable (ConsoleEvent) -> Bool = { _ in true }
  ) -> ConsoleSentence {
    ConsoleSentence(
      .blocked([.elementRefused]), template, of: { $0.row.answer == .element(kind) },
      when: { $0.context.isRefusedByType && when($0) },
      naming: { values, context in
        values.contentType = context.response?.headers.extractMIMEType()?.essence ?? ""
      })
  }
}
