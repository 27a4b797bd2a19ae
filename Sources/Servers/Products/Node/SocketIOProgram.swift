/// The text of a program that starts Socket.IO's server: the `cors` among its options.
struct SocketIOProgram {
  private(set) var reading = ConfigurationReading()
  /// The package, as the options set it up; nil: no CORS.
  private(set) var middleware: ExpressCORSMiddleware?
  /// What `origins` says, which counts until version 2.
  private(set) var origins: ConfigurationValue?
  /// The call that makes the server.
  private var server: Expression?
  private let code: CodeReading

  init(_ given: String) {
    var express = ExpressProgram(given.withoutTypesOfServer)
    code = express.program
    let makers = code.makersOfSockets
    let found = code.calls { code.makesSockets($0, makers) }
    let all = found.filter { $0.call.socketOptions(code).contains { $0.key?.word == "cors" } }
    guard let chosen = all.first ?? found.first else {
      reading.unread = unreachable(makers)
      return
    }
    server = chosen.expression
    let entries = chosen.call.socketOptions(code)
    reading.placement[.paths] = .string(
      entries.value("path").flatMap { code.value(of: $0).string }?.socketPath ?? SocketIO.usualPath)
    origins = entries.value("origins").map { code.value(of: $0) } ?? code.originsOfSockets
    if let cors = entries.value("cors") {
      read(cors, &express)
    } else if let handed = chosen.call.unreadSocketOptions(code) {
      // Who gets in is said there, whoever it is.
      reading.options = ["origin": .code(code.text(of: handed))]
      reading.unread = [ConfigurationReading.Unread(handed, of: code)]
    }
  }

  /// Whatever is no object of options is taken for one without any, which lets everybody in.
  private mutating func read(_ cors: Expression, _ express: inout ExpressProgram) {
    let resolved = code.resolved(cors)
    switch resolved.form {
    case .boolean(false), .null: return
    case .boolean(true), .string, .integer:
      (reading.options, middleware) = Self.everybody
      return
    default: break
    }
    express.added = []
    let known = express.unread.count
    middleware = express.middleware(withOptions: cors, .use)
    reading.options = express.added.last?.options ?? .map([])
    reading.unread = Array(express.unread.dropFirst(known))
    reading.unread += OpenQuestions.behind([cors], in: code, except: reading.unread)
    if reading.options == .map([]) { (reading.options, middleware) = Self.everybody }
  }

  private static let everybody: (ConfigurationValue, ExpressCORSMiddleware?) = (
    ["origin": "*"], ExpressCORSMiddleware(source: .options([]))
  )

  /// Where the text names the package and makes nothing of it.
  private func unreachable(_ makers: Set<String>) -> [ConfigurationReading.Unread] {
    guard !makers.isEmpty else { return [] }
    var found: [ConfigurationReading.Unread] = []
    code.visit { expression, _ in
      guard found.isEmpty, expression.form == .string("socket.io") else { return }
      found.append(ConfigurationReading.Unread(expression, of: code, .notReached))
    }
    return found
  }
}

// MARK: Writing

extension SocketIOProgram {
  static func text(_ options: ConfigurationValue, _ placement: Placement) -> String {
    let path = placement.text(.paths).flatMap { $0 == SocketIO.usualPath ? nil : $0 }
    let line = path.map { "  path: \(JavaScriptText.value(.string($0))),\n" } ?? ""
    return "import { Server } from 'socket.io';\n\nconst io = new Server(httpServer, {\n" + line
      + "  cors: " + JavaScriptText.value(options, indent: 2) + ",\n});\n"
  }

  /// `new Server(httpServer)` and options without `cors` are given all of them.
  static func filling(_ wished: ConfigurationValue) -> TextEdit {
    TextEdit(name: "cors") { text in
      let program = SocketIOProgram(text)
      guard let server = program.server, case .call(let call) = server.form,
        program.reading.options == .map([]), program.reading.unread.isEmpty,
        program.code.text(of: server).hasSuffix(")")
      else { return nil }
      let cors = "cors: " + JavaScriptText.value(wished, indent: 2)
      guard let options = call.arguments.last?.value,
        case .map(let entries) = program.code.resolved(options).form
      else {
        let end = server.range.upperBound - 1
        let comma = call.arguments.isEmpty ? "" : ", "
        return text.replacing(end..<end, with: "\(comma){\n  \(cors),\n}")
      }
      guard let last = entries.last else {
        let end = program.code.resolved(options).range.upperBound - 1
        return text.replacing(end..<end, with: " \(cors) ")
      }
      let end = last.value.range.upperBound
      return text.replacing(end..<end, with: ",\n  \(cors)")
    }
  }
}

// MARK: Finding

extension CodeReading {
  /// The names that a text has for what makes the server.
  fileprivate var makersOfSockets: Set<String> {
    var names: Set<String> = []
    visit { expression, _ in
      switch expression.form {
      case .code(let parts) where parts.first?.word == "import":
        guard parts.last?.form == .string("socket.io") else { return }
        names.formUnion(words(of: expression))
      case .assignment(let target, let value) where asksForSockets(value):
        names.formUnion(words(of: target))
      default: break
      }
    }
    return names
  }

  /// The names of a statement, `as` and its like among them, which nothing is called.
  private func words(of expression: Expression) -> [String] {
    text(of: expression).split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "$" }
      .map(String.init)
  }

  /// `require('socket.io')`, or a member of it.
  private func asksForSockets(_ expression: Expression) -> Bool {
    switch expression.form {
    case .call(let call) where call.name == "require":
      call.arguments.first?.value.form == .string("socket.io")
    case .call(let call): call.receiver.map(asksForSockets) ?? false
    case .operation(".", let parts): parts.first.map(asksForSockets) ?? false
    default: false
    }
  }

  fileprivate func makesSockets(_ call: Expression.Call, _ makers: Set<String>) -> Bool {
    if let receiver = call.receiver {
      return asksForSockets(receiver) && ["", "listen", "attach", "Server"].contains(call.name)
    }
    if call.name == "@WebSocketGateway" { return true }
    // A page's own socket is opened at an address.
    if case .string? = call.arguments.first?.value.form { return false }
    let parts = call.name.split(separator: ".").map(String.init)
    let names = makers.isEmpty ? Self.usualMakers : makers
    guard let first = parts.first, names.contains(first) else { return false }
    return parts.count == 1 || ["Server", "listen", "attach"].contains(parts[1])
  }

  private static let usualMakers: Set<String> = [
    "Server", "SocketServer", "SocketIOServer", "IOServer", "socketio", "socketIo", "socketIO",
    "SocketIO", "io", "ioServer",
  ]

  /// `io.origins('*:*')`, `io.set('origins', …)`
  fileprivate var originsOfSockets: ConfigurationValue? {
    calls { $0.name.hasSuffix(".origins") && $0.arguments.count == 1 }.last
      .map { value(of: $0.call.arguments[0].value) }
      ?? calls { call in
        call.name.hasSuffix(".set") && call.arguments.count == 2
          && call.arguments[0].value.form == .string("origins")
      }.last.map { value(of: $0.call.arguments[1].value) }
  }
}

extension Expression.Call {
  /// The entries of the object of options, which is the last thing that it is given.
  fileprivate func socketOptions(_ code: CodeReading) -> [Expression.Entry] {
    guard let last = arguments.last?.value, case .map(let entries) = code.resolved(last).form
    else { return [] }
    return entries
  }

  /// Options that stand elsewhere.
  fileprivate func unreadSocketOptions(_ code: CodeReading) -> Expression? {
    guard arguments.count > 1, let last = arguments.last?.value else { return nil }
    if case .map = code.resolved(last).form { return nil }
    return last
  }
}

extension [Expression.Entry] {
  fileprivate func value(_ key: String) -> Expression? { last { $0.key?.word == key }?.value }
}

extension String {
  /// `new Server<A, B>(…)` without the types, which are no arguments, and as long as before.
  fileprivate var withoutTypesOfServer: String {
    var bytes = Array(utf8)
    let sign = Array("Server<".utf8)
    var start = 0
    while let place = bytes[start...].firstRange(of: sign)?.upperBound {
      start = place
      guard
        let end = bytes[place...].firstIndex(where: {
          $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ";")
        }),
        bytes[end] == UInt8(ascii: "("), bytes[end - 1] == UInt8(ascii: ">")
      else { continue }
      for index in (place - 1)..<end where bytes[index] != UInt8(ascii: "\n") {
        bytes[index] = UInt8(ascii: " ")
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A path with the slash behind it that it is compared with.
  fileprivate var socketPath: String { hasSuffix("/") ? self : self + "/" }
}
