import CORS
import TestSupport
import Testing
import Web

@testable import Telling

@Suite("Reading consoles")
struct ConsoleReadingTests {
  static let missing =
    "Access to fetch at 'https://api.bank.example/me' (redirected from"
    + " 'https://login.id.test/') from origin 'https://app.shop.example' has been blocked by CORS"
    + " policy: No 'Access-Control-Allow-Origin' header is present on the requested resource."

  @Test(
    "a line is read with whatever a chat, a mail or a terminal made of it",
    arguments: [
      missing, "index.js:12 " + missing, "[21:04:11.123] " + missing + "Understand this error",
      missing + "\nUncaught (in promise) TypeError: Failed to fetch\n    at async load (a.js:3:9)",
      "my login fails with\n> " + missing.replacing(" has been", with: "\n> has been") + "\nwhy?",
      missing.replacing("'", with: "’"), missing.replacing("'", with: "\""),
      missing.replacing("'", with: ""), "```" + missing.replacing("'", with: "`") + "```",
      missing.replacing("bank.example", with: "ba\n  nk.example"),
      missing.replacing(" ", with: "\u{A0}"), missing.replacing("/me", with: "/\u{200B}me"),
      missing.replacing(" ", with: "\n"),
    ])
  func tolerance(text: String) throws {
    let read = ConsoleSentence.read(text)
    try #require(read.count == 1)
    #expect(read[0].browsers == [.chromium] && read[0].says == .blocked([.allowOriginMissing]))
    let values = read[0].values
    #expect(values.callers == [.fetch] && values.purpose == .actual)
    #expect(values.url == WebURL("https://api.bank.example/me"))
    #expect(values.redirectedFrom == WebURL("https://login.id.test/"))
    #expect(values.pageOrigin?.description == "https://app.shop.example")
  }

  @Test("several lines are several sentences, in their order, and noise is none")
  func severalLines() {
    let read = ConsoleSentence.read(
      """
      [Log] starting
      [Error] Origin null is not allowed by Access-Control-Allow-Origin. Status code: 403
      [Error] XMLHttpRequest cannot load https://api.bank.example/me due to access control checks.
      [Error] Refused to set unsafe header "Host"
      [Error] Failed to load resource: the preflight went wrong
      """)
    #expect(
      read.map(\.says) == [
        .blocked([.allowOriginMissing, .originMismatch]), .failed([]), .noted(.headerForbidden),
      ])
    #expect(read.allSatisfy { $0.browsers == [.webkit] })
    #expect(read.map(\.values.status) == [403, nil, nil])
    #expect(read[0].values.requestOrigin == .opaque && read[1].values.callers == [.xhr])
    #expect(read[2].values.headerName == "Host")
  }

  @Test("a sentence may have lost its last full stop where its last word ends")
  func withoutFullStop() {
    let words = "Preflight response is not successful"
    let read = ConsoleSentence.read("[Error] \(words)\n[Error] nothing")
    #expect(read.map(\.says) == [.blocked([.preflightStatus, .preflightRedirect])])
    #expect(ConsoleSentence.read(words).count == 1)
    #expect(ConsoleSentence.read(words + "\" said Safari").count == 1)
    #expect(ConsoleSentence.read(words + "ly said").isEmpty)
  }

  @Test("what two browsers print alike is either's, as long as nothing else tells")
  func ambiguity() {
    let read = ConsoleSentence.read("Refused to set unsafe header \"Cookie\"")
    #expect(read.map(\.browsers) == [[.chromium, .webkit]])
    let told = ConsoleSentence.read("Refused to set unsafe header \"Cookie\"\n" + Self.missing)
    #expect(told.map(\.browsers) == [[.chromium], [.chromium]])
  }

  @Test(
    "a text without a sentence holds none",
    arguments: [
      "", "TypeError: Failed to fetch", "Access to fetch at", "blocked by CORS policy",
      "Access to fetch at 'no url' from origin 'null' has been blocked by CORS policy: No"
        + " 'Access-Control-Allow-Origin' header is present on the requested resource.",
      "Access to telepathy at 'https://a.example/' from origin 'null' has been blocked by CORS"
        + " policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
      "Method PUT or PATCH is not allowed by Access-Control-Allow-Methods.",
      "Preflight response is not success",
    ])
  func nothing(text: String) {
    #expect(ConsoleSentence.read(text) == [])
  }

  @Test("every row of every console is read back, whoever asked", arguments: Browser.Name.allCases)
  func tables(browser: Browser.Name) throws {
    var values = ConsoleValues()
    for hole in ConsoleHole.allCases {
      let samples = ["https://a.example/", "https://a.example", "PUT", "204", "origin"]
      #expect(samples.contains { values.read($0, in: hole) }, "\(hole)")
    }
    for sentence in ConsoleTable.of(browser).sentences {
      #expect(!sentence.callers.isEmpty)
      for caller in sentence.callers {
        values.callers = [caller]
        let printed = sentence.template.filled(with: values)
        // A caller that has no such word never gets the sentence.
        guard let printed else { continue }
        let read = ConsoleSentence.read("[Error] " + printed + "\n")
        #expect(read.count == 1, "\(printed)")
        let first = try #require(read.first, "\(printed)")
        #expect(first.browsers.contains(browser), "\(printed)")
        #expect(first.values.callers.contains(caller), "\(printed)")
        #expect(sentence.says.reasons.allSatisfy(first.says.reasons.contains), "\(printed)")
      }
    }
  }

  @Test("what is printed about scenarios made by chance is read back, reason and all")
  func random() {
    RandomScenario.each { _, browser, evaluation in
      for event in evaluation.events {
        let printed = evaluation.console(for: event)
        guard !printed.isEmpty else { continue }
        let read = ConsoleSentence.read(printed.joined(separator: "\n"))
        #expect(read.count == printed.count, "\(printed)")
        #expect(read.allSatisfy { $0.browsers.contains(browser.name) }, "\(printed)")
        if case .blocked(let reason) = event.fact {
          // A remark may come before the reason.
          let told = read.first { !$0.says.reasons.isEmpty }?.says.reasons ?? []
          #expect(told.contains(reason.kind), "\(printed)")
        }
      }
    }
  }

  @Test("any text can be read, be it made of pieces of sentences")
  func fuzz() {
    var dice = Dice(seed: 7)
    let printed = Browser.Name.allCases.flatMap { browser in
      ConsoleTable.of(browser).sentences.flatMap { sentence in
        sentence.template.parts.map { part in
          if case .text(let text) = part { text } else { "https://a.example/b." }
        }
      }
    }
    for _ in 0..<300 {
      let pieces = (0..<dice.below(40)).map { _ in
        dice.pick([dice.pick(printed), dice.pick(["'", "\n", " ", "\u{301}", "\r\n> ", "🙂", "."])])
      }
      let text = pieces.joined()
      let count = text.unicodeScalars.count
      for sentence in ConsoleSentence.read(text) { #expect(sentence.place.upperBound <= count) }
    }
  }
}
