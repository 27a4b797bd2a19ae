package import CORS
package import Servers
import Telling
import Web

/// What there is to say of one recognised part of a paste: what it is, why the call came to nothing,
/// and what mends that.
package struct Diagnosis: Hashable, Sendable {
  package var recognized: Piece.Kind
  /// Whose the text is, or in whose way it was evaluated.
  package var browser: Browser.Name?
  /// Why the engine says that the call came to nothing; nil: it does not say so.
  package var reason: BlockReason.Kind?
  /// Whether the CORS protocol is what stopped the call.
  package var isCORS: Bool
  /// Whether the scenario comes to what the text shows: its lines, its failure.
  package var isReproduced: Bool
  /// The scenario that was built, evaluated; nil: there was too little for one.
  package var evaluation: Evaluation?
  /// What the text leaves open and was assumed.
  package var unknown: [OpenQuestion]
  /// What stands in for what no part of the text tells, in words.
  package var standIns: [String] = []
  /// Whether the very value that the call fails for is among them.
  package var isFaultAssumed = false
  /// Whether the line was cut off, within its reason or before it.
  var isCutOff = false
  /// What was sent as Origin, and is none.
  var originWithoutScheme: String?
  /// A rule of today's browsers that did not hold then.
  package var laterRule: LaterRule?
  /// What is known of it where it is not CORS.
  package var trouble: ConsoleTrouble?
  /// The server whose configuration stands beside it, or which the words name.
  package var product: ServerProduct?
  /// The origin of the page that somebody has said is theirs.
  var projectPage: String?
  /// Whether it was asked as no page asks, so that the answer shows nothing of what one gets.
  var isAskedWithoutOrigin = false
  /// Whether the text shows nothing that was answered.
  var isUnanswered = false
  /// The code by which the text's calls compute their bodies; nil: it has no code.
  var bodiesInCode: Set<String>?
  /// The status of an answer of which the text shows nothing else.
  var statusAlone: Int?
  /// Whether a table shows that something was asked for, and not with which headers.
  var isWithoutRequestHeaders = false
  /// That configuration, as it stands.
  var server: ConfiguredServer?
  /// Whether Keycloak is what was asked, whose headers of CORS come from a client's settings alone.
  var isOfKeycloak = false
  /// Whether a server is shown, or named, that is none of those that are known.
  var isOfOtherServer = false
  /// That one, where it is recognised.
  var otherServer: OtherServer?
  /// Whether what was evaluated is what that configuration makes it answer.
  var isAnsweredByConfiguration = false
  /// Why CORS has no part in the request, where that shows.
  package var outside: OutsideOfCORS?
  /// What Firefox says of a line in whatever language.
  package var firefoxReason: FirefoxCORSReason?
  package var fixes: [Fix]
  /// What a server that nothing is known of would have to answer.
  package var needs: [Fix]
  /// What mends it in words alone, where no scenario has a fix.
  package var remedies: [Remedy] = []
  /// What was wished for in the search of fixes.
  package var wish: StoryWish?
  /// The lines or the request in a word, to tell several diagnoses apart.
  package var title: String
  /// Whether another diagnosis of the text is about the same call and says more.
  package var isToldElsewhere = false
  /// Headers of the answer that only nearly are some of CORS, in sentences.
  package var misspelt: [String] = []
  /// What a browser's preflight has, and the one that somebody sent by hand has not.
  package var missingFromPreflight: [String] = []
  /// What of a server's configuration was not read, and what is assumed in its place.
  package var unread: [String] = []
  /// What there is to say of a server's configuration.
  package var advice: [String] = []
}

extension Diagnosis {
  /// An answer about something that was recognised and of which no scenario can be built.
  init(_ recognized: Piece.Kind, title: String, browser: Browser.Name? = nil, isCORS: Bool = false)
  {
    self.init(
      recognized: recognized, browser: browser, reason: nil, isCORS: isCORS, isReproduced: false,
      evaluation: nil, unknown: [], trouble: nil, firefoxReason: nil, fixes: [], needs: [],
      wish: nil, title: title)
  }

  /// Takes what the evaluation says: its reason, and what would mend it.
  mutating func take(
    _ evaluation: Evaluation, unknown: [OpenQuestion], _ supplement: Supplement = Supplement()
  ) {
    self.evaluation = evaluation
    // What was never sent has no answer that could decide.
    let isSent = evaluation.reason?.kind != .mixedContent
    let unknown = isSent ? unknown : unknown.filter { $0 != .answer && $0 != .preflight }
    self.unknown = unknown
    browser = evaluation.browser.name
    reason = evaluation.reason?.kind
    isCORS = reason?.isOfCORS ?? isCORS
    // What the server diagnoses decides; where that is not known, nothing is blamed.
    guard !unknown.contains(.answer), !unknown.contains(.preflight) else {
      let evaluation = unknown.contains(.preflight) ? evaluation.withoutPreflights : evaluation
      guard evaluation.reason != nil else { return }
      (reason, isCORS) = (nil, false)
      wish = evaluation.wish(supplement)
      needs = wish.map { Array(evaluation.fixes(for: $0).prefix(2)) } ?? []
      return
    }
    wish = evaluation.wish(supplement)
    fixes = isUntoldFailure ? [] : wish.map { evaluation.fixes(for: $0) } ?? []
    if reason == .webSocketHandshake {
      let answer = evaluation.exchanges.last
      remedies = Remedy.ofHandshake(
        evaluation.scenario.page.absolute?.origin.description, status: answer?.reply?.status)
      fixes = []
    }
  }
}

extension Evaluation {
  /// The same where nobody has answered a preflight.
  fileprivate var withoutPreflights: Evaluation {
    var scenario = scenario
    for call in scenario.calls.indices {
      for route in scenario.calls[call].server.indices {
        scenario.calls[call].server[route].preflight = nil
      }
    }
    return Evaluation(of: scenario, in: browser)
  }
}

extension Diagnosis {
  /// Whether all that is known is that no answer came: that the server hung up is only one of the ways.
  package var isUntoldFailure: Bool {
    reason == .connectionDropped && (recognized == .console || recognized == .har)
  }
}

extension Evaluation {
  /// What grants the wish; where credentials were asked for and no cookie is known, to go without may do
  /// as well.
  fileprivate func fixes(for story: StoryWish) -> [Fix] {
    let fixes = fixes(for: story.wish, call: story.call)
    guard story.wish == .exposedWithCredentials else { return fixes }
    let modest = self.fixes(for: .exposed, call: story.call, atMost: 1)
    return fixes.prefix(1) + modest.filter { !fixes.contains($0) } + fixes.dropFirst()
  }

  /// What whoever pasted the call wishes for; nil: all is as it should be.
  fileprivate func wish(_ supplement: Supplement) -> StoryWish? {
    if let wish = headerWish(supplement) { return wish }
    guard let story = storyWish else { return nil }
    switch story.wish {
    // Credentials were asked for, and no cookie is known that they could have sent.
    case .exposed where supplement.credentials == .include || supplement.wishes == .cookies:
      return StoryWish(wish: .exposedWithCredentials, call: story.call)
    case .exposed, .exposedWithCookies, .exposedWithCredentials, .authorizationArrives,
      .headerReadable, .cookiesStored, .pixelsReadable:
      return story
    }
  }
}

extension Evaluation {
  /// To read what the code reads, where the answer has it and the call asks for nothing more.
  fileprivate func headerWish(_ supplement: Supplement) -> StoryWish? {
    guard let name = supplement.readHeaders.first, storyWish.map({ $0.wish == .exposed }) ?? true,
      exchanges.last?.purpose == .preflight
        || exchanges.last?.reply?.headers.contains(name) == true
    else { return nil }
    return StoryWish(wish: .headerReadable(name), call: 0)
  }
}

extension BlockReason.Kind {
  /// Whether it is the CORS protocol that stops the call, and not another rule.
  package var isOfCORS: Bool {
    switch (self, stage) {
    case (.crossOriginInSameOriginMode, _), (.locationWithCredentials, _): true
    case (_, .corsCheck), (_, .preflight): true
    case (_, .arguments), (_, .departure), (_, .redirect), (_, .answer): false
    }
  }
}
