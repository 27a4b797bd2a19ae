import CORS
import Web

extension ScenarioPath {
  /// Why a text names no place in any scenario.
  package enum ParseFault: Error, Hashable, Sendable {
    /// `part` is not one of what can stand there.
    case unknown(part: String, allowed: [String])
    /// A list's item is meant, and its number is missing or broken.
    case noIndex(after: String)
    case noHeaderName(after: String)
  }

  /// Reads the written form.
  package init(parsing text: String) throws(ParseFault) {
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
      let roots = ["page", "sandbox", "cookies", "calls", "request", "preflight", "response"]
      switch try key(of: roots) {
      case "page": return .page
      case "sandbox": return .sandbox
      case "cookies": return try rest.isEmpty ? .cookies : cookie(try index())
      case "calls": return try call(try index())
      case "request": return .request(call: 0, try requestField())
      case "preflight": return .reply(ReplyPlace(.preflight), try replyField())
      default: return .reply(ReplyPlace(.response), try replyField())
      }
    }

    mutating func cookie(_ index: Int) throws(ParseFault) -> ScenarioPath {
      guard try dot() else { return .cookie(index, nil) }
      let key = try key(of: CookieField.allCases.map(\.rawValue))
      return .cookie(index, CookieField(rawValue: key))
    }

    mutating func call(_ call: Int) throws(ParseFault) -> ScenarioPath {
      guard try dot() else { return .call(call) }
      switch try key(of: ["request", "server", "waitSeconds"]) {
      case "request": return .request(call: call, try requestField())
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
      return .reply(ReplyPlace(call: call, route: route, answer), try replyField())
    }

    mutating func requestField() throws(ParseFault) -> RequestField? {
      guard try dot() else { return nil }
      let key = try key(of: RequestField.keys.map(\.key.rawValue))
      let field = RequestField.keys.first { $0.key.rawValue == key }?.field
      if field == .headers, let name = try headerName() { return .header(name) }
      return field
    }

    mutating func replyField() throws(ParseFault) -> ReplyField? {
      guard try dot() else { return nil }
      let key = try key(of: ReplyField.keys.map(\.key.rawValue))
      let field = ReplyField.keys.first { $0.key.rawValue == key }?.field
      if field == .headers, let name = try headerName() { return .header(name) }
      return field
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
      guard rest.first == "[", digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
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

extension ScenarioPath.ParseFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unknown(let part, let allowed) where allowed.isEmpty:
      "nothing can follow here, but \"\(part)\" does"
    case .unknown(let part, let allowed):
      "\"\(part)\" is no part of a scenario here: \(allowed.joined(separator: ", ")) can stand here"
    case .noIndex(let before):
      "after \(before) comes the item's number, counted from 0: \(before)[0]"
    case .noHeaderName(let before): "after \(before) comes a header's name"
    }
  }
}
