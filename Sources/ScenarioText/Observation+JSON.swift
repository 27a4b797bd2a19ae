import Web
package import CORS
package import YAML

extension Observation {
  /// Writes the observation as one JSON value.
  ///
  /// - Parameter others: Writes keys besides those that every observation has.
  package func write(
    to json: inout JSONWriter, besides others: (inout JSONWriter) -> Void = { _ in }
  ) {
    json.object { json in
      json.key("id")
      json.string(id)
      json.key("sent")
      json.array { json in for request in sent { request.write(to: &json) } }
      json.key("calls")
      json.array { json in for call in calls { call.write(to: &json) } }
      json.key("console")
      json.array { json in for line in console { json.string(line) } }
      others(&json)
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
      case .loaded(let resource): write(resource, to: &json)
      case .opened(let data):
        if let data {
          json.key("data")
          json.string(data)
        }
      case .navigated(let access):
        json.key("readable")
        json.boolean(access == .readable)
      case .opaque, .opaqueRedirect, .error, .throwsException, .queued, .refused,
        .navigationBlocked, .asks, .notFetched:
        break
      }
    }
  }

  private func write(_ response: ExposedResponse, to json: inout JSONWriter) {
    json.key("status")
    json.number(response.status)
    if api.row.responseType == .readable {
      json.key("type")
      json.string(response.tainting.rawValue)
    }
    json.key("headers")
    json.array { json in for name in response.headers { json.string(name) } }
    json.key("body")
    json.string(response.body)
  }

  private func write(_ resource: LoadedResource, to json: inout JSONWriter) {
    switch resource {
    case .script(let callback): write(callback: callback, to: &json)
    case .sheet(let access):
      json.key("readable")
      json.boolean(access == .readable)
    case .picture(let access):
      guard let access else { return }
      json.key("pixels")
      json.string(access == .readable ? "readable" : "tainted")
    case .other: break
    }
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
