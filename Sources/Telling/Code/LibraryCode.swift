import CORS
import Web

/// The call by axios, which makes it by XMLHttpRequest.
struct AxiosCode {
  let call: CallInCode

  var lines: [String] {
    if let maker = call.request.api.maker { return ["// not with axios: \(maker)"] }
    var entries = ["url: \(call.url.quotedForScript)"]
    if call.method != "GET" { entries.append("method: \(call.method.quotedForScript)") }
    if call.credentials == .include { entries.append("withCredentials: true") }
    if !call.headers.isEmpty { entries.append("headers: \(call.headers.asObject)") }
    if let body = call.request.body { entries.append("data: \(body.quotedForScript)") }
    if call.request.uploadListener { entries.append("onUploadProgress: show") }
    return entries.inBraces(after: "axios(", end: ")") + call.beyondXHR
  }
}

/// The call by jQuery, which makes it by XMLHttpRequest, or by an element for JSON-P.
struct JQueryCode {
  let call: CallInCode

  var lines: [String] {
    let url = call.url.quotedForScript
    switch call.request.api.row.answer {
    case .element(.classicScript):
      return ["url: \(url)", "dataType: \"jsonp\""].inBraces(after: "$.ajax(", end: ")")
    case .element(.image): return ["$(\"<img>\", {src: \(url)})"]
    case .script, .element, .manifest, .events, .socket, .nothing, .document: break
    }
    if let maker = call.request.api.maker { return ["// not with jQuery: \(maker)"] }
    var entries = ["url: \(url)"]
    if call.method != "GET" { entries.append("method: \(call.method.quotedForScript)") }
    if call.credentials == .include { entries.append("xhrFields: {withCredentials: true}") }
    let headers = call.headers.filter { !$0.name.equalsIgnoringASCIICase("content-type") }
    if !headers.isEmpty { entries.append("headers: \(headers.asObject)") }
    if let body = call.request.body {
      let type = call.headers.first { $0.name.equalsIgnoringASCIICase("content-type") }
      if let type { entries.append("contentType: \(type.value.quotedForScript)") }
      entries += ["data: \(body.quotedForScript)", "processData: false"]
    }
    return entries.inBraces(after: "$.ajax(", end: ")") + call.beyondXHR
  }
}

/// The call by Angular's HttpClient.
struct AngularCode {
  let call: CallInCode

  var lines: [String] {
    let url = call.url.quotedForScript
    switch call.request.api.row.answer {
    case .element(.classicScript): return ["http.jsonp(\(url), \"callback\")"]
    case .element(.image): return ["<img [src]=\(url)>"]
    case .script, .element, .manifest, .events, .socket, .nothing, .document: break
    }
    if let maker = call.request.api.maker { return ["// not with HttpClient: \(maker)"] }
    var entries: [String] = []
    if call.credentials == .include { entries.append("withCredentials: true") }
    if !call.headers.isEmpty { entries.append("headers: \(call.headers.asObject)") }
    if let body = call.request.body { entries.append("body: \(body.quotedForScript)") }
    if call.request.uploadListener { entries.append("reportProgress: true") }
    let start = "http.request(\(call.method.quotedForScript), \(url)"
    guard !entries.isEmpty else { return [start + ")"] + call.beyondXHR }
    return entries.inBraces(after: start + ", ", end: ")") + call.beyondXHR
  }
}

/// The call by Blazor WebAssembly's HttpClient, which makes it by fetch.
struct BlazorCode {
  let call: CallInCode

  var lines: [String] {
    if let maker = call.request.api.maker { return ["// no HttpClient: \(maker)"] }
    var lines = [
      "var request = new HttpRequestMessage(",
      "  new HttpMethod(\(call.method.quotedForScript)), \(call.url.quotedForScript));",
    ]
    if let credentials = call.credentials {
      lines += [
        "request.SetBrowserRequestCredentials(",
        "  BrowserRequestCredentials.\(credentials.pascalCased));",
      ]
    }
    if let mode = call.request.mode {
      lines.append("request.SetBrowserRequestMode(BrowserRequestMode.\(mode.pascalCased));")
    }
    if let redirect = call.request.redirect {
      lines.append("request.SetBrowserRequestOption(\"redirect\", \"\(redirect.rawValue)\");")
    }
    lines += call.request.headers.map {
      "request.Headers.TryAddWithoutValidation("
        + "\($0.name.quotedForScript), \($0.value.quotedForScript));"
    }
    if let body = call.request.body {
      let type = (call.request.bodyType ?? "text/plain").quotedForScript
      lines.append(
        "request.Content = new StringContent(\(body.quotedForScript), Encoding.UTF8, \(type));")
    }
    return lines + ["await http.SendAsync(request);"]
  }
}

/// The same bytes from a terminal, which asks nobody for permission and shows every answer.
struct CurlCode {
  let call: CallInCode

  var lines: [String] {
    if call.request.api.maker != nil, let sent = call.sent { return lines(of: sent) }
    var parts = ["curl -i \(call.url.quotedForShell)"]
    if call.method != (call.request.body == nil ? "GET" : "POST") {
      parts[0] = "curl -i -X \(call.method.quotedForShell) \(call.url.quotedForShell)"
    }
    parts.append("-H " + "Origin: \(call.origin)".quotedForShell)
    if let cookies = call.cookies { parts.append("-b " + cookies.quotedForShell) }
    parts += call.headers.map { "-H " + "\($0.name): \($0.value)".quotedForShell }
    if let body = call.request.body { parts.append("--data-raw " + body.quotedForShell) }
    return Self.continued(parts)
  }

  /// What a page asks for by itself: as the browser wrote it.
  private func lines(of sent: Exchange) -> [String] {
    var parts = ["curl -i \(sent.url.description.quotedForShell)"]
    if let cookies = call.cookies { parts.append("-b " + cookies.quotedForShell) }
    let told = ["Origin", "Authorization", "Content-Type"]
    parts += told.compactMap { name in
      sent.headers.get(name).map { "-H " + "\(name): \($0)".quotedForShell }
    }
    if let body = sent.body { parts.append("--data-raw " + body.quotedForShell) }
    if sent.method == .post, sent.body == nil { parts[0] += " -X POST" }
    return Self.continued(parts)
  }

  private static func continued(_ parts: [String]) -> [String] {
    parts.enumerated().map { index, part in
      (index == 0 ? "" : "  ") + part + (index == parts.count - 1 ? "" : " \\")
    }
  }
}

extension [Header] {
  fileprivate var asObject: String {
    "{" + map { "\($0.name.quotedForScript): \($0.value.quotedForScript)" }.joined(separator: ", ")
      + "}"
  }
}

extension CredentialsMode {
  fileprivate var pascalCased: String {
    switch self {
    case .include: "Include"
    case .omit: "Omit"
    case .sameOrigin: "SameOrigin"
    }
  }
}

extension RequestMode {
  fileprivate var pascalCased: String {
    switch self {
    case .cors: "Cors"
    case .noCORS: "NoCors"
    case .navigate, .webSocket: rawValue
    case .sameOrigin: "SameOrigin"
    }
  }
}
