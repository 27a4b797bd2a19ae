import Course
import Testing

@Suite("Translations")
struct TranslationTests {
  static let lesson = SoundLesson.file(SoundLesson.yaml)

  static func german() throws -> Language { try #require(Language("de")) }

  static func course(_ strings: String, parts: String? = nil) throws -> CourseFiles {
    let german = try german()
    var files = [LessonFile(name: "de/01-sound.yaml", bytes: Array(strings.utf8))]
    if let parts { files.append(LessonFile(name: "de/parts.yaml", bytes: Array(parts.utf8))) }
    return CourseFiles([lesson], translations: [Translation(german, files)])
  }

  @Test("a string takes the place of the one it is named for; the others stay")
  func words() throws {
    let course = try Self.course(
      """
      title: Eine Lektion
      steps[1].question.choices[1].text: Die Antwort wird vorenthalten.
      steps[2].goal.hints[0]: In der Konsole.
      """, parts: "A part: Ein Teil")
    let original = try Lesson(Self.lesson)
    let german = try #require(course.load(in: Self.german()).lessons.first)
    #expect(german.title == "Eine Lektion")
    #expect(german.part == "Ein Teil")
    #expect(german.point == original.point)
    #expect(german.steps[1].question?.id == original.steps[1].question?.id)
    guard case .question(let question) = german.steps[1].activity,
      case .goal(let goal) = german.steps[2].activity
    else { return #expect(Bool(false)) }
    #expect(question.choices[1].text == Prose(parsing: "Die Antwort wird vorenthalten."))
    #expect(question.choices.map(\.claim).count == 3)
    #expect(goal.hints == [Prose(parsing: "In der Konsole.")])
    #expect(course.load().lessons == [original])
  }

  @Test("a part keeps its name as long as one of its lessons is not translated")
  func partlyTranslated() throws {
    var course = try Self.course("title: Eine Lektion", parts: "A part: Ein Teil")
    let other = SoundLesson.yaml.replacing("id: sound", with: "id: other")
    course.lessons.append(LessonFile(name: "02-other.yaml", bytes: Array(other.utf8)))
    let loaded = course.load(in: try Self.german())
    #expect(loaded.faults == [])
    #expect(loaded.lessons.map(\.title).first == "Eine Lektion")
    #expect(loaded.lessons.map(\.part) == ["A part", "A part"])
  }

  @Test("what the engine reads has no words to translate")
  func engine() throws {
    let course = try Self.course("steps[1].question.choices[1].claim.response: exposed\nid: x\n")
    let check = TranslationCheck(course)
    #expect(check.faults.map(\.source.line) == [1, 2])
    #expect(check.faults.allSatisfy { $0.message.hasPrefix("the lesson has no such string") })
    #expect(course.load(in: try Self.german()).lessons == [try Lesson(Self.lesson)])
  }

  static let long = Array(repeating: "Wort", count: 400).joined(separator: " ")

  @Test(
    "a fault has its line in the translation",
    arguments: [
      ("title: Eine\nsteps[0].pros: Etwas", 2, "steps[0].pros", "did you mean steps[0].prose?"),
      ("title: Eine\ntitle: Zwei", 2, "title", "given twice"),
      ("- Eine", 1, "", "a mapping belongs here"),
      ("title: [Eine]", 1, "title", "text belongs here"),
      ("point: Punkt\ntitle: \(Self.long)", 2, "title", "there is room for 48"),
      ("point: Punkt\nsteps[0].prose: \(Self.long)", 2, "steps[0].prose", "room for 16"),
      ("title: Eine\npoint: \"Ein `Punkt\"", 2, "point", "a ` has no partner"),
      (
        "title: Eine\nsteps[1].question.choices[0].text: The answer is withheld.", 1,
        "steps[1].question.choices[1].text", "an earlier choice has the same words"
      ),
      ("title: Eine\nenglish: [a]", 2, "english", "a mapping belongs here"),
      ("title: Eine\nenglish:\n  title: A lesson", 3, "english.title", "the six letters"),
      (
        "point: Punkt\ntitle: Eine\nenglish: {title: aaaaaa}", 2, "title",
        "compare it with 01-sound.yaml:2, then `corsplain lessons translate de/01-sound.yaml 'title'`"
      ),
    ])
  func faults(_ strings: String, _ line: Int, _ key: String, _ message: String) throws {
    let faults = TranslationCheck(try Self.course(strings)).faults
    let fault = try #require(faults.first { $0.key == key }, "\(faults)")
    #expect(fault.source == Source(file: "de/01-sound.yaml", line: line))
    #expect(fault.message.contains(message))
  }

  @Test("a translation of no lesson is told")
  func nameless() throws {
    let file = LessonFile(name: "de/01-sond.yaml", bytes: Array("title: Eine".utf8))
    let check = TranslationCheck(
      CourseFiles([Self.lesson], translations: [Translation(try Self.german(), [file])]))
    #expect(check.faults.map(\.message) == ["no lesson has this name: name it 01-sound.yaml"])
  }

  @Test("what is missing is noted, and code that was lost")
  func notes() throws {
    let notes = TranslationCheck(try Self.course("title: Eine Lektion")).notes
    #expect(
      notes.map(\.message) == [
        "20 of 21 strings are read in English: point and 19 more",
        "which English this was made from is not written down: `corsplain lessons translate "
          + "de/01-sound.yaml` does it",
      ])
    let file = try SoundLesson.file(replacing: "What happens?", with: "What does `fetch` do?")
    let translation = Translation(
      try Self.german(),
      [
        LessonFile(
          name: "de/01-sound.yaml", bytes: Array("steps[1].question.text: Was passiert?".utf8))
      ])
    let lost = TranslationCheck(CourseFiles([file], translations: [translation])).notes
    #expect(lost.contains { $0.message == "the original has `fetch`, and this has not" })
  }

  static let words = """
    # Wer es war
    title: Eine Lektion
    steps[0].prose: |
      Etwas
      zu lesen.


    """

  static func origins(_ strings: String, of lesson: LessonFile = lesson) throws
    -> TranslationOrigins
  {
    try TranslationOrigins(
      of: LessonFile(name: "de/01-sound.yaml", bytes: Array(strings.utf8)), from: lesson)
  }

  @Test("what a translation was made from is written below it, and changes nothing else")
  func settle() throws {
    let first = try Self.origins(Self.words)
    #expect(first.unknown == ["title", "steps[0].prose"])
    let text = first.text(settling: Set(first.unknown))
    #expect(
      text.hasPrefix(
        "# Wer es war\ntitle: Eine Lektion\nsteps[0].prose: |\n  Etwas\n  zu lesen.\n\n#"))
    let again = try Self.origins(text)
    #expect(again.unknown == [] && again.changed.isEmpty)
    #expect(again.text(settling: []) == text)
    #expect(TranslationCheck(try Self.course(text)).faults == [])
    #expect(
      try Self.course(text).load(in: Self.german()).lessons
        == Self.course(Self.words).load(in: Self.german()).lessons)
  }

  @Test("a string is out of date when its English has other words, until it is compared")
  func stale() throws {
    let text = try Self.origins(Self.words).text(settling: ["title", "steps[0].prose"])
    let wrapped = try SoundLesson.file(
      replacing: "prose: Something to read.", with: "prose: |\n      Something\n      to read.")
    #expect(try Self.origins(text, of: wrapped).changed.isEmpty)
    let changed = try SoundLesson.file(replacing: "Something to read.", with: "Something else.")
    let stale = try Self.origins(text, of: changed)
    #expect(stale.changed.map(\.place) == ["steps[0].prose"])
    #expect(stale.changed.map(\.english) == [Source(file: "01-sound.yaml", line: 9)])
    #expect(stale.unknown == [])
    #expect(try Self.origins(stale.text(settling: []), of: changed).changed.count == 1)
    let settled = stale.text(settling: ["steps[0].prose"])
    #expect(try Self.origins(settled, of: changed).changed.isEmpty)
  }

  @Test("the program's translations are embedded to the byte, and sound")
  func embedded() throws {
    let folder =
      #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 } + "/Lessons/"
    let course = CourseFiles.embedded
    #expect(course.languages.map(\.code) == ["en", "de"])
    for translation in course.translations {
      let code = translation.language.code + "/"
      let names = try namesOfLessons(in: folder + code)
      #expect(translation.files.map(\.name) == names.map { code + $0 })
      for file in translation.files {
        #expect(try bytes(of: folder + file.name) == file.bytes, "\(file.name)")
      }
    }
    let check = TranslationCheck(course)
    #expect(check.faults == [])
    #expect(check.notes == [], "their English is written down")
  }
}
