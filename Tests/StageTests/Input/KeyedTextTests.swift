import CORS
import Course
import Screen
import ScenarioText
import Stage
import Testing

@Suite("Texts that name keys")
struct KeyedTextTests {
  static let size = Size(columns: 100, rows: 30)

  /// A map in which every key is another one, which no text has by chance: `F107`.
  private static let remapped: (map: KeyMap, key: [Key: Key]) = {
    var other: [Key: Key] = [:]
    let bindings = KeyMap.standard.map { binding in
      var binding = binding
      binding.keys = binding.keys.map { key in
        if let known = other[key] { return known }
        let new = Key.function(100 + other.count)
        other[key] = new
        return new
      }
      return binding
    }
    return (KeyMap(bindings), other)
  }()

  /// The same program twice: with the usual keys and with other ones.
  struct Pair {
    var usual: Model
    var other: Model

    init(
      _ size: Size = KeyedTextTests.size, opening: Opening = .playground
    ) {
      let course = LoadedLessons(lessons: KeyedTextTests.lessons)
      func model(_ keyMap: KeyMap) -> Model {
        Model(course: course, sheet: SettingsSheetTests.sheet, keyMap: keyMap, opening: opening)
      }
      usual = model(KeyMap())
      other = model(remapped.map)
      tell(.resized(size))
    }

    mutating func tell(_ message: Message) {
      _ = usual.update(message)
      _ = other.update(message)
    }

    /// Presses the keys, each in its place on the other map.
    mutating func type(_ keys: Key...) {
      for key in keys {
        _ = usual.update(.key(key))
        _ = other.update(.key(remapped.key[key] ?? key))
      }
    }

    mutating func type(_ text: String) { for key in text { type(.character(key)) } }

    mutating func paste(_ text: String) { tell(.paste(text)) }

    mutating func both(_ body: (inout Model) -> Void) {
      body(&usual)
      body(&other)
    }

    /// Both at the field Credentials.
    mutating func goToCredentials() {
      type("g")
      for _ in 0..<20 where usual.focusedField?.label != "Credentials" { type(.down) }
    }

    enum Kind { case question, watching, goal }

    /// Opens the first step of this kind that a lesson begins with or comes to.
    mutating func open(_ kind: Kind) {
      for lesson in KeyedTextTests.lessons {
        for (index, step) in lesson.steps.enumerated() where step.isOf(kind) {
          return both { $0.open(lesson, at: index) }
        }
      }
    }

    /// Answers the question wrong, twice the same.
    mutating func answerWrong() {
      while let play = usual.lesson, play.tried.isEmpty, play.state == .open {
        type(.down)
        type(.enter)
        if play.wasRight, usual.lesson?.state == .done { return }
      }
      // What has not been tried comes first, and above it what has.
      type(.down, .up)
      type(.enter)
    }
  }

  /// The pieces of a screen in the role of keys.
  private func keys(on canvas: Canvas) -> [String] {
    var found: [String] = []
    for row in 0..<canvas.size.rows {
      var run = ""
      for column in 0..<canvas.size.columns {
        let cell = canvas[column, row]
        if cell.role == .key, let character = cell.glyph.character {
          run.append(character)
        } else if !run.isEmpty {
          found.append(run)
          run = ""
        }
      }
      if !run.isEmpty { found.append(run) }
    }
    return found.map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
  }

  /// What says something about keys, how one comes to it, and which keys it names.
  struct Scene: Sendable, CustomTestStringConvertible {
    var name: String
    var keys: [Key]
    var opening: Opening
    var open: @Sendable (inout Pair) -> Void

    init(
      _ name: String, _ keys: Key..., opening: Opening = .playground,
      open: @escaping @Sendable (inout Pair) -> Void
    ) {
      (self.name, self.keys, self.opening, self.open) = (name, keys, opening, open)
    }

    var testDescription: String { name }
  }

  fileprivate static let lessons = LoadedLessons(LessonFile.embedded).lessons

  static let notices: [Scene] = [
    Scene("one call", "A") { $0.type(".") },
    Scene("another client", "K", "I") { $0.type("C") },
    Scene("a reset", "u") {
      $0.goToCredentials()
      $0.type(.enter)
      $0.type("r")
    },
    Scene("a fix", "u", "B") {
      $0.type("f")
      $0.type(.enter)
    },
    Scene("a case", "e", "f", "u") {
      $0.type("L")
      $0.type(.enter)
    },
    Scene("a paste on the stage", .tab) {
      $0.type(.tab, .tab)
      $0.paste("x")
    },
    Scene("a paste into a choice", .enter, "o") {
      $0.goToCredentials()
      $0.paste("x")
    },
    Scene("a question that keeps its secret", .up, .down, .enter) {
      $0.open(.question)
      $0.type("e")
    },
    Scene("a choice that was tried", .up, .down) {
      $0.open(.question)
      $0.answerWrong()
    },
    Scene("a lesson left", "l") {
      $0.open(.question)
      $0.type("q")
    },
    Scene("fixes in a goal", "t") {
      $0.open(.goal)
      $0.type("f")
    },
    Scene("a lesson skipped", .enter) {
      $0.type("l")
      $0.type(.control("s"))
    },
  ]

  @Test("a message names the key that does it, whichever that is", arguments: notices)
  func notice(_ scene: Scene) {
    var pair = Pair()
    scene.open(&pair)
    guard let usual = pair.usual.notice?.text, let other = pair.other.notice?.text else {
      Issue.record("\(scene.name) says nothing")
      return
    }
    #expect(usual.renaming(scene.keys, Self.remapped.key) == other)
    #expect(usual != other)
  }

  static let screens: [Scene] = [
    Scene("the playground", "e", "f") { _ in },
    Scene(
      "the first minute", .character(" "), .enter, .escape, "q", opening: .welcome
    ) { $0.type(.enter) },
    Scene("cookies", "z") { _ in },
    Scene("code", "C", "K") {
      $0.type("C")
      $0.type("b")
    },
    Scene("an explanation", "m", "u", "f") {
      $0.type(.end)
      $0.type("e")
    },
    Scene("what is not saved", "y", "s", .escape) {
      $0.goToCredentials()
      $0.type(.enter)
      $0.type("q")
    },
    Scene("the stage before the play", .character(" ")) { $0.open(.watching) },
    Scene("the settings", "b") {
      $0.type("d")
      $0.type(.down, .down, .down, .down)
    },
    Scene("the settings for cookies", "c") {
      $0.type("d")
      $0.type(.down, .down, .down, .down, .down)
    },
    Scene("a card that is done", "n") {
      $0.tell(.resized(Size(columns: 80, rows: 24)))
      $0.open(.watching)
      $0.type(.enter, .end)
    },
    Scene("a screen that is too small", .control("c")) {
      $0.tell(.resized(Size(columns: 39, rows: 9)))
    },
    Scene("help", "A", .tab) { $0.type("?") },
    Scene("the palette", "A", "K") { $0.type(":") },
  ]

  @Test("a view names the key that does it, whichever that is", arguments: screens)
  func screen(_ scene: Scene) {
    var pair = Pair(Size(columns: 160, rows: 60), opening: scene.opening)
    scene.open(&pair)
    let (usual, other) = (pair.usual.view(pair.usual.size), pair.other.view(pair.other.size))
    for key in scene.keys {
      let new = Self.remapped.key[key]?.name ?? ""
      #expect(usual.text.contains(key.name), "\(key.name)")
      #expect(other.text.contains(new), "\(key.name): \(new)")
    }
    let names = Set(Self.remapped.key.values.map(\.name))
    let signs: Set<String> = ["◉", "↑↓", "▸", "▷", "◇", "?", "/", "◀", "▶", "Then:"]
    for word in keys(on: other).joined(separator: " ").split(separator: " ").map(String.init) {
      #expect(signs.contains(word) || names.contains { word.contains($0) }, "“\(word)”")
    }
  }
}

extension Step {
  fileprivate func isOf(_ kind: KeyedTextTests.Pair.Kind) -> Bool {
    switch (activity, kind) {
    case (.question, .question), (.watch, .watching), (.goal, .goal): true
    case (.question, _), (.watch, _), (.goal, _): false
    }
  }
}

extension String {
  /// The text with the names of the keys in the place of those that it has as words.
  fileprivate func renaming(_ keys: [Key], _ others: [Key: Key]) -> String {
    let marks: Set<Character> = [" ", ",", ".", ";", ":", "↑", "↓"]
    var text = ""
    var word = ""
    func end(_ word: String) -> String {
      guard let key = keys.first(where: { $0.name == word }) else { return word }
      return others[key]?.name ?? word
    }
    for character in self {
      if marks.contains(character), !keys.contains(where: { $0.name == String(character) }) {
        text += end(word) + String(character)
        word = ""
      } else if marks.contains(character) {
        text += end(word) + end(String(character))
        word = ""
      } else {
        word.append(character)
      }
    }
    return text + end(word)
  }
}

extension Key: ExpressibleByUnicodeScalarLiteral {
  package init(unicodeScalarLiteral scalar: Unicode.Scalar) { self = .character(Character(scalar)) }
}
