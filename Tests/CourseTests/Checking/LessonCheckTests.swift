import Course
import Testing

@Suite("Proving lessons")
struct LessonCheckTests {
  static func faults(_ file: LessonFile) -> [LessonFault] {
    let loaded = LoadedLessons([file])
    return loaded.faults + LessonCheck(loaded.lessons).faults
  }

  @Test("the sound lesson has no fault")
  func sound() { #expect(Self.faults(SoundLesson.file(SoundLesson.yaml)) == []) }

  static let long = Array(repeating: "word", count: 400).joined(separator: " ")

  static let breakages = [
    Breakage("id: sound", "id: Sound!", 1, "id", "has more than a-z, 0-9 and -"),
    Breakage("id: sound", "id: quiet", 1, "id", "name it NN-quiet.yaml"),
    Breakage(
      "title: A lesson", "title: A lesson with a title that nobody will read to its end, so long",
      1, "title", "there is room for 48"),
    Breakage("title: A lesson", "title: \"A\\nlesson\"", 1, "title", "it must be one line"),
    Breakage("title: Look", "title: ''", 8, "steps[0].title", "it is empty"),
    Breakage(
      "{\"calls[0].waitSeconds\": 5}", "{page: nonsense}", 25,
      "steps[1].scenario.page",
      "an absolute http or https URL belongs here"),
    Breakage(
      "in: [chromium-allow, firefox-allow]",
      "in: [chromium-allow, firefox-allow]\n        changes: {\"calls[1].request.method\": PUT}",
      23,
      "steps[0].claims[0]", "the scenario has no calls[1].request.method"),
    Breakage(
      "claim: {cookies: sent, response: withheld}", "claim: {stores: session, refuses: x}", 23,
      "steps[0].claims[0]", "not so in firefox-allow"),
    Breakage(
      "text: The script reads the answer.", "text: ''", 30, "steps[1].question.choices[0].text",
      "it is missing"),
    Breakage(
      "text: The script reads the answer.", "text: \(long)", 30,
      "steps[1].question.choices[0].text", "there is room for 3"),
    Breakage(
      "after: Something to remember.", "after: A\n    deeper: \(long)", 25, "steps[1].deeper",
      "there is room for 16"),
    Breakage(
      "text: Share the answer.", "text: ''", 47, "steps[2].goal.text", "it is missing"),
    Breakage(
      "    editable: [response.headers, request.credentials]\n", "", 43, "steps[2].editable",
      "nothing may be edited"),
    Breakage(
      "        response.headers.Access-Control-Allow-Credentials: \"true\"",
      "        calls[1].request.method: PUT", 47, "steps[2].goal.solution",
      "the scenario has no calls[1].request.method"),
    Breakage("part: A part", "part: \"\"", 1, "part", "it is empty"),
    Breakage(
      "point: What one knows afterwards.", "point: \(long)", 1, "point", "there is room for 4"),
    Breakage("prose: Something to read.", "prose: ''", 8, "steps[0].prose", "it is missing"),
    Breakage(
      "prose: Something to read.", "prose: \(long)", 8, "steps[0].prose", "there is room for 16"),
    Breakage(
      "prose: Something to read.", "prose: \(String(repeating: "w", count: 41))", 8,
      "steps[0].prose", "has 41 columns"),
    Breakage(
      "prose: Something to read.", "prose: \"    \(String(repeating: "w", count: 75))\"", 8,
      "steps[0].prose", "has 75 columns"),
    Breakage(
      "prose: Something to read.", "prose: \"Some `thing to read.\"", 8, "steps[0].prose",
      "a ` has no partner"),
    Breakage(
      "prose: Something to read.", "prose: \"Read https://fetch.spec.whatwg.org/#cors-chek.\"", 8,
      "steps[0].prose", "#cors-chek is no place"),
    Breakage(
      "text: What happens?", "text: \"a\\n\\nb\\n\\nc\\n\\nd\\n\\ne\\n\\nf\\n\\ng\\n\\nh\"",
      25, "steps[1]", "21 rows with all that is to be done, and there is room for 20"),
    Breakage("watch: Play it.", "watch: ''", 8, "steps[0].watch", "it is missing"),
    Breakage(
      "watch: Play it.", "watch: Play it.\n    console: No 'Access-Control-Allow-Origin' header",
      8, "steps[0].console", "it writes Access to fetch at 'https://api.bank.example/me'"),
    Breakage(
      "watch: Play it.",
      "watch: Play it.\n    console: ''", 8, "steps[0].console", "does not write this"),
    Breakage(
      "claim: {cookies: sent, response: withheld}", "claim: {cookies: sent, response: exposed}", 23,
      "steps[0].claims[0]", "not so in chromium-allow: the script can read the response"),
    Breakage(
      "in: [chromium-allow, firefox-allow]", "in: [chromium-allow, firefox-partition]", 23,
      "steps[0].claims[0]", "not so in firefox-partition: cookies go along"),
    Breakage(
      "in: [chromium-allow, firefox-allow]", "in: []", 23, "steps[0].claims[0].in",
      "no browser is named"),
    Breakage(
      "claim: {cookies: sent, response: withheld}", "claim: {call: 1, response: withheld}", 23,
      "steps[0].claims[0]", "not so in chromium-allow"),
    Breakage(
      "claim: {response: withheld}", "claim: {response: loaded}", 28, "steps[1].question.choices",
      "none is true in chromium-allow"),
    Breakage(
      "claim: {response: opaque}", "claim: {response: exposed}", 28, "steps[1].question.choices",
      "choices[1] and choices[2] are true"),
    Breakage(
      "text: The answer is withheld.", "text: The script reads the answer.", 33,
      "steps[1].question.choices[1].text", "has the same words"),
    Breakage(
      "          claim: {response: opaque}\n          changes: {request.credentials: omit}",
      "          claim: {response: exposed}", 36, "steps[1].question.choices[2]", "says the same"),
    Breakage(
      "{request.credentials: omit}", "{request.credentials: include}", 36,
      "steps[1].question.choices[2].changes", "they leave the scenario as it is"),
    Breakage(
      "{request.credentials: omit}", "{\"calls[1].request.credentials\": omit}", 36,
      "steps[1].question.choices[2].changes", "has no calls[1].request.credentials"),
    Breakage(
      "feedback: So it is.", "feedback: ''", 33, "steps[1].question.choices[1].feedback",
      "it is missing"),
    Breakage(
      "      text: What happens?", "      id: What?\n      text: What happens?", 28,
      "steps[1].question.id", "\"What?\" is no id"),
    Breakage(
      "      text: What happens?", "      id: \"1\"\n      text: What happens?", 28,
      "steps[1].question.id", "not as a number"),
    Breakage("hints: [Think.]", "hints: []", 28, "steps[1].question.hints", "there is no hint"),
    Breakage("after: Done.", "after: ''", 43, "steps[2].after", "it is missing"),
    Breakage(
      "text: What happens?", "text: ''", 28, "steps[1].question.text", "it is missing"),
    Breakage(
      "hints: [Look at the response.]", "hints: [The console has named it.]", 43,
      "steps[2].console", "speaks of the console, and the step shows no line of it"),
    Breakage(
      "text: What happens?", "text: What does the console say?", 25, "steps[1].console",
      "speaks of the console"),
    Breakage(
      "hints: [Look at the response.]", "hints: ['\(long)']", 47, "steps[2].goal.hints[0]",
      "there is room for 5"),
    Breakage(
      "reach: {cookies: sent, response: exposed}", "reach: {cookies: sent}", 47,
      "steps[2].goal.reach", "reached before anything is done"),
    Breakage(
      "        response.headers.Access-Control-Allow-Credentials: \"true\"",
      "        response.headers.Access-Control-Allow-Credentials: \"true\"\n"
        + "        response.headers.Access-Control-Allow-Origin: https://app.shop.exmaple",
      47, "steps[2].goal.solution", "it does not solve"),
    Breakage(
      "forbid: [any-origin]",
      "forbid: [any-origin]\n      changes: 1\n      browsers: [chromium-allow, webkit-block]", 47,
      "steps[2].goal.solution", "not so in webkit-block"),
    Breakage(
      "reach: {cookies: sent, response: exposed}", "reach: []", 47, "steps[2].goal.reach",
      "there is nothing to reach"),
    Breakage(
      "response.headers.Access-Control-Allow-Credentials: \"true\"",
      "response.headers.Access-Control-Allow-Credentials: \"True\"", 47,
      "steps[2].goal.solution", "it does not solve: not so in chromium-allow: the script can read"),
    Breakage(
      "response.headers.Access-Control-Allow-Credentials: \"true\"",
      "response.headers.Access-Control-Allow-Credentials: \"true\"\n        response.headers.Vary: Origin",
      47, "steps[2].goal.solution", "headers.Vary is not needed"),
    Breakage(
      "editable: [response.headers, request.credentials]", "editable: [request.credentials]", 47,
      "steps[2].goal.solution", "may not be edited in this step"),
    Breakage(
      "editable: [response.headers, request.credentials]",
      "editable: [response.headers, \"calls[1].request\"]", 43, "steps[2].editable[1]",
      "the scenario has no calls[1].request"),
  ]

  @Test("each fault is found, with its place and a remedy", arguments: breakages)
  func broken(_ breakage: Breakage) throws {
    let file = try SoundLesson.file(replacing: breakage.old, with: breakage.new)
    let faults = Self.faults(file)
    let fault = try #require(
      faults.first { $0.key == breakage.key && $0.message.contains(breakage.message) }, "\(faults)")
    #expect(fault.source == Source(file: "01-sound.yaml", line: breakage.line))
  }

  @Test("a forbidden shortcut in the solution is found")
  func shortcut() throws {
    let text = SoundLesson.yaml
      .replacing("reach: {cookies: sent, response: exposed}", with: "reach: {response: exposed}")
      .replacing(
        "response.headers.Access-Control-Allow-Credentials: \"true\"",
        with: "request.credentials: omit\n"
          + "        response.headers.Access-Control-Allow-Origin: \"*\"")
    let faults = Self.faults(SoundLesson.file(text))
    #expect(faults.map(\.key) == ["steps[2].goal.solution"])
    #expect(faults[0].message.contains("any-origin"))
  }

  @Test("a solution with more changes than its goal allows is found")
  func excess() throws {
    let text = SoundLesson.yaml
      .replacing("credentials: include}", with: "credentials: omit}")
      .replacing("      forbid: [any-origin]", with: "      forbid: [any-origin]\n      changes: 1")
      .replacing(
        "response.headers.Access-Control-Allow-Credentials: \"true\"",
        with: "response.headers.Access-Control-Allow-Credentials: \"true\"\n"
          + "        request.credentials: include")
    let faults = Self.faults(SoundLesson.file(text)).filter { $0.key == "steps[2].goal.solution" }
    #expect(
      faults.map(\.message).contains { $0.hasPrefix("it makes 2 changes, and the goal allows 1") })
  }

  @Test("a question with one choice is found")
  func oneChoice() throws {
    var lesson = try Lesson(SoundLesson.file(SoundLesson.yaml))
    guard case .question(var question) = lesson.steps[1].activity else {
      Issue.record("no question")
      return
    }
    question.choices = [question.choices[1]]
    lesson.steps[1].activity = .question(question)
    let faults = LessonCheck([lesson]).faults
    #expect(faults.map(\.key) == ["steps[1].question.choices"])
    #expect(faults.first?.message.hasPrefix("there is nothing to choose from") == true)
  }

  @Test("nothing asked, and no step at all, are no lesson")
  func nothingAsked() throws {
    var lesson = try Lesson(SoundLesson.file(SoundLesson.yaml))
    lesson.steps = [lesson.steps[0]]
    #expect(LessonCheck([lesson]).faults.map(\.key) == ["steps"])
    lesson.steps = []
    #expect(LessonCheck([lesson]).faults.map(\.message) == ["there is no step: write one"])
  }

  @Test("two questions of one id, or of the same words, are found at the second")
  func sameQuestion() throws {
    var lesson = try Lesson(SoundLesson.file(SoundLesson.yaml))
    var again = lesson.steps[1]
    lesson.steps.append(again)
    let faults = LessonCheck([lesson]).faults
    #expect(faults.map(\.key) == ["steps[3].question.id", "steps[3].question"])
    #expect(faults[0].message.hasSuffix("give this one another id"))
    if case .question(var question) = again.activity {
      question.id = "again"
      again.activity = .question(question)
    }
    lesson.steps[3] = again
    #expect(LessonCheck([lesson]).faults.map(\.key) == ["steps[3].question"], "it was played")
  }

  @Test("two lessons of one id are found at the second")
  func twice() throws {
    let first = try Lesson(SoundLesson.file(SoundLesson.yaml))
    var second = first
    second.source = Source(file: "02-sound.yaml", line: 1)
    let faults = LessonCheck([first, second]).faults
    #expect(faults.map(\.source.file) == ["02-sound.yaml"])
    #expect(faults[0].message.contains("01-sound.yaml has this id"))
  }
}
