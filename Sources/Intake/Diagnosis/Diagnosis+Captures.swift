import CORS
import ScenarioText
import Telling
import Web

extension Diagnosis {
  package init(of entry: HAREntry, knowing supplement: Supplement = Supplement()) {
    self.init(
      of: supplement.applied(to: entry.chain), read: .har, browser: entry.browser,
      failures: entry.failures, project: supplement.project)
  }

  init(
    of chain: [CapturedExchange], read kind: Piece.Kind, browser: Browser.Name?,
    failures: Reconstruction.FailureMarks = .absent, project: Project = Project()
  ) {
    let request = chain.first?.request?.redacted
    self.init(
      kind, title: request.map { "\($0.method) \($0.url)" } ?? "an answer", browser: browser)
    let isNameless = chain.first?.request == nil
    let chain = isNameless ? chain.map(\.ofSomeRequest) : chain
    guard
      let built = Reconstruction(
        of: chain, read: kind, failures: failures, project: project)
    else {
      unknown = chain.first?.request?.unknown ?? [.url, .page, .credentials, .cookies]
      return
    }
    let error = chain.last?.response?.error.flatMap { NetError.trouble(of: $0) }
    if let error, error.isOfConnection { trouble = error }
    let name = browser ?? chain.first?.request?.browser ?? .chromium
    let settled = built.settled(in: built.browser(name))
    let credentials = request?.credentials.value.flatMap(CredentialsMode.init(rawValue:))
    take(settled.evaluation, unknown: settled.unknown, Supplement(credentials: credentials))
    isReproduced = settled.isReproduced
    guard isNameless else { return }
    // An answer alone shows what is amiss with it, and nothing else.
    guard reason != nil else {
      (evaluation, isReproduced) = (nil, false)
      unknown = [.url, .page, .credentials, .cookies]
      return
    }
    unknown.insert(.url, at: 0)
  }
}

extension CapturedExchange {
  /// An answer as if to a request whose URL stands in for the one that nobody tells.
  fileprivate var ofSomeRequest: CapturedExchange {
    guard request == nil, response?.headers.contains("Access-Control-Allow-Origin") == true else {
      return self
    }
    return CapturedExchange(
      request: CapturedRequest(method: .get, url: StandIn.api), response: response)
  }
}
