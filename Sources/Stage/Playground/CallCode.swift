import CORS

/// The call as one would write it in the page's script or markup.
struct CallCode {
  private let request: ScriptRequest

  init(_ request: ScriptRequest) { self.request = request }

  var lines: [String] {
    switch request.api {
    case .fetch: fetch
    case .xhr: xhr
    case .script: element("script")
    case .img: element("img")
    }
  }

  private var url: String { quoted(request.url.text) }

  private func element(_ name: String) -> [String] {
    guard let crossorigin = request.crossorigin else { return ["<\(name) src=\(url)>"] }
    let attribute = crossorigin.isEmpty ? "crossorigin" : "crossorigin=\(quoted(crossorigin))"
    return ["<\(name) src=\(url)", "  \(attribute)>"]
  }

  private var fetch: [String] {
    var options: [String] = []
    if let method = request.method { options.append("method: \(quoted(method))") }
    if let credentials = request.credentials {
      options.append("credentials: \(quoted(credentials.rawValue))")
    }
    if let mode = request.mode { options.append("mode: \(quoted(mode.rawValue))") }
    if let redirect = request.redirect { options.append("redirect: \(quoted(redirect.rawValue))") }
    if !request.headers.isEmpty {
      let headers = request.headers.map { "[\(quoted($0.name)), \(quoted($0.value))]" }
      options.append("headers: [\(headers.joined(separator: ", "))]")
    }
    if let body = request.body {
      let blob = request.bodyType.map { "new Blob([\(quoted(body))], {type: \(quoted($0))})" }
      options.append("body: \(blob ?? quoted(body))")
    }
    guard let last = options.indices.last else { return ["fetch(\(url))"] }
    let inner = options.indices.map { index in
      (index == 0 ? "  {" : "   ") + options[index] + (index == last ? "})" : ",")
    }
    return ["fetch(\(url),"] + inner
  }

  private var xhr: [String] {
    var lines = ["xhr.open(\(quoted(request.method ?? "GET")),", "  \(url))"]
    if request.withCredentials { lines.append("xhr.withCredentials = true") }
    lines += request.headers.map {
      "xhr.setRequestHeader(\(quoted($0.name)), \(quoted($0.value)))"
    }
    if request.uploadListener { lines.append("xhr.upload.onprogress = show") }
    return lines + ["xhr.send(\(request.body.map(quoted) ?? ""))"]
  }

  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars.prefix(400) {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
