import YAML

/// Holds translations against their lessons: every string has its place, fits the screen, and keeps
/// the code that the original has.
package struct TranslationCheck {
  /// What is wrong, with the place and the remedy.
  package private(set) var faults: [LessonFault] = []
  /// What is missing, and then is read in English.
  package private(set) var notes: [LessonFault] = []

  package init(_ course: CourseFiles) {
    for translation in course.translations {
      for file in translation.files { check(file, in: course.lessons) }
    }
  }

  private mutating func check(_ file: LessonFile, in lessons: [LessonFile]) {
    let strings = TranslationFile(file)
    faults += strings.faults.map { LessonFault($0, in: file.name) }
    guard file.lastName != Translation.partsName else {
      return checkParts(strings, of: lessons)
    }
    guard let lesson = lessons.first(where: { $0.lastName == file.lastName }) else {
      let name = Nearest.to(String(file.lastName), among: lessons.map { String($0.lastName) })
      let advice = name.map { "name it \($0)" } ?? "name it as its lesson is named"
      return report(strings, 1, "", "no lesson has this name: \(advice)")
    }
    // What is wrong with the lesson itself is told of the lesson.
    guard let root = try? Node(yaml: lesson.bytes), let original = try? Lesson(lesson) else {
      return
    }
    checkPlaces(of: strings, in: root)
    checkOrigins(of: strings, in: root, lesson.name)
    checkWords(of: strings, lesson, original)
  }

  private mutating func report(
    _ file: TranslationFile, _ line: Int, _ key: String, _ message: String
  ) {
    faults.append(LessonFault(Source(file: file.name, line: line), key, message))
  }

  private mutating func note(
    _ file: TranslationFile, _ line: Int, _ key: String, _ message: String
  ) {
    notes.append(LessonFault(Source(file: file.name, line: line), key, message))
  }

  // MARK: One lesson

  private mutating func checkPlaces(of file: TranslationFile, in root: Node) {
    let texts = root.readTexts
    checkKeys(of: file, among: texts.map(\.place))
    for (place, text, _) in texts {
      guard let entry = file.strings[place], case .scalar(let words, _) = entry.text.content
      else { continue }
      let code = Prose(parsing: words).code
      for lost in Prose(parsing: text).code.subtracting(code).sorted() {
        note(file, entry.mark.line, place, "the original has `\(lost)`, and this has not")
      }
    }
  }

  /// The lesson has still the words that its strings were made from.
  private mutating func checkOrigins(of file: TranslationFile, in root: Node, _ lesson: String) {
    let unsettled = file.unsettled(in: root)
    for string in unsettled where string.reason == .changed {
      report(
        file, file.line(of: string.place) ?? 1, string.place,
        "the English has changed since this was translated: compare it with "
          + "\(lesson):\(string.mark.line), then `corsplain lessons translate \(file.name) "
          + "'\(string.place)'`")
    }
    let unknown = unsettled.filter { $0.reason == .unknown }
    if let first = unknown.first {
      note(
        file, file.line(of: first.place) ?? 1, first.place,
        "which English \(unknown.count == 1 ? "this was" : "\(unknown.count) strings were") made "
          + "from is not written down: `corsplain lessons translate \(file.name)` does it")
    }
  }

  /// Every key is one of `known`, and of these all are there, or else that is noted.
  private mutating func checkKeys(of file: TranslationFile, among known: [String]) {
    let all = Set(known)
    for (key, entry) in file.strings.sorted(by: { $0.value.mark.line < $1.value.mark.line })
    where !all.contains(key) {
      let guess = Nearest.to(key, among: known).map { "did you mean \($0)?" } ?? "take it out"
      report(file, entry.mark.line, key, "the lesson has no such string: \(guess)")
    }
    let missing = known.filter { file.strings[$0] == nil }
    guard let first = missing.first else { return }
    let others = missing.count > 1 ? " and \(missing.count - 1) more" : ""
    note(
      file, 1, "",
      "\(missing.count) of \(known.count) strings are read in English: \(first)\(others)")
  }

  /// What the lesson's own check finds in the translated lesson and not in the original.
  private mutating func checkWords(
    of file: TranslationFile, _ lesson: LessonFile, _ original: Lesson
  ) {
    guard let translated = try? Lesson(lesson, file) else { return }
    let known = Set(LessonCheck([original]).faults.map(\.key))
    for fault in LessonCheck([translated]).faults where !known.contains(fault.key) {
      report(file, file.line(of: fault.key) ?? 1, fault.key, fault.message)
    }
  }

  // MARK: The parts

  private mutating func checkParts(_ file: TranslationFile, of lessons: [LessonFile]) {
    var parts: [String] = []
    for lesson in lessons {
      guard let part = (try? Node(yaml: lesson.bytes))?.partName, !parts.contains(part) else {
        continue
      }
      parts.append(part)
    }
    // A course made of some of the lessons has not all of the parts; only what looks like a slip of
    // the pen is told.
    let missing = parts.filter { file.strings[$0] == nil }
    for (key, entry) in file.strings.sorted(by: { $0.value.mark.line < $1.value.mark.line })
    where !parts.contains(key) {
      guard let part = Nearest.to(key, among: missing) else { continue }
      note(file, entry.mark.line, key, "no lesson stands in such a part: did you mean \(part)?")
    }
    for part in missing {
      note(file, 1, part, "the part's name is read in English")
    }
    for (key, entry) in file.strings {
      guard case .scalar(let name, _) = entry.text.content else { continue }
      if name.isEmpty || name.count > LessonPane.lineColumns {
        report(
          file, entry.mark.line, key,
          "\(name.count) columns, and there is room for 1 to \(LessonPane.lineColumns)")
      }
    }
  }
}

extension Prose {
  /// The words set as code within the text.
  fileprivate var code: Set<String> {
    var code: Set<String> = []
    for case .text(let spans) in paragraphs {
      for span in spans where span.emphasis == .code { code.insert(span.text) }
    }
    return code
  }
}
