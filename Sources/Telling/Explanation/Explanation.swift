package import CORS
import Web

/// An event in words: the rule, the values that were compared, what follows, and what to change.
///
/// Plain text without symbols, colours or line breaks; the views add those.
package struct Explanation: Hashable, Sendable {
  /// A few words for a lane or a list.
  package var title: Title
  /// One sentence with the deciding values.
  package var summary: String
  /// The rule, the values, what it means; a sentence each, in reading order.
  package var sentences: [String]
  /// The values that were compared.
  package var compared: [Comparison]
  /// Where the rule stands.
  package var citation: Citation
  /// What to change; nil when nothing failed, and where the page is an attacker's.
  package var remedy: Remedy?
  /// Said in its place where the page is an attacker's: whether it should be so.
  package var stance: Stance?
  /// How much of it a story tells where nothing failed.
  package var length = Length.inShort

  /// How much of an explanation a story tells.
  package enum Length: Hashable, Sendable {
    /// The title and the summary.
    case inShort
    /// All of it, since nobody would look for it: what lies in caches and jars, what a server says in
    /// vain, and what no browser does.
    case whole
  }

  init(
    _ citation: Citation, _ title: Title, _ summary: String, _ sentences: [String] = [],
    compared: [Comparison] = [], remedy: Remedy? = nil
  ) {
    self.title = title
    self.summary = summary
    self.sentences = sentences
    self.compared = compared
    self.citation = citation
    self.remedy = remedy
  }
}

/// A value that was received beside the one it was compared with.
package struct Comparison: Hashable, Sendable {
  /// Where the received value stands: `Access-Control-Allow-Origin`.
  package var label: String
  /// Nil: nothing was received.
  package var received: String?
  /// Nil: any value would do.
  package var expected: String?
  /// How and where `received` just missed.
  package var nearMiss: NearMiss?

  init(_ label: String, received: String?, expected: String?, nearMiss: NearMiss? = nil) {
    self.label = label
    self.received = received
    self.expected = expected
    self.nearMiss = nearMiss
  }
}

extension Comparison {
  /// The label, without the beginning that CORS's headers share: `Allow-Origin`.
  package var shortLabel: String { label.withoutAccessControl }
}

/// What would make a failed call work.
package struct Remedy: Hashable, Sendable {
  /// Who has to change something.
  package var party: Party
  /// What, as an instruction.
  package var text: String

  init(_ party: Party, _ text: String) {
    self.party = party
    self.text = text
  }
}

extension Explanation {
  /// The words for one of the evaluation's events.
  package init(of event: TraceEvent, in evaluation: Evaluation) {
    let context = EventContext(event, in: evaluation)
    self = context.explanation
    if event.fact.endsCall, evaluation.standsAlone(withCall: event.call) == true {
      length = .whole
      sentences.append(
        "No browser does so today: here Chromium, Firefox and WebKit part from the standard's text."
      )
    }
    if evaluation.scenario.intent == .hostile {
      stance = context.stance(towards: remedy)
      remedy = nil
    }
  }
}

extension EventContext {
  var explanation: Explanation {
    let citation = Citation(event.fact)
    return switch event.fact {
    case .waited(let seconds): waited(seconds, citation)
    case .called(let api, let method, let url): called(api, method, url, citation)
    case .methodNormalized(let typed, let method): methodNormalized(typed, method, citation)
    case .requestHeaderIgnored(_, let header, let why): headerIgnored(header, why, citation)
    case .bodyIgnored(let method): bodyIgnored(method, citation)
    case .apiRefused(let reason): apiRefused(reason)
    case .contentSecurityPolicy(let check): contentSecurityPolicy(check, citation)
    case .upgraded(let from, let to, let reason): upgraded(from, to, reason, citation)
    case .mixedContentPassed(let url): mixedContentPassed(url, citation)
    case .localNetwork(let check): localNetwork(check, citation)
    case .passwordConsidered(let decision): passwordConsidered(decision, citation)
    case .referrerDecided(let decision): referrerDecided(decision, citation)
    case .passwordAsked(let challenge): passwordAsked(challenge, citation)
    case .resourcePolicyCheck(let check): resourcePolicyCheck(check, citation)
    case .frameCheck(let check): frameCheck(check, citation)
    case .tainted(let tainting, let page, let target): tainted(tainting, page, target, citation)
    case .preflightDecided(let decision): preflightDecided(decision, citation)
    case .credentialsDecided(let mode, let tainting, let decision):
      credentialsDecided(mode, tainting, decision, citation)
    case .cookieConsidered(let cookie, let verdict): cookieConsidered(cookie, verdict, citation)
    case .originHeader(let value, let tainted):
      originHeader(value, taintedByRedirect: tainted, citation)
    case .cacheLookedUp(let decision): cacheLookedUp(decision, citation).toldWhole
    case .imageReused: imageReused(citation)
    case .cacheRenewed: cacheRenewed(citation)
    case .answerKept(let freshness, let compartment):
      answerKept(freshness, in: compartment, citation).toldWhole
    case .answerInvalidated(let exchange): answerInvalidated(exchange, citation)
    case .cookieNeverStored(_, let line, let why):
      cookieNeverStored(line, why, citation).toldWhole
    case .requestSent: requestSent(citation)
    case .responseReceived(let status): responseReceived(status, citation)
    case .connectionDropped(let failure): reason(.connectionDropped(failure))
    case .setCookie(_, let line, let verdict): setCookie(line, verdict, citation)
    case .preflightStatusCheck(let status): preflightStatusCheck(status, citation)
    case .methodCheck(let method, let allowed, let verdict):
      methodCheck(method, allowed, verdict, citation)
    case .headerCheck(let name, let allowed, let verdict):
      headerCheck(name, allowed, verdict, citation)
    case .preflightCached(let seconds, let asked): preflightCached(seconds, asked, citation)
    case .preflightNotCached(let asked): preflightNotCached(asked, citation)
    case .corsCheck(let check): corsCheck(check, citation)
    case .redirected(let step): redirected(step, citation)
    case .headersExposed(let readable, let withheld): headersExposed(readable, withheld, citation)
    case .blocked(let reason): blocked(reason)
    case .settled(let outcome): settled(outcome, citation)
    }
  }
}

extension Explanation {
  /// The same, which a story tells whole.
  var toldWhole: Explanation {
    var explanation = self
    explanation.length = .whole
    return explanation
  }
}
