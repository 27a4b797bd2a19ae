import Course
import Foundation
import Testing

@testable import corsplain

@Suite("The progress file")
final class ProgressFileTests {
  let state = FileManager.default.temporaryDirectory
    .appendingPathComponent("corsplain-state-\(UUID().uuidString)").path
  var file: ProgressFile? { ProgressFile(environment: ["XDG_STATE_HOME": state]) }

  deinit { try? FileManager.default.removeItem(atPath: state) }

  static func progress(_ id: String, _ steps: Int) -> Course.Progress {
    Course.Progress([id: Course.Progress.Entry(steps: steps)])
  }

  @Test(
    "it lies where the XDG specification says",
    arguments: [
      (["XDG_STATE_HOME": "/s", "HOME": "/h"], "/s/corsplain/progress.yaml"),
      (["HOME": "/h"], "/h/.local/state/corsplain/progress.yaml"),
      (["XDG_STATE_HOME": "s", "HOME": "/h"], "/h/.local/state/corsplain/progress.yaml"),
      (["XDG_STATE_HOME": "", "HOME": "/h"], "/h/.local/state/corsplain/progress.yaml"),
      (["HOME": ""], nil),
      ([:], nil),
    ])
  func path(_ environment: [String: String], _ path: String?) {
    #expect(ProgressFile(environment: environment)?.path == path)
  }

  @Test("what one program stores, another adds to")
  func merge() throws {
    let file = try #require(file)
    #expect(file.load().progress == Course.Progress())
    try file.add(Self.progress("a", 2))
    try file.add(Self.progress("b", 1))
    try file.add(Self.progress("a", 1))
    let found = file.load()
    #expect(found.progress["a"]?.steps == 2 && found.progress["b"]?.steps == 1)
    #expect(found.notice == nil)
    #expect(try file.reset("a")?.steps == 2)
    #expect(try file.reset("a") == nil)
    #expect(file.load().progress.lessons.map(\.key) == ["b"])
    #expect(try names() == ["progress.yaml"])
  }

  @Test("what one program forgets, another that is at work does not bring back")
  func forget() throws {
    let file = try #require(file)
    try file.add(Self.progress("a", 2))
    try file.add(Self.progress("b", 2))
    let known = file.load().progress
    var (one, other) = (ProgressSession(file, after: known), ProgressSession(file, after: known))
    var (mine, theirs) = (known, known)
    mine.reset("a")
    try one.forget("a")
    theirs.add(Self.progress("c", 1))
    try other.store(theirs)
    #expect(file.load().progress.lessons.mapValues(\.steps) == ["b": 2, "c": 1])
    // Who is in the midst of the lesson keeps what they do now.
    theirs.add(Self.progress("a", 3))
    try other.store(theirs)
    mine.add(Self.progress("b", 3))
    try one.store(mine)
    #expect(file.load().progress.lessons.mapValues(\.steps) == ["a": 3, "b": 3, "c": 1])
    // What was exported before it was forgotten comes back no more, and that is told.
    #expect(try file.merge(known) == ["a"])
    #expect(file.load().progress["a"]?.steps == 3)
  }

  @Test("what could not be written is written the next time")
  func later() throws {
    let file = try #require(file)
    try Data().write(to: URL(fileURLWithPath: state))
    var session = ProgressSession(file, after: Course.Progress())
    var progress = Self.progress("a", 2)
    #expect(throws: FileFault.self) { try session.store(progress) }
    try FileManager.default.removeItem(atPath: state)
    progress.add(Self.progress("b", 1))
    try session.store(progress)
    #expect(file.load().progress == progress)
  }

  @Test("a file of an older version is read, and its predictions get their questions")
  func older() throws {
    let file = try #require(file)
    try file.add(Course.Progress())
    let text =
      "version: 1\nlessons: {default: {steps: 1, completion: started, predictions: {0: wrong}}}"
    try Data(text.utf8).write(to: URL(fileURLWithPath: file.path))
    let lesson = try Lesson(LessonFile.embedded[1])
    #expect(file.load().progress.prediction(of: lesson.steps[0]) == .wrong)
    try file.add(Course.Progress())
    #expect(try !String(contentsOfFile: file.path, encoding: .utf8).contains("\"0\""))
  }

  @Test("a newer program's file is told and stays as it is, for who reads and for who writes")
  func newer() throws {
    let file = try #require(file)
    try file.add(Self.progress("a", 2))
    let text = "version: 2\nlessons: {}\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: file.path))
    #expect(file.load().notice?.contains("a newer version of corsplain wrote it") == true)
    #expect(throws: FileFault(attempt: .change, path: file.path, reason: .newer)) {
      try file.add(Self.progress("b", 1))
    }
    #expect(try String(contentsOfFile: file.path, encoding: .utf8) == text)
    #expect(try names() == ["progress.yaml"])
  }

  @Test("a lesson forgotten as often as can be counted can be forgotten once more")
  func forgottenOften() throws {
    let file = try #require(file)
    try file.add(Self.progress("a", 2))
    let text = try String(contentsOfFile: file.path, encoding: .utf8)
    try Data((text + "forgotten: {a: 9223372036854775807}\n").utf8)
      .write(to: URL(fileURLWithPath: file.path))
    try file.add(Self.progress("a", 1))
    _ = try file.reset("a")
    #expect(file.load().progress.forgotten["a"] == .max)
  }

  @Test("a file that makes no sense stays for who reads, is kept aside by who writes")
  func broken() throws {
    let file = try #require(file)
    try file.add(Self.progress("a", 2))
    for text in ["versoin: 1", "\u{0}"] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: file.path))
      let found = file.load()
      #expect(found.progress == Course.Progress())
      #expect(found.notice?.contains("begins anew") == true)
      #expect(try !names().contains { $0.hasSuffix(text) })
      try file.add(Self.progress("b", 1))
    }
    try Data([0xFF]).write(to: URL(fileURLWithPath: file.path))
    try file.add(Self.progress("b", 1))
    #expect(
      try names() == [
        "progress.yaml", "progress.yaml.broken", "progress.yaml.broken-2",
        "progress.yaml.broken-3",
      ])
    let kept = try String(contentsOfFile: file.path + ".broken", encoding: .utf8)
    #expect(kept == "versoin: 1")
  }

  @Test("a folder that cannot be written to is told, and nothing is lost")
  func unwritable() throws {
    let file = try #require(ProgressFile(environment: ["XDG_STATE_HOME": "/dev/null"]))
    #expect(file.load().notice?.contains("Progress is not known in this session") == true)
    #expect(throws: FileFault.self) { try file.add(Self.progress("a", 1)) }
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: state + "/corsplain").sorted()
  }
}
