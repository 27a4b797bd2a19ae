import YAML
import SafeText

/// A workshop's course: its title, and its lessons in order, its own and the program's.
package struct Manifest: Hashable, Sendable {
  package var title: String?
  package var entries: [Entry]

  package struct Entry: Hashable, Sendable {
    package var content: Content
    package var source: Source
  }

  package enum Content: Hashable, Sendable {
    /// The program's lesson of this id.
    case lesson(Lesson.ID)
    /// All the program's lessons of this part.
    case part(String)
    /// A lesson of one's own: a path, from the manifest's folder.
    case file(String)
  }
}

extension Manifest {
  /// Whether a YAML text is a manifest, which has lessons, rather than a lesson, which has steps.
  package static func isManifest(_ file: LessonFile) -> Bool {
    guard let root = try? Node(yaml: file.bytes), case .mapping(let entries) = root.content else {
      return false
    }
    return entries.contains { $0.key == "lessons" } && !entries.contains { $0.key == "steps" }
  }

  enum Key: String, FieldKey { case title, lessons }
  enum EntryKey: String, FieldKey { case part }

  /// Reads a manifest.
  package init(_ file: LessonFile) throws(LessonFaults) {
    var faults: [NodeFault] = []
    title = nil
    entries = []
    var lessons: NodeView?
    do throws(NodeFault) {
      let root = NodeView(try Node(yaml: file.bytes))
      if let fields = root.fields(Key.self, &faults) {
        title = fields[.title]?.text(&faults)
        lessons = fields.require(.lessons, &faults)
        entries = (lessons?.items(&faults) ?? []).compactMap {
          Self.entry($0, file.name, &faults)
        }
      }
    } catch {
      faults.append(error)
    }
    guard faults.isEmpty else {
      throw LessonFaults(faults: faults.map { LessonFault($0, in: file.name) })
    }
    if let lessons, entries.isEmpty {
      let source = Source(file: file.name, line: lessons.node.mark.line)
      throw LessonFaults(
        faults: [LessonFault(source, "lessons", "there is no lesson: name one or more")])
    }
  }

  private static func entry(
    _ view: NodeView, _ file: String, _ faults: inout [NodeFault]
  ) -> Entry? {
    let source = Source(file: file, line: view.node.mark.line)
    if case .mapping = view.node.content {
      let part = view.fields(EntryKey.self, &faults)?.require(.part, &faults)?.text(&faults)
      return part.map { Entry(content: .part($0), source: source) }
    }
    guard let text = view.text(&faults) else { return nil }
    return Entry(
      content: text.hasSuffix(".yaml") ? .file(text) : .lesson(text), source: source)
  }
}

extension Manifest {
  /// The course: the program's lessons from `course`, one's own by way of `read`.
  ///
  /// - Throws: every entry that leads nowhere or is there twice.
  package func gather(
    from course: CourseFiles, read: (String) -> LessonFile?
  ) throws(LessonFaults) -> CourseFiles {
    var gathered = CourseFiles(title: title, [], translations: course.translations)
    var faults: [LessonFault] = []
    let shelf = course.lessons.map(ShelvedLesson.init)
    for (index, entry) in entries.enumerated() {
      let key = "lessons[\(index)]"
      let found = find(entry.content, on: shelf, read)
      if found.isEmpty {
        faults.append(LessonFault(entry.source, key, complaint(entry.content, shelf)))
      }
      for file in found {
        if gathered.lessons.contains(where: { $0.name == file.name }) {
          faults.append(
            LessonFault(entry.source, key, "\(file.name) is there already: take one out"))
        } else {
          gathered.lessons.append(file)
        }
      }
    }
    guard faults.isEmpty else { throw LessonFaults(faults: faults) }
    let names = Set(gathered.lessons.map(\.lastName) + [Translation.partsName[...]])
    for index in gathered.translations.indices {
      gathered.translations[index].files.removeAll { !names.contains($0.lastName) }
    }
    return gathered
  }

  private func find(
    _ content: Content, on shelf: [ShelvedLesson], _ read: (String) -> LessonFile?
  ) -> [LessonFile] {
    switch content {
    case .lesson(let id): shelf.filter { $0.id == id }.map(\.file)
    case .part(let part): shelf.filter { $0.part == part }.map(\.file)
    case .file(let path): read(path).map { [$0] } ?? []
    }
  }

  private func complaint(_ content: Content, _ shelf: [ShelvedLesson]) -> String {
    switch content {
    case .lesson(let id):
      "the program has no lesson \(id.quoted)" + advice(id, shelf.map(\.id))
        + " A lesson of your own is named by its file, .yaml included"
    case .part(let part):
      "the program has no part \(part.quoted)" + advice(part, shelf.compactMap(\.part))
    case .file(let path): "\(path) cannot be read: name a file from the manifest's folder"
    }
  }

  private func advice(_ word: String, _ known: [String]) -> String {
    Nearest.to(word, among: known).map { "; did you mean \($0)?" } ?? "."
  }
}

/// One of the program's lessons, as far as a manifest asks.
private struct ShelvedLesson {
  let file: LessonFile
  let id: Lesson.ID
  let part: String?

  init(_ file: LessonFile) {
    self.file = file
    // `01-default.yaml`, which the check of lessons sees to.
    id = String(file.lastName.drop { $0.isNumber || $0 == "-" }.prefix { $0 != "." })
    part = (try? Node(yaml: file.bytes))?.partName
  }
}
