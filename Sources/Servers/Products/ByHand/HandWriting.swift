/// What headers are set in by hand: a language with its libraries.
enum HandWriting: Hashable, Sendable {
  case program(ProgrammingLanguage)
  case php

  func program(of text: String) -> CodeReading {
    switch self {
    case .program(let language): CodeReading(text, in: language)
    case .php: CodeReading(PHPText.asJavaScript(text), in: .javaScript)
    }
  }

  /// What sets a header of a name to a value.
  var setters: Set<String> {
    switch self {
    case .program:
      [
        "set", "append", "set_header", "add_header", "Set", "Add", "setHeader", "addHeader",
        "SetHeader",
      ]
    case .php: ["set", "add", "header", "setHeader", "withHeader", "withAddedHeader"]
    }
  }

  /// What sends a header's whole line.
  var lineSetters: Set<String> {
    switch self {
    case .program: []
    case .php: ["header", "set_header"]
    }
  }

  /// What an error that nothing catches is answered with, headers besides; nil: without them.
  var failure: ServerReply? {
    switch self {
    case .program: nil
    case .php: ServerReply(500)
    }
  }

  /// Whether a value that cannot be followed is the request's own origin, as its name says. PHP's lines have
  /// the header's name in them, and its variables say where they come from.
  func namesRequestsOrigin(_ value: String) -> Bool {
    switch self {
    case .program: value.lowercased().contains("origin")
    case .php: value.contains("HTTP_ORIGIN")
    }
  }

  /// The status that a call sets; nil: it sets none.
  func status(_ call: Expression.Call, of program: CodeReading) -> Int? {
    switch self {
    case .program: return nil
    case .php:
      let values = call.arguments.map { program.value(of: $0.value) }
      switch call.lastName {
      case "http_response_code", "status_header", "response", "setStatusCode", "withStatus",
        "noContent":
        return values.compactMap(\.integer).first { (100...599).contains($0) }
      case "header":
        // `header("HTTP/1.1 204 No Content")`, `header('…', true, 204)`
        let words = values.first?.string?.split(separator: " ") ?? []
        if words.first?.hasPrefix("HTTP/") == true {
          return words.dropFirst().first.flatMap { Int($0) }
        }
        return values.count == 3 ? values[2].integer : nil
      default: return nil
      }
    }
  }

  /// A piece that was not read, as it stands in the person's own text.
  func unread(
    _ expression: Expression, of program: CodeReading, in text: String
  ) -> ConfigurationReading.Unread {
    let piece = ConfigurationReading.Unread(expression, of: program)
    switch self {
    case .program: return piece
    case .php:
      let line = text.split(separator: "\n", omittingEmptySubsequences: false)
        .dropFirst(piece.line - 1).first
      return line.map { ConfigurationReading.Unread($0.withoutSurroundingBlanks, line: piece.line) }
        ?? piece
    }
  }
}
