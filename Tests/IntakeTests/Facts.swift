import CORS
import Telling
import Web

@testable import Intake

/// What was read, in one line that a table of expectations can hold.
///
/// `METHOD URL`, then what is known: `key=value` where the text says so, `key~value` where it
/// follows from something else; then `Name: value` for headers in `|`, and the body.
func facts(_ request: CapturedRequest) -> String {
  var parts = ["\(request.method) \(request.url)"]
  parts += fact("api", request.api)
  parts += fact("mode", request.mode)
  parts += fact("credentials", request.credentials)
  parts += fact("page", request.page.map(\.description))
  parts += fact("cookies", request.cookies.map { $0.map(\.pair).joined(separator: ";") })
  for header in request.headers.headers { parts.append("|\(header.name): \(header.value)") }
  switch request.body {
  case .none: break
  case .text(let text): parts.append("body \(text)")
  case .form(let fields): parts.append("form \(fields.map(\.fact).joined(separator: ","))")
  case .file(let name): parts.append("file \(name)")
  case .expression(let code): parts.append("code \(code)")
  case .leftOut(let count): parts.append("left out \(count)")
  }
  if let type = request.bodyType { parts.append("of \(type)") }
  return parts.joined(separator: " ")
}

/// The same of a response: `<STATUS`, headers, error.
func facts(_ response: CapturedResponse) -> String {
  var parts = ["<\(response.status.map { "\($0)" } ?? "-")"]
  for header in response.headers.headers { parts.append("|\(header.name): \(header.value)") }
  if let error = response.error { parts.append("error \(error)") }
  return parts.joined(separator: " ")
}

/// All exchanges of a paste; a preflight stands in front of its request with `^`.
func facts(ofPaste text: String) -> [String] {
  Paste(text).pieces.flatMap { $0.exchanges.flatMap(facts) }
}

func facts(_ exchange: CapturedExchange) -> [String] {
  var lines: [String] = []
  if let preflight = exchange.preflight {
    lines.append("^" + facts(preflight.request))
    if let response = preflight.response { lines.append("^" + facts(response)) }
  }
  if let request = exchange.request { lines.append(facts(request)) }
  if let response = exchange.response { lines.append(facts(response)) }
  return lines
}

private func fact(_ key: String, _ known: Known<String>) -> [String] {
  switch known {
  case .stated(let value): ["\(key)=\(value)"]
  case .inferred(let value, from: _): ["\(key)~\(value)"]
  case .unknown: []
  }
}

extension CapturedCookie {
  fileprivate var pair: String { "\(name)=\(value)" }
}

extension FormField {
  fileprivate var fact: String {
    switch content {
    case .text(let text): "\(name)=\(text)"
    case .file(let file): "\(name)=@\(file)"
    }
  }
}

extension Diagnosis {
  /// What mends it, one way a line, as `corsplain why --format json` lists them.
  var waysInWords: [String] {
    ways.map { $0.changes.map(\.instruction).joined(separator: " + ") } + remedies.map(\.words)
  }
}
