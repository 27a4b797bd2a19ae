import CORS
import ScenarioText
import Telling
import Web

/// The call by `fetch`, or the element that makes it.
struct FetchCode {
  let call: CallInCode

  var lines: [String] {
    let request = call.request
    if call.isElement { return element(request) }
    var options: [String] = []
    if let method = request.method { options.append("method: \(method.quotedForScript)") }
    if let credentials = call.credentials {
      options.append("credentials: \(credentials.rawValue.quotedForScript)")
    }
    if let mode = request.mode { options.append("mode: \(mode.rawValue.quotedForScript)") }
    if let redirect = request.redirect {
      options.append("redirect: \(redirect.rawValue.quotedForScript)")
    }
    if !request.headers.isEmpty {
      let headers = request.headers.map {
        "[\($0.name.quotedForScript), \($0.value.quotedForScript)]"
      }
      options.append("headers: [\(headers.joined(separator: ", "))]")
    }
    if let body = request.body {
      let text = body.quotedForScript
      options.append(
        "body: "
          + (request.bodyType.map { "new Blob([\(text)], {type: \($0.quotedForScript)})" }
            ?? text))
    }
    let url = call.url.quotedForScript
    guard let last = options.indices.last else { return ["fetch(\(url))"] }
    let inner = options.indices.map { index in
      (index == 0 ? "  {" : "   ") + options[index] + (index == last ? "})" : ",")
    }
    return ["fetch(\(url),"] + inner
  }

  private func element(_ request: ScriptRequest) -> [String] {
    let (name, url) = (request.api.rawValue, call.url.quotedForScript)
    guard let crossorigin = request.crossorigin else { return ["<\(name) src=\(url)>"] }
    let attribute =
      crossorigin.isEmpty ? "crossorigin" : "crossorigin=\(crossorigin.quotedForScript)"
    return ["<\(name) src=\(url)", "  \(attribute)>"]
  }
}

/// The call by `XMLHttpRequest`.
struct XHRCode {
  let call: CallInCode

  var lines: [String] {
    guard !call.isElement else { return ["// no XMLHttpRequest: an element loads it"] }
    var lines = ["xhr.open(\(call.method.quotedForScript),", "  \(call.url.quotedForScript))"]
    if call.credentials == .include { lines.append("xhr.withCredentials = true") }
    lines += call.headers.map {
      "xhr.setRequestHeader(\($0.name.quotedForScript), \($0.value.quotedForScript))"
    }
    if call.request.uploadListener { lines.append("xhr.upload.onprogress = show") }
    lines.append("xhr.send(\(call.request.body.map(\.quotedForScript) ?? ""))")
    return lines + call.beyondXHR
  }
}
