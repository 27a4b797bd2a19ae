import CORS
import Web

/// What Firefox writes about answers that an element does not take.
///
/// Evidence: the recordings firefox-default and firefox-allow, families policy, caller and
/// navigate; types asked one by one.
extension FirefoxConsole {
  static let answers =
    types + [
      ConsoleSentence(
        .blocked([.resourcePolicy]),
        """
        The resource at “\(.url)” was blocked due to its Cross-Origin-Resource-Policy header (or \
        lack thereof). See \
        https://developer.mozilla.org/docs/Web/HTTP/Cross-Origin_Resource_Policy_(CORP)#
        """,
        when: { !$0.context.isFrameWithoutEmbedderPolicy },
        then: { ending(of: $0, .failed) }),
      ConsoleSentence(
        .blocked([.frameForbidden]),
        """
        The loading of “\(.url)” in a frame is denied by “X-Frame-Options“ directive set to \
        “\(.frameOptions)“.
        """,
        when: { $0.values.frameOptions.map { !$0.contains(",") } == true }),
      ConsoleSentence(
        .noted(.frameOptionsIgnored),
        """
        Invalid X-Frame-Options header was found when loading “\(.url)”: “invalid” is not a valid \
        directive.
        """,
        when: { $0.context.frameOptionsAreUnknown || $0.context.frameOptionsContradict }),
      opaque(
        "mimeType is an opaque-blocklisted-never-sniffed MIME type",
        { if case .neverSniffedType = $0 { true } else { false } }),
      opaque(
        """
        nosniff is true and mimeType is an opaque-blocklisted MIME type or its essence is 'text/plain'
        """,
        { if case .nosniff = $0 { true } else { false } }),
      opaque(
        "response status is 206 and not first partial response",
        { if case .laterPart = $0 { true } else { false } }),
      opaque(
        "after sniff: nosniff is true",
        { if case .nosniffWithoutPicture = $0 { true } else { false } }),
      opaqueRedirect,
      opaque(
        "after sniff: content-type declares image/video/audio, but sniffing fails",
        { if case .notTheMedia = $0 { true } else { false } }),
      opaque("Javascript validation failed", { if case .notAScript = $0 { true } else { false } }),
    ]

  private static let nosniff = ConsoleSentence(
    .blocked([.elementRefused]),
    """
    The resource from “\(.url)” was blocked due to MIME type (“\(.contentType)”) mismatch \
    (X-Content-Type-Options: nosniff).
    """,
    of: .allBut(.module),
    when: { $0.context.isRefusedByNosniff && !$0.context.isNeverAScript }, naming: nameEssence,
    then: afterType)

  private static let types = [
    nosniff,
    ConsoleSentence(
      .noted(.notXML), notXML,
      of: .whose { $0.row.answer == .element(.image) }, when: { $0.context.isDrawingWithoutMarkup },
      naming: { values, context in values.url = context.latestAnswer?.url }),
    ConsoleSentence(
      .blocked([.elementRefused]),
      """
      The stylesheet \(.url) was not loaded because its MIME type, “\(.contentType)”, is not \
      “text/css”.
      """,
      of: [.style], when: { $0.context.isRefusedByType },
      naming: { values, context in
        nameEssence(&values, context)
        values.url = context.initialURL
      }),
    typePassed,
    ConsoleSentence(
      .blocked([.elementRefused]),
      """
      downloadable font: rejected by sanitizer (font-family: "f1" style:normal weight:400 \
      stretch:100 src index:0) source: \(.url)
      """,
      of: [.font], when: { $0.context.isNoFont },
      naming: { values, context in values.url = context.initialURL }),
  ]

  private static let typePassed = ConsoleSentence(
    .noted(.typePassed),
    """
    The script from “\(.url)” was loaded even though its MIME type (“\(.contentType)”) is not a \
    valid JavaScript MIME type.
    """,
    of: [.script], when: { $0.context.isScriptOfOtherType }, naming: nameLatestEssence)

  static let disallowedModule = refused(
    .moduleScript,
    """
    Loading module from “\(.url)” was blocked because of a disallowed MIME type \
    (“\(.contentType)”).
    """)

  /// The type of a script is looked at before its status and before its CORS headers.
  static let typesFirst = [
    ConsoleSentence(
      .blocked(afterItsType),
      "Script from “\(.url)” was blocked because of a disallowed MIME type (“\(.contentType)”).",
      of: [.script, .module],
      when: { $0.context.isNeverAScript && !$0.context.isFollowedRedirect },
      naming: nameEssence, then: afterType),
    ConsoleSentence(
      .blocked(afterItsType), disallowedModule.template, of: [.module],
      when: { event in
        !event.context.isFollowedRedirect
          && event.context.response?.headers.extractMIMEType()?.isJavaScript != true
      }, naming: nameEssence, then: afterType),
    ConsoleSentence(
      .blocked(afterItsType), nosniff.template, of: [.script, .style],
      when: { $0.context.isOfWrongTypeByNosniff && !$0.context.isFollowedRedirect },
      naming: nameEssence, then: afterType),
  ]

  /// What is remarked on before the CORS headers are looked at, where the type does not matter.
  static func remarkOnType(_ event: ConsoleEvent) -> String? {
    let context = event.context
    guard context.api.row.answer == .element(.classicScript), !context.isFollowedRedirect,
      context.response?.hasOKStatus == true, context.isScriptOfOtherType
    else { return nil }
    return typePassed.filled(with: event)
  }

  private static let afterItsType: [BlockReason.Kind] = [
    .elementRefused, .allowOriginMissing, .originMismatch, .wildcardWithCredentials,
    .credentialsNotTrue,
  ]

  private static func refused(_ kind: ElementKind, _ template: ConsoleTemplate) -> ConsoleSentence {
    ConsoleSentence(
      .blocked([.elementRefused]), template, of: .whose { $0.row.answer == .element(kind) },
      when: { $0.context.isRefusedByType }, naming: nameEssence, then: afterType)
  }

  private static func opaque(
    _ why: ConsoleTemplate,
    _ reason: @escaping @Sendable (OpaqueResponseBlocking.Reason) -> Bool
  ) -> ConsoleSentence {
    ConsoleSentence(
      .blocked([.opaqueResponse]),
      "The resource at “\(.url)” was blocked by OpaqueResponseBlocking. Reason: “\(why)”.",
      when: { event in
        guard case .blocked(.opaqueResponse(let found)) = event.context.event.fact else {
          return false
        }
        return reason(found)
      },
      then: { event in
        // Whether the script's type is remarked on before or after is a matter of chance.
        [event.context.runsOnItsType ? typePassed.filled(with: event) : nil]
          + ending(of: event, .failed)
      })
  }

  /// A redirect that was not followed is judged like an answer, too.
  static let opaqueRedirect = opaque(
    "after sniff: status code is not in allowed range",
    { if case .status = $0 { true } else { false } })

  private static func nameLatestEssence(_ values: inout ConsoleValues, _ context: EventContext) {
    let answer = context.latestAnswer
    values.url = answer?.url
    values.contentType = answer?.reply?.received.extractMIMEType()?.essence ?? ""
  }

  private static func nameEssence(_ values: inout ConsoleValues, _ context: EventContext) {
    values.contentType = context.response?.headers.extractMIMEType()?.essence ?? ""
  }

  /// A request in mode cors that is dropped late counts as one that did not succeed.
  private static func afterType(_ event: ConsoleEvent) -> [String?] {
    event.context.isCORS
      ? [failure(of: event)] + ending(of: event, .checked) : ending(of: event, .failed)
  }
}

extension EventContext {
  /// Whether a script that was blocked for what it says got that far.
  fileprivate var runsOnItsType: Bool {
    guard isScriptOfOtherType, case .blocked(.opaqueResponse(let reason)) = event.fact else {
      return false
    }
    return switch reason {
    case .neverSniffedType, .notAScript: true
    case .nosniff, .laterPart, .nosniffWithoutPicture, .status, .notTheMedia, .looksLike: false
    }
  }
}

extension EventContext {
  /// Whether a frame of a page with an embedder policy has none of its own, which is looked at before
  /// its resource policy, and in silence.
  fileprivate var isFrameWithoutEmbedderPolicy: Bool {
    guard api.row.answer == .document, let response, !response.isRedirect else { return false }
    return EmbedderPolicy(response.headers, known: evaluation.browser.embedderPolicies)
      == .unsafeNone
  }

  /// Whether a drawing is not even markup.
  fileprivate var isDrawingWithoutMarkup: Bool {
    guard let reply = latestAnswer?.reply, let first = reply.body.unicodeScalars.first,
      !Status.isNullBody(reply.status),
      reply.received.extractMIMEType()?.essence == "image/svg+xml"
    else { return false }
    return first != "<" && !first.properties.isWhitespace
  }

  /// Whether `nosniff` keeps the answer from a script or a sheet, whatever else is wrong with it.
  fileprivate var isOfWrongTypeByNosniff: Bool {
    guard let headers = response?.headers, headers.hasNosniff else { return false }
    let type = headers.extractMIMEType()
    return api.row.answer == .element(.style)
      ? type?.essence != "text/css" : type?.isJavaScript != true
  }
}

extension Caller {
  /// Whether a script, a sheet or a picture is loaded, whose opaque answers are looked into.
  var isOpaqueElement: Bool {
    switch row.answer {
    case .element(.classicScript), .element(.style), .element(.image), .element(.media): true
    case .element(.moduleScript), .element(.font), .script, .manifest, .events, .socket, .nothing,
      .document:
      false
    }
  }
}
