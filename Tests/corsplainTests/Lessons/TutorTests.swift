import Foundation
import Testing

@Suite("The tutor's commands")
struct TutorTests {
  let state: TemporaryFolder
  var environment: [String: String] { ["XDG_STATE_HOME": state.path] }
  var file: String { state.path + "/corsplain/progress.yaml" }

  init() throws { state = try TemporaryFolder() }

  private func run(_ arguments: [String], input: String = "", files: [String: Data] = [:]) throws
    -> Program
  {
    try Program(arguments, input: input, files: files, environment: environment)
  }

  @Test("a wrong prediction comes back in the review, a right one there ends that")
  func review() throws {
    #expect(try run(["learn", "--review", "--plain"]).output.hasPrefix("No question comes back"))
    _ = try run(["learn", "default", "--plain"], input: "1\n3\n")
    let list = try run(["lessons"])
    #expect(
      list.output.hasSuffix(
        "Predictions: 0 of 1 right at once. 1 to answer once more: corsplain learn --review\n"))
    let review = try run(["learn", "--review", "--plain"], input: "3\n\n")
    #expect(review.output.contains("What did the bank's server get to see?"))
    #expect(review.output.contains("Questions that come back: 0."))
    #expect(try run(["lessons"]).output.hasSuffix("Predictions: 0 of 1 right at once.\n"))
  }

  @Test("the fast track marks what is known, and leaves a part after a wrong answer")
  func placement() throws {
    let quiz = try run(["learn", "--placement", "--plain"], input: "3\n\n2\n\n1\n\n")
    #expect(quiz.status == 0)
    for step in [1, 2, 3, 13] { #expect(quiz.output.contains("Step \(step), ")) }
    let list = try run(["lessons"])
    #expect(list.output.contains("(10 min, known)"))
    #expect(try run(["learn", "--plain"]).output.hasPrefix("A request to another origin."))
  }

  @Test("skipping, forgetting one, forgetting all")
  func forget() throws {
    #expect(try run(["lessons", "skip", "default", "exposed"]).output.contains("exposed: known"))
    #expect(try run(["lessons", "reset", "default"]).output == "default: forgotten\n")
    #expect(try run(["lessons", "reset", "default"]).output == "default: nothing was kept\n")
    #expect(try run(["lessons", "reset", "--all"]).output == "Forgotten: 1 lesson.\n")
    #expect(try run(["lessons", "reset"]).status == 64)
    let unknown = try run(["lessons", "skip", "defautl"])
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("Did you mean default?"))
  }

  @Test("a restart begins at the first step")
  func restart() throws {
    _ = try run(["learn", "default", "--plain"], input: "3\n")
    #expect(try run(["learn", "default", "--plain"]).output.contains("Step 2 of 5"))
    #expect(try run(["learn", "default", "--plain", "--restart"]).output.contains("Step 1 of 5"))
  }

  @Test("progress goes to another machine, where nothing is lost")
  func export() throws {
    _ = try run(["lessons", "skip", "default"])
    let exported = try run(["progress", "export", "-"]).output
    let other = try TemporaryFolder()
    let there = ["XDG_STATE_HOME": other.path]
    _ = try Program(["lessons", "skip", "exposed"], environment: there)
    let imported = try Program(
      ["progress", "import", "p.yaml"], files: ["p.yaml": Data(exported.utf8)], environment: there)
    #expect(imported.output == "The progress in 1 lesson is taken in.\n")
    let list = try Program(["lessons"], environment: there).output
    #expect(list.ranges(of: "known").count == 2)
  }

  @Test("a broken import takes nothing in and says why")
  func brokenImport() throws {
    _ = try run(["lessons", "skip", "default"])
    let before = try String(contentsOfFile: file, encoding: .utf8)
    let broken = try run(
      ["progress", "import", "p.yaml"], files: ["p.yaml": Data("version: 3\nlessons: {}".utf8)])
    #expect(broken.status == 65)
    #expect(broken.errors.contains("p.yaml:1:10: version: 3 is out of range"))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == before)
    #expect(try run(["progress", "import", "none.yaml"]).status == 66)
  }

  @Test("a lesson that is gone keeps its place")
  func removed() throws {
    let text = "version: 1\nlessons:\n  of-old: {steps: 3, completion: finished}\n"
    try FileManager.default.createDirectory(
      atPath: state.path + "/corsplain", withIntermediateDirectories: true)
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let list = try run(["lessons"])
    #expect(list.status == 0)
    #expect(list.errors == "")
    _ = try run(["lessons", "skip", "default"])
    #expect(try String(contentsOfFile: file, encoding: .utf8).contains("of-old"))
  }

  @Test("a folder that nobody may write to is told, and the lesson goes on")
  func unwritable() throws {
    let told = try Program(
      ["learn", "default", "--plain"], input: "3\n\n",
      environment: ["XDG_STATE_HOME": "/proc/nowhere"])
    #expect(told.output.contains("Step 2 of 5"))
    #expect(told.errors.contains("Cannot write /proc/nowhere/corsplain/progress.yaml"))
    let skipped = try Program(
      ["lessons", "skip", "default"], environment: ["XDG_STATE_HOME": "/proc/nowhere"])
    #expect(skipped.status == 73)
  }

  @Test("many at once lose nothing")
  func atOnce() async throws {
    let ids = ["default", "exposed", "preflight", "two-yeses", "client-half", "forgery", "jsonp"]
    try await withThrowingTaskGroup { group in
      for id in ids {
        group.addTask { [environment] in
          _ = try Program(["lessons", "skip", id], environment: environment)
        }
      }
      try await group.waitForAll()
    }
    #expect(try run(["lessons"]).output.ranges(of: "known").count == ids.count)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: state.path + "/corsplain").count == 1)
  }

  @Test("a class's reports are summed up, and what is none is left out")
  func reports() throws {
    _ = try run(["learn", "default", "--plain"], input: "1\n3\n")
    let report = try run(["report", "--format", "json", "--name", "Anna"])
    #expect(report.output.hasPrefix("{\"version\":1,\"name\":\"Anna\""))
    let own = try run(["report"]).output
    #expect(own.contains("wrong at first: What did the bank's server get to see?"))
    let summed = try run(
      ["report", "a.json", "b.json"],
      files: ["a.json": Data(report.output.utf8), "b.json": Data("{}".utf8)])
    #expect(summed.status == 65)
    let row = "Anna  0     0         0 of 1         0      0          0    default, 1 of 5 steps"
    #expect(summed.output.contains(row))
    #expect(summed.output.contains("1 of 1  default, step 1"))
    #expect(summed.errors.hasPrefix("b.json:1:1: version: missing. This file is left out."))
  }

  @Test("what was forgotten stays so when an older file is taken in, which is told")
  func forgottenSince() throws {
    let copy = state.path + "/copy.yaml"
    _ = try run(["lessons", "skip", "default", "exposed"])
    _ = try run(["progress", "export", copy])
    _ = try run(["lessons", "reset", "default"])
    #expect(
      try run(["progress", "import", copy]).output
        == "The progress in 1 lesson is taken in.\nForgotten here since, and left so: default.\n")
    let list = try run(["lessons"]).output
    #expect(
      list.contains("(5 min, new)") && list.contains("Sent, done, and not told (6 min, known)"))
  }

  @Test("a translation is written down with its English, and found when that has changed")
  func translate() throws {
    let folder = try TemporaryFolder()
    _ = try run(["lessons", "new", "mine", "--folder", folder.path])
    let (lesson, german) = (folder.path + "/01-mine.yaml", folder.path + "/de/01-mine.yaml")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/de", withIntermediateDirectories: false)
    let words = "title: Ein Titel\nsteps[1].title: Sieh zu\n"
    try words.write(toFile: german, atomically: true, encoding: .utf8)
    #expect(try run(["lessons", "translate", german]).output == "2 strings are up to date.\n")
    #expect(try run(["lessons", "check", german]).status == 0)
    let text = try String(contentsOfFile: lesson, encoding: .utf8)
    try text.replacing("title: Watch it", with: "title: Look")
      .write(toFile: lesson, atomically: true, encoding: .utf8)
    let check = try run(["lessons", "check", german])
    #expect(check.status == 65 && check.errors.contains("\(german):2: steps[1].title: the English"))
    let left = try run(["lessons", "translate", german])
    #expect(left.output.contains("0 strings are up to date.\nTo be compared with \(lesson):"))
    #expect(
      try run(["lessons", "translate", german, "steps[1].title"]).output
        == "1 string is up to date.\n")
    #expect(try run(["lessons", "check", german]).status == 0)
    #expect(try run(["lessons", "translate", german, "steps[9].title"]).status == 64)
    #expect(try run(["lessons", "translate", lesson]).status == 65)
    #expect(try run(["lessons", "translate", folder.path + "/de/none.yaml"]).status == 66)
  }

  @Test("a new lesson passes the check, and takes no other's place")
  func new() throws {
    let folder = try TemporaryFolder()
    let new = ["lessons", "new", "my-lesson", "--folder", folder.path]
    let made = try run(new)
    let path = folder.path + "/01-my-lesson.yaml"
    #expect(made.output.hasPrefix("\(path) is there."))
    let check = try run(["lessons", "check", path])
    #expect(check.errors == "")
    #expect(check.output == "1 lesson is sound.\n")
    #expect(try run(new).status == 73)
    let second = try run(["lessons", "new", "other", "--folder", folder.path])
    #expect(second.output.hasPrefix("\(folder.path)/02-other.yaml"))
    #expect(try run(["lessons", "check", folder.path]).output == "2 lessons are sound.\n")
    #expect(
      try folder.names().sorted() == ["01-my-lesson.yaml", "02-other.yaml", "lesson.schema.json"])
    #expect(try run(["lessons", "new", "My lesson"]).status == 64)
  }
}
