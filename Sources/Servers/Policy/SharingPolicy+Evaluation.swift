package import CORS
package import Web

/// What the servers of a scenario share with its page, read off what they answered.
extension SharingPolicy {
  /// Why no policy can be read off.
  package enum Fault: Error, Hashable, Sendable {
    /// No answer of another origin reaches the page's script, nor could a server make it do so.
    case nothingShared
    /// The page's origin is `null`, which any site can have: to let it in is to let everybody in.
    case nullOrigin
    /// A text that is no origin, or that cannot stand beside those that are let in already.
    case notAnOrigin(String)
  }

  /// Lets another origin in; `https://*.shop.example` is that host and every name below it.
  package mutating func letIn(_ text: String) throws(Fault) {
    let host = text.hasPrefix("https://*.") ? String(text.dropFirst("https://*.".count)) : nil
    let url = WebURL(host.map { "https://" + $0 } ?? text)
    guard let url, url.isHTTP, host.map({ $0 == url.host }) ?? (url.origin.description == text)
    else { throw .notAnOrigin(text) }
    guard !letsIn(host.map { "https://any." + $0 } ?? text) else { return }
    guard let host else {
      switch origins {
      case .list(let origins): self.origins = .list(origins + [text])
      case .subdomains(let hosts, let others):
        origins = .subdomains(of: hosts, beside: others + [text])
      case .any: break
      }
      return
    }
    let wider = SharingPolicy(origins: .subdomains(of: [host], beside: []))
    // A host takes the place of those below it, which are asked about nonetheless.
    askers += namedOrigins.filter(wider.letsIn)
    origins = .subdomains(
      of: hosts.filter { !wider.letsIn("https://" + $0) } + [host],
      beside: namedOrigins.filter { !wider.letsIn($0) })
  }

  /// What the server at `server` shares in an evaluation in which its answers can be read.
  package init(of evaluation: Evaluation, at server: Origin) throws(Fault) {
    let exchanges = evaluation.exchanges.filter {
      $0.url.origin.isSameOrigin(as: server) && $0.headers.contains("Origin") && $0.reply != nil
    }
    let shared = exchanges.filter { $0.purpose == .actual && $0.isShared }
    guard !shared.isEmpty else { throw .nothingShared }
    let calls = Set(shared.map(\.call))
    self.init(origins: try Self.origins(shared))
    for exchange in exchanges where calls.contains(exchange.call) {
      let mode = evaluation.scenario.calls[exchange.call].request.credentialsMode
      add(exchange, sendsCredentials: mode == .include)
    }
    for exchange in shared { add(callOf: exchange) }
    surroundings.insert(.errors)
    if exchanges.contains(where: \.asksForLogin) { surroundings.insert(.authentication) }
  }

  /// `*` where every answer says so, otherwise the origins that asked.
  private static func origins(_ shared: [Exchange]) throws(Fault) -> Origins {
    if shared.allSatisfy({ $0.allowed("Origin") == "*" }) { return .any }
    var origins: [String] = []
    for origin in shared.compactMap({ $0.headers.get("Origin") }) where !origins.contains(origin) {
      origins.append(origin)
    }
    guard !origins.contains("null") else { throw .nullOrigin }
    return .list(origins)
  }

  private mutating func add(callOf exchange: Exchange) {
    let call = Call(
      method: exchange.method.name, path: exchange.url.path,
      headers: requestHeaders.filter { exchange.headers.contains($0) })
    if !calls.contains(call) { calls.append(call) }
  }

  private mutating func add(_ exchange: Exchange, sendsCredentials: Bool) {
    switch exchange.purpose {
    case .preflight:
      methods.append(
        contentsOf: exchange.list("Methods") + exchange.asked("Method"),
        ignoring: Method.corsSafelisted.map(\.name))
      requestHeaders.append(
        contentsOf: exchange.list("Headers") + exchange.asked("Headers"), ignoring: [])
      let answer = exchange.reply?.headers.get("Access-Control-Max-Age")
      if let seconds = answer.flatMap(Int.init) { maxAge = seconds }
    case .actual:
      if sendsCredentials, exchange.allowed("Credentials") == "true" { credentials = .included }
      let exposed = exchange.reply?.headers.values(of: "Access-Control-Expose-Headers") ?? []
      exposedHeaders.append(contentsOf: exposed.flatMap(listed), ignoring: ["*"])
    }
  }
}

extension Evaluation {
  /// The servers of other origins that were asked with an `Origin`, in order.
  package var serversAsked: [Origin] {
    let page = scenario.openedPage?.origin
    var origins: [Origin] = []
    for exchange in exchanges where exchange.headers.contains("Origin") {
      let origin = exchange.url.origin
      if let page, origin.isSameOrigin(as: page) { continue }
      if !origins.contains(origin) { origins.append(origin) }
    }
    return origins
  }
}

extension Exchange {
  /// Whether the answer may be read by the one who asked: by name, or by everybody.
  fileprivate var isShared: Bool {
    guard let allowed = allowed("Origin") else { return false }
    return allowed == "*" || allowed == headers.get("Origin")
  }

  fileprivate var asksForLogin: Bool {
    headers.contains("Authorization") || reply?.status == 401
      || asked("Headers").contains { $0.equalsIgnoringASCIICase("authorization") }
  }

  /// The value of an `Access-Control-Allow-` header.
  fileprivate func allowed(_ name: String) -> String? {
    reply?.headers.get("Access-Control-Allow-" + name)
  }

  /// The names in such a header, without `*`.
  fileprivate func list(_ name: String) -> [String] {
    (reply?.headers.values(of: "Access-Control-Allow-" + name) ?? []).flatMap(listed)
      .filter { $0 != "*" }
  }

  /// What a preflight asks for.
  fileprivate func asked(_ name: String) -> [String] {
    headers.get("Access-Control-Request-" + name).map(listed) ?? []
  }
}

extension [String] {
  /// Adds the names that are not there yet, in whatever case, nor among `ignored`.
  fileprivate mutating func append(contentsOf names: [String], ignoring ignored: [String]) {
    for name in names
    where !ignored.contains(name) && !contains(where: { $0.equalsIgnoringASCIICase(name) }) {
      append(name)
    }
  }
}
