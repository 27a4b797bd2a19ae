import CORS
import Course
import Screen
import Telling

extension Recap {
  /// On one screen: the point, the rules, and what comes back.
  func lines(columns: Int) -> [StyledText] {
    var lines = point.lines(columns: columns)
    if !rules.isEmpty {
      lines += [StyledText(), StyledText("The rules", .strong)]
      for rule in rules { lines += StyledText(rule.title).wrapped(columns: columns) }
    }
    if !toReview.isEmpty {
      lines += [StyledText(), StyledText("To be answered once more", .strong)]
      for question in toReview {
        lines += question.lines(after: StyledText("↺ ", .warn), columns: columns)
      }
    }
    return lines
  }
}

/// What is said when nothing is left to do of a course.
struct Closing {
  let lessons: [Lesson]
  let progress: Progress
  let today: Int

  func lines(columns: Int) -> [StyledText] {
    let score = progress.score(in: lessons)
    let mastered = lessons.count(where: progress.isMastered)
    let due = progress.due(in: lessons, on: today).count
    var lines = StyledText("You have done all \(lessons.count) lessons.", .good)
      .wrapped(columns: columns)
    lines += StyledText(
      "You predicted \(score.right) of \(score.asked) right at once, and have mastered \(mastered) "
        + "lessons: finished, and every question right in the end."
    ).wrapped(columns: columns)
    lines += [StyledText(), StyledText("What is left", .strong)]
    if due > 0 {
      lines += StyledText("The review: \(due) to answer once more.").wrapped(columns: columns)
    }
    for text in [
      "The last quiz: corsplain learn --exam, a question of each part.",
      "The cheat sheet: corsplain lessons sheet, to be printed.",
      "And the playground: build the request that gives you trouble at work.",
    ] {
      lines += StyledText(text).wrapped(columns: columns)
    }
    return lines
  }
}

extension Model {
  var closing: Closing { Closing(lessons: lessons, progress: progress, today: lessonRoom.today) }
}
