import CORS
import ScenarioText
import Telling
import Web

/// What a variant's call asks for.
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
    if reason == .localNetwork { standIns.append("a server that lets the page in by CORS") }
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
