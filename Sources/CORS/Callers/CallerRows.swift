import Web

extension Caller {
  /// What this caller is.
  public var row: Row {
    switch self {
    case .fetch: Self.fetchRow
    case .xhr: Self.xhrRow
    case .script: Self.scriptRow
    case .module: Self.moduleRow
    case .style: Self.styleRow
    case .img: Self.imgRow
    case .audio: Self.audioRow
    case .video: Self.videoRow
    case .font: Self.fontRow
    case .manifest: Self.manifestRow
    case .eventsource: Self.eventSourceRow
    case .websocket: Self.webSocketRow
    case .beacon: Self.beaconRow
    case .form: Self.formRow
    case .link: Self.linkRow
    case .iframe: Self.iframeRow
    }
  }

  private static let fetchRow = Row(
    kind: .script, method: .option, mode: .option, credentials: .option,
    destination: .always(.empty), answer: .script, preflights: .whereNeeded,
    urlWithCredentials: .refused, repeatedHeaders: .appended, bodyWithGetOrHead: .refused,
    bodyCharset: .asAuthored, responseType: .readable)

  private static let xhrRow = Row(
    kind: .script, method: .option, mode: .always(.cors), credentials: .withCredentials,
    destination: .always(.empty), answer: .script, preflights: .whereNeeded,
    urlWithCredentials: .taken, repeatedHeaders: .combined, bodyWithGetOrHead: .leftOut,
    bodyCharset: .utf8, responseType: .untold)

  private static let scriptRow = element(.script, .classicScript)

  /// https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-single-module-script
  private static let moduleRow = element(
    .script, .moduleScript, mode: .always(.cors),
    credentials: .crossoriginAttribute(without: .sameOrigin))

  private static let styleRow = element(.style, .style)
  private static let imgRow = element(.image, .image)
  private static let audioRow = element(.audio, .media(.audio))
  private static let videoRow = element(.video, .media(.video))

  /// https://drafts.csswg.org/css-fonts-4/#font-fetching-requirements
  private static let fontRow = element(
    .font, .font, mode: .always(.cors), credentials: .always(.sameOrigin))

  /// https://html.spec.whatwg.org/multipage/links.html#link-type-manifest
  private static let manifestRow = Row(
    kind: .element, method: .always(.get), mode: .always(.cors),
    credentials: .crossoriginAttribute(without: .sameOrigin), destination: .always(.manifest),
    answer: .manifest, preflights: .never, urlWithCredentials: .taken, repeatedHeaders: .appended,
    bodyWithGetOrHead: .leftOut, bodyCharset: .asAuthored, responseType: .untold)

  /// https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource
  private static let eventSourceRow = api(
    .always(.get), .always(.cors), .withCredentials, .empty, .events)

  /// https://websockets.spec.whatwg.org/#concept-websocket-establish
  private static let webSocketRow = api(
    .always(.get), .always(.webSocket), .always(.include), .websocket, .socket)

  /// https://w3c.github.io/beacon/#sec-processing-model
  private static let beaconRow = api(
    .always(.post), .bodyType, .always(.include), .empty, .nothing, preflights: .whereNeeded)

  /// https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-submission-algorithm
  private static let formRow = navigation(.formAttribute, .formTarget)

  /// https://html.spec.whatwg.org/multipage/links.html#following-hyperlinks-2
  private static let linkRow = navigation(.always(.get), .always(.document))

  /// https://html.spec.whatwg.org/multipage/iframe-embed-object.html#process-the-iframe-attributes
  private static let iframeRow = navigation(.always(.get), .always(.iframe))

  /// An element that loads what its URL names, with or without asking for permission.
  private static func element(
    _ destination: Destination, _ kind: ElementKind, mode: ModeRule = .crossoriginAttribute,
    credentials: CredentialsRule = .crossoriginAttribute(without: .include)
  ) -> Row {
    Row(
      kind: .element, method: .always(.get), mode: mode, credentials: credentials,
      destination: .always(destination), answer: .element(kind), preflights: .never,
      urlWithCredentials: .taken, repeatedHeaders: .appended, bodyWithGetOrHead: .leftOut,
      bodyCharset: .asAuthored, responseType: .untold)
  }

  /// An API that knows neither a mode nor headers.
  private static func api(
    _ method: MethodRule, _ mode: ModeRule, _ credentials: CredentialsRule,
    _ destination: Destination, _ answer: AnswerUse, preflights: PreflightRule = .never
  ) -> Row {
    Row(
      kind: .script, method: method, mode: mode, credentials: credentials,
      destination: .always(destination), answer: answer, preflights: preflights,
      urlWithCredentials: .taken, repeatedHeaders: .appended, bodyWithGetOrHead: .leftOut,
      bodyCharset: .asAuthored, responseType: .untold)
  }

  /// A document that is asked for, by whoever asks.
  private static func navigation(_ method: MethodRule, _ destination: DestinationRule) -> Row {
    Row(
      kind: .element, method: method, mode: .always(.navigate), credentials: .always(.include),
      destination: destination, answer: .document, preflights: .never,
      urlWithCredentials: .taken, repeatedHeaders: .appended, bodyWithGetOrHead: .leftOut,
      bodyCharset: .asAuthored, responseType: .untold)
  }
}
