import CORS
import Web

/// What Firefox writes at a call's end.
///
/// Evidence: the recordings firefox-default and firefox-allow, families policy and caller.
extension FirefoxConsole {
  /// How a call came to nothing.
  enum Ending {
    /// Its answer was there, or a redirect to it, and a check put an end to it.
    case checked
    case failed
    /// Nothing was sent.
    case notStarted
  }

  /// What the element or the API has to add.
  static func ending(of event: ConsoleEvent, _ ending: Ending) -> [String?] {
    var values = event.values
    // It speaks of the URL that it was given; a stream, of the one that it is to ask from now on.
    switch (ending, event.context.api.row.answer) {
    case (.checked, .events), (.failed, .events): values.url = event.context.lastingURL
    case (.checked, _), (.failed, _), (.notStarted, _): values.url = event.context.initialURL
    }
    let rows =
      switch ending {
      case .checked: [afterFailedCheck, fontFailed, notConnected]
      case .failed: [afterFailure, fontFailed, notConnected]
      case .notStarted: [afterFailure, streamNotStarted]
      }
    return rows.map { row in
      row.callers.contains(event.context.api) ? row.template.filled(with: values) : nil
    }
  }

  /// A redirect that was not followed: what lies in the channel is the redirect itself.
  static func endOfRedirect(_ event: ConsoleEvent) -> [String?] {
    let context = event.context
    guard let redirect = context.latestAnswer, let headers = redirect.reply?.received else {
      return []
    }
    var values = event.values
    values.url = redirect.url
    values.contentType = headers.extractMIMEType()?.essence ?? ""
    if !context.isCORS {
      if context.api.row.answer == .element(.moduleScript) {
        return [disallowedModule.template.filled(with: values)]
      }
      // A redirect of the page's own server is nothing opaque.
      let isOpaque = context.evaluation.page?.origin.isSameOrigin(as: redirect.url.origin) != true
      return isOpaque && context.api.isOpaqueElement
        ? [opaqueRedirect.template.filled(with: values)] : []
    }
    return [
      context.api.row.answer == .element(.moduleScript)
        ? disallowedModule.template.filled(with: values) : nil,
      failure(with: values),
    ]
  }

  /// What an element has to add to a failed check.
  private static let afterFailedCheck = ConsoleSentence(
    .failed([]), "\(\.firefox.afterFailedCheck)“\(.url)”.",
    of: .whose { $0.words.firefox.afterFailedCheck != nil })

  private static let afterFailure = ConsoleSentence(
    .failed([.elementRefused, .connectionDropped]), "\(\.firefox.afterFailure)“\(.url)”.",
    of: .whose { $0.words.firefox.afterFailure != nil })

  private static let fontRefused = ConsoleSentence(
    .failed([.elementRefused]),
    """
    downloadable font: download failed (font-family: "f1" style:normal weight:400 stretch:100 src \
    index:0): status=2147746065 source: \(.url)
    """,
    of: [.font])

  private static let fontFailed = ConsoleSentence(
    .failed([.connectionDropped]),
    """
    downloadable font: download failed (font-family: "f1" style:normal weight:400 stretch:100 src \
    index:0): bad URI or cross-site access not allowed source: \(.url)
    """,
    of: [.font])

  private static let notConnected = ConsoleSentence(
    .failed([
      .eventStreamStatus, .eventStreamType, .webSocketHandshake, .connectionDropped,
    ]),
    "Firefox can’t establish a connection to the server at \(.url).",
    of: [.eventsource, .websocket],
    naming: { values, context in
      if context.api.row.answer == .events { values.url = context.lastingURL }
    },
    times: { $0.subject == .blocked(.eventStreamStatus) ? 2 : 1 })

  private static let streamNotStarted = ConsoleSentence(
    notConnected.says, notConnected.template, of: [.eventsource])

  /// Printed alone where nothing else is to be said.
  static let endings = [fontRefused, afterFailure, notConnected, afterFailedCheck, fontFailed]
}

extension EventContext {
  /// The URL that a stream asks for whenever it connects: as the page has it upgraded, or where the
  /// last redirect led that was to last.
  fileprivate var lastingURL: WebURL? {
    var url = initialURL
    for other in evaluation.events(ofCall: event.call) {
      switch other.fact {
      case .upgraded(let asked, let upgraded, _) where asked == url: url = upgraded
      case .redirected(let step) where step.status == 301 || step.status == 308: url = step.to
      case _: break
      }
    }
    return url
  }
}
