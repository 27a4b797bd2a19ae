package import CORS
import SafeText
import Web

/// What a call can be written with.
package enum CodeClient: Hashable, Sendable, CaseIterable {
  case fetch, xhr, axios, jQuery, angular, blazor, curl

  package var title: String {
    switch self {
    case .fetch: "fetch"
    case .xhr: "XMLHttpRequest"
    case .axios: "axios"
    case .jQuery: "jQuery"
    case .angular: "Angular"
    case .blazor: "Blazor"
    case .curl: "curl"
    }
  }
}

extension CodeClient {
  /// The call in this client's words, and what it cannot say.
  package func lines(_ call: CallInCode) -> [String] {
    switch self {
    case .fetch: FetchCode(call: call).lines
    case .xhr: XHRCode(call: call).lines
    case .axios: AxiosCode(call: call).lines
    case .jQuery: JQueryCode(call: call).lines
    case .angular: AngularCode(call: call).lines
    case .blazor: BlazorCode(call: call).lines
    case .curl: CurlCode(call: call).lines
    }
  }
}

/// A call, apart from the API that makes it.
package struct CallInCode: Hashable, Sendable {
  let request: ScriptRequest
  /// The page's origin, for clients that are no browser.
  let origin: String
  /// What the browser sends along, for the same.
  let cookies: String?
  /// The request as it went out first, for the same; nil: none did.
  let sent: Exchange?

  package init(_ evaluation: Evaluation, call: Int) {
    request = evaluation.scenario.calls[call].request
    origin = evaluation.page?.origin.description ?? "null"
    sent = evaluation.exchanges(ofCall: call).first { $0.purpose == .actual }
    cookies = sent?.headers.get("Cookie")
  }

  var url: String { request.url.text }
  var method: String { request.method ?? "GET" }

  /// The credentials mode; nil: as the client has it when nobody says anything.
  var credentials: CredentialsMode? {
    switch request.api.row.credentials {
    case .option: request.credentials
    case .always(let mode): mode
    case .withCredentials: request.asksForCredentials ? .include : nil
    case .crossoriginAttribute:
      request.crossorigin != nil && request.asksForCredentials ? .include : nil
    }
  }

  /// The author's headers and the body's type.
  var headers: [Header] {
    guard request.body != nil, let type = request.bodyType else { return request.headers }
    let isSet = request.headers.contains { $0.name.equalsIgnoringASCIICase("content-type") }
    return isSet ? request.headers : request.headers + [Header("Content-Type", type)]
  }

  /// What XMLHttpRequest, and with it most libraries, cannot ask for.
  var beyondXHR: [String] {
    var notes: [String] = []
    if credentials == .omit { notes.append("// cannot omit cookies to its own origin") }
    if let mode = request.mode, mode != .cors {
      notes.append("// cannot ask for mode \"\(mode.rawValue)\"")
    }
    if let redirect = request.redirect, redirect != .follow {
      notes.append("// cannot ask for redirect \"\(redirect.rawValue)\"")
    }
    return notes
  }
}

extension String {
  /// As JavaScript and C# write it.
  package var quotedForScript: String {
    "\"" + String(unicodeScalars.prefix(400)).escaped(between: "\"") + "\""
  }

  /// As a POSIX shell reads it.
  package var quotedForShell: String {
    let isPlain = !unicodeScalars.contains { $0.value < 0x20 || $0 == "'" }
    guard !isPlain else { return "'\(prefixForCode)'" }
    return "$'" + String(unicodeScalars.prefix(400)).escaped(between: "'") + "'"
  }
}

extension String {
  /// As much of a URL or a body as anybody would read in code.
  var prefixForCode: String { count <= 400 ? self : prefix(399) + "…" }
}

extension [String] {
  /// `{`, the entries one a line, `}`; on the first line what stands before them.
  func inBraces(after start: String, end: String) -> [String] {
    guard let last else { return [start + "{}" + end] }
    return [start + "{"] + dropLast().map { "  " + $0 + "," } + ["  " + last, "}" + end]
  }
}
