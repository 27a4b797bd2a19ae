import YAML

extension TranslationFile {
  static let originsKey = "english"

  /// A string whose English is another by now, or of which nobody knows.
  struct Unsettled {
    let place: String
    /// Where the English stands.
    let mark: Mark
    let reason: Reason

    enum Reason { case changed, unknown }
  }

  /// The strings that were not made from the words that `lesson` has now.
  func unsettled(in lesson: Node) -> [Unsettled] {
    lesson.readTexts.compactMap { place, text, mark in
      guard strings[place] != nil, origins[place] != Fingerprint(of: text) else { return nil }
      return Unsettled(
        place: place, mark: mark, reason: origins[place] == nil ? .unknown : .changed)
    }
  }
}

/// Writes down, in a translation's text, which English its strings were made from.
package struct TranslationOrigins {
  private let file: LessonFile
  private let strings: TranslationFile
  private let lesson: Node
  private let lessonName: String

  /// - Throws: what is wrong with the shape of one of them.
  package init(of file: LessonFile, from lesson: LessonFile) throws(LessonFaults) {
    self.file = file
    lessonName = lesson.name
    strings = TranslationFile(file)
    do throws(NodeFault) {
      self.lesson = try Node(yaml: lesson.bytes)
    } catch {
      throw LessonFaults(faults: [LessonFault(error, in: lesson.name)])
    }
    guard strings.faults.isEmpty else {
      throw LessonFaults(faults: strings.faults.map { LessonFault($0, in: file.name) })
    }
  }

  /// The places of all strings that are translated, in the order of the lesson.
  package var places: [String] {
    lesson.readTexts.map(\.place).filter { strings.strings[$0] != nil }
  }

  /// Those of which nobody knows yet what they were made from.
  package var unknown: [String] {
    strings.unsettled(in: lesson).filter { $0.reason == .unknown }.map(\.place)
  }

  /// Those whose English has changed, and where it stands.
  package var changed: [(place: String, english: Source)] {
    strings.unsettled(in: lesson).filter { $0.reason == .changed }
      .map { ($0.place, Source(file: lessonName, line: $0.mark.line)) }
  }

  /// The text, in which the strings at `places` are made from the words of today.
  ///
  /// All that a translator wrote stays as it is.
  package func text(settling places: Set<String>) -> String {
    let origins = lesson.readTexts.compactMap { place, text, _ -> String? in
      guard strings.strings[place] != nil else { return nil }
      let origin = places.contains(place) ? Fingerprint(of: text) : strings.origins[place]
      return origin.map { "  \(place): \($0)" }
    }
    let written = withoutOrigins
    return ([written, "", Self.comment, "\(TranslationFile.originsKey):"] + origins)
      .joined(separator: "\n") + "\n"
  }

  private static let comment =
    "# The English that each string was made from; `corsplain lessons translate` writes this."

  /// What translators wrote: the origins are the lines that stand indented below their key.
  private var withoutOrigins: String {
    let all = String(decoding: file.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    var lines: [Substring] = []
    var isInOrigins = false
    for line in all {
      isInOrigins =
        line.hasPrefix(TranslationFile.originsKey + ":") || isInOrigins && line.hasPrefix(" ")
      if !isInOrigins, line != Self.comment { lines.append(line) }
    }
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
