package import CORS
import Web

extension Caller {
  /// What a page writes that makes its call so; for what is no client, the code of the page itself.
  package var codeClient: CodeClient {
    switch self {
    case .xhr: .xhr
    case .fetch, .script, .module, .style, .img, .audio, .video, .font, .manifest, .eventsource,
      .websocket, .beacon, .form, .link, .iframe:
      .fetch
    }
  }
}

extension Caller {
  /// What makes its request where no library for HTTP can; nil: such a library can.
  package var maker: String? {
    switch self {
    case .fetch, .xhr: nil
    case .script, .module, .style, .img, .audio, .video, .font, .manifest: "an element loads it"
    case .form, .link, .iframe: "the page navigates to it"
    case .eventsource: "an EventSource listens to it"
    case .websocket: "a WebSocket connects to it"
    case .beacon: "sendBeacon posts it"
    }
  }
}

/// The call as a page writes it that uses neither `fetch` nor `XMLHttpRequest`: an element, a document
/// that it asks for, or an object that a script makes.
struct PageCode {
  let call: CallInCode

  private var request: ScriptRequest { call.request }
  private var url: String { call.url.quotedForScript }

  /// Nil for `fetch` and `XMLHttpRequest`, which have code of their own.
  var lines: [String]? {
    switch request.api {
    case .fetch, .xhr: nil
    case .script, .audio, .video, .iframe: tag(request.api.rawValue, "src")
    case .img: tag("img", "src") + (request.pixels ? ["context.getImageData(0, 0, 1, 1)"] : [])
    case .module: tag("script", "src", [("type", "module")])
    case .style: tag("link", "href", [("rel", "stylesheet")])
    case .manifest: tag("link", "href", [("rel", "manifest")])
    case .link: tag("a", "href", [("target", "_blank")])
    case .form: form
    case .font: ["new FontFace(\"own\",", "  \"url(\(call.url.prefixForCode))\").load()"]
    case .eventsource:
      request.asksForCredentials
        ? ["new EventSource(\(url),", "  {withCredentials: true})"] : ["new EventSource(\(url))"]
    case .websocket: ["new WebSocket(\(url))"]
    case .beacon: ["navigator.sendBeacon(\(url)" + (beaconBody.isEmpty ? ")" : ",")] + beaconBody
    }
  }

  /// An element with its attributes, one a line.
  private func tag(
    _ name: String, _ source: String, _ own: [(String, String)] = []
  ) -> [String] {
    var attributes = own.map { "\($0)=\($1.quotedForScript)" }
    if let crossorigin = request.crossorigin, request.api.has(.crossorigin) {
      attributes.append(
        crossorigin.isEmpty ? "crossorigin" : "crossorigin=\(crossorigin.quotedForScript)")
    }
    if let policy = request.referrerPolicy, request.api.has(.referrerPolicy) {
      attributes.append("referrerpolicy=\(policy.quotedForScript)")
    }
    let first = "<\(name) \(source)=\(url)"
    guard let last = attributes.last else { return [first + ">"] }
    return [first] + attributes.dropLast().map { "  " + $0 } + ["  \(last)>"]
  }

  private var form: [String] {
    var attributes: [(String, String)] = []
    if let method = request.method { attributes.append(("method", method)) }
    if let enctype = request.enctype { attributes.append(("enctype", enctype.rawValue)) }
    switch request.target ?? .frame {
    case .frame: attributes.append(("target", "frame"))
    case .top: attributes.append(("target", "_blank"))
    }
    let fields = (request.body ?? "").split(separator: "&").map { field -> String in
      let pair = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = pair.count > 1 ? " value=\(String(pair[1]).quotedForScript)" : ""
      return "  <input name=\(String(pair[0]).quotedForScript)\(value)>"
    }
    return tag("form", "action", attributes) + fields + ["</form>"]
  }

  private var beaconBody: [String] {
    guard let body = request.body?.quotedForScript else { return [] }
    guard let type = request.bodyType else { return ["  \(body))"] }
    return ["  new Blob([\(body)], {type: \(type.quotedForScript)}))"]
  }
}
