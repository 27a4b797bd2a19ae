import CORS
import Telling
import Web

extension Diagnosis {
  /// Takes the simplest call that comes to what such a message tells of, where no template reads it: a line
  /// of the network log, or one of other versions' words.
  mutating func takeRule(_ message: ConsoleMessage, _ supplement: Supplement) {
    guard let reason, reason != .schemeNotHTTP else { return }
    var values = ConsoleValues()
    values.url = message.url.flatMap { Elision.isElided($0) ? nil : WebURL($0) }
    values.page = message.page.flatMap { WebURL($0) }
    values.status = message.status
    values.directive = message.name.flatMap { $0.contains(" ") ? $0 : nil }
    values.effectiveDirective = Self.directive(in: message.text)
    let caller = message.likelyCaller
    if reason == .embedderPolicy, caller != .iframe {
      takeUnmarked(values.url, by: caller == .fetch ? .img : caller, supplement)
      return
    }
    // Only what asks for no leave comes to such a rule.
    let isOfElements = [.resourcePolicy, .embedderPolicy, .opaqueResponse].contains(reason)
    values.callers = [isOfElements && caller == .fetch ? .img : caller]
    let name = message.browser ?? .chromium
    let sentence = ReadSentence(
      browsers: [name], says: .blocked([reason]), values: values, place: 0..<0)
    let lines = ConsoleCase(
      browser: .named(name), lines: [ReadLine(sentence)], supplement: supplement)
    guard let built = lines.built, built.evaluation.reason?.kind == reason else { return }
    take(built.evaluation, unknown: built.unknown, supplement)
    standIns = built.standIns
  }

  /// A page that embeds only what says that it may be asked for something that says nothing: the rule is
  /// that of the answer's own policy, which is then taken to be the strictest.
  private mutating func takeUnmarked(
    _ told: WebURL?, by caller: Caller, _ supplement: Supplement
  ) {
    guard let url = told ?? WebURL(StandIn.api),
      let page = supplement.page ?? StandIn.page(askingFor: url)
    else { return }
    let call = Call(
      request: ScriptRequest(api: caller, url: URLText(url.description)),
      server: [Route(url: URLText(url.withoutFragment), response: .taken(by: caller))])
    let scenario = Scenario(
      id: "pasted", page: URLText(page.description),
      pageHeaders: [Header("Cross-Origin-Embedder-Policy", "require-corp")], calls: [call])
    let evaluation = Evaluation(of: scenario, in: .named(browser ?? .chromium))
    guard evaluation.reason != nil else { return }
    let open: [OpenQuestion] = (told == nil ? [.url] : []) + (supplement.page == nil ? [.page] : [])
    take(evaluation, unknown: open, supplement)
  }

  /// Firefox' former line names no more of a policy than a directive: `(“connect-src”)`.
  private static func directive(in text: String) -> String? {
    guard let start = text.firstRange(of: "(“"),
      let end = text[start.upperBound...].firstRange(of: "”)")
    else { return nil }
    let name = String(text[start.upperBound..<end.lowerBound])
    return Token.matches(name) ? name : nil
  }
}
