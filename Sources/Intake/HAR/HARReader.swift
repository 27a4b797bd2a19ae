import Web

/// Reads a HAR entry by entry, in memory that does not grow with the file.
///
/// Bodies are passed over but for the first 16 KiB of a request's.
package struct HARReader {
  /// Known once the file has told it, which browsers do in front of the entries.
  package private(set) var creator: HARCreator?
  package private(set) var pages: [HARPage] = []
  private var json: JSONStream
  private var place = Place.start
  private var count = 0

  private enum Place { case start, log, entries, end }

  /// Longer texts are cut.
  private static let bodyLimit = 1 << 14

  /// A HAR whose bytes come from `nextChunk` until it gives nil.
  package init(_ nextChunk: @escaping () -> [UInt8]?) { json = JSONStream(nextChunk) }

  /// A HAR that is in memory already.
  package init(_ bytes: [UInt8]) {
    var rest: [UInt8]? = bytes
    self.init {
      defer { rest = nil }
      return rest
    }
  }

  /// How far the reading has got.
  package var offset: Int { json.offset }

  /// The next entry; nil at the end.
  ///
  /// - Throws: ``HARFault`` where the text is no HAR; what was read before stands.
  package mutating func next() throws(HARFault) -> HAREntry? {
    while true {
      switch place {
      case .start: try findLog()
      case .log: try readLog()
      case .entries:
        if try json.hasElement() { return try entry() }
        place = .log
      case .end: return nil
      }
    }
  }

  // MARK: The log

  private mutating func findLog() throws(HARFault) {
    guard try json.kind() == .object else { throw HARFault(problem: .noEntries, offset: offset) }
    try json.enter()
    while let key = try json.key() {
      guard key == "log", try json.kind() == .object else {
        try json.skip()
        continue
      }
      try json.enter()
      place = .log
      return
    }
    throw HARFault(problem: .noEntries, offset: offset)
  }

  private mutating func readLog() throws(HARFault) {
    while let key = try json.key() {
      switch (key, try json.kind()) {
      case ("creator", .object): creator = try readCreator()
      case ("pages", .array): try readPages()
      case ("entries", .array):
        try json.enter()
        place = .entries
        return
      default: try json.skip()
      }
    }
    while try json.key() != nil { try json.skip() }
    place = .end
  }

  private mutating func readCreator() throws(HARFault) -> HARCreator {
    var creator = HARCreator(name: "", version: "")
    try json.enter()
    while let key = try json.key() {
      switch key {
      case "name": creator.name = try json.text(limit: 200) ?? ""
      case "version": creator.version = try json.text(limit: 200) ?? ""
      default: try json.skip()
      }
    }
    return creator
  }

  private mutating func readPages() throws(HARFault) {
    try json.enter()
    while try json.hasElement() {
      guard try json.kind() == .object else {
        try json.skip()
        continue
      }
      var page = HARPage(id: "", title: "")
      try json.enter()
      while let key = try json.key() {
        switch key {
        case "id": page.id = try json.text(limit: 200) ?? ""
        case "title": page.title = try json.text(limit: 4_096) ?? ""
        default: try json.skip()
        }
      }
      if pages.count < 1_000 { pages.append(page) }
    }
  }

  // MARK: An entry

  private mutating func entry() throws(HARFault) -> HAREntry? {
    var entry = HAREntry(
      index: count, exchange: CapturedExchange(), startedDateTime: "", secrets: .none)
    count += 1
    entry.creator = creator
    guard try json.kind() == .object else {
      try json.skip()
      return entry
    }
    try json.enter()
    while let key = try json.key() {
      switch (key, try json.kind()) {
      case ("startedDateTime", .string): entry.startedDateTime = try json.text(limit: 64) ?? ""
      case ("pageref", .string): entry.pageref = try json.text(limit: 200)
      case ("_resourceType", .string): entry.resourceType = try json.text(limit: 64)
      case ("_initiator", .object): try readInitiator(into: &entry)
      case ("request", .object): try readRequest(into: &entry)
      case ("response", .object): try readResponse(into: &entry)
      default: try json.skip()
      }
    }
    if let request = entry.exchange.request {
      if let type = entry.resourceType, let api = Self.apis[type] {
        entry.exchange.request?.api = .stated(api)
      }
      entry.exchange.request?.page = page(of: request, on: entry.pageref)
    }
    return entry
  }

  /// Resource types of Chromium that only one way to make a request has.
  private static let apis = [
    "fetch": "fetch", "xhr": "xhr", "image": "img", "stylesheet": "style", "font": "font",
    "websocket": "websocket", "eventsource": "eventsource", "ping": "beacon",
    "manifest": "manifest",
  ]

  /// A page's title is its URL, which is surer than a referrer, as that may be a style sheet's; but
  /// the Origin header is surer still.
  private func page(of request: CapturedRequest, on id: String?) -> Known<WebURL> {
    guard let title = pages.first(where: { $0.id == id })?.title, let url = WebURL(title),
      url.isHTTP
    else { return request.page }
    switch request.page {
    case .inferred(let known, from: .originHeader):
      return known.origin == url.origin ? .inferred(url, from: .pageTitle) : request.page
    case .inferred where request.headers.contains("Origin"): return request.page
    case .inferred, .stated, .unknown: return .inferred(url, from: .pageTitle)
    }
  }

  private mutating func readInitiator(into entry: inout HAREntry) throws(HARFault) {
    try json.enter()
    while let key = try json.key() {
      switch key {
      case "type": entry.initiatorType = try json.text(limit: 64)
      default: try json.skip()
      }
    }
  }

  private mutating func readRequest(into entry: inout HAREntry) throws(HARFault) {
    var method = ""
    var url = ""
    var headers: [Header] = []
    var cookies: [CapturedCookie] = []
    var body = CapturedBody.none
    var bodySize = 0
    try json.enter()
    while let key = try json.key() {
      switch (key, try json.kind()) {
      case ("method", .string): method = try json.text(limit: 256) ?? ""
      case ("url", .string): url = try json.text() ?? ""
      case ("headers", .array): headers = try json.pairs()
      case ("cookies", .array): cookies = try json.pairs().map { CapturedCookie($0.name, $0.value) }
      case ("bodySize", .number): bodySize = try json.integer() ?? 0
      case ("postData", .object): body = try readPostData()
      default: try json.skip()
      }
    }
    if body == .none, bodySize > 0 { body = .leftOut(byteCount: bodySize) }
    var request = CapturedRequest(sent: Method(method), url, headers: headers, body: body)
    // Safari leaves cookies out of the headers; a file without any of both may have been sanitized.
    if case .stated(let sent) = request.cookies, sent.isEmpty { request.cookies = .unknown }
    if request.cookies == .unknown, !cookies.isEmpty { request.cookies = .stated(cookies) }
    request.inferFromHeaders()
    if request.cookies != .unknown || request.headers.contains("Authorization") {
      entry.secrets = .some
    }
    entry.exchange.request = request
  }

  private mutating func readPostData() throws(HARFault) -> CapturedBody {
    var text: String?
    var fields: [FormField] = []
    try json.enter()
    while let key = try json.key() {
      switch (key, try json.kind()) {
      case ("text", .string): text = try json.text(limit: Self.bodyLimit)
      case ("params", .array):
        fields = try json.pairs().map { FormField($0.name, .text($0.value)) }
      default: try json.skip()
      }
    }
    if let text { return .text(text) }
    return fields.isEmpty ? .none : .form(fields)
  }

  private mutating func readResponse(into entry: inout HAREntry) throws(HARFault) {
    var response = CapturedResponse(status: nil)
    try json.enter()
    while let key = try json.key() {
      switch (key, try json.kind()) {
      case ("status", .number):
        let status = try json.integer() ?? 0
        // 0 stands for no answer.
        response.status = status == 0 ? nil : status
      case ("headers", .array):
        response.headers = HeaderList(try json.pairs().filter { !$0.name.hasPrefix(":") })
      case ("cookies", .array): if try !json.pairs().isEmpty { entry.secrets = .some }
      case ("content", .object): response.bodySize = try readSize()
      case ("_error", .string): response.error = try json.text(limit: 200)
      default: try json.skip()
      }
    }
    if response.headers.contains("Set-Cookie") { entry.secrets = .some }
    if response.error?.isEmpty == true { response.error = nil }
    entry.exchange.response = response
  }

  private mutating func readSize() throws(HARFault) -> Int? {
    var size: Int?
    try json.enter()
    while let key = try json.key() {
      if key == "size" { size = try json.integer() } else { try json.skip() }
    }
    return size
  }
}
