import Web

/// What an entry tells of the page that asked, of what asked on it, and in which mode.
extension HAREntry {
  /// Fills in what follows from what the file has.
  mutating func infer(from pages: [HARPage]) {
    guard let request = exchange.request else { return }
    let page = page(of: request, among: pages)
    exchange.request?.page = page
    inferCaller()
    inferMode()
  }

  /// A page's title is its URL, which is surer than a referrer, as that may be a style sheet's; but
  /// the Origin header is surer still.
  private func page(of request: CapturedRequest, among pages: [HARPage]) -> Known<WebURL> {
    guard let title = pages.first(where: { $0.id == pageref })?.title, let url = WebURL(title),
      url.isHTTP
    else { return request.page }
    switch request.page {
    case .inferred(let known, from: .originHeader):
      return known.origin == url.origin ? .inferred(url, from: .pageTitle) : request.page
    case .inferred where request.headers.contains("Origin"): return request.page
    case .inferred(_, from: .pairedPreflight): return request.page
    case .inferred, .stated, .unknown: return .inferred(url, from: .pageTitle)
    }
  }

  // MARK: What asked

  private mutating func inferCaller() {
    guard var request = exchange.request else { return }
    if request.absoluteURL?.isWebSocket == true { request.api = .stated("websocket") }
    switch resourceType ?? "" {
    case "document": request.mode = request.mode.or(.inferred("navigate", from: .resourceType))
    case "media": request.api = request.api.or(.inferred("video", from: .resourceType))
    case "script": request.api = request.api.or(.inferred("script", from: .resourceType))
    case let type: if let api = Self.apis[type] { request.api = .stated(api) }
    }
    exchange.request = request
  }

  /// Resource types that only one way to make a request has.
  private static let apis = [
    "fetch": "fetch", "xhr": "xhr", "image": "img", "stylesheet": "style", "font": "font",
    "websocket": "websocket", "eventsource": "eventsource", "ping": "beacon",
    "manifest": "manifest",
  ]

  // MARK: In which mode

  /// Every request in mode cors to another origin carries Origin: one that was sent without it was none.
  private mutating func inferMode() {
    // What the page is may have been told since.
    if case .inferred(_, from: .noOriginHeader)? = exchange.request?.mode {
      exchange.request?.mode = .unknown
    }
    guard let request = exchange.request, exchange.preflight == nil, showsWhatWasSent,
      !request.headers.contains("Origin"), !isWithinOrigin
    else { return }
    switch request.api.value {
    // They have no other mode than cors, or one of their own.
    case "xhr", "eventsource", "websocket", "font", "manifest": return
    case _: exchange.request?.mode = request.mode.or(.inferred("no-cors", from: .noOriginHeader))
    }
  }

  private var isWithinOrigin: Bool {
    guard let page = exchange.request?.page.value, let url = exchange.request?.absoluteURL else {
      return false
    }
    return page.origin.isSameOrigin(as: url.origin)
  }

  /// Whether the headers are those that went over the wire, so that what is missing was not sent: a browser
  /// that was not answered lists what it had so far, and some tools never list more.
  private var showsWhatWasSent: Bool {
    guard let headers = exchange.request?.headers else { return false }
    if headers.contains("Sec-Fetch-Mode") { return true }
    guard exchange.response?.status != nil else { return false }
    guard exchange.request?.api == .stated("fetch") else { return true }
    return ["Host", "Connection", "Accept-Encoding"].contains { headers.contains($0) }
  }
}
