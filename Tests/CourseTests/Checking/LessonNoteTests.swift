import CORS
import Course
import TestSupport
import Testing
import Web

/// What the check says of lessons that may be meant, and what it takes for a spoiler.
@Suite("What the check notes")
struct LessonNoteTests {
  private func notes(replacing old: String, with new: String) throws -> [String] {
    let loaded = LoadedLessons([try SoundLesson.file(replacing: old, with: new)])
    #expect(loaded.faults == [])
    return LessonCheck(loaded.lessons).notes.map(\.description)
  }

  @Test("of the sound lesson there is nothing to note but what nobody forbids")
  func sound() throws {
    let lessons = LoadedLessons([SoundLesson.file(SoundLesson.yaml)]).lessons
    #expect(LessonCheck(lessons).notes == [])
  }

  @Test("words about a browser without a claim in it are noted")
  func browserWithoutClaim() throws {
    let notes = try notes(
      replacing: "prose: Something to read.", with: "prose: Safari blocks this.")
    #expect(notes.count == 1)
    #expect(notes[0].contains("it speaks of Safari, and makes no claim in webkit"))
  }

  @Test("a claim on ground that no recording has is noted")
  func unrecorded() throws {
    let notes = try notes(
      replacing: "in: [chromium-allow, firefox-allow]",
      with: "in: [chromium-allow, firefox-allow]\n        changes: {hsts: api.bank.example}")
    #expect(notes.contains { $0.contains("no recording has hosts that are held to https") })
  }

  @Test("a way to the goal that gives something away is noted, with what it takes")
  func way() throws {
    let notes = try notes(
      replacing: "reach: {cookies: sent, response: exposed}\n      forbid: [any-origin]",
      with: "reach: {response: exposed}")
    #expect(notes.contains { $0.contains("it is also reached by") })
  }

  @Test("a host that nothing in the step has is noted")
  func host() throws {
    let notes = try notes(
      replacing: "prose: Something to think about.",
      with: "prose: The page is `https://shop.app.example`.")
    #expect(notes.contains { $0.contains("nothing in the step has shop.app.example") })
  }

  @Test("no recording has what is said to be on no recorded ground")
  func ground() {
    #expect(RecordedScenarios.all.count > 500)
    for scenario in RecordedScenarios.all {
      #expect(UnrecordedGround.beneath(scenario) == [], "\(scenario.id)")
    }
  }

  @Test("a question whose answer an earlier step has played is a fault")
  func spoiler() throws {
    let file = try SoundLesson.file(
      replacing: "    changes: {\"calls[0].waitSeconds\": 5}\n", with: "")
    let faults = LessonCheck(LoadedLessons([file]).lessons).faults
    #expect(faults.contains { $0.message.contains("step 1 has played") })
  }

  @Test("the course says nothing of a browser without a claim in it")
  func course() {
    let notes = LessonCheck(LoadedLessons(LessonFile.embedded).lessons).notes
    #expect(notes.filter { $0.message.contains("makes no claim") } == [])
  }
}
