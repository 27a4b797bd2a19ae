import CORS

extension Agreement.Difference {
  /// The prediction beside what was observed, in a line.
  package var words: String { words(said: "the browser") }

  /// The same, observed by somebody else.
  package func words(said observer: String) -> String {
    switch self {
    case .outcome(let call, let predicted, let observed):
      "call \(call + 1): predicted \(predicted.told), \(observer) \(observed.told)"
    case .requests(let predicted, let observed):
      "requests: predicted \(Self.list(predicted)), \(observer) sent \(Self.list(observed))"
    case .header(let request, let name, let predicted, let observed):
      "request \(request + 1), \(name): predicted \(predicted ?? "none"), "
        + "\(observer) sent \(observed ?? "none")"
    }
  }

  private static func list(_ lines: [String]) -> String {
    lines.isEmpty ? "none" : lines.joined(separator: ", ")
  }
}

extension Proof.Report.Result {
  package var told: String {
    switch self {
    case .settled(let outcome): outcome.told
    case .undecided: "came to no verdict"
    case .untold: "does not tell"
    }
  }
}

extension Outcome {
  /// Its name in an observation, and what a script could tell beside it.
  package var told: String {
    switch self {
    case .exposed(let response):
      "\(name) \(response.status) (\(response.headers.joined(separator: " "))), "
        + "\(response.body.count) characters"
    case .navigated(.readable): "\(name), readable"
    case .navigated(.withheld): "\(name), not readable"
    case .loaded(.sheet(.readable)), .loaded(.picture(.readable)): "\(name), readable"
    case .loaded(.sheet(.withheld)), .loaded(.picture(.withheld)): "\(name), not readable"
    case .loaded(.script(let callback?)): "\(name), callback \(callback)"
    case .opened(let data?): "\(name) with \(data)"
    case .opaque, .opaqueRedirect, .error, .throwsException, .loaded, .opened, .queued, .refused,
      .navigationBlocked, .asks, .notFetched:
      name
    }
  }
}
