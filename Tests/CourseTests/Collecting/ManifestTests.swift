import Course
import Testing

@Suite("Manifests of courses")
struct ManifestTests {
  static func file(_ text: String) -> LessonFile {
    LessonFile(name: "course.yaml", bytes: Array(text.utf8))
  }

  static func gather(_ text: String) throws(LessonFaults) -> CourseFiles {
    try Manifest(file(text)).gather(from: .embedded) { path in
      path == "ours/01-sound.yaml" ? SoundLesson.file(SoundLesson.yaml) : nil
    }
  }

  @Test("lessons stand in the manifest's order: by id, by part, by file")
  func order() throws {
    let course = try Self.gather(
      """
      title: A morning
      lessons: [exposed, ours/01-sound.yaml, {part: Repairs}, default]
      """)
    #expect(course.title == "A morning")
    #expect(
      course.lessons.map(\.name) == [
        "02-exposed.yaml", "01-sound.yaml", "41-repair-shop.yaml", "42-repair-clinic.yaml",
        "43-repair-game.yaml", "01-default.yaml",
      ])
    #expect(course.translations.flatMap(\.files).map(\.name).contains("de/01-default.yaml"))
    #expect(TranslationCheck(course).faults == [])
  }

  @Test("a lesson is no manifest")
  func lesson() {
    #expect(!Manifest.isManifest(SoundLesson.file(SoundLesson.yaml)))
    #expect(Manifest.isManifest(Self.file("lessons: []")))
    #expect(!Manifest.isManifest(Self.file("- x")))
  }

  @Test(
    "an entry that leads nowhere is told with its line",
    arguments: [
      ("lessons:\n  - defualt", 2, "lessons[0]", "did you mean default?"),
      ("lessons:\n  - default\n  - {part: Repair}", 3, "lessons[1]", "did you mean Repairs?"),
      ("lessons:\n  - default\n  - default", 3, "lessons[1]", "is there already"),
      ("lessons: [none.yaml]", 1, "lessons[0]", "cannot be read"),
      ("lessons: [{parts: x}]", 1, "lessons[0].parts", "unknown key"),
      ("titel: x\nlessons: []", 1, "titel", "did you mean \"title\"?"),
      ("title: x", 1, "lessons", "missing"),
      ("title: x\nlessons: []", 2, "lessons", "there is no lesson"),
    ])
  func faults(_ text: String, _ line: Int, _ key: String, _ message: String) {
    do throws(LessonFaults) {
      let course = try Self.gather(text)
      Issue.record("\(course)")
    } catch {
      let fault = error.faults.first { $0.key == key }
      #expect(fault?.source.line == line, "\(error.faults)")
      #expect(fault?.message.contains(message) == true, "\(error.faults)")
    }
  }
}
