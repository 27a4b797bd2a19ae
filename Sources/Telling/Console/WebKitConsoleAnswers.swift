import CORS
import Web

/// What WebKit writes about answers that an element does not take.
///
/// Evidence: the recordings webkit-block and webkit-allow, families policy, navigate, auth and pixels;
/// types asked one by one.
extension WebKitConsole {
  /// It follows another, and is in the table to be read.
  private static let redirectionBlocked = ConsoleSentence(
    .failed([.embedderPolicy]), "Redirection was blocked by Cross-Origin-Embedder-Policy",
    when: { _ in false })

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
      when: { $0.context.isRefusedByType && $0.context.response?.hasOKStatus == true },
      naming: { values, context in values.url = context.initialURL }),
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
      "Refused to display '\(.url)' in a frame because of Cross-Origin-Embedder-Policy.",
      then: { event in
        event.context.response?.isRedirect == true ? [redirectionBlocked.filled(with: event)] : []
      }),
    redirectionBlocked,
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
      """,
      naming: { values, context in values.url = context.initialURL }),
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
