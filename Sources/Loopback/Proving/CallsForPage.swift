import CORS
import Web
import YAML

extension Scenario {
  /// The calls as the page's script takes them.
  var callsForPage: String {
    var json = JSONWriter()
    json.array { json in for call in calls { write(call, to: &json) } }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func write(_ call: Call, to json: inout JSONWriter) {
    let asks = call.mayAsk(on: page)
    json.object { json in
      json.key("call")
      call.request.write(to: &json)
      json.key("callbacks")
      json.array { json in for name in call.callbacks { json.string(name) } }
      json.key("wait")
      json.number(call.waitSeconds)
      json.key("asks")
      json.boolean(asks)
      json.key("patience")
      json.number(call.patience(asks: asks))
    }
  }
}

extension Call {
  /// The functions of the page that a script would call.
  fileprivate var callbacks: [String] {
    guard request.api.row.answer == .element(.classicScript) else { return [] }
    return server.compactMap { $0.response.flatMap { JSONP.function(in: $0.body) } }
  }

  /// Whether the browser may come to wait for its user.
  fileprivate func mayAsk(on page: URLText) -> Bool {
    let challenges = server.contains { route in
      guard let reply = route.response, reply.status == 401 else { return false }
      return reply.headers.contains("WWW-Authenticate")
    }
    guard let from = page.absolute?.host, let to = request.url.absolute?.host else {
      return challenges
    }
    return challenges || AddressSpace(host: from).mustAskFor(AddressSpace(host: to))
  }

  /// How long the call may take before it counts as undecided: milliseconds.
  fileprivate func patience(asks: Bool) -> Int {
    if asks { return 2500 }
    switch request.api.row.answer {
    case .script: return 8000
    case .element, .manifest, .events, .socket, .nothing, .document: return 5000
    }
  }
}

extension ScriptRequest {
  /// As in a scenario's file: what is left out is left out, and what the caller ignores is, too.
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      for field in RequestField.allCases where api.has(field) {
        switch field.row.kind {
        case .headers:
          guard !headers.isEmpty else { continue }
          json.key(field.rawValue)
          json.array { json in
            for header in headers {
              json.array { json in
                json.string(header.name)
                json.string(header.value)
              }
            }
          }
        case .flag:
          guard self[field] == "true" else { continue }
          json.key(field.rawValue)
          json.boolean(true)
        case .text, .requiredText, .choice, .requiredChoice:
          guard let value = self[field] else { continue }
          json.key(field.rawValue)
          json.string(value)
        }
      }
    }
  }
}
