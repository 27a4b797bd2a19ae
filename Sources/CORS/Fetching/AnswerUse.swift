import Web

extension Fetch {
  /// Hands an answer to whoever asked for it, or says why it is not handed on.
  ///
  /// https://fetch.spec.whatwg.org/#concept-main-fetch
  mutating func handOn(_ response: Response) throws(BlockReason) -> Step {
    switch script.api.row.answer {
    case .script:
      return settle(request.tainting == .opaque ? seal(response) : .exposed(expose(response)))
    case .element(let kind): return settle(.loaded(try load(response, as: kind)))
    case .manifest: return settle(.loaded(try loadManifest(response)))
    case .events: return settle(.opened(data: try openStream(response)))
    case .socket: return settle(try shakeHands(response))
    case .nothing: return settle(.queued)
    case .document: return settle(try show(response))
    }
  }

  /// A script holds its sealed response whatever is in it. What an element would not get comes
  /// without its bytes, though, and where they are held back on their way no cache has them.
  ///
  /// Asked in Chromium with fourteen answers: objects of JSON, HTML and CSV are asked for anew;
  /// plain text, lists of JSON, scripts and pictures are not.
  private mutating func seal(_ response: Response) -> Outcome {
    let answer = ElementAnswer(
      status: response.status, headers: response.headers, body: response.bytes)
    if let reason = OpaqueResponseBlocking.reason(answer, session.browser.elements.opaque) {
      forgetRefused(.opaqueResponse(reason))
    }
    return .opaque
  }

  /// Asks who may use an answer, be it a redirect on the way.
  ///
  /// https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check
  mutating func passResourcePolicyCheck(_ response: Response) throws(BlockReason) {
    let use: ResourcePolicyCheck.Use
    if request.tainting == .opaque {
      use = .subresource(latestCredentials)
    } else if request.destination == .iframe {
      use = .frame
    } else {
      return
    }
    let check = ResourcePolicyCheck(
      origin: use == .frame ? page.origin : resourcePolicyOrigin, url: request.currentURL,
      headers: response.headers, embedder: embedder, use: use,
      unknownValues: session.browser.unknownResourcePolicies)
    guard check.header != nil || check.policy != nil else { return }
    note(.resourcePolicyCheck(check), .answer)
    if !check.passed { throw .resourcePolicy(check) }
  }

  /// A sandboxed frame is of the same site as the page around it, and of no origin.
  private var resourcePolicyOrigin: Origin { page.sandbox == .none ? page.origin : page.url.origin }

  /// What an element makes of an answer that it may have.
  private mutating func load(
    _ response: Response, as kind: ElementKind
  ) throws(BlockReason) -> LoadedResource {
    let answer = ElementAnswer(
      status: response.status, headers: response.headers, body: response.bytes)
    let policy = session.browser.elements
    let refusal = answer.refusal(by: kind, policy)
    if let refusal, refusal.isByType, !policy.opaque.comesFirst { throw .elementRefused(refusal) }
    if request.tainting == .opaque,
      let reason = OpaqueResponseBlocking.reason(answer, policy.opaque)
    {
      throw .opaqueResponse(reason)
    }
    if let refusal { throw .elementRefused(refusal) }
    let access: ScriptAccess = request.tainting == .opaque ? .withheld : .readable
    switch kind {
    case .classicScript: return .script(callback: JSONP.arguments(in: response.body))
    case .style: return .sheet(access)
    case .image:
      listImage(response, access)
      return .picture(script.pixels ? access : nil)
    case .moduleScript, .font, .media: return .other
    }
  }

  /// https://html.spec.whatwg.org/multipage/links.html#link-type-manifest
  private func loadManifest(_ response: Response) throws(BlockReason) -> LoadedResource {
    guard response.hasOKStatus else { throw .elementRefused(.status(response.status)) }
    return .other
  }

  /// The data of the first message, where the answer is a stream of messages.
  ///
  /// https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource
  private func openStream(_ response: Response) throws(BlockReason) -> String? {
    guard response.status == 200 else { throw .eventStreamStatus(response.status) }
    let type = response.headers.extractMIMEType()
    guard let type, type.essence == "text/event-stream", isReadable(type["charset"])
    else {
      throw .eventStreamType(response.headers.get("Content-Type") ?? "")
    }
    return EventStream.firstMessage(in: response.body)
  }

  /// Whether a stream that claims a charset is read.
  ///
  /// Deviation: Chromium reads what claims no charset or UTF-8 by that very name (asked).
  private func isReadable(_ charset: String?) -> Bool {
    guard let charset else { return true }
    switch session.browser.callers.streamCharsets {
    case .any: return true
    case .utf8: return charset.equalsIgnoringASCIICase("utf-8")
    }
  }

  /// https://websockets.spec.whatwg.org/#concept-websocket-establish
  private func shakeHands(_ response: Response) throws(BlockReason) -> Outcome {
    guard response.status == 101 else { throw .webSocketHandshake(response.status) }
    return .opened(data: nil)
  }

  /// https://html.spec.whatwg.org/multipage/browsing-the-web.html#attempt-to-populate-the-history-entry's-document
  private mutating func show(_ response: Response) throws(BlockReason) -> Outcome {
    if response.status == 204 || response.status == 205 { throw .noDocument(response.status) }
    if request.destination == .iframe { try passFrameChecks(response) }
    let isOwn = page.origin.isSameOrigin(as: request.currentURL.origin)
    return .navigated(isOwn ? .readable : .withheld)
  }

  private mutating func passFrameChecks(_ response: Response) throws(BlockReason) {
    let framed = EmbedderPolicy(response.headers, known: session.browser.embedderPolicies)
    if !embedder.admits(frameWith: framed) { throw .embedderPolicy(page: embedder, frame: framed) }
    let check = FrameCheck(
      response.headers, url: request.currentURL, ancestors: page.ancestors,
      matching: session.browser.contentSecurity.matching)
    if check.isNoteworthy { note(.frameCheck(check), .answer) }
    if let failure = check.failure { throw .frameForbidden(failure) }
  }
}
