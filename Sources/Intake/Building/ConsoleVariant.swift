import CORS
import ScenarioText
import Telling
import Web

/// One call that could have printed a console's lines: what they name, and a choice of what they do
/// not.
struct ConsoleVariant {
  let lines: ConsoleCase
  let aim: ConsoleAim
  let caller: Caller
  let choice: ConsoleChoice

  /// The calls in the order to try them, simple ones first.
  static func all(of lines: ConsoleCase) -> [ConsoleVariant] {
    lines.aims.flatMap { aim in
      ConsoleChoice.all(for: aim, isRedirected: lines.redirectedFrom != nil).flatMap { choice in
        lines.callers.map { ConsoleVariant(lines: lines, aim: aim, caller: $0, choice: choice) }
      }
    }
    .filter(\.isPossible)
  }

  /// Whether the lines and the caller leave room for the choice.
  private var isPossible: Bool {
    let place = choice.place
    if let purpose = lines.first({ $0.purpose }), (purpose == .preflight) != (place == .preflight) {
      return false
    }
    if let own = lines.beside.call {
      guard choice.trigger != .method else { return false }
      switch lines.beside.source {
      // The code says it all.
      case .code:
        return own.api == caller
          && (choice.credentials == .included) == own.asksForCredentials
      case .wire: return caller.has(.headers)
      }
    }
    if let method = lines.beside.method, !method.isCORSSafelisted, choice.trigger == .header,
      lines.first({ $0.headerName }) == nil
    {
      return false
    }
    let row = caller.row
    if let mode = lines.supplement.credentials, !aim.needsCredentials, !row.credentials.isFixed,
      (choice.credentials == .included) != (mode == .include)
    {
      return false
    }
    switch choice.trigger {
    case .none: break
    case .header: guard caller.has(.headers) || row.mode == .bodyType else { return false }
    case .method: guard caller.has(.headers) else { return false }
    }
    if choice.credentials == .included, row.credentials.isFixed { return false }
    return choice.mode == .plain || row.mode != .always(.navigate)
  }

  /// Nil where the parts do not go together.
  var scenario: Scenario? {
    guard let page else { return nil }
    var scenario = Scenario(
      id: "pasted", page: URLText(page.description), sandbox: isOpaque ? .allowScripts : .none,
      pageHeaders: pageHeaders, calls: [Call(request: request, server: routes)])
    if aim == .blocked(.localNetwork), choice.page == .secure {
      scenario.permissions.localNetwork = .denied
    } else if reachesIn(from: page) {
      // Who was answered had been let through.
      scenario.permissions.localNetwork = .granted
    }
    return scenario
  }
}

// MARK: The page

extension ConsoleVariant {
  /// Whether a page of the internet got an answer from a nearer network.
  private func reachesIn(from page: WebURL) -> Bool {
    guard case .blocked(let reason) = aim, reason.isOfCORS, page.isHTTP, let host = target?.host,
      let own = page.host
    else { return false }
    return AddressSpace(host: own).mustAskFor(AddressSpace(host: host))
  }

  /// Whether the page has an origin that is told as `null`. A request has, too, after a redirect between
  /// other origins; a line that names no page does not tell them apart, and a sandbox is simpler.
  var isOpaque: Bool {
    if aim == .blocked(.sandboxed) { return true }
    if let origin = lines.first({ $0.pageOrigin }) { return origin == .opaque }
    if lines.first({ $0.document })?.description == "about:srcdoc" { return true }
    return lines.first { $0.requestOrigin } == .opaque
  }

  var page: WebURL? {
    if let page = lines.first({ $0.page ?? $0.document }), page.isHTTP || page.isOfApp {
      return page
    }
    let origins = [lines.first { $0.pageOrigin }, lines.first { $0.requestOrigin }]
    for origin in origins.compactMap(\.self) {
      if case .tuple(let tuple) = origin { return WebURL(tuple.serialized + "/") }
    }
    if let page = lines.supplement.page ?? lines.beside.page { return page }
    if aim.needsPublicPage {
      return choice.page == .secure ? StandIn.securePage : StandIn.insecurePage
    }
    guard let target else { return nil }
    if let page = lines.supplement.project.page(asking: target),
      page.scheme == "https" || !aim.needsSecurePage
    {
      return page
    }
    return aim.needsSecurePage ? StandIn.securePage : StandIn.page(askingFor: target)
  }

  /// The page's own headers, where they are what the lines speak of.
  private var pageHeaders: HeaderList {
    switch aim {
    case .blocked(.mixedContent) where choice.policy == .blocksMixedContent:
      [Header("Content-Security-Policy", "block-all-mixed-content")]
    case .blocked(.contentSecurityPolicy): [Header("Content-Security-Policy", policy)]
    case .noted(.policyReported) where lines.first({ $0.directive })?.hasPrefix("frame-anc") != true:
      [Header("Content-Security-Policy-Report-Only", policy + "; report-uri /reports")]
    case .blocked(.embedderPolicy): [Header("Cross-Origin-Embedder-Policy", "require-corp")]
    case .noted(.reportsGoNowhere):
      [
        Header(
          "Content-Security-Policy-Report-Only", lines.first { $0.policy } ?? "default-src *")
      ]
    case .noted(.policySlip):
      HeaderList(
        [lines.first { $0.effectiveDirective } ?? "default-src"]
          .map { Header("Content-Security-Policy", "\($0) *; \($0) *") })
    case .noted(.referrerPolicyUnknown): [Header("Referrer-Policy", "unknown")]
    case .noted(.policyIgnored): [Header("Content-Security-Policy", "block-all-mixed-content")]
    case .noted(.insecureRequestUpgraded):
      [Header("Content-Security-Policy", "upgrade-insecure-requests")]
    case .noted(.referrerCapped):
      [Header("Referrer-Policy", (lines.first { $0.referrerPolicy } ?? .unsafeURL).rawValue)]
    case .blocked, .noted: []
    }
  }

  /// Whether the lines show nothing of the policy that stopped the request but its directive's name.
  var isPolicyAssumed: Bool {
    aim == .blocked(.contentSecurityPolicy) && lines.first { $0.directive } == nil
  }

  /// The directive that stopped the request, as the line has it or else the simplest that does.
  private var policy: String {
    if let directive = lines.first({ $0.directive }) { return directive }
    let name = lines.first { $0.fallback ?? $0.effectiveDirective } ?? "default-src"
    guard let start, start != target else { return name + " 'none'" }
    return choice.way == .fromPage ? name + " 'self'" : "\(name) \(start.origin)"
  }
}

extension Caller.CredentialsRule {
  /// Whether the page's author has no say.
  var isFixed: Bool {
    switch self {
    case .always: true
    case .option, .withCredentials, .crossoriginAttribute: false
    }
  }
}

extension ConsoleAim {
  /// Whether it is something that only pages on the internet come to.
  fileprivate var needsPublicPage: Bool {
    self == .blocked(.localNetwork) || self == .noted(.localNetworkAsked)
  }

  /// Whether it is something that only pages come to that came securely.
  fileprivate var needsSecurePage: Bool {
    self == .blocked(.mixedContent) || self == .noted(.mixedContentUpgraded)
      || self == .noted(.mixedContentPassed) || self == .noted(.formIsInsecure)
  }
}

// MARK: The request

extension ConsoleVariant {
  /// What was asked for last, after all redirects.
  var target: WebURL? {
    lines.first { $0.url } ?? lines.beside.url
      ?? WebURL(caller.row.answer == .socket ? StandIn.socket : StandIn.api)
  }

  /// What was asked for first.
  var start: WebURL? {
    if let start = lines.redirectedFrom { return start }
    guard choice.way == .fromPage, let page else { return target }
    return WebURL("/start", base: page)
  }

  var request: ScriptRequest {
    if var own = lines.beside.call {
      own.url = URLText(start?.description ?? "")
      switch lines.beside.source {
      case .code: break
      case .wire:
        own.api = caller
        let credentials = choice.credentials == .included ? "include" : nil
        own.setCredentials(credentials, mode: "cors")
        setMode(&own)
      }
      // A library or a proxy has added what the line names and the code does not.
      if let name = lines.first({ $0.headerName }), own.api.has(.headers),
        !own.headers.contains(where: { $0.name.equalsIgnoringASCIICase(name) })
      {
        own.headers.append(Header(name, Self.value(of: name)))
      }
      return own
    }
    var request = ScriptRequest(api: caller, url: URLText(start?.description ?? ""))
    let credentials = choice.credentials == .included ? "include" : nil
    let isForCORS = choice.mode == .cors || credentials != nil
    request.setCredentials(credentials, mode: isForCORS ? "cors" : nil)
    setMode(&request)
    if caller.has(.method),
      let method = lines.first({ $0.method }) ?? lines.beside.method ?? triggeringMethod
        ?? methodOfForm
    {
      request.method = method.name
    }
    if caller.has(.headers) { request.headers = headers }
    if choice.trigger == .header, caller.row.mode == .bodyType {
      (request.body, request.bodyType) = ("{}", "application/json")
    }
    takeForm(&request)
    if caller.has(.pixels) { request.pixels = aim == .noted(.pixelsWithheld) }
    return request
  }

  /// By GET a form's fields are what stands behind the question mark.
  private func takeForm(_ request: inout ScriptRequest) {
    if caller.has(.target), choice.target != .frame { request.target = choice.target }
    guard caller.row.submitsFields, request.method == nil,
      let asked = lines.first({ $0.url?.query == nil ? nil : $0.url }), let query = asked.query
    else { return }
    request.url = URLText(asked.withQuery(nil).description)
    request.body = query
    request.enctype = lines.first { $0.contentType }.flatMap(FormEncoding.init(rawValue:))
  }

  private func setMode(_ request: inout ScriptRequest) {
    if caller.has(.redirect), aim == .blocked(.redirectModeError) { request.redirect = .error }
    guard caller.has(.mode) else { return }
    switch aim {
    case .blocked(.crossOriginInSameOriginMode): request.mode = .sameOrigin
    case .blocked(.resourcePolicy), .blocked(.opaqueResponse): request.mode = .noCORS
    case .blocked, .noted: break
    }
  }

  private var triggeringMethod: Method? {
    switch choice.trigger {
    case .none: nil
    case .method: Method("PUT")
    // A type is that of a body.
    case .header:
      (lines.first { $0.headerName } ?? lines.beside.allowedHeader)
        .map { $0.equalsIgnoringASCIICase("Content-Type") } ?? true ? .post : nil
    }
  }

  /// A form that asks by GET puts its fields behind a question mark, be there any or not.
  private var methodOfForm: Method? {
    let isByGet = lines.first { $0.url?.query } != nil
    return caller.row.submitsFields && !isByGet ? .post : nil
  }

  /// The status of the answer that fails, where the text tells it.
  var toldStatus: Int? {
    lines.first { $0.status }
      ?? (choice.place == .preflight ? lines.beside.preflightStatus : lines.beside.status)
  }

  /// What stands in for what no part of the text tells, in words.
  var standIns: [String] {
    guard lines.beside.call == nil, case .blocked(let reason) = aim else { return [] }
    var standIns: [String] = []
    let isMethodTold = lines.first { $0.method } != nil || lines.beside.method != nil
    if choice.place == .preflight, !isMethodTold {
      standIns.append("method \(request.method ?? "GET")")
    }
    if choice.trigger == .header, lines.first({ $0.headerName }) == nil, caller.has(.headers) {
      let name = lines.beside.allowedHeader ?? "Content-Type: application/json"
      standIns.append("the request header \(name)")
    }
    if isOpaque, reason.isOfCORS, lines.first({ $0.document }) == nil {
      standIns.append("a sandboxed frame for the origin null")
    }
    if isPolicyAssumed { standIns.append("the page's Content-Security-Policy") }
    if isFaultAssumed, let value = reason.faultyValue { standIns.append(value) }
    return standIns
  }

  private var headers: [Header] {
    if let name = lines.first({ $0.headerName }) { return [Header(name, Self.value(of: name))] }
    if aim == .noted(.authorizationUnderWildcard) {
      return [Header("Authorization", Self.value(of: "Authorization"))]
    }
    guard choice.trigger == .header else { return [] }
    let name = lines.beside.allowedHeader ?? "Content-Type"
    return [Header(name, Self.value(of: name))]
  }

  /// A value that makes the header need leave.
  private static func value(of name: String) -> String {
    switch name.asciiLowercased {
    case "content-type": "application/json"
    case "authorization": "Bearer token"
    // Forbidden only where they name a method that is.
    case "x-http-method", "x-http-method-override", "x-method-override": "TRACE"
    // Safelisted but for bytes like these.
    case "accept", "accept-language", "content-language": "\"x\""
    case "range": "bytes=-1"
    case _: "1"
    }
  }
}
