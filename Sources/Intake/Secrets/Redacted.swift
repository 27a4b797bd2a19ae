import Web

/// The same without secrets, of everything that a paste is read into.
extension CapturedRequest {
  /// The request, safe to be written down.
  package var redacted: CapturedRequest {
    var redaction = Redaction()
    return redacted(by: &redaction)
  }

  /// Which parts are secrets.
  package var secrets: [Secret] {
    var redaction = Redaction()
    _ = redacted(by: &redaction)
    return redaction.secrets
  }

  func redacted(by redaction: inout Redaction) -> CapturedRequest {
    var request = self
    request.url = redaction.url(url)
    request.headers = HeaderList(headers.headers.map { redaction.header($0) })
    request.cookies = cookies.map { $0.map { redaction.cookie($0) } }
    request.body = redaction.body(body)
    request.page = page.map { url in WebURL(redaction.url(url.description)) ?? url.withoutSecrets }
    return request
  }
}

extension CapturedResponse {
  /// The answer, safe to be written down.
  package var redacted: CapturedResponse {
    var redaction = Redaction()
    var response = self
    response.headers = HeaderList(headers.headers.map { redaction.header($0) })
    return response
  }
}

extension CapturedExchange {
  /// The exchange, safe to be written down.
  package var redacted: CapturedExchange {
    CapturedExchange(
      request: request?.redacted, response: response?.redacted,
      preflight: preflight.map {
        CapturedPreflight(
          request: $0.request.redacted, response: $0.response?.redacted, assumed: $0.assumed)
      })
  }
}

extension ConsoleMessage {
  /// The message, safe to be written down.
  package var redacted: ConsoleMessage {
    var redaction = Redaction()
    var message = self
    message.text = redaction.text(text)
    message.lines = lines.map { redaction.text($0) }
    message.url = url.map { redaction.url($0) }
    message.page = page.map { redaction.url($0) }
    return message
  }
}

extension Piece {
  /// The piece, safe to be written down.
  package var redacted: Piece {
    var redaction = Redaction()
    var piece = self
    piece.exchanges = exchanges.map(\.redacted)
    piece.console = console.map(\.redacted)
    piece.entries = entries.map { entry in
      var entry = entry
      entry.exchange = entry.exchange.redacted
      return entry
    }
    piece.configuration = configuration.map { redaction.text($0) }
    return piece
  }
}

extension WebURL {
  /// Scheme, host, port and path.
  fileprivate var withoutSecrets: WebURL {
    WebURL(origin.description + path) ?? WebURL(origin.description) ?? withoutCredentials
  }
}
