import Web

/// Reads the requests that lines of PowerShell would make with Invoke-WebRequest or
/// Invoke-RestMethod; nothing is run.
///
/// https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/invoke-webrequest
struct PowerShellScript {
  private(set) var requests: [CapturedRequest] = []
  private var expressions: PowerShellExpressions

  /// Where the reading has got to.
  var position: Int { expressions.cursor.position }

  init(_ cursor: Cursor) { expressions = PowerShellExpressions(cursor) }

  /// Whether the word is one of the commands, or one of their short names.
  static func isCommand(_ word: String) -> Bool {
    commands.contains(word.asciiLowercased)
  }

  private static let commands: Set<String> = [
    "invoke-webrequest", "invoke-restmethod", "iwr", "irm",
  ]

  /// Reads one statement; false at the end of the text.
  mutating func readStatement() -> Bool {
    expressions.skipBlanks(.crossed)
    guard let byte = expressions.cursor.current else { return false }
    let start = position
    if byte == UInt8(ascii: "$") { assignment() } else { command() }
    if position == start { expressions.cursor.advance() }
    return true
  }

  // MARK: Assignments

  private mutating func assignment() {
    expressions.cursor.advance()
    let name = String(decoding: expressions.cursor.take(while: \.isNamePart), as: UTF8.self)
      .asciiLowercased
    var path: [String] = []
    while expressions.cursor.take(UInt8(ascii: ".")) {
      path.append(
        String(decoding: expressions.cursor.take(while: \.isNamePart), as: UTF8.self)
          .asciiLowercased)
    }
    if expressions.cursor.take(UInt8(ascii: "[")) {
      path.append(expressions.value().text)
      _ = expressions.cursor.take(UInt8(ascii: "]"))
    }
    expressions.skipBlanks()
    if expressions.cursor.current == UInt8(ascii: "("), path.last == "add" {
      add(expressions.arguments(), to: name)
      return
    }
    guard expressions.cursor.take(UInt8(ascii: "=")) else { return skipStatement() }
    expressions.skipBlanks(.crossed)
    if startsCommand { return command() }
    set(name, path, expressions.value())
    skipStatement()
  }

  private mutating func set(_ name: String, _ path: [String], _ value: PowerShellValue) {
    guard let key = path.last else {
      expressions.variables[name] = value
      return
    }
    change(name) { variable in
      switch variable {
      case .session(var session):
        if key == "useragent" { session.userAgent = value.text }
        return .session(session)
      case .table(var entries):
        entries.append(PowerShellValue.Entry(name: key, value: value))
        return .table(entries)
      case .text, .object, .code: return variable
      }
    }
  }

  /// `$headers.Add("name", "value")`, `$session.Cookies.Add((New-Object System.Net.Cookie(…)))`.
  private mutating func add(_ arguments: [PowerShellValue], to name: String) {
    change(name) { variable in
      switch variable {
      case .session(var session):
        guard case .object(_, let parts)? = arguments.first, parts.count >= 2 else {
          return variable
        }
        session.cookies.append(
          PowerShellSession.Cookie(name: parts[0].text, value: parts[1].text))
        return .session(session)
      case .table(var entries):
        guard arguments.count == 2 else { return variable }
        entries.append(PowerShellValue.Entry(name: arguments[0].text, value: arguments[1]))
        return .table(entries)
      case .text, .object, .code: return variable
      }
    }
  }

  /// Takes the variable out while it is changed, so that its contents are not copied.
  private mutating func change(
    _ name: String, _ changed: (consuming PowerShellValue) -> PowerShellValue
  ) {
    guard let value = expressions.variables.removeValue(forKey: name) else { return }
    expressions.variables[name] = changed(value)
  }

  // MARK: Commands

  private var startsCommand: Bool {
    var ahead = expressions.cursor
    if ahead.take(UInt8(ascii: "(")) { ahead.skipBlanks() }
    let word = ahead.take { !PowerShellExpressions.endsWord($0) }
    return Self.isCommand(String(decoding: word, as: UTF8.self))
  }

  private mutating func command() {
    guard startsCommand else { return skipStatement() }
    _ = expressions.cursor.take(UInt8(ascii: "("))
    expressions.skipBlanks()
    expressions.cursor.take { !PowerShellExpressions.endsWord($0) }
    var parameters: [String: PowerShellValue] = [:]
    while true {
      expressions.skipBlanks()
      switch expressions.cursor.current {
      case nil, UInt8(ascii: "\n"), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: ")"),
        UInt8(ascii: "}"):
        if let request = Self.request(parameters) { requests.append(request) }
        return skipStatement()
      case UInt8(ascii: "-"): parameter(into: &parameters)
      default:
        let start = position
        let value = expressions.value()
        if case .table(let entries) = value {
          for entry in entries { parameters[Self.parameter(entry.name)] = entry.value }
        } else if parameters["uri"] == nil {
          parameters["uri"] = value
        }
        if position == start { expressions.cursor.advance() }
      }
    }
  }

  private mutating func parameter(into parameters: inout [String: PowerShellValue]) {
    expressions.cursor.advance()
    let name = expressions.cursor.take(while: \.isNamePart)
    let parameter = Self.parameter(String(decoding: name, as: UTF8.self))
    let isGiven = expressions.cursor.take(UInt8(ascii: ":"))
    if Self.switches.contains(parameter), !isGiven { return }
    expressions.skipBlanks()
    parameters[parameter] = expressions.value()
  }

  private mutating func skipStatement() {
    expressions.cursor.take { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: ";") }
    expressions.cursor.advance()
  }

  /// The parameter's name in full: PowerShell takes every beginning that only one has.
  private static func parameter(_ name: String) -> String {
    let name = name.asciiLowercased
    let alike = (parameters + switches).filter { $0.hasPrefix(name) }
    return alike.contains(name) || alike.count != 1 ? name : alike[0]
  }

  private static let parameters = [
    "authentication", "body", "certificate", "contenttype", "credential", "custommethod", "form",
    "headers", "infile", "maximumredirection", "method", "outfile", "proxy", "sessionvariable",
    "timeoutsec", "token", "uri", "useragent", "websession",
  ]
  private static let switches = [
    "allowunencryptedauthentication", "disablekeepalive", "passthru",
    "preserveauthorizationonredirect",
    "skipcertificatecheck", "skipheadervalidation", "skiphttperrorcheck", "usebasicparsing",
    "usedefaultcredentials",
  ]
}

// MARK: The request

extension PowerShellScript {
  private static func request(_ parameters: [String: PowerShellValue]) -> CapturedRequest? {
    guard let url = parameters["uri"]?.text, !url.isEmpty else { return nil }
    let method = (parameters["custommethod"] ?? parameters["method"])?.text
    let normalized = method.map { Method($0.uppercased()) } ?? .get
    var headers = (parameters["headers"]?.entries ?? []).map { Header($0.name, $0.value.text) }
    if let agent = parameters["useragent"] { headers.append(Header("User-Agent", agent.text)) }
    if case .session(let session)? = parameters["websession"] {
      if let agent = session.userAgent { headers.append(Header("User-Agent", agent)) }
      if !session.cookies.isEmpty {
        let pairs = session.cookies.map { "\($0.name)=\($0.value)" }
        headers.append(Header("Cookie", pairs.joined(separator: "; ")))
      }
    }
    if let token = parameters["token"] {
      headers.append(Header("Authorization", "Bearer \(token.text)"))
    }
    let body = body(parameters)
    let hasType = headers.contains { $0.name.equalsIgnoringASCIICase("Content-Type") }
    if let type = parameters["contenttype"] {
      headers.append(Header("Content-Type", type.text))
    } else if !hasType, let type = impliedType(body) {
      headers.append(Header("Content-Type", type))
    }
    return CapturedRequest(sent: normalized, url, headers: headers, body: body)
  }

  private static func body(_ parameters: [String: PowerShellValue]) -> CapturedBody {
    if let file = parameters["infile"] { return .file(file.text) }
    if let form = parameters["form"] {
      return .form(form.entries.map { FormField($0.name, .text($0.value.text)) })
    }
    switch parameters["body"] {
    case nil: return .none
    case .text(let text): return .text(text)
    case .table(let entries):
      let pairs = entries.map {
        PercentEncoding.encodeForm($0.name) + "=" + PercentEncoding.encodeForm($0.value.text)
      }
      return .text(pairs.joined(separator: "&"))
    case .code(let code): return .expression(code)
    case .object(let type, _): return .expression(type)
    case .session: return .none
    }
  }

  private static func impliedType(_ body: CapturedBody) -> String? {
    switch body {
    case .text, .expression, .file, .leftOut: "application/x-www-form-urlencoded"
    case .form: "multipart/form-data"
    case .none: nil
    }
  }
}
