import Web

/// A function of a configuration that decides over an origin, followed for each request.
struct OriginFunction: Sendable {
  private let function: CodeFunction

  /// The function that an option's value says, looked for in the configuration's text, as it may
  /// use what stands around it; nil where the value is no function.
  init?(_ value: ConfigurationValue?, in text: String?, _ language: ProgrammingLanguage) {
    guard let found = Self.code(value, in: text, language) else { return nil }
    function = found
  }

  init(_ function: CodeFunction) { self.function = function }

  /// Follows it to its end, whatever it says.
  func follow(_ origin: String, _ request: ServerRequest, _ language: ProgrammingLanguage)
    throws(UnfollowedCode)
  {
    var walk = CodeWalk(function.program, OriginQuestion(request: request))
    _ = try walk.call(function.function, arguments(origin))
  }

  /// The same function, to be followed by whoever knows what is around it.
  static func code(
    _ value: ConfigurationValue?, in text: String?, _ language: ProgrammingLanguage
  ) -> CodeFunction? {
    let source: String
    switch value {
    case .code(let code), .string(let code): source = code
    case .null, .boolean, .number, .regex, .list, .map, nil: return nil
    }
    let whole = text.flatMap { text in
      function(source, in: StartupWalk.following(CodeReading(text, in: language)).program)
    }
    return whole ?? function(source, in: CodeReading(source, in: language))
  }

  private static func function(_ source: String, in program: CodeReading) -> CodeFunction? {
    var found: CodeFunction?
    program.visit { expression, _ in
      guard found == nil else { return }
      switch expression.form {
      case .function(let function) where program.text(of: expression) == source:
        found = CodeFunction(function: function, program: program, text: source)
      case .call(let call):
        // Ruby's block is no expression by itself.
        guard let block = call.block, program.text(of: expression).hasSuffix(source) else { return }
        found = CodeFunction(function: block, program: program, text: source)
      default: break
      }
    }
    return found
  }

  /// The origin that it has sent: Echo's says which one, with a yes or no behind it; nil: none.
  func granted(_ origin: String, _ request: ServerRequest) -> String? {
    guard case .list(let values)? = result(for: request, arguments(origin)),
      case .string(let sent)? = values.first
    else { return allows(origin, request) ? origin : nil }
    return values.dropFirst().first == .boolean(true) ? sent : nil
  }

  /// What it says of an origin; false where it cannot be followed.
  func allows(_ origin: String, _ request: ServerRequest) -> Bool {
    holds(for: request, arguments(origin))
  }

  private func arguments(_ origin: String) -> [CodeValue] {
    let asked = CodeValue.string(origin)
    let context = CodeValue.thing("request")
    // What is asked about the request alone.
    if let only = function.function.parameters.first, function.function.parameters.count == 1,
      ["env", "r", "req", "request"].contains(only)
    {
      return [context]
    }
    // The request stands before the origin, except in Ruby.
    let both = function.program.language == .ruby ? [asked, context] : [context, asked]
    return function.function.parameters.count < 2 ? [asked] : both
  }

  /// What a function says that is asked about the request alone.
  func allows(_ request: ServerRequest) -> Bool { holds(for: request, [.thing("request")]) }

  private func holds(for request: ServerRequest, _ arguments: [CodeValue]) -> Bool {
    switch result(for: request, arguments) {
    // Go's may give back names for `Vary`, or an error, beside its yes or no.
    case .list(let values)? where function.program.language == .go:
      values.contains(.boolean(true))
    case let value?: value.isTrue(function.program.language)
    case nil: false
    }
  }

  /// What it gives back; nil where it cannot be followed, or throws.
  private func result(for request: ServerRequest, _ arguments: [CodeValue]) -> CodeValue? {
    var walk = CodeWalk(function.program, OriginQuestion(request: request))
    guard case .returned(let value)? = try? walk.call(function.function, arguments) else {
      return nil
    }
    return value
  }
}

/// What a function that decides over an origin finds around it: the request, and its language's
/// functions for strings.
private struct OriginQuestion: CodeSurroundings {
  let request: ServerRequest

  func value(at path: String) -> CodeValue? {
    switch path {
    case "strings", "slices", "regexp", "http", "url": .thing(path)
    case _ where path.hasPrefix("http.Method"):
      .string(String(path.dropFirst("http.Method".count)).asciiUppercased)
    case "request.HTTP_HOST": .string(request.host)
    case "request.SERVER_NAME": .string(String(request.host.prefix { $0 != ":" }))
    case _ where path.hasPrefix("request.HTTP_"):
      request.headers.get(
        String(path.dropFirst("request.HTTP_".count).replacing("_", with: "-"))
      ).map(CodeValue.string) ?? .null
    case "request.Host": .string(request.host)
    case "request.Method": .string(request.method)
    case "request.URL.Path", "request.PATH_INFO": .string(request.path)
    case "request.REQUEST_METHOD": .string(request.method)
    default: nil
    }
  }

  mutating func call(_ path: String, _ arguments: [CodeValue]) -> CodeValue? {
    if case .string(let name)? = arguments.first, path == "request.Header.Get" {
      return .string(request.headers.get(name) ?? "")
    }
    return OriginFunction.library(path, arguments)
  }

  mutating func assign(_ value: CodeValue, to path: String) -> Bool { false }
}

extension OriginFunction {
  /// What functions of Go's library give.
  static func library(_ path: String, _ arguments: [CodeValue]) -> CodeValue? {
    switch (path, arguments.first, arguments.dropFirst().first) {
    case ("strings.HasSuffix", .string(let text)?, .string(let end)?): .boolean(text.hasSuffix(end))
    case ("strings.HasPrefix", .string(let text)?, .string(let start)?):
      .boolean(text.hasPrefix(start))
    case ("strings.Contains", .string(let text)?, .string(let part)?):
      .boolean(text.contains(part))
    case ("strings.EqualFold", .string(let a)?, .string(let b)?):
      .boolean(a.lowercased() == b.lowercased())
    case ("strings.ToLower", .string(let text)?, nil): .string(text.lowercased())
    case ("strings.TrimPrefix", .string(let text)?, .string(let start)?):
      .string(text.hasPrefix(start) ? String(text.dropFirst(start.count)) : text)
    case ("strings.TrimSuffix", .string(let text)?, .string(let end)?):
      .string(text.hasSuffix(end) ? String(text.dropLast(end.count)) : text)
    case ("url.Parse", .string(let text)?, nil): CodeValue.url(text)
    case ("regexp.MatchString", .string(let pattern)?, .string(let text)?):
      (try? Pattern(pattern, .go)).map { .boolean($0.matches(in: text)) }
    case ("strings.Split", .string(let text)?, .string(let mark)?) where !mark.isEmpty:
      .list(
        text.split(separator: mark, omittingEmptySubsequences: false).map { .string(String($0)) })
    case ("slices.Contains", .list(let values)?, let value?): .boolean(values.contains(value))
    default: nil
    }
  }
}
