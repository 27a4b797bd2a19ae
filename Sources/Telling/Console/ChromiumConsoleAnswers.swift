import CORS
import Web

/// What Chromium writes about answers that an element does not take.
///
/// Evidence: the recordings chromium-allow and chromium-block; types and manifests asked one by one.
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
      when: { $0.context.isNoFont },
      naming: { values, context in values.url = context.upgradedInitialURL },
      then: { [fontVersion.filled(with: $0)] }),
    fontVersion,
    ConsoleSentence(
      .blocked([.elementRefused]), "Manifest fetch from \(.url) failed, code \(.status)",
      of: [.manifest]),
    ConsoleSentence(
      .blocked([.frameForbidden]),
      """
      Refused to display '\(.url)' in a frame because it set multiple 'X-Frame-Options' headers \
      with conflicting values ('\(.frameOptions)'). Falling back to 'deny'.
      """,
      when: { $0.values.frameOptions?.contains(",") == true },
      naming: { values, _ in values.url = values.url?.root }),
    ConsoleSentence(
      .blocked([.frameForbidden]),
      """
      Refused to display '\(.url)' in a frame because it set 'X-Frame-Options' to \
      '\(.frameOptions)'.
      """,
      naming: { values, _ in values.url = values.url?.root }),
  ]

  /// The first four bytes as a number, which a font begins with.
  private static let fontVersion = ConsoleSentence(
    .failed([.elementRefused]), "OTS parsing error: invalid sfntVersion: \(.element)", of: [.font],
    when: { _ in false },
    naming: { values, context in
      let bytes = context.response?.bytes.prefix(4) ?? []
      values.element =
        bytes.count == 4 ? "\(bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) })" : nil
    })

  static let others =
    slips.sentences + [
      .nameNotDefined("Uncaught ReferenceError: \(.element) is not defined"),
      ConsoleSentence(
        .noted(.frameOptionsIgnored),
        """
        Invalid 'X-Frame-Options' header encountered when loading '\(.url)': '\(.frameOptions)' is not \
        a recognized directive. The header will be ignored.
        """,
        when: { $0.context.frameOptionsAreUnknown },
        naming: { values, _ in values.url = values.url?.root }),
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
