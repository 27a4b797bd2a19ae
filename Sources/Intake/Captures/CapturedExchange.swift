package import Web

/// A request, what came back, and the preflight that stood for it, as far as a text tells of them.
package struct CapturedExchange: Hashable, Sendable {
  /// Nil where a text has the answer alone.
  package var request: CapturedRequest?
  /// Nil where a text has the request alone.
  package var response: CapturedResponse?
  package var preflight: CapturedPreflight?

  package init(
    request: CapturedRequest? = nil, response: CapturedResponse? = nil,
    preflight: CapturedPreflight? = nil
  ) {
    self.request = request
    self.response = response
    self.preflight = preflight
  }
}

extension CapturedExchange {
  /// Whether anything shows what was answered, or that nothing was.
  var isAnswered: Bool { response != nil || preflight?.response != nil }

  /// Where the answer sends the request on; nil: it is no redirect.
  package var redirectTarget: WebURL? {
    guard let status = response?.status, Status.isRedirect(status),
      let location = response?.headers.get("Location")
    else { return nil }
    return WebURL(location, base: request?.absoluteURL)
  }
}

/// A CORS-preflight request and its answer.
///
/// https://fetch.spec.whatwg.org/#cors-preflight-request
package struct CapturedPreflight: Hashable, Sendable {
  package var request: CapturedRequest
  package var response: CapturedResponse?
  /// The request's header that stands in for what made the preflight necessary, where it names nothing that
  /// does.
  package var assumed: Header?

  package init(request: CapturedRequest, response: CapturedResponse?, assumed: Header? = nil) {
    self.request = request
    self.response = response
    self.assumed = assumed
  }
}

extension Header {
  /// What mostly makes a preflight necessary: JSON.
  static let ofJSON = Header("Content-Type", "application/json")
}

/// An answer as a text tells of it.
package struct CapturedResponse: Hashable, Sendable {
  /// Nil: no answer came, or the text does not say its status.
  package var status: Int?
  /// In the text's order, without HTTP/2's pseudo headers.
  package var headers: HeaderList
  /// What the browser or the command calls the failure: `net::ERR_FAILED`.
  package var error: String?
  /// The body's bytes, of which only the number is kept; nil: not told.
  package var bodySize: Int?
  /// Whether a table's general part showed its status, and nothing its headers.
  package var isStatusAlone = false

  package init(
    status: Int?, headers: HeaderList = [], error: String? = nil, bodySize: Int? = nil
  ) {
    self.status = status
    self.headers = headers
    self.error = error
    self.bodySize = bodySize
  }
}

extension CapturedResponse {
  /// Whether an answer came: headers that were copied without their status are one's as well.
  package var isAnswer: Bool { status != nil || error == nil && !headers.headers.isEmpty }
}
