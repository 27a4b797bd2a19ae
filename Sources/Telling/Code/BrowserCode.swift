import CORS
import Web

/// The call by `fetch`, or by what else the page has that makes it.
struct FetchCode {
  let call: CallInCode

  var lines: [String] {
    let request = call.request
    if let lines = PageCode(call: call).lines { return lines }
    var options: [String] = []
    if let method = request.method { options.append("method: \(method.quotedForScript)") }
    if let credentials = call.credentials {
      options.append("credentials: \(credentials.rawValue.quotedForScript)")
    }
    if let mode = request.mode { options.append("mode: \(mode.rawValue.quotedForScript)") }
    if let redirect = request.redirect {
      options.append("redirect: \(redirect.rawValue.quotedForScript)")
    }
    if let cache = request.cache { options.append("cache: \(cache.rawValue.quotedForScript)") }
    if let policy = request.referrerPolicy {
      options.append("referrerPolicy: \(policy.quotedForScript)")
    }
    if request.keepalive { options.append("keepalive: true") }
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
}

/// The call by `XMLHttpRequest`.
struct XHRCode {
  let call: CallInCode

  var lines: [String] {
    if let maker = call.request.api.maker { return ["// no XMLHttpRequest: \(maker)"] }
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
