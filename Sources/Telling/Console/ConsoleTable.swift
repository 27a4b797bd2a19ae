import CORS

/// A browser's console: its sentences, and which of them say what.
///
/// A call has some twenty events, and of most of them a console says nothing: that is known here
/// before anything is looked up that a sentence might name.
struct ConsoleTable: Sendable {
  let sentences: [ConsoleSentence]
  /// By what there is to say: the places of the sentences that say it, in order.
  private let places: [ConsoleSubject: [Int]]

  private init(_ sentences: [ConsoleSentence]) {
    self.sentences = sentences
    var places: [ConsoleSubject: [Int]] = [:]
    for subject in ConsoleSubject.allCases {
      let speaking = sentences.indices.filter { sentences[$0].speaks(of: subject) }
      if !speaking.isEmpty { places[subject] = speaking }
    }
    self.places = places
  }

  /// All that a browser's console may say; the standard's has nothing to say.
  static func of(_ browser: Browser.Name) -> ConsoleTable {
    switch browser {
    case .chromium: chromium
    case .firefox: firefox
    case .webkit: webkit
    case .standard: standard
    }
  }

  private static let chromium = ConsoleTable(ChromiumConsole.sentences)
  private static let firefox = ConsoleTable(FirefoxConsole.sentences)
  private static let webkit = ConsoleTable(WebKitConsole.sentences)
  private static let standard = ConsoleTable([])

  /// What the console says about an event.
  func lines(about event: TraceEvent, in evaluation: Evaluation) -> [String] {
    let caller = evaluation.scenario.calls[event.call].request.api
    let subjects = event.fact.consoleSubjects.filter { subject in
      places[subject]?.contains { sentences[$0].callers.contains(caller) } == true
    }
    guard let first = subjects.first else { return [] }
    var news = ConsoleEvent(EventContext(event, in: evaluation), first)
    var lines: [String] = []
    for subject in subjects {
      news.subject = subject
      let place = places[subject]?.first { place in
        sentences[place].callers.contains(caller) && sentences[place].when(news)
      }
      if let place { lines += sentences[place].printed(about: news) }
    }
    return lines
  }
}

extension ConsoleSentence {
  /// Whether it is what a console prints of such an event.
  func isPrinted(about event: ConsoleEvent) -> Bool {
    speaks(of: event.subject) && callers.contains(event.context.api) && when(event)
  }

  /// Whether it says such a thing.
  fileprivate func speaks(of subject: ConsoleSubject) -> Bool {
    switch (says, subject) {
    case (.blocked(let reasons), .blocked(let reason)),
      (.failed(let reasons), .blocked(let reason)), (.failed(let reasons), .failed(let reason)):
      reasons.contains(reason)
    case (.noted(let note, let other), .noted(let noted)): note == noted || other == noted
    case (.blocked, _), (.failed, _), (.noted, _): false
    }
  }
}
