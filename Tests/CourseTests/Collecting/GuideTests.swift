import Course
import Testing

/// What the guides in Lessons/ show is held against the program, as lessons are.
@Suite("The guides")
struct GuideTests {
  static let folder =
    #filePath.split(separator: "/").dropLast(4).reduce("") { $0 + "/" + $1 } + "/Lessons/"

  static func text(_ name: String) throws -> String {
    String(decoding: try bytes(of: folder + name), as: UTF8.self)
  }

  @Test("the authors' worked example is a sound lesson")
  func example() throws {
    var yaml = ""
    var isInside = false
    for line in try Self.text("AUTHORS.md").split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      if line.hasPrefix("```") {
        isInside = line == "```yaml"
      } else if isInside {
        yaml += line + "\n"
      }
    }
    let loaded = LoadedLessons([
      LessonFile(name: "07-star-and-cookies.yaml", bytes: Array(yaml.utf8))
    ])
    #expect(loaded.faults == [])
    #expect(loaded.lessons.count == 1)
    #expect(LessonCheck(loaded.lessons).faults == [])
  }

  @Test("the template is a sound lesson")
  func template() {
    let template = LessonTemplate(id: "my-lesson")
    let file = LessonFile(name: template.fileName(place: 7), bytes: Array(template.yaml.utf8))
    #expect(file.name == "07-my-lesson.yaml")
    let loaded = LoadedLessons([file])
    #expect(loaded.faults == [])
    #expect(LessonCheck(loaded.lessons).faults == [])
  }

  @Test(
    "the workshops' lessons are there, and the plan names each",
    arguments: ["90-minutes.yaml", "half-day.yaml"])
  func workshop(_ name: String) throws {
    let path = "workshops/" + name
    let file = LessonFile(name: path, bytes: try bytes(of: Self.folder + path))
    let course = try Manifest(file).gather(from: .embedded) { _ in nil }
    let lessons = course.load().lessons
    #expect(lessons.count == course.lessons.count)
    let guide = try Self.text("LEADING.md")
    #expect(guide.contains(path))
    for entry in try Manifest(file).entries {
      guard case .lesson(let id) = entry.content else { continue }
      #expect(guide.contains("`\(id)`"), "\(id)")
    }
    let minutes = lessons.reduce(0) { $0 + $1.minutes }
    #expect(minutes < (name == "half-day.yaml" ? 180 : 70), "\(minutes)")
  }

  @Test("every key of a claim stands in the authors' guide")
  func claims() throws {
    let guide = try Self.text("AUTHORS.md")
    for key in [
      "call", "preflight", "cookies", "server", "response", "readable", "unreadable", "sends",
      "omits", "asks", "stores", "refuses", "console",
    ] {
      #expect(guide.contains("`\(key)`"), "\(key)")
    }
  }
}
