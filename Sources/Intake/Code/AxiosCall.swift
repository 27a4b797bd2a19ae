import Servers
import Web

/// What axios does with its calls, in a browser.
///
/// https://axios-http.com/docs/req_config
struct AxiosDefaults {
  /// The names of instances, and what they were made with or set to later.
  private var instances: [String: [CodeValues.Entry]] = ["axios": []]
  private var commonHeaders: [String: [Header]] = [:]

  // MARK: What is set before

  mutating func note(_ target: Expression, _ value: Expression, _ values: CodeValues) {
    if case .call(let call) = value.form, call.name == "axios.create", let name = target.word {
      let made = call.arguments.first.flatMap { values.entries($0.value) } ?? []
      instances[name] = (instances["axios"] ?? []) + made
      return
    }
    if case .name(let path) = target.form {
      noteDefault(path, value)
    } else if case .operation("[]", let parts) = target.form, parts.count == 2,
      case .name(let path) = parts[0].form, let range = path.firstRange(of: ".defaults.headers")
    {
      let name = String(path[..<range.lowerBound])
      commonHeaders[name, default: []].append(Header(values.text(parts[1]), values.text(value)))
    }
  }

  private mutating func noteDefault(_ path: String, _ value: Expression) {
    guard let range = path.firstRange(of: ".defaults.") else { return }
    let (name, option) = (String(path[..<range.lowerBound]), String(path[range.upperBound...]))
    guard !option.contains(".") else { return }
    instances[name, default: []].append(CodeValues.Entry(name: option, value: value))
  }

  // MARK: Calls

  /// The request of `axios(…)`, `axios.get(…)`, an instance's, or Angular's `http.get(…)`.
  func request(
    _ name: String, _ arguments: [Expression], _ values: CodeValues,
    body: (Expression?) -> (CapturedBody, type: String?)
  ) -> CapturedRequest? {
    var call = Call(values: values)
    guard call.take(name, arguments, instances: instances) else { return nil }
    var request = CapturedRequest(
      method: Method((call.method ?? "get").uppercased()), url: call.url,
      headers: HeaderList((commonHeaders[call.instance] ?? []) + call.headers),
      api: .inferred("xhr", from: .libraryDefault),
      mode: .inferred("cors", from: .libraryDefault), credentials: call.credentials)
    if let data = call.data { (request.body, request.bodyType) = Self.sent(data, values, body) }
    if request.body != .none, !request.headers.contains("Content-Type"), request.bodyType == nil {
      request.headers.append("Content-Type", "application/x-www-form-urlencoded")
    }
    if request.bodyType == "application/json" {
      if !request.headers.contains("Content-Type") {
        request.headers.append("Content-Type", "application/json")
      }
      request.bodyType = nil
    }
    return request
  }

  /// axios sends objects as JSON.
  private static func sent(
    _ data: Expression, _ values: CodeValues, _ body: (Expression?) -> (CapturedBody, type: String?)
  ) -> (CapturedBody, type: String?) {
    let resolved = values.reading.resolved(data)
    switch resolved.form {
    case .map, .list:
      let json = values.json(resolved)
      let text = values.reading.text(of: resolved)
      return (json.map { .text($0) } ?? .expression(text), "application/json")
    case .name, .operation, .code, .function:
      // Objects are what is mostly given by name.
      let known = values.knownText(resolved)
      if let known { return (.text(known), nil) }
      return (.expression(values.reading.text(of: resolved)), "application/json")
    default: return body(data)
    }
  }

  /// Calls that no code shows: those of instances that were made for a server that is named, each as the
  /// simplest, whose path is not known.
  func unseen(_ values: CodeValues, body: (Expression?) -> (CapturedBody, type: String?))
    -> [CapturedRequest]
  {
    instances.keys.sorted().compactMap { name in
      guard let base = instances[name]?.last(where: { $0.name == "baseURL" }),
        let url = values.knownText(values.reading.resolved(base.value)),
        WebURL(url)?.isHTTP == true
      else { return nil }
      var call = Call(values: values)
      call.takeInstance(name, instances[name] ?? [])
      return CapturedRequest(
        method: .get, url: url, headers: HeaderList((commonHeaders[name] ?? []) + call.headers),
        api: .inferred("xhr", from: .libraryDefault),
        mode: .inferred("cors", from: .libraryDefault), credentials: call.credentials)
    }
  }

  /// One call's parts.
  private struct Call {
    let values: CodeValues
    var instance = "axios"
    var method: String?
    var data: Expression?
    var options: [CodeValues.Entry] = []
    private var address = ""

    init(values: CodeValues) { self.values = values }

    private static let withoutData = ["get", "delete", "head", "options", "jsonp"]
    private static let withData = ["post", "put", "patch", "postForm", "putForm", "patchForm"]

    mutating func takeInstance(_ name: String, _ entries: [CodeValues.Entry]) {
      (instance, options) = (name, entries)
    }

    /// Takes the call apart; false where it is none of axios'.
    mutating func take(
      _ name: String, _ arguments: [Expression], instances: [String: [CodeValues.Entry]]
    ) -> Bool {
      guard !arguments.isEmpty else { return false }
      let dot = name.lastIndex(of: ".")
      let verb = dot.map { String(name[name.index(after: $0)...]) }
      let object = dot.map { String(name[..<$0]) } ?? name
      let isAngular = object.hasSuffix("http") || object == "$http" || name == "$http"
      // What a framework hands out: `this.axios`, `Vue.$axios`.
      let named = [object, name].first { own in
        [".axios", ".$axios"].contains(where: own.hasSuffix) || own == "$axios"
      }
      if named == name, instances[name] == nil {
        instance = "axios"
        options = instances["axios"] ?? []
        takeConfiguration(arguments)
        return true
      }
      let known = instances[object] ?? instances[name] ?? named.flatMap { _ in instances["axios"] }
      guard known != nil || isAngular && (verb == nil || isVerb(verb)) else { return false }
      instance = object
      options = known ?? []
      if verb == nil || verb == "request" {
        takeConfiguration(arguments)
      } else if let verb, Self.withoutData.contains(verb) {
        method = verb
        address = values.text(arguments[0])
        add(arguments.dropFirst().first)
      } else if let verb, Self.withData.contains(verb) {
        method = String(verb.prefix { $0.isLowercase })
        address = values.text(arguments[0])
        data = arguments.dropFirst().first
        add(arguments.dropFirst(2).first)
      } else {
        return false
      }
      return true
    }

    private func isVerb(_ verb: String?) -> Bool {
      verb.map { Self.withData.contains($0) || Self.withoutData.contains($0) } ?? false
    }

    /// `axios(configuration)` or `axios(url, configuration)`.
    private mutating func takeConfiguration(_ arguments: [Expression]) {
      if let url = values.knownText(arguments[0]) {
        address = url
        add(arguments.dropFirst().first)
      } else {
        add(arguments[0])
      }
      method = option("method").map { values.text($0) }
      data = option("data")
      if let url = option("url") { address = values.text(url) }
    }

    private mutating func add(_ configuration: Expression?) {
      guard let configuration else { return }
      options += values.entries(configuration) ?? []
      if let only = values.entries(configuration)?.last(where: { $0.name == "data" }), data == nil {
        data = only.value
      }
    }

    private func option(_ name: String) -> Expression? {
      options.last { $0.name == name }?.value
    }

    /// The address with `baseURL` in front and `params` behind.
    ///
    /// https://github.com/axios/axios/blob/v1.x/lib/core/buildFullPath.js
    var url: String {
      var url = address
      if let base = option("baseURL").map({ values.text($0) }), !url.contains("://"),
        !url.hasPrefix("//")
      {
        let trimmedBase = base.hasSuffix("/") ? String(base.dropLast()) : base
        url = url.isEmpty ? base : trimmedBase + "/" + url.drop { $0 == "/" }
      }
      guard let fields = option("params").flatMap({ values.entries($0) }), !fields.isEmpty else {
        return url
      }
      let query = CodeRequests.form(fields.map { Header($0.name, values.text($0.value)) })
      return url + (url.contains("?") ? "&" : "?") + query
    }

    /// The headers of all that was set, the latest of a name last and alone.
    var headers: [Header] {
      var headers = HeaderList()
      for option in options where option.name == "headers" {
        for entry in values.entries(option.value) ?? [] {
          headers.set(entry.name, values.text(entry.value))
        }
      }
      if let parts = option("auth").flatMap({ values.entries($0) }) {
        func part(_ name: String) -> String {
          parts.last { $0.name == name }.map { values.text($0.value) } ?? ""
        }
        let pair = part("username") + ":" + part("password")
        headers.set("Authorization", "Basic \(Base64.encode(pair.utf8))")
      }
      return headers.headers
    }

    var credentials: Known<String> {
      option("withCredentials").map { CodeRequests.credentials(withCredentials: $0, values) }
        ?? .inferred("same-origin", from: .libraryDefault)
    }
  }
}
