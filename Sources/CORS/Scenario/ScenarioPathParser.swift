import Web

extension ScenarioPath {
  /// Why a text names no place in any scenario.
  public enum ParseFault: Error, Hashable, Sendable {
    /// `part` is not one of what can stand there.
    case unknown(part: String, allowed: [String])
    /// A list's item is meant, and its number is missing or broken.
    case noIndex(after: String)
    case noHeaderName(after: String)
  }

  /// Reads the written form.
  public init(parsing text: String) throws(ParseFault) {
    var rest = Reader(text)
    self = try rest.path()
    try rest.end()
  }

  private struct Reader {
    var rest: Substring
    /// What was read, for messages.
    var done = ""

    init(_ text: String) { rest = text[...] }

    mutating func path() throws(ParseFault) -> ScenarioPath {
      let keys = Scenario.Key.allCases.filter { $0 != .id }
      let shorts = ["request", "preflight", "response"]
      let root = try key(of: keys.map(\.rawValue) + shorts)
      switch Scenario.Key(rawValue: root) {
      case .page: return .page
      case .sandbox: return .sandbox
      case .embeddedIn: return .embeddedIn
      case .pageHeaders: return try headerPlace().map { .pageHeader($0) } ?? .pageHeaders
      case .cookies: return try rest.isEmpty ? .cookies : cookie(try index())
      case .passwords: return try rest.isEmpty ? .passwords : password(try index())
      case .hsts: return rest.isEmpty ? .hsts : try .hstsHost(index())
      case .permissions: return try permission()
      case .hostile: return .hostile
      case .calls: return try call(try index())
      case .id, nil: break
      }
      switch root {
      case "request": return try requestField(ofCall: 0)
      case "preflight": return try replyField(of: ReplyPlace(.preflight))
      default: return try replyField(of: ReplyPlace(.response))
      }
    }

    mutating func cookie(_ index: Int) throws(ParseFault) -> ScenarioPath {
      guard try dot() else { return .cookie(index, nil) }
      let key = try key(of: EarlierCookie.Key.allCases.map(\.rawValue))
      return .cookie(index, EarlierCookie.Key(rawValue: key))
    }

    mutating func password(_ index: Int) throws(ParseFault) -> ScenarioPath {
      guard try dot() else { return .password(index, nil) }
      let key = try key(of: EarlierPassword.Key.allCases.map(\.rawValue))
      return .password(index, EarlierPassword.Key(rawValue: key))
    }

    mutating func permission() throws(ParseFault) -> ScenarioPath {
      let keys = Permissions.Key.allCases.map(\.rawValue)
      guard try dot() else { throw .unknown(part: "", allowed: keys) }
      let name = try key(of: keys)
      guard let key = Permissions.Key(rawValue: name) else {
        throw .unknown(part: name, allowed: keys)
      }
      return .permission(key)
    }

    mutating func call(_ call: Int) throws(ParseFault) -> ScenarioPath {
      guard try dot() else { return .call(call) }
      switch try key(of: ["request", "server", "waitSeconds"]) {
      case "request": return try requestField(ofCall: call)
      case "waitSeconds": return .waitSeconds(call: call)
      default: return try route(call: call, try index())
      }
    }

    mutating func route(call: Int, _ route: Int) throws(ParseFault) -> ScenarioPath {
      guard try dot() else { return .route(call: call, route) }
      let key = try key(of: ["url"] + ReplyPlace.Answer.allCases.map(\.rawValue))
      guard let answer = ReplyPlace.Answer(rawValue: key) else {
        return .routeURL(call: call, route: route)
      }
      return try replyField(of: ReplyPlace(call: call, route: route, answer))
    }

    mutating func requestField(ofCall call: Int) throws(ParseFault) -> ScenarioPath {
      guard try dot() else { return .request(call: call, nil) }
      let key = try key(of: RequestField.allCases.map(\.rawValue))
      let field = RequestField(rawValue: key)
      if field == .headers, let place = try headerPlace() {
        return .requestHeader(call: call, place)
      }
      return .request(call: call, field)
    }

    mutating func replyField(of place: ReplyPlace) throws(ParseFault) -> ScenarioPath {
      guard try dot() else { return .reply(place, nil) }
      let key = try key(of: Reply.Key.allCases.map(\.rawValue))
      let field = Reply.Key(rawValue: key)
      if field == .headers, let header = try headerPlace() { return .replyHeader(place, header) }
      return .reply(place, field)
    }

    /// One header by its number, what of it, or all headers of a name.
    mutating func headerPlace() throws(ParseFault) -> HeaderPlace? {
      guard rest.first == "[" else { return try headerName().map { .named($0) } }
      let header = try index()
      guard rest.first == "[" else { return .at(header) }
      switch try index() {
      case 0: return .name(of: header)
      case 1: return .value(of: header)
      default: throw .noIndex(after: done)
      }
    }

    /// All that is left: a header's name may hold dots.
    mutating func headerName() throws(ParseFault) -> String? {
      guard try dot() else { return nil }
      guard Token.matches(rest) else { throw .noHeaderName(after: done) }
      defer { rest = "" }
      return String(rest)
    }

    /// Whether something follows; only a dot can.
    mutating func dot() throws(ParseFault) -> Bool {
      guard let next = rest.first else { return false }
      guard next == "." else { return false }
      advance(1)
      return true
    }

    mutating func key(of allowed: [String]) throws(ParseFault) -> String {
      let key = String(rest.prefix { $0 != "." && $0 != "[" })
      guard allowed.contains(key) else { throw .unknown(part: key, allowed: allowed) }
      advance(key.count)
      return key
    }

    mutating func index() throws(ParseFault) -> Int {
      let digits = rest.dropFirst().prefix { $0 != "]" }
      guard rest.first == "[", digits.utf8.allSatisfy(\.isASCIIDigit),
        let index = Int(digits), rest.dropFirst(1 + digits.count).first == "]"
      else { throw .noIndex(after: done) }
      advance(digits.count + 2)
      return index
    }

    func end() throws(ParseFault) {
      guard rest.isEmpty else { throw .unknown(part: String(rest), allowed: []) }
    }

    mutating func advance(_ count: Int) {
      done += rest.prefix(count)
      rest = rest.dropFirst(count)
    }
  }
}
