import Web
import YAML

/// What happened in a scenario, in the words of the recorded observations.
public struct Observation: Hashable, Sendable {
  /// The scenario's.
  public var id: String
  /// Every request that reached a server, in order.
  public var sent: [SentRequest]
  /// How each call ended.
  public var calls: [SettledCall]
  /// The lines the browser wrote to its console.
  public var console: [String]

  /// One request as its server saw it.
  public struct SentRequest: Hashable, Sendable {
    /// The method's bytes.
    public var method: String
    /// Without a fragment.
    public var url: String
    /// Whether the browser sent it to ask leave.
    public var preflight: Bool
    /// Names in lower case, each once, in order.
    public var headers: [Header]
  }

  /// How one call ended, and which API tells of it.
  public struct SettledCall: Hashable, Sendable {
    /// Which API was called.
    public var api: CallerAPI
    /// How the call ended.
    public var outcome: Outcome
  }

  /// What is to be seen of an evaluation from outside.
  public init(of evaluation: Evaluation) {
    id = evaluation.scenario.id
    sent = evaluation.exchanges.map(SentRequest.init)
    calls = zip(evaluation.scenario.calls, evaluation.outcomes).map {
      SettledCall(api: $0.request.api, outcome: $1)
    }
    console = evaluation.console
  }
}

extension Observation.SentRequest {
  fileprivate init(_ exchange: Exchange) {
    method = exchange.method.name
    url = exchange.url.withoutFragment
    preflight = exchange.purpose == .preflight
    headers = []
    for header in exchange.headers.headers {
      let name = header.name.asciiLowercased
      if let known = headers.firstIndex(where: { $0.name == name }) {
        headers[known].value += ", " + header.value
      } else {
        headers.append(Header(name, header.value))
      }
    }
  }
}

extension Observation {
  /// Writes the observation as one JSON value.
  public func write(to json: inout JSONWriter) {
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

extension Outcome {
  /// Its name in an observation.
  public var name: String {
    switch self {
    case .exposed: "exposed"
    case .opaque: "opaque"
    case .opaqueRedirect: "opaqueredirect"
    case .error: "error"
    case .throwsException: "throws"
    case .loaded: "loaded"
    }
  }
}
