import Web

// Which answers belong to which calls, and what they tell of them.

extension CapturedRequest {
  /// Whether a request that was sent is this one, or the preflight that a browser sends for it.
  func isMeant(by sent: CapturedRequest) -> Bool {
    guard let own = absoluteURL?.withoutFragment else { return false }
    // Nothing may have told the scheme.
    let isSame =
      sent.absoluteURL?.withoutFragment == own
      || sent.url.hasPrefix("//") && own.hasSuffix(sent.url)
    return isSame && (sent.method == method || sent.isPreflight)
  }

  var isPreflight: Bool {
    method == .options && headers.contains("Access-Control-Request-Method")
  }
}

extension Piece {
  /// Takes the answers that a transcript behind the command has.
  mutating func take(answers: Piece) {
    for (index, answer) in answers.exchanges.enumerated() {
      if index == 0, exchanges.last?.response == nil {
        exchanges[exchanges.count - 1].take(answer)
      } else {
        exchanges.append(answer)
      }
    }
  }
}

extension CapturedExchange {
  /// Takes what was answered, and what the request that was sent tells beyond the code that made it.
  fileprivate mutating func take(_ shown: CapturedExchange) {
    if let sent = shown.request, sent.isPreflight, request?.isPreflight == false {
      take(CapturedPreflight(request: sent, response: shown.response))
      return
    }
    response = shown.response
    if let preflight = shown.preflight { take(preflight) }
    guard let sent = shown.request, var request else { return }
    request.page = request.page.or(sent.page)
    request.cookies = request.cookies.or(sent.cookies)
    self.request = request
  }
}
