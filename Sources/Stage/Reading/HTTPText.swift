import CORS
import ScenarioText
import Screen
import Telling
import Web

/// What goes over the wire for a call, letter by letter.
struct HTTPText {
  let evaluation: Evaluation
  let call: Int

  func lines(columns: Int) -> [StyledText] {
    let own = evaluation.exchanges(ofCall: call)
    guard !own.isEmpty else {
      return StyledText("Nothing goes over the wire: " + evaluation.headline, .quiet)
        .wrapped(columns: columns)
    }
    var lines: [StyledText] = []
    for (index, exchange) in own.enumerated() {
      if index > 0 { lines.append(StyledText()) }
      lines += title(exchange, index + 1)
      lines += request(exchange).flatMap { $0.wrapped(columns: columns) }
      lines.append(StyledText())
      lines += reply(exchange).flatMap { $0.wrapped(columns: columns) }
    }
    let note =
      "A browser adds more headers, like User-Agent and Sec-Fetch-Mode, which decide nothing."
    return lines + [StyledText()] + StyledText(note, .quiet).wrapped(columns: columns)
  }

  private func title(_ exchange: Exchange, _ number: Int) -> [StyledText] {
    let name =
      exchange.purpose == .preflight
      ? "The preflight" : exchange.hop == 0 ? "The request" : "The request, redirected"
    return [StyledText("\(number)  \(name)", .strong)]
  }

  func request(_ exchange: Exchange) -> [StyledText] {
    let target = exchange.url.path + (exchange.url.query.map { "?" + $0 } ?? "")
    let first = StyledText("\(exchange.method.name) \(target) HTTP/1.1", .client)
    let host = Header("Host", exchange.url.hostAndPort)
    return [first] + ([host] + exchange.headers.headers).map(\.styled) + body(exchange.body)
  }

  func reply(_ exchange: Exchange) -> [StyledText] {
    guard let reply = exchange.reply else {
      return [StyledText("(the server closes the connection)", .bad)]
    }
    return [StyledText("HTTP/1.1 \(reply.status)", .server)] + reply.headers.headers.map(\.styled)
      + body(reply.body)
  }

  private func body(_ text: String?) -> [StyledText] {
    guard let text, !text.isEmpty else { return [] }
    let lines = text.shortened(to: 2000).split(separator: "\n", omittingEmptySubsequences: false)
    return [StyledText()] + lines.map { StyledText(String($0)) }
  }
}

extension WebURL {
  fileprivate var hostAndPort: String { (host ?? "") + (port.map { ":\($0)" } ?? "") }
}

extension Header {
  fileprivate var styled: StyledText {
    let lower = name.asciiLowercased
    let role: Role =
      lower == "cookie" || lower == "set-cookie"
      ? .cookie
      : lower == "origin" || lower.isCORSHeaderName ? .strong : .quiet
    return StyledText(name + ": ", role).appending(value.shortened(to: 2000))
  }
}
