import CORS
import Course
import TestSupport
import Testing

@Suite("Reading lessons")
struct LessonLoaderTests {
  @Test("the sound lesson is read as it was written")
  func sound() throws {
    let lesson = try Lesson(SoundLesson.file(SoundLesson.yaml))
    #expect(lesson.id == "sound")
    #expect(lesson.steps.map(\.title) == ["Look", "Predict", "Do"])
    #expect(lesson.steps.map(\.source.line) == [8, 25, 43])
    #expect(lesson.steps[0].scenario.calls[0].waitSeconds == 0)
    #expect(lesson.steps[1].scenario == lesson.steps[2].scenario)
    #expect(lesson.steps[2].mayEdit(.replyHeader(.init(.response), .named("Vary"))))
    #expect(!lesson.steps[2].mayEdit(.reply(.init(.response), .status)))
    #expect(!lesson.steps[0].mayEdit(.page))
  }

  static let breakages = [
    Breakage("minutes: 3\n", "", 1, "minutes", "missing"),
    Breakage("minutes: 3", "minutes: 0", 4, "minutes", "allowed: 1 to 60"),
    Breakage("title: A lesson", "titel: A lesson", 2, "titel", "did you mean \"title\""),
    Breakage(
      "browser: chromium-allow", "browser: netscape", 6, "browser", "firefox-partition"),
    Breakage("\n    watch: Play it.", "", 8, "steps[0]", "this one has 0"),
    Breakage(
      "watch: Play it.", "watch: Play it.\n    question: {text: a, choices: [], hints: []}", 8,
      "steps[0]", "this one has 2"),
    Breakage(
      "anchor: corsCheck", "anchor: corscheck", 21, "steps[0].anchor", "did you mean \"corsCheck\""),
    Breakage(
      "claim: {cookies: sent, response: withheld}", "claim: {cookies: eaten}", 24,
      "steps[0].claims[0].claim.cookies", "Allowed: sent, withheld, not-sent"),
    Breakage(
      "claim: {cookies: sent, response: withheld}", "claim: {}", 24, "steps[0].claims[0].claim",
      "a claim must say something: preflight, cookies, server"),
    Breakage(
      "claim: {response: opaque}\n", "\n", 36, "steps[1].question.choices[2]",
      "its own or the question's"),
    Breakage(
      "{request.credentials: omit}", "{request.credentails: omit}", 38,
      "steps[1].question.choices[2].changes.request.credentails", "withCredentials"),
    Breakage(
      "editable: [response.headers, request.credentials]", "editable: [calls.request]", 45,
      "steps[2].editable[0]", "calls[0]"),
    Breakage("forbid: [any-origin]", "forbid: [any]", 49, "steps[2].goal.forbid[0]", "any-origin"),
    Breakage(
      "    goal:\n", "    changes: {request.credentials: always}\n    goal:\n", 46,
      "steps[2].changes.request.credentials", "omit, same-origin, include can stand here"),
    Breakage(
      "    goal:\n", "    scenario: solved\n    goal:\n", 46, "steps[2].scenario",
      "the step before has no goal"),
    Breakage(
      "    goal:\n", "    scenario: same\n    goal:\n", 46, "steps[2].scenario",
      "write one out, or \"solved\""),
    Breakage(
      "page: https://app.shop.example/", "page: app.shop.example", 11, "steps[0].scenario.page",
      "an absolute http or https URL belongs here"),
  ]

  @Test("a broken file is told with file, line, key and what is allowed", arguments: breakages)
  func broken(_ breakage: Breakage) throws {
    let file = try SoundLesson.file(replacing: breakage.old, with: breakage.new)
    let loaded = LoadedLessons([file])
    #expect(loaded.lessons.isEmpty)
    let fault = try #require(
      loaded.faults.first { $0.key == breakage.key && $0.message.contains(breakage.message) },
      "\(loaded.faults)")
    #expect(fault.source == Source(file: "01-sound.yaml", line: breakage.line))
    #expect("\(fault)".hasPrefix("01-sound.yaml:\(breakage.line): \(breakage.key): "))
  }

  @Test(
    "one slip is told once",
    arguments: [
      ("claim: {cookies: sent, response: withheld}", "claim: {cookies: eaten}"),
      ("page: https://app.shop.example/", "page: app.shop.example"),
    ])
  func once(old: String, new: String) throws {
    let loaded = LoadedLessons([try SoundLesson.file(replacing: old, with: new)])
    #expect(loaded.faults.count == 1, "\(loaded.faults)")
  }

  @Test("the first step needs a scenario")
  func noScenario() throws {
    let yaml = """
      {id: a, title: b, part: c, minutes: 1, point: d,
       steps: [{title: e, prose: f, watch: g}]}
      """
    let faults = LoadedLessons([SoundLesson.file(yaml)]).faults
    #expect(faults.map(\.key) == ["steps[0]"])
    #expect(faults[0].message.contains("the first step needs a scenario"))
  }

  @Test("a file that is no YAML is told with its line, and does not keep the others out")
  func noYAML() {
    let loaded = LoadedLessons([
      LessonFile(name: "bad.yaml", bytes: Array("id: a\nid".utf8) + [0xFF]),
      SoundLesson.file(SoundLesson.yaml),
    ])
    #expect(loaded.lessons.map(\.id) == ["sound"])
    #expect(loaded.faults.map(\.source.file) == ["bad.yaml"])
  }

  @Test("faults come in the order of the file")
  func order() throws {
    let yaml = SoundLesson.yaml.replacing("minutes: 3", with: "minutes: x")
      .replacing("title: Predict", with: "tittle: Predict")
    let lines = LoadedLessons([SoundLesson.file(yaml)]).faults.map(\.source.line)
    #expect(lines.count >= 2)
    #expect(lines == lines.sorted())
  }

  @Test("no damage to the text makes reading crash", arguments: 0..<40)
  func fuzz(_ seed: UInt64) {
    var random = Dice(seed: seed)
    for _ in 0..<10 {
      let bytes = random.damage(Array(SoundLesson.yaml.utf8))
      let loaded = LoadedLessons([LessonFile(name: "fuzz.yaml", bytes: bytes)])
      #expect(loaded.lessons.isEmpty != loaded.faults.isEmpty)
    }
  }
}
