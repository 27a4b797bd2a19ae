public import Web

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

    /// A request with these headers, as they are.
    public init(method: String, url: String, preflight: Bool, headers: [Header]) {
      self.method = method
      self.url = url
      self.preflight = preflight
      self.headers = headers
    }
  }

  /// How one call ended, and which API tells of it.
  public struct SettledCall: Hashable, Sendable {
    /// Which API was called.
    public var api: Caller
    /// How the call ended.
    public var outcome: Outcome

    /// A call of this API that ended so.
    public init(api: Caller, outcome: Outcome) {
      self.api = api
      self.outcome = outcome
    }
  }

  /// What was seen from outside.
  public init(id: String, sent: [SentRequest], calls: [SettledCall], console: [String]) {
    self.id = id
    self.sent = sent
    self.calls = calls
    self.console = console
  }

  /// What is to be seen of an evaluation from outside.
  ///
  /// - Parameters:
  ///   - evaluation: what is looked at.
  ///   - console: what the browser wrote, which is made of words and therefore not here.
  public init(of evaluation: Evaluation, console: [String]) {
    id = evaluation.scenario.id
    sent = evaluation.exchanges.map(SentRequest.init)
    calls = zip(evaluation.scenario.calls, evaluation.outcomes).map {
      SettledCall(api: $0.request.api, outcome: $1)
    }
    self.console = console
  }
}

extension Observation.SentRequest {
  fileprivate init(_ exchange: Exchange) {
    method = exchange.method.name
    url = exchange.url.withoutFragment
    preflight = exchange.purpose == .preflight
    var list = HeaderList()
    for header in exchange.headers.headers {
      list.combine(header.name.asciiLowercased, header.value)
    }
    headers = list.headers
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
    case .opened: "open"
    case .queued: "queued"
    case .refused: "refused"
    case .navigated: "navigated"
    case .navigationBlocked: "blocked"
    case .asks: "asks"
    case .notFetched: "unasked"
    }
  }
}
