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
    for (place, sentence) in sentences.enumerated() {
      for subject in sentence.says.subjects { places[subject, default: []].append(place) }
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
    says.subjects.contains(event.subject) && callers.contains(event.context.api) && when(event)
  }
}

extension ConsoleMeaning {
  /// All that may be there to say where a sentence says this.
  fileprivate var subjects: [ConsoleSubject] {
    switch self {
    case .blocked(let reasons): reasons.map(ConsoleSubject.blocked)
    case .failed(let reasons):
      reasons.map(ConsoleSubject.blocked) + reasons.map(ConsoleSubject.failed)
    case .noted(let note, let other): [note, other].compactMap { $0 }.map(ConsoleSubject.noted)
    }
  }
}
