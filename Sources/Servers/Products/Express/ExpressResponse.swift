import Web

/// The response as Express shows it to a handler.
struct ExpressResponse: CodeSurroundings {
  private let request: ExpressRequest
  private(set) var headers: HeaderList
  private(set) var passage = ExpressCORSMiddleware.Passage.goesOn
  private var status = 200
  private let authentication: Authentication?
  /// The CORS middleware of a name, where the text has one.
  private let middleware: (String) -> ExpressCORSMiddleware?
  /// Those that the handler makes itself.
  private var made: [ExpressCORSMiddleware] = []

  init(
    _ request: ServerRequest, _ headers: HeaderList, _ authentication: Authentication?,
    middleware: @escaping (String) -> ExpressCORSMiddleware?
  ) {
    self.middleware = middleware
    self.request = ExpressRequest(request)
    self.headers = headers
    self.authentication = authentication
  }

  var passesOver: Bool { true }

  func value(at path: String) -> CodeValue? { request.value(at: path) }

  func ignoresArguments(of path: String) -> Bool {
    ["response.end", "response.send", "response.json", "response.render"].contains(path)
  }

  mutating func assign(_ value: CodeValue, to path: String) -> Bool {
    guard path == "response.statusCode", let given = value.status else { return false }
    status = given
    return true
  }

  mutating func call(_ path: String, _ arguments: [CodeValue]) -> CodeValue? {
    switch path {
    case "next":
      let failure = arguments.first.flatMap { $0.isTrue(.javaScript) ? $0 : nil }
      passage = failure.map { .fails($0) } ?? .goesOn
      return .null
    case "response.set", "response.header":
      // Express makes a text of whatever it is given.
      return set(arguments.map { $0 == .null ? .string("undefined") : $0 }, .replacing)
    case "response.setHeader", "response.append":
      return set(arguments, path == "response.append" ? .added : .replacing)
    case "response.vary":
      for name in arguments.compactMap(\.text) { headers.addVary(name) }
    case "response.removeHeader": if let name = arguments.first?.text { headers.delete(name) }
    case "response.status":
      guard let given = arguments.first?.status else { return nil }
      status = given
    case "response.writeHead":
      guard let given = arguments.first?.status else { return nil }
      status = given
      if case .map? = arguments.last { return set([arguments[arguments.count - 1]], .replacing) }
    case "response.sendStatus":
      passage = .answered(status: arguments.first?.status ?? status)
    case "response.end", "response.send", "response.json", "response.render":
      passage = .answered(status: status)
    case "response.redirect":
      let code = arguments.count > 1 ? arguments[0].status : nil
      headers.addVary("Accept")
      headers.set("Location", arguments.last?.text ?? "")
      passage = .answered(status: code ?? 302)
    default:
      if let passed = pass(path, arguments) { return passed }
      if arguments.first == .thing("request"), ExpressProgram.asksForLogin(path) {
        askForLogin()
        return .null
      }
      return request.call(path, arguments)
    }
    return .thing("response")
  }

  /// `cors(options)`, and `cors(options)(request, response, next)`.
  private mutating func pass(_ path: String, _ arguments: [CodeValue]) -> CodeValue? {
    if path == "cors", arguments.first != .thing("request") {
      let options =
        if case .map(let entries)? = arguments.first { entries } else {
          [] as [ConfigurationValue.Entry]
        }
      made.append(ExpressCORSMiddleware(source: .options(ExpressProgram.options(options))))
      return .thing("cors#\(made.count - 1)")
    }
    guard arguments.first == .thing("request"), arguments.count > 1 else { return nil }
    let own = path.split(separator: "#").last.flatMap { Int($0.prefix { $0 != "." }) }
    let known: ExpressCORSMiddleware? =
      if path.hasPrefix("cors#"), let own { made.indices.contains(own) ? made[own] : nil } else {
        middleware(path)
      }
    guard let known, let passed = try? known.handle(request.request, &headers) else { return nil }
    passage = passed
    return .null
  }

  private mutating func askForLogin() {
    let refusal = authentication?.refusal(of: request.request, by: .authentication)
    guard let refusal else {
      passage = .goesOn
      return
    }
    for header in refusal.headers.headers { headers.set(header.name, header.value) }
    passage = .answered(status: refusal.status)
  }

  private enum Manner { case replacing, added }

  /// One header by name and value, or several in a map.
  private mutating func set(_ arguments: [CodeValue], _ manner: Manner) -> CodeValue? {
    if case .map(let entries)? = arguments.first {
      for entry in entries { headers.set(entry.key, entry.value.asText) }
      return .thing("response")
    }
    guard arguments.count == 2, let name = arguments[0].text else { return nil }
    // Each value of a list is a line of its own.
    let values: [CodeValue] =
      if case .list(let values) = arguments[1] { values } else { [arguments[1]] }
    let texts = values.compactMap(\.text)
    // Node refuses a value that is undefined.
    guard texts.count == values.count else { return nil }
    if manner == .replacing { headers.delete(name) }
    for text in texts { headers.append(name, text) }
    return .thing("response")
  }
}
