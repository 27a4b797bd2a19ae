import CORS

/// A sentence that a browser prints: one row of the table of its console, for both directions.
///
/// Printing takes the first row of the table that says what is to be said (``says``), of such a
/// caller (``callers``), in such a case (``when``), fills its holes (``naming``), and adds what
/// follows (``then``). Reading finds rows in a text and gives back what they say and what fills the holes.
package struct ConsoleSentence: Sendable {
  let says: ConsoleMeaning
  let template: ConsoleTemplate
  /// Whose requests it is printed about.
  let callers: [Caller]
  /// In which cases it is printed, beside what it says.
  let when: @Sendable (ConsoleEvent) -> Bool
  /// What this browser names otherwise than the trace does.
  let naming: @Sendable (inout ConsoleValues, EventContext) -> Void
  /// The sentences that follow it at once.
  let then: @Sendable (ConsoleEvent) -> [String?]

  init(
    _ says: ConsoleMeaning, _ template: ConsoleTemplate,
    of callers: (Caller) -> Bool = { _ in true },
    when: @escaping @Sendable (ConsoleEvent) -> Bool = { _ in true },
    naming: @escaping @Sendable (inout ConsoleValues, EventContext) -> Void = { _, _ in },
    then: @escaping @Sendable (ConsoleEvent) -> [String?] = { _ in [] }
  ) {
    self.says = says
    self.template = template
    self.callers = Caller.allCases.filter(callers)
    self.when = when
    self.naming = naming
    self.then = then
  }

  /// The sentence about one event.
  func filled(with event: ConsoleEvent) -> String? {
    var values = event.values
    naming(&values, event.context)
    return template.filled(with: values)
  }

  /// The sentence about one event, and what follows it.
  func printed(about event: ConsoleEvent) -> [String] {
    ([filled(with: event)] + then(event)).compactMap { $0 }
  }
}

/// What a console's sentence says.
package enum ConsoleMeaning: Hashable, Sendable {
  /// A call was blocked, for one of these reasons, the likeliest first.
  case blocked([BlockReason.Kind])
  /// A call failed: the reason stands in the sentence before, or it is one of these.
  case failed([BlockReason.Kind])
  /// A header that the script set belongs to the browser and does not go out.
  case headerForbidden
  /// An answer could not be read as XML.
  case notXML
}

extension ConsoleMeaning {
  /// Why the call was blocked, as far as the sentence tells; the likeliest reason first.
  package var reasons: [BlockReason.Kind] {
    switch self {
    case .blocked(let reasons), .failed(let reasons): reasons
    case .headerForbidden, .notXML: []
    }
  }
}

extension ConsoleSentence {
  /// All that a browser's console may say; the standard's has nothing to say.
  static func table(of browser: Browser.Name) -> [ConsoleSentence] {
    switch browser {
    case .chromium: ChromiumConsole.sentences
    case .firefox: FirefoxConsole.sentences
    case .webkit: WebKitConsole.sentences
    case .standard: []
    }
  }
}

extension [ConsoleSentence] {
  /// What a console says about an event.
  func printed(about event: ConsoleEvent) -> [String] {
    first { $0.isPrinted(about: event) }?.printed(about: event) ?? []
  }
}

extension ConsoleSentence {
  func isPrinted(about event: ConsoleEvent) -> Bool {
    let isSaid =
      switch (says, event.subject) {
      case (.blocked(let reasons), .blocked(let reason)),
        (.failed(let reasons), .blocked(let reason)):
        reasons.contains(reason)
      case (.headerForbidden, .headerForbidden), (.notXML, .notXML): true
      case (.blocked, _), (.failed, _), (.headerForbidden, _), (.notXML, _): false
      }
    return isSaid && callers.contains(event.context.api) && when(event)
  }
}
