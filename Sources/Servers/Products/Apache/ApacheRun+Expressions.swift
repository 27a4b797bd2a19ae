import Web

/// What Apache's expressions amount to for this request.
extension ApacheRun {
  /// Whether it holds. Every header of the request that it looks at goes into `Vary`, whatever
  /// comes of it.
  mutating func holds(_ expression: ApacheExpression) -> Bool {
    var asked: [String] = []
    // What one expression's groups hold is gone with it.
    groups = []
    let result = evaluate(expression, &asked)
    for name in asked where !name.equalsIgnoringASCIICase("Host") { addVary(name) }
    return result
  }

  mutating func addVary(_ name: String) {
    let known = headersOut.values(of: "Vary").flatMap { listed($0) }
    if !known.contains(name) { headersOut.combine("Vary", name) }
  }

  private mutating func evaluate(_ expression: ApacheExpression, _ asked: inout [String]) -> Bool {
    switch expression {
    case .constant(let value): return value
    case .not(let inner): return !evaluate(inner, &asked)
    case .and(let a, let b): return evaluate(a, &asked) && evaluate(b, &asked)
    case .or(let a, let b): return evaluate(a, &asked) || evaluate(b, &asked)
    case .compare(let a, let comparison, let b):
      return compare(text(of: a, &asked), comparison, text(of: b, &asked))
    case .matches(let word, let pattern, let wanted):
      let match = pattern.firstMatch(in: text(of: word, &asked))
      if let match { groups = match.groups }
      return (match != nil) == (wanted == .yes)
    case .isOneOf(let word, let words):
      let value = text(of: word, &asked)
      return words.contains { text(of: $0, &asked) == value }
    case .fits(let word, let glob, let sensitivity):
      return Glob.matches(text(of: glob, &asked), text(of: word, &asked), sensitivity)
    case .test(let test, let word): return passes(test, text(of: word, &asked))
    }
  }

  private func passes(_ test: ApacheExpression.Test, _ text: String) -> Bool {
    switch test {
    case .isEmpty: text.isEmpty
    case .isNotEmpty: !text.isEmpty
    case .isTrue: !["", "0", "off", "false", "no"].contains(text.asciiLowercased)
    case .isFile, .exists, .isNonemptyFile: file == .file
    case .isFolder: file == .folder
    }
  }

  private func compare(
    _ a: String, _ comparison: ApacheExpression.Comparison, _ b: String
  ) -> Bool {
    switch comparison {
    case .equal: a == b
    case .unequal: a != b
    case .less: a < b
    case .lessOrEqual: a <= b
    case .greater: a > b
    case .greaterOrEqual: a >= b
    case .numbersEqual: number(a) == number(b)
    case .numbersUnequal: number(a) != number(b)
    case .numberLess: number(a) < number(b)
    case .numberLessOrEqual: number(a) <= number(b)
    case .numberGreater: number(a) > number(b)
    case .numberGreaterOrEqual: number(a) >= number(b)
    }
  }

  private func number(_ text: String) -> Int { Int(text) ?? 0 }

  mutating func text(of word: ApacheWord) -> String {
    var asked: [String] = []
    groups = []
    return text(of: word, &asked)
  }

  private mutating func text(of word: ApacheWord, _ asked: inout [String]) -> String {
    var result = ""
    for part in word.parts {
      switch part {
      case .text(let text): result += text
      case .group(let number): result += (number < groups.count ? groups[number] : nil) ?? ""
      case .variable(let name): result += variable(name)
      case .function(let name, let argument):
        result += call(name, text(of: argument, &asked), &asked)
      }
    }
    return result.bounded
  }

  private func call(_ name: String, _ argument: String, _ asked: inout [String]) -> String {
    switch name {
    case "req", "http":
      asked.append(argument)
      return header(argument) ?? ""
    case "req_novary": return header(argument) ?? ""
    case "resp": return headersOut.get(argument) ?? errorHeadersOut.get(argument) ?? ""
    case "reqenv", "env": return environment[argument] ?? ""
    case "tolower": return argument.lowercased()
    case "toupper": return argument.uppercased()
    case "unescape": return PercentEncoding.decode(argument)
    default: return ""
    }
  }

  /// A header of the request, which its host is one of.
  func header(_ name: String) -> String? {
    headers.get(name) ?? (name.equalsIgnoringASCIICase("Host") ? request.host : nil)
  }

  /// A variable of expressions and of rewrite conditions.
  func variable(_ name: String) -> String {
    switch name {
    case "REQUEST_METHOD": method
    case "REQUEST_URI", "DOCUMENT_URI", "REQUEST_FILENAME", "SCRIPT_FILENAME": path
    case "QUERY_STRING": query
    case "REQUEST_SCHEME": request.scheme
    case "HTTPS": request.isSecure ? "on" : "off"
    case "SERVER_NAME": String(request.host.prefix { $0 != ":" })
    case "SERVER_PORT": String(host.port ?? (request.isSecure ? 443 : 80))
    case "SERVER_PROTOCOL": "HTTP/1.1"
    case "REQUEST_STATUS": status == 0 ? "" : String(status)
    case "THE_REQUEST": "\(request.method) \(request.target) HTTP/1.1"
    case "REMOTE_ADDR", "REMOTE_HOST", "CONN_REMOTE_ADDR", "SERVER_ADDR": "127.0.0.1"
    case "DOCUMENT_ROOT", "CONTEXT_DOCUMENT_ROOT": documentRoot
    case "HTTP_HOST": header("Host") ?? ""
    case "HTTP_USER_AGENT": headers.get("User-Agent") ?? ""
    case "HTTP_REFERER": headers.get("Referer") ?? ""
    case "HTTP_COOKIE": headers.get("Cookie") ?? ""
    case "HTTP_FORWARDED": headers.get("Forwarded") ?? ""
    case "HTTP_ACCEPT": headers.get("Accept") ?? ""
    case "CONTENT_TYPE": headers.get("Content-Type") ?? ""
    default: ""
    }
  }
}
