import CORS

/// Sentences that several browsers have from one hand.
extension ConsoleTemplate {
  /// What Chromium and WebKit say of a source, by what is wrong with it.
  static func sourceSlips(_ invalid: ConsoleTemplate) -> [CSPSourceSlip: ConsoleTemplate] {
    [
      .unknownKeyword: invalid, .brokenHash: invalid, .host: invalid, .afterColon: invalid,
      .queryAfterHost: invalid,
      .queryInPath: """
      The source list for Content Security Policy directive '\(.effectiveDirective)' contains a \
      source with an invalid path: '\(.element)'. The query component, including the '?', will be \
      ignored.
      """,
      .fragmentInPath: """
      The source list for Content Security Policy directive '\(.effectiveDirective)' contains a \
      source with an invalid path: '\(.element)'. The fragment identifier, including the '#', will \
      be ignored.
      """,
    ]
  }

  /// Chromium and WebKit have it from the same hand.
  static let eventStreamType: ConsoleTemplate = """
    EventSource's response has a MIME type ("\(.contentType)") that is not "text/event-stream". \
    Aborting the connection.
    """

  /// Chromium has it from WebKit.
  static let sandboxedForm: ConsoleTemplate = """
    Blocked form submission to '\(.url)' because the form's frame is sandboxed and the 'allow-forms' \
    permission is not set.
    """
}
