import Servers
import Web

/// `$.ajax` and its short forms.
///
/// https://api.jquery.com/jQuery.ajax/
extension CodeRequests {
  func jQuery(_ name: String, _ arguments: [Expression]) -> CapturedRequest? {
    guard let dot = name.lastIndex(of: "."), ["$", "jQuery"].contains(String(name[..<dot])),
      let first = arguments.first
    else { return nil }
    switch name[name.index(after: dot)...] {
    case "ajax":
      guard let url = values.knownText(first) else {
        return values.entries(first).map { ajax(nil, nil, $0) }
      }
      return ajax(nil, url, arguments.dropFirst().first.flatMap { values.entries($0) } ?? [])
    case "get", "getJSON": return short("GET", arguments)
    case "getScript":
      return CapturedRequest(url: values.text(first), api: .stated("script"))
    case "post": return short("POST", arguments)
    default: return nil
    }
  }

  /// `$.get(url, data, …)`.
  private func short(_ method: String, _ arguments: [Expression]) -> CapturedRequest? {
    guard values.knownText(arguments[0]) != nil || values.entries(arguments[0]) == nil else {
      return values.entries(arguments[0]).map { ajax(method, nil, $0) }
    }
    let data = arguments.dropFirst().first.flatMap { expression -> CodeValues.Entry? in
      if case .function = expression.form { return nil }
      return CodeValues.Entry(name: "data", value: expression)
    }
    return ajax(method, values.text(arguments[0]), data.map { [$0] } ?? [])
  }

  private func ajax(
    _ method: String?, _ url: String?, _ options: [CodeValues.Entry]
  ) -> CapturedRequest {
    func option(_ name: String) -> Expression? { options.last { $0.name == name }?.value }
    let named = (option("method") ?? option("type")).map { values.text($0) }
    var request = CapturedRequest(
      method: Method((method ?? named ?? "GET").uppercased()),
      url: url ?? option("url").map { values.text($0) } ?? "",
      headers: HeaderList(headers(option("headers"))), api: .inferred("xhr", from: .libraryDefault),
      mode: .inferred("cors", from: .libraryDefault),
      credentials: .inferred("same-origin", from: .libraryDefault))
    if let fields = option("xhrFields").flatMap({ values.entries($0) }),
      let field = fields.last(where: { $0.name == "withCredentials" })
    {
      request.credentials = Self.credentials(withCredentials: field.value, values)
    }
    if let data = option("data") { take(data, option("contentType"), into: &request) }
    // A name of its own for the callback goes in the place of a lone `?`.
    let isNamed = request.url.contains("=?&") || request.url.hasSuffix("=?")
    if isNamed || option("dataType").map({ values.text($0) }) == "jsonp" {
      request.api = .stated("script")
      request.mode = .inferred("no-cors", from: .libraryDefault)
      request.credentials = .inferred("include", from: .libraryDefault)
    }
    return request
  }

  /// Objects go as form fields, in the query where there is no body.
  private func take(_ data: Expression, _ type: Expression?, into request: inout CapturedRequest) {
    let fields = values.entries(data)
    let text = fields.map { Self.form($0.map { Header($0.name, values.text($0.value)) }) }
    if request.method == .get || request.method == .head {
      guard let text = text ?? values.knownText(data), !text.isEmpty else { return }
      request.url += (request.url.contains("?") ? "&" : "?") + text
      return
    }
    if let text {
      request.body = .text(text)
    } else {
      (request.body, request.bodyType) = body(data)
    }
    if case .boolean(false)? = type?.form { return }
    if !request.headers.contains("Content-Type"), request.bodyType == nil {
      request.headers.append(
        "Content-Type",
        type.map { values.text($0) } ?? "application/x-www-form-urlencoded; charset=UTF-8")
    }
  }
}
