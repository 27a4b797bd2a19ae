import Servers
import Web

/// `fetch(url, options)`, as people write it and as browsers copy it.
///
/// https://fetch.spec.whatwg.org/#fetch-method
extension CodeRequests {
  func fetched(_ arguments: [Expression]) -> CapturedRequest? {
    guard let first = arguments.first else { return nil }
    // `fetch(new Request(url, options), more)`: both say something.
    if case .call(let call) = values.reading.resolved(first).form, call.name == "Request" {
      return fetched(call.arguments.map(\.value) + arguments.dropFirst())
    }
    var request = CapturedRequest(
      url: values.text(first), api: .stated("fetch"),
      mode: .inferred("cors", from: .libraryDefault),
      credentials: .inferred("same-origin", from: .libraryDefault))
    var isCopy = false
    for options in arguments.dropFirst() {
      guard let entries = values.entries(options) else {
        // An options object made elsewhere may say anything.
        request.mode = .unknown
        request.credentials = .unknown
        continue
      }
      if values.hasUnknownSpread(options) {
        request.mode = .unknown
        request.credentials = .unknown
      }
      for entry in entries { apply(entry, to: &request) }
      isCopy = isCopy || self.isCopy(options, request)
    }
    if isCopy { request.becomeCopy() }
    return request
  }

  private func apply(_ option: CodeValues.Entry, to request: inout CapturedRequest) {
    let value = option.value
    switch option.name {
    case "method": request.method = Method(values.text(value))
    case "headers": request.headers = HeaderList(headers(value))
    case "body": (request.body, request.bodyType) = body(value)
    case "mode": request.mode = stated(value)
    case "credentials": request.credentials = stated(value)
    case "redirect": request.options.redirect = values.knownText(value)
    case "cache": request.options.cache = values.knownText(value)
    case "referrerPolicy": request.options.referrerPolicy = values.knownText(value)
    case "keepalive":
      if case .boolean(let isOn) = value.form { request.options.keepalive = isOn }
    case "referrer":
      if let url = values.knownText(value).flatMap({ WebURL($0) }), url.isHTTP {
        request.page = .inferred(url, from: .referrerOption)
      }
    case "withCredentials":
      // An option of XMLHttpRequest and axios, which fetch does not know.
      break
    default: break
    }
  }

  private func stated(_ value: Expression) -> Known<String> {
    values.knownText(value).map { .stated($0) } ?? .unknown
  }

  /// Whether a browser wrote the call: its options are JSON, and it has headers or options that
  /// people do not write.
  private func isCopy(_ options: Expression, _ request: CapturedRequest) -> Bool {
    guard case .map(let entries) = options.form,
      entries.allSatisfy({ if case .string? = $0.key?.form { true } else { false } })
    else { return false }
    let names = Set(entries.compactMap { $0.key?.word })
    guard names.contains("method") else { return false }
    if names.contains("referrer") && names.contains("mode") { return true }
    return ["Accept-Language", "sec-ch-ua", "User-Agent", "Referer", "Sec-Fetch-Mode", "Cookie"]
      .contains(where: request.headers.contains)
  }
}

extension CapturedRequest {
  /// Takes back what a browser's copy says without knowing: it writes mode `cors` for every
  /// request, and credentials by whether some went along.
  fileprivate mutating func becomeCopy() {
    api = .unknown
    mode = .unknown
    switch credentials.value {
    case "include": credentials = .inferred("include", from: .copiedWithCredentials)
    default: credentials = .unknown
    }
    let sent = CapturedRequest(sent: method, url, headers: headers.headers, body: body)
    // The copy for Node.js has a Cookie header, that for browsers never.
    if sent.cookies.value?.isEmpty == false { cookies = sent.cookies }
    headers = sent.headers
    page = page.or(sent.page)
    mode = sent.mode
    credentials = credentials.or(sent.credentials)
    api = sent.api
  }
}
