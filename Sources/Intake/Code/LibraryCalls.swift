import Servers
import Web

/// Calls of libraries that ask by `fetch` or XMLHttpRequest: ky, superagent, Capacitor's HTTP plugins in a
/// browser, socket.io's client and Supabase's functions.
struct LibraryCalls {
  let values: CodeValues
  let body: (Expression?) -> (CapturedBody, type: String?)

  /// Nil: the call is none of theirs.
  func request(_ name: String, _ arguments: [Expression]) -> CapturedRequest? {
    guard let first = arguments.first else { return nil }
    let parts = name.split(separator: ".").map(String.init)
    guard let verb = parts.last else { return nil }
    let object = parts.dropLast().last ?? ""
    switch (object, verb) {
    case ("", "ky"): return ky(nil, first, arguments.dropFirst().first)
    case ("ky", _) where Self.verbs.contains(verb):
      return ky(verb, first, arguments.dropFirst().first)
    case ("superagent", _) where Self.verbs.contains(verb):
      return CapturedRequest(
        method: Method(verb.uppercased()), url: values.text(first),
        api: .inferred("xhr", from: .libraryDefault),
        mode: .inferred("cors", from: .libraryDefault),
        credentials: .unknown)
    case ("CapacitorHttp", _) where verb == "request" || Self.verbs.contains(verb),
      ("Http", _) where verb == "request" || Self.verbs.contains(verb):
      return capacitor(verb == "request" ? nil : verb, first)
    case ("", "io"), ("io", "connect"): return socketIO(first, arguments.dropFirst().first)
    case ("functions", "invoke"): return supabase(first, arguments.dropFirst().first)
    case _: return nil
    }
  }

  private static let verbs = ["get", "post", "put", "patch", "delete", "head"]

  private func option(_ name: String, _ options: Expression?) -> Expression? {
    options.flatMap { values.entries($0) }?.last { $0.name == name }?.value
  }

  private func headers(_ options: Expression?) -> HeaderList {
    let entries = option("headers", options).flatMap { values.entries($0) } ?? []
    return HeaderList(entries.map { Header($0.name, values.text($0.value)) })
  }

  /// Gives the request a body, as JSON with its type.
  private func take(json data: Expression?, into request: inout CapturedRequest) {
    guard let data else { return }
    let known = values.json(data)
    request.body = known.map { .text($0) } ?? .expression(values.reading.text(of: data))
    if !request.headers.contains("Content-Type") {
      request.headers.append("Content-Type", "application/json")
    }
  }

  /// https://github.com/sindresorhus/ky
  private func ky(_ verb: String?, _ url: Expression, _ options: Expression?) -> CapturedRequest {
    let named = verb ?? option("method", options).map { values.text($0) } ?? "get"
    var request = CapturedRequest(
      method: Method(named.uppercased()), url: values.text(url), headers: headers(options),
      api: .inferred("fetch", from: .libraryDefault),
      mode: .inferred("cors", from: .libraryDefault),
      credentials: option("credentials", options).flatMap { values.knownText($0) }
        .map { .stated($0) } ?? .inferred("same-origin", from: .libraryDefault))
    if let mode = option("mode", options).flatMap({ values.knownText($0) }) {
      request.mode = .stated(mode)
    }
    if let own = option("body", options) { (request.body, request.bodyType) = body(own) }
    take(json: option("json", options), into: &request)
    return request
  }

  /// In a browser both plugins ask by `fetch`.
  ///
  /// https://capacitorjs.com/docs/apis/http
  private func capacitor(_ verb: String?, _ options: Expression) -> CapturedRequest? {
    guard let url = option("url", options) else { return nil }
    let named = verb ?? option("method", options).map { values.text($0) } ?? "get"
    var request = CapturedRequest(
      method: Method(named.uppercased()), url: values.text(url), headers: headers(options),
      api: .inferred("fetch", from: .libraryDefault),
      mode: .inferred("cors", from: .libraryDefault),
      credentials: .inferred("same-origin", from: .libraryDefault))
    if let data = option("data", options) { (request.body, request.bodyType) = body(data) }
    return request
  }

  /// The handshake goes by XMLHttpRequest, to a path of its own.
  ///
  /// https://socket.io/docs/v4/client-options/
  private func socketIO(_ url: Expression, _ options: Expression?) -> CapturedRequest? {
    guard let base = values.knownText(url), let server = WebURL(base), server.isHTTP else {
      return nil
    }
    let path = option("path", options).flatMap { values.knownText($0) } ?? "/socket.io/"
    return CapturedRequest(
      url: server.origin.description + path, api: .inferred("xhr", from: .libraryDefault),
      mode: .inferred("cors", from: .libraryDefault),
      credentials: option("withCredentials", options)
        .map { CodeRequests.credentials(withCredentials: $0, values) }
        ?? .inferred("same-origin", from: .libraryDefault))
  }

  /// https://supabase.com/docs/reference/javascript/functions-invoke
  private func supabase(_ name: Expression, _ options: Expression?) -> CapturedRequest {
    var request = CapturedRequest(
      method: Method(option("method", options).map { values.text($0).uppercased() } ?? "POST"),
      url: "${supabaseUrl}/functions/v1/" + values.text(name), headers: headers(options),
      api: .inferred("fetch", from: .libraryDefault),
      mode: .inferred("cors", from: .libraryDefault),
      credentials: .inferred("same-origin", from: .libraryDefault))
    for (name, value) in [
      ("authorization", "Bearer key"), ("apikey", "key"), ("x-client-info", "1"),
    ]
    where !request.headers.contains(name) {
      request.headers.append(name, value)
    }
    take(json: option("body", options), into: &request)
    return request
  }
}
