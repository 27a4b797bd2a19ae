import CORS
import ScenarioText
import Telling
import Web

extension Diagnosis {
  /// Takes what a recording says of why a call came to nothing, and a scenario that comes to it: the call as
  /// it was recorded, or else the simplest with the same reason.
  mutating func take(
    _ failure: ConsoleTrouble, of chain: [CapturedExchange], _ kind: Piece.Kind,
    _ supplement: Supplement
  ) {
    trouble = failure
    defer { if fixes.isEmpty, remedies.isEmpty { takeRemedies(failure, chain) } }
    guard let reason = failure.reason, let request = chain.last?.request?.redacted else { return }
    self.reason = reason
    let browser = browser ?? request.browser ?? .chromium
    if let built = Reconstruction(of: chain, read: kind, project: supplement.project) {
      let evaluation = Evaluation(of: built.scenario, in: .named(browser))
      if evaluation.reason?.kind == reason {
        take(evaluation, unknown: built.unknown.filter { $0 == .page })
        isReproduced = true
        return
      }
    }
    takeSimplest(reason, request, browser)
  }

  /// What mends it in words, as of a line of the console that tells the same.
  private mutating func takeRemedies(_ failure: ConsoleTrouble, _ chain: [CapturedExchange]) {
    guard let url = chain.last?.request?.redacted.url else { return }
    remedies = ConsoleMessage(["GET \(url) net::ERR_FAILED"])?.remedies(of: failure) ?? []
  }

  private mutating func takeSimplest(
    _ reason: BlockReason.Kind, _ request: CapturedRequest, _ browser: Browser.Name
  ) {
    var values = ConsoleValues()
    (values.url, values.page) = (request.absoluteURL, request.page.value)
    let caller = request.api.value.flatMap(Caller.init(rawValue:))
    values.callers = caller.map { [$0] } ?? [.img, .script, .fetch]
    let sentence = ReadSentence(
      browsers: [browser], says: .blocked([reason]), values: values, place: 0..<0)
    let lines = ConsoleCase(browser: .named(browser), lines: [ReadLine(sentence)])
    guard let built = lines.built, built.evaluation.reason?.kind == reason else { return }
    take(built.evaluation, unknown: built.unknown)
    (isReproduced, standIns) = (true, built.standIns)
    if built.isPolicyAssumed { addToPolicy(values.url, nil) }
  }
}
