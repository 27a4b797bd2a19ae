import CORS
import YAML

extension Observation {
  /// Writes the observation as one JSON value.
  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("id")
      json.string(id)
      json.key("sent")
      json.array { json in for request in sent { request.write(to: &json) } }
      json.key("calls")
      json.array { json in for call in calls { call.write(to: &json) } }
      json.key("console")
      json.array { json in for line in console { json.string(line) } }
    }
  }
}

extension Observation.SentRequest {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("method")
      json.string(method)
      json.key("url")
      json.string(url)
      json.key("preflight")
      json.boolean(preflight)
      json.key("headers")
      json.object { json in
        for header in headers {
          json.key(header.name)
          json.string(header.value)
        }
      }
    }
  }
}

extension Observation.SettledCall {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("outcome")
      json.string(outcome.name)
      switch outcome {
      case .exposed(let response): write(response, to: &json)
      case .loaded(let callback): write(callback: callback, to: &json)
      case .opaque, .opaqueRedirect, .error, .throwsException: break
      }
    }
  }

  private func write(_ response: ExposedResponse, to json: inout JSONWriter) {
    json.key("status")
    json.number(response.status)
    // An XHR has no response type to read.
    if api == .fetch {
      json.key("type")
      json.string(response.tainting.rawValue)
    }
    json.key("headers")
    json.array { json in for name in response.headers { json.string(name) } }
    json.key("body")
    json.string(response.body)
  }

  /// What the callback got is a value where it is JSON, and text where it is other JavaScript.
  private func write(callback: String?, to json: inout JSONWriter) {
    json.key("jsonp")
    guard let callback else { return json.raw("null") }
    if (try? Node(json: Array(callback.utf8))) != nil {
      json.raw(callback)
    } else {
      json.string(callback)
    }
  }
}
