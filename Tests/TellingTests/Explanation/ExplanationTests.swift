import CORS
import TestSupport
import Testing
import Web

@testable import Telling

@Suite("Explanations")
struct ExplanationTests {
  @Test("every fact has words: a title, a summary, sentences that end, none of them long")
  func everyFactHasWords() {
    for fact in Fact.samples {
      for (evaluation, event) in FactSamples.evaluations(with: fact) {
        let words = Explanation(of: event, in: evaluation)
        #expect((1...52).contains("\(words.title)".count), "\(words.title)")
        #expect(words.title.answer.last != ".", "\(words.title)")
        for part in [words.title.answer, words.title.question].compactMap({ $0 }) {
          #expect(!part.isEmpty && part.first != " " && part.last != ":", "\(words.title)")
          #expect(!part.contains(": "), "\(words.title) asks in its answer")
        }
        let sentences = [words.summary] + words.sentences + [words.remedy?.text].compactMap { $0 }
        for sentence in sentences {
          #expect((4...160).contains(sentence.count), "\(sentence)")
          #expect(sentence.last == ".", "\(sentence)")
          let plain = sentence.utf8.allSatisfy { (0x20...0x7e).contains($0) && $0 != 0x21 }
          #expect(plain, "\(sentence)")
        }
      }
    }
  }

  @Test("whatever happens, its words fit and its underlined places exist")
  func randomScenariosHaveWords() {
    RandomScenario.each { _, _, evaluation in
      for event in evaluation.events {
        let words = Explanation(of: event, in: evaluation)
        let sentences = [words.summary] + words.sentences + [words.remedy?.text].compactMap { $0 }
        if sentences.contains(where: { $0.count > 160 || $0.last != "." }) {
          Issue.record("\(sentences)")
        }
        if words.title.answer.isEmpty || "\(words.title)".count > 52 {
          Issue.record("\(words.title)")
        }
        for comparison in words.compared {
          let length = comparison.received?.utf8.count ?? 0
          if let miss = comparison.nearMiss, miss.range.upperBound > length {
            Issue.record("\(comparison)")
          }
        }
      }
    }
  }

  @Test("no explanation says a sentence twice")
  func noSentenceTwice() {
    for fact in Fact.samples {
      for (evaluation, event) in FactSamples.evaluations(with: fact) {
        let sentences = Explanation(of: event, in: evaluation).sentences
        #expect(Set(sentences).count == sentences.count, "\(sentences)")
      }
    }
  }

  @Test("a title's question is the fact's, whatever a value holds")
  func valuesDoNotAsk() {
    let scenario = Scenario(
      id: "colon", page: "https://app.shop.example/",
      cookies: [EarlierCookie(from: "https://app.shop.example/", set: "note: a=1; Path=/")],
      calls: [Call(request: ScriptRequest(url: "/me"))])
    let evaluation = Evaluation(of: scenario, in: .standard)
    let titles = evaluation.events.map { Explanation(of: $0, in: evaluation).title }
    #expect(titles.contains(Title("note: a sent")))
  }

  @Test("what a failed check foretells is what happens next")
  func failedChecks() {
    RandomScenario.each { _, _, evaluation in
      for (event, next) in zip(evaluation.events, evaluation.events.dropFirst()) {
        guard let failure = event.fact.failure else { continue }
        if case .preflightStatus(300...399) = failure { continue }
        #expect(next.fact == .blocked(failure))
      }
    }
  }

  @Test("every failure names a remedy")
  func everyFailureHasARemedy() {
    for reason in BlockReason.samples {
      for (evaluation, event) in FactSamples.evaluations(with: .blocked(reason)) {
        #expect(Explanation(of: event, in: evaluation).remedy != nil, "\(reason)")
      }
    }
  }

  @Test("every underlined place lies within the value it underlines")
  func nearMissesAreWithin() {
    for fact in Fact.samples {
      for (evaluation, event) in FactSamples.evaluations(with: fact) {
        for comparison in Explanation(of: event, in: evaluation).compared {
          guard let miss = comparison.nearMiss else { continue }
          let length = comparison.received?.utf8.count ?? 0
          #expect(miss.range.upperBound <= length, "\(comparison)")
        }
      }
    }
  }

  @Test("every citation is a well-formed https anchor with a title")
  func citations() {
    for citation in Citation.allCases {
      let url = WebURL(citation.url)
      #expect(url?.scheme == "https", "\(citation.url)")
      #expect(!citation.title.isEmpty && citation.title.count <= 40, "\(citation.title)")
    }
    let urls = Set(Citation.allCases.map(\.url))
    #expect(urls.count == Citation.allCases.count)
  }

  @Test("every citation is used by some fact")
  func everyCitationIsUsed() {
    let used = Set(Fact.samples.map { Citation($0) })
    let unused = Citation.allCases.filter { !used.contains($0) }
    #expect(unused == [])
  }

  @Test("a credentialed GET whose answer lacks Allow-Credentials")
  func allowCredentialsMissing() throws {
    let evaluation = Evaluation(
      of: .reading(credentials: .include, answer: [.allowOrigin("https://app.shop.example")]),
      in: .chromium)
    let event = try #require(evaluation.decidingEvent)
    let words = Explanation(of: event, in: evaluation)
    #expect(words.title == Title("CORS check", "Allow-Credentials missing"))
    #expect("\(words.title)" == "CORS check: Allow-Credentials missing")
    #expect(
      words.sentences == [
        "The credentials mode is include, so the response must carry"
          + " Access-Control-Allow-Credentials: true.",
        "It carries none.",
        "No cookie went along with it.",
        "The server has acted on the request, the browser has the response,"
          + " and withholds it from the script.",
      ])
    #expect(evaluation.headline == words.summary)
    #expect(
      words.remedy == Remedy(.server, "Send Access-Control-Allow-Credentials: true."))
  }

  @Test("a header that is allowed in the wrong list is found there")
  func headerInTheWrongList() throws {
    let evaluation = Evaluation(
      of: .reading(
        headers: [Header("X-Custom", "1")],
        preflight: [
          .allowOrigin("*"), Header("Access-Control-Expose-Headers", "ETag, X-Custom"),
        ]), in: .chromium)
    let event = try #require(evaluation.decidingEvent)
    let words = Explanation(of: event, in: evaluation)
    let other = try #require(words.compared.last)
    #expect(other.label == "Access-Control-Expose-Headers")
    #expect(
      other.nearMiss == NearMiss(.inOtherHeader("Access-Control-Expose-Headers"), at: 6..<14))
  }

  @Test("a header that only the answer itself allows is found there")
  func originOnTheAnswerOnly() throws {
    let evaluation = Evaluation(
      of: .reading(
        headers: [Header("X-Custom", "1")], preflight: [], answer: [.allowOrigin("*")]),
      in: .chromium)
    let event = try #require(evaluation.decidingEvent)
    let words = Explanation(of: event, in: evaluation)
    #expect(words.compared.last?.nearMiss?.kind == .onAnswerOnly)
  }
}

extension Header {
  fileprivate static func allowOrigin(_ value: String) -> Header {
    Header("Access-Control-Allow-Origin", value)
  }
}

extension Scenario {
  /// A page that reads `https://api.bank.example/me`.
  fileprivate static func reading(
    credentials: CredentialsMode = .sameOrigin, headers: [Header] = [],
    preflight: [Header] = [], answer: [Header] = []
  ) -> Scenario {
    let request = ScriptRequest(
      url: "https://api.bank.example/me", credentials: credentials, headers: headers)
    let route = Route(
      url: "https://api.bank.example/me",
      preflight: Reply(status: 204, headers: HeaderList(preflight)),
      response: Reply(headers: HeaderList(answer)))
    return Scenario(
      id: "reading", page: "https://app.shop.example/",
      calls: [Call(request: request, server: [route])])
  }
}
