import Web

/// Reads a HAR entry by entry, in memory that does not grow with the file: a whole one, its `log`, the
/// list of its entries, or entries one behind the other.
///
/// Bodies are passed over but for the first 16 KiB of a request's.
package struct HARReader {
  /// Known once the file has told it, which browsers do in front of the entries.
  package private(set) var creator: HARCreator?
  package private(set) var pages: [HARPage] = []
  private var json: JSONStream
  private var place = Place.start
  private var count = 0
  /// Whether the log stands in an object, as in a file.
  private var isInFile = false
  /// The entry whose request was read last: where a text breaks off, that is all that there is of it.
  private(set) var latest: HAREntry?

  private enum Place {
    case start, log, entries
    /// In a list that is no log's.
    case list
    /// Behind an entry that stands in nothing.
    case loose
    case end
  }

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
      case .start: if let entry = try findEntries() { return entry }
      case .log: try readLog()
      case .entries, .list:
        if try json.hasElement() { return try entry() }
        place = place == .entries ? .log : .end
      case .loose:
        if json.isAtObject() { return try entry() }
        place = .end
      case .end: return nil
      }
    }
  }

  // MARK: The log

  /// Goes to where entries begin; an entry that stands in nothing is given at once.
  private mutating func findEntries() throws(HARFault) -> HAREntry? {
    json.skipByteOrderMark()
    switch try json.kind() {
    case .array:
      let start = offset
      try json.enter()
      guard try json.hasElement(), try json.kind() == .object else {
        throw HARFault(problem: .noEntries, offset: start)
      }
      place = .list
      return try self.entry()
    case .object: break
    case .string, .number, .literal: throw HARFault(problem: .noEntries, offset: offset)
    }
    var entry = blankEntry
    try json.enter()
    while let key = try json.key() {
      let kind = try json.kind()
      if (key, kind) == ("log", .object) {
        try json.enter()
        (place, isInFile) = (.log, true)
        return nil
      }
      if try readPart(key, kind) {
        if place == .entries { return nil }
      } else {
        try read(key, kind, into: &entry)
      }
    }
    guard entry.exchange.request != nil else {
      throw HARFault(problem: .noEntries, offset: offset)
    }
    place = .loose
    count += 1
    entry.infer(from: pages)
    return entry
  }

  private mutating func readLog() throws(HARFault) {
    while let key = try json.key() {
      let kind = try json.kind()
      guard try readPart(key, kind) else {
        try json.skip()
        continue
      }
      if place == .entries { return }
    }
    if isInFile { while try json.key() != nil { try json.skip() } }
    place = .end
  }

  /// Reads a part of the log if it is one, or goes into its entries.
  private mutating func readPart(_ key: String, _ kind: JSONStream.Kind) throws(HARFault) -> Bool {
    switch (key, kind) {
    case ("creator", .object): creator = try readCreator()
    case ("pages", .array): try readPages()
    case ("entries", .array):
      try json.enter()
      place = .entries
    default: return false
    }
    return true
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

  private var blankEntry: HAREntry {
    var entry = HAREntry(
      index: count, exchange: CapturedExchange(), startedDateTime: "", secrets: .none)
    entry.creator = creator
    return entry
  }

  private mutating func entry() throws(HARFault) -> HAREntry? {
    var entry = blankEntry
    count += 1
    guard try json.kind() == .object else {
      try json.skip()
      return entry
    }
    try json.enter()
    while let key = try json.key() { try read(key, try json.kind(), into: &entry) }
    entry.infer(from: pages)
    return entry
  }

  private mutating func read(
    _ key: String, _ kind: JSONStream.Kind, into entry: inout HAREntry
  ) throws(HARFault) {
    switch (key, kind) {
    case ("startedDateTime", .string): entry.startedDateTime = try json.text(limit: 64) ?? ""
    case ("pageref", .string): entry.pageref = try json.text(limit: 200)
    case ("_resourceType", .string):
      entry.resourceType = try json.text(limit: 64)?.asciiLowercased
    case ("_initiator", .object): try readInitiator(into: &entry)
    case ("request", .object):
      try readRequest(into: &entry)
      latest = entry
    case ("response", .object): try readResponse(into: &entry)
    default: try json.skip()
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
      case ("headers", .array): headers = try json.headers()
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
      case ("status", .number): response.status = Self.status(try json.integer())
      case ("status", .string):
        response.status = Self.status(try json.text(limit: 16).flatMap { Int($0) })
      case ("headers", .array):
        response.headers = HeaderList(try json.headers().filter { !$0.name.hasPrefix(":") })
      case ("cookies", .array): if try !json.pairs().isEmpty { entry.secrets = .some }
      case ("content", .object): response.bodySize = try readSize()
      case ("_error", .string), ("_failureText", .string), ("_blockedReason", .string):
        let error = try json.text(limit: 400) ?? ""
        if !error.isEmpty { response.error = response.error ?? error }
      case ("_fetchedViaServiceWorker", .literal):
        if try json.literal() == "true" { entry.answerer = .serviceWorker }
      default: try json.skip()
      }
    }
    if response.headers.contains("Set-Cookie") { entry.secrets = .some }
    entry.exchange.response = response
  }

  /// 0 stands for no answer, and -1 does in Playwright's files.
  private static func status(_ number: Int?) -> Int? { number.flatMap { $0 > 0 ? $0 : nil } }

  private mutating func readSize() throws(HARFault) -> Int? {
    var size: Int?
    try json.enter()
    while let key = try json.key() {
      if key == "size" { size = try json.integer() } else { try json.skip() }
    }
    return size
  }
}
