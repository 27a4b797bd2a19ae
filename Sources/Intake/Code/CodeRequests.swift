import Servers
import Web

/// The requests that a piece of JavaScript makes, as far as the code is literal; it is never run.
struct CodeRequests {
  private(set) var requests: [CapturedRequest] = []
  let values: CodeValues
  /// What `axios.create` and `axios.defaults` set, by the name of the instance.
  private var axios = AxiosDefaults()
  /// Requests of XMLHttpRequest that are open, by the variable's name.
  private var open: [String: CapturedRequest] = [:]
  /// What `headers.append` and the like add, by the variable's name.
  private var additions: [String: [Header]] = [:]

  /// Reads the whole text.
  init(_ text: String) {
    let reading = CodeReading(Self.withoutTypeArguments(text), in: .javaScript)
    values = CodeValues(reading: reading)
    var events: [Expression] = []
    reading.visit { expression, _ in
      switch expression.form {
      case .call, .assignment: events.append(expression)
      case .string, .integer, .decimal, .boolean, .null, .symbol, .regularExpression, .list, .map,
        .name, .function, .operation, .block, .code:
        break
      }
    }
    for event in events { prepare(event) }
    for event in events { read(event) }
    requests = requests.map(\.withLikelyMethod)
    requests += open.keys.sorted().compactMap { open[$0] }
    if requests.isEmpty { requests = axios.unseen(values, body: body) }
  }

  /// TypeScript's `get<User>(…)` without `<User>`, which reads like two comparisons.
  private static func withoutTypeArguments(_ text: String) -> String {
    guard text.contains(">(") else { return text }
    var bytes = Array(text.utf8)
    for start in bytes.indices.dropFirst()
    where bytes[start] == UInt8(ascii: "<") && bytes[start - 1].isNamePart {
      var end = start
      while end + 1 < bytes.count, end - start < 80, isOfType(bytes[end]) { end += 1 }
      guard bytes[end] == UInt8(ascii: "("), bytes[end - 1] == UInt8(ascii: ">") else { continue }
      for place in start..<end { bytes[place] = UInt8(ascii: " ") }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func isOfType(_ byte: UInt8) -> Bool {
    byte.isNamePart || "<>[]|., ".utf8.contains(byte)
  }

  // MARK: What is set before

  private mutating func prepare(_ expression: Expression) {
    switch expression.form {
    case .assignment(let target, let value): axios.note(target, value, values)
    case .call(let call):
      guard let dot = call.name.lastIndex(of: "."), call.arguments.count >= 2,
        ["append", "set"].contains(call.name[call.name.index(after: dot)...])
      else { return }
      let header = Header(
        values.text(call.arguments[0].value), values.text(call.arguments[1].value))
      additions[String(call.name[..<dot]), default: []].append(header)
    default: return
    }
  }

  // MARK: Calls

  private mutating func read(_ expression: Expression) {
    switch expression.form {
    case .assignment(let target, let value): assign(target, value)
    case .call(let call):
      if let request = request(call) { requests.append(request) } else { readXHR(call) }
    default: return
    }
  }

  private func request(_ call: Expression.Call) -> CapturedRequest? {
    let arguments = call.arguments.map(\.value)
    switch call.name {
    case "fetch", "window.fetch", "globalThis.fetch", "self.fetch", "$fetch", "ofetch":
      return fetched(arguments)
    case "navigator.sendBeacon": return beacon(arguments)
    case "EventSource", "WebSocket": return stream(call.name, arguments)
    default: break
    }
    return axios.request(call.name, arguments, values, body: body)
      ?? jQuery(call.name, arguments)
      ?? LibraryCalls(values: values, body: body).request(call.name, arguments)
  }

  // MARK: Bodies and headers

  /// The headers of an option, with what is added to them by name.
  func headers(_ expression: Expression?) -> [Header] {
    guard let expression else { return [] }
    let listed = (values.entries(expression) ?? []).map { Header($0.name, values.text($0.value)) }
    guard case .name(let name) = expression.form else { return listed }
    return listed + (additions[name] ?? [])
  }

  /// A body, and the type that it has by itself.
  func body(_ expression: Expression?) -> (CapturedBody, type: String?) {
    guard let expression else { return (.none, nil) }
    let resolved = values.reading.resolved(expression)
    switch resolved.form {
    case .null: return (.none, nil)
    case .call(let call): return constructed(call, resolved, named: expression)
    default: break
    }
    if let text = values.knownText(resolved) { return (.text(text), nil) }
    return (.expression(values.reading.text(of: resolved)), nil)
  }

  private func constructed(
    _ call: Expression.Call, _ expression: Expression, named: Expression
  ) -> (CapturedBody, type: String?) {
    let first = call.arguments.first?.value
    let added: [Header] = if case .name(let name) = named.form { additions[name] ?? [] } else { [] }
    switch call.name {
    case "JSON.stringify":
      if let first, let json = values.json(first) { return (.text(json), nil) }
    case "URLSearchParams":
      if let first, let text = values.knownText(first) {
        return (.text(text), Self.formType)
      }
      let fields = (first.flatMap { values.entries($0) } ?? []).map {
        Header($0.name, values.text($0.value))
      }
      return (.text(Self.form(fields + added)), Self.formType)
    case "FormData":
      return (.form(added.map { FormField($0.name, .text($0.value)) }), "multipart/form-data")
    case "Blob":
      let type = call.arguments.dropFirst().first.flatMap { values.entries($0.value) }?
        .first { $0.name == "type" }.map { values.text($0.value) }
      if case .list(let parts)? = first?.form {
        return (.text(parts.map { values.text($0) }.joined()), type)
      }
      return (.expression(values.reading.text(of: expression)), type)
    default: break
    }
    if let text = values.knownText(expression) { return (.text(text), nil) }
    return (.expression(values.reading.text(of: expression)), nil)
  }

  static let formType = "application/x-www-form-urlencoded;charset=UTF-8"

  /// https://url.spec.whatwg.org/#concept-urlencoded-serializer
  static func form(_ fields: [Header]) -> String {
    fields.map { PercentEncoding.encodeForm($0.name) + "=" + PercentEncoding.encodeForm($0.value) }
      .joined(separator: "&")
  }
}

extension CapturedRequest {
  /// The same, where a variable holds the method, with the one that it mostly is.
  fileprivate var withLikelyMethod: CapturedRequest {
    guard method.name.hasPrefix("${") else { return self }
    var request = self
    request.method = body == .none ? .get : .post
    return request
  }
}

// MARK: XMLHttpRequest

extension CodeRequests {
  private mutating func readXHR(_ call: Expression.Call) {
    let (name, method) = Self.parts(call)
    let arguments = call.arguments.map(\.value)
    switch method {
    case "open" where arguments.count >= 2:
      guard HeaderLine.methods.contains(values.text(arguments[0]).uppercased()) else { return }
      if let last = open.removeValue(forKey: name) { requests.append(last) }
      open[name] = CapturedRequest(
        method: Method(values.text(arguments[0])), url: values.text(arguments[1]),
        api: .stated("xhr"), mode: .inferred("cors", from: .libraryDefault),
        credentials: .inferred("same-origin", from: .libraryDefault))
    case "setRequestHeader" where arguments.count >= 2:
      open[name]?.headers.append(values.text(arguments[0]), values.text(arguments[1]))
    case "send":
      guard var request = open.removeValue(forKey: name) else { return }
      (request.body, request.bodyType) = body(arguments.first)
      requests.append(request)
    default: return
    }
  }

  private mutating func assign(_ target: Expression, _ value: Expression) {
    guard case .name(let path) = target.form, path.hasSuffix(".withCredentials") else { return }
    let name = String(path.dropLast(".withCredentials".count))
    open[name]?.credentials = Self.credentials(withCredentials: value, values)
  }

  private static func parts(_ call: Expression.Call) -> (object: String, method: String) {
    guard let dot = call.name.lastIndex(of: ".") else { return ("", call.name) }
    return (String(call.name[..<dot]), String(call.name[call.name.index(after: dot)...]))
  }

  /// What `withCredentials` says, in Fetch's words.
  ///
  /// https://xhr.spec.whatwg.org/#the-withcredentials-attribute
  static func credentials(
    withCredentials value: Expression, _ values: CodeValues
  ) -> Known<String> {
    switch values.reading.resolved(value).form {
    case .boolean(true): .stated("include")
    case .boolean(false), .null: .stated("same-origin")
    default: .unknown
    }
  }
}

// MARK: Beacons and streams

extension CodeRequests {
  private func beacon(_ arguments: [Expression]) -> CapturedRequest? {
    guard let url = arguments.first else { return nil }
    let (body, type) = body(arguments.dropFirst().first)
    return CapturedRequest(
      method: .post, url: values.text(url), body: body, bodyType: type, api: .stated("beacon"),
      credentials: .inferred("include", from: .libraryDefault))
  }

  private func stream(_ name: String, _ arguments: [Expression]) -> CapturedRequest? {
    guard let url = arguments.first else { return nil }
    let isSocket = name == "WebSocket"
    var request = CapturedRequest(
      url: values.text(url), api: .stated(isSocket ? "websocket" : "eventsource"),
      credentials: .inferred(isSocket ? "include" : "same-origin", from: .libraryDefault))
    if !isSocket, let options = arguments.dropFirst().first.flatMap({ values.entries($0) }),
      let option = options.last(where: { $0.name == "withCredentials" })
    {
      request.credentials = Self.credentials(withCredentials: option.value, values)
    }
    return request
  }
}
