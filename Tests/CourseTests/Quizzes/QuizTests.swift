import Course
import Testing

@Suite("Quizzes")
struct QuizTests {
  /// Lessons a and b in one part, c in another, each with one question as its second step.
  static func lessons() throws -> [Lesson] {
    let sound = try Lesson(SoundLesson.file(SoundLesson.yaml))
    return zip(["a", "b", "c"], ["One", "One", "Two"]).map { id, part in
      var lesson = sound
      (lesson.id, lesson.part) = (id, part)
      for index in lesson.steps.indices { lesson.steps[index].lesson = id }
      return lesson
    }
  }

  @Test("only the first answer is a prediction")
  func first() throws {
    let lesson = try Self.lessons()[0]
    var progress = Progress()
    let step = lesson.steps[1]
    progress.predict(step, isRight: false)
    progress.predict(step, isRight: true)
    #expect(progress.prediction(of: step) == .wrong)
    #expect(progress.score(in: [lesson]) == (0, 1))
  }

  @Test("what was wrong comes back in a review, until it was right on two days")
  func review() throws {
    let lessons = try Self.lessons()
    var progress = Progress()
    #expect(Lesson.review(of: lessons, after: progress, on: 0) == nil)
    progress.predict(lessons[0].steps[1], isRight: true)
    progress.predict(lessons[2].steps[1], isRight: false)
    let review = try #require(Lesson.review(of: lessons, after: progress, on: 0))
    #expect(review.steps.map { $0.question?.id } == [lessons[2].steps[1].question?.id])
    progress.record(answerTo: review.steps[0], isRight: false, isFirst: true, for: .review(day: 7))
    progress.record(answerTo: review.steps[0], isRight: true, isFirst: false, for: .review(day: 7))
    #expect(progress.due(in: lessons, on: 7).count == 1)
    progress.record(answerTo: review.steps[0], isRight: true, isFirst: true, for: .review(day: 7))
    // Right once: not asked again on the same day, but on the next.
    #expect(progress.due(in: lessons, on: 7).isEmpty)
    #expect(progress.due(in: lessons, on: 8).count == 1)
    #expect(try Progress(yaml: Array(progress.yaml.utf8)) == progress)
    progress.record(answerTo: review.steps[0], isRight: false, isFirst: true, for: .review(day: 8))
    #expect(progress.prediction(of: lessons[2].steps[1]) == .wrong)
    for day in [8, 9] {
      progress.record(
        answerTo: review.steps[0], isRight: true, isFirst: true, for: .review(day: day))
    }
    #expect(progress.due(in: lessons, on: 100).isEmpty)
    #expect(progress.prediction(of: lessons[2].steps[1]) == .mended)
    #expect(progress.score(in: lessons) == (1, 2))
  }

  @Test("the fast track asks twice a lesson; whoever errs goes on with the next part")
  func placement() throws {
    let lessons = try Self.twiceAsking()
    let quiz = try #require(Lesson.placement(of: lessons, after: Progress()))
    #expect(quiz.steps.map(\.lesson) == ["a", "a", "b", "b", "c", "c"])
    #expect(quiz.step(after: 0, wasRight: true) == 1)
    #expect(quiz.step(after: 0, wasRight: false) == 4)
    #expect(quiz.step(after: 1, wasRight: false) == 4)
    #expect(quiz.step(after: 3, wasRight: false) == 4)
    #expect(quiz.step(after: 5, wasRight: true) == nil)
    #expect(quiz.step(after: 4, wasRight: false) == nil)
  }

  @Test("two right answers of the fast track mark a lesson as known, and it is asked no more")
  func known() throws {
    let lessons = try Self.twiceAsking()
    let quiz = try #require(Lesson.placement(of: lessons, after: Progress()))
    var progress = Progress()
    func answer(_ index: Int, right: Bool) {
      var run = LessonRun(quiz, at: index)
      let choice = run.question?.choices.indices.first { run.answers.contains($0) == right } ?? 0
      progress.record(run.answer(choice), of: run)
      #expect(!run.hasWayBack)
    }
    answer(0, right: true)
    #expect(progress["a"] == nil)
    answer(1, right: true)
    #expect(progress["a"]?.completion == .known)
    answer(5, right: false)
    #expect(progress["c"] == nil)
    #expect(lessons.next(after: progress)?.id == "b")
    #expect(
      Lesson.placement(of: lessons, after: progress)?.steps.map(\.lesson) == ["b", "b", "c", "c"])
  }

  @Test("the course's fast track asks of every lesson twice, over other hosts on another day")
  func ownPlacement() throws {
    let lessons = LoadedLessons(LessonFile.embedded).lessons
    let quiz = try #require(Lesson.placement(of: lessons, after: Progress()))
    for lesson in lessons {
      let asked = quiz.steps.filter { $0.lesson == lesson.id }
      #expect(Set(asked).count == asked.count)
      #expect(!asked.isEmpty && asked.count <= 2, "\(lesson.id)")
      #expect(asked.count == 2 || lesson.steps.count(where: \.isQuestion) == 1, "\(lesson.id)")
    }
    #expect(quiz.steps.count >= lessons.count * 2 - 4)
    let another = try #require(Lesson.placement(of: lessons, after: Progress(), turn: 1))
    #expect(another.steps.map(\.scenario) != quiz.steps.map(\.scenario))
  }

  /// The same lessons, with a second question each.
  private static func twiceAsking() throws -> [Lesson] {
    try lessons().map { lesson in
      var lesson = lesson
      var again = lesson.steps[1]
      again.title = "Once more"
      lesson.steps.append(again)
      return lesson
    }
  }

  @Test("the next lesson is the one behind, or else from the start")
  func next() throws {
    let lessons = try Self.lessons()
    var progress = Progress()
    progress.know("b")
    #expect(lessons.next(after: progress, from: "a")?.id == "c")
    #expect(lessons.next(after: progress, from: "c")?.id == "a")
    for id in ["a", "c"] { progress.know(id) }
    #expect(lessons.next(after: progress, from: "a") == nil)
  }

  @Test("the last quiz asks of all parts, takes one answer, and what is wrong comes back")
  func exam() throws {
    let lessons = LoadedLessons(LessonFile.embedded).lessons
    let exam = try #require(Lesson.exam(of: lessons))
    #expect(exam.steps.count == 12 && exam.purpose.takesOneAnswer)
    let parts = Set(exam.steps.compactMap { step in lessons.first { $0.id == step.lesson }?.part })
    #expect(parts.count >= 8)
    var progress = Progress()
    for right in [true, false] {
      for (index, step) in exam.steps.enumerated() {
        var run = LessonRun(exam, at: index)
        let answer = try #require(run.answers.first)
        let choice = right ? answer : (answer + 1) % (step.question?.choices.count ?? 2)
        progress.record(run.answer(choice), of: run)
        #expect(run.state == .done)
        #expect(progress.prediction(of: step) == (right ? .right : .wrong))
      }
    }
    #expect(progress.due(in: lessons, on: 0).count == 12)
    #expect(exam.outcome(after: progress).hasPrefix("The last quiz is over: 0 of 12 right."))
    let kept = try Progress(yaml: Array(progress.yaml.utf8))
    #expect(kept == progress)
  }

  @Test("a lesson is mastered when it is finished and all its questions came right in the end")
  func mastery() throws {
    let lesson = try Lesson(SoundLesson.file(SoundLesson.yaml))
    var progress = Progress()
    progress.reach(3, of: lesson)
    #expect(!progress.isMastered(lesson) && progress.hasDone([lesson]))
    progress.predict(lesson.steps[1], isRight: false)
    #expect(!progress.isMastered(lesson))
    #expect(Recap(of: lesson, after: progress).toReview.count == 1)
    progress.mend(lesson.steps[1])
    #expect(progress.isMastered(lesson))
    let sheet = CheatSheet(of: [lesson], after: progress)
    #expect(sheet.text.contains("A lesson\n  What one knows afterwards.\n"))
    #expect(CheatSheet(of: [lesson], after: Progress()).isEmpty)
    #expect(!CheatSheet(of: [lesson], after: Progress(), .all).isEmpty)
  }
}
