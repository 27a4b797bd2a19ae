import CORS
import Course
import ScenarioText
import Screen
import Telling
import Web

/// What the card of a lesson's step says, in lines.
struct LessonCard {
  let play: LessonPlay
  let keyMap: KeyMap

  /// All there is to read, or only what there is to do.
  enum Form { case whole, task }

  private var step: Step { play.step }

  /// The name of the step, and how far along it is.
  var title: StyledText {
    StyledText(play.lesson.title, .strong)
      .appending("  \(play.index + 1) of \(play.lesson.length)", .quiet)
  }

  func lines(_ form: Form, columns: Int) -> [StyledText] {
    form == .whole ? lines(columns: columns) : taskLines(columns: columns)
  }

  func rows(_ form: Form, columns: Int) -> Int { lines(form, columns: columns).count }

  /// Everything there is to read.
  private func lines(columns: Int) -> [StyledText] {
    let faults = play.faults.flatMap {
      Prose(plain: $0).lines(after: StyledText("✗ ", .bad), columns: columns)
    }
    let heading = faults + [StyledText(step.title, .strong)]
    guard play.state == .open else {
      return heading + doneLines(columns: columns) + [StyledText()] + afterLines(columns: columns)
    }
    return heading + step.prose.lines(columns: columns) + [StyledText()]
      + (step.consoleIsSpokenOf ? consoleLines(columns: columns) : []) + taskLines(columns: columns)
  }

  private func consoleLines(columns: Int) -> [StyledText] {
    guard let console = step.console else { return [] }
    return [StyledText("In the console", .strong)]
      + StyledText(console, .warn).wrapped(columns: columns) + [StyledText()]
  }

  /// What there is to do, or that it is done: for a card that has little room.
  private func taskLines(columns: Int) -> [StyledText] {
    guard play.state == .open else {
      return doneLines(columns: columns)
        + [keyMap.styled("\(key: .lesson(.nextStep)) reads on", .quiet)]
    }
    return activityLines(columns: columns) + hintLines(columns: columns)
  }

  // MARK: The task

  private func activityLines(columns: Int) -> [StyledText] {
    switch step.activity {
    case .watch(let text):
      text.lines(after: StyledText("▷ ", .key), columns: columns)
    case .question(let question):
      Self.questionLines(question, columns: columns) + choiceLines(question, columns: columns)
    case .goal(let goal):
      goal.text.lines(after: StyledText("◇ ", .key), columns: columns)
        + standingLines(columns: columns)
    }
  }

  static func questionLines(_ question: Question, columns: Int) -> [StyledText] {
    question.text.lines(after: StyledText("? ", .key), columns: columns)
  }

  private func choiceLines(_ question: Question, columns: Int) -> [StyledText] {
    guard question.dials.isEmpty else { return dialLines(question.dials, columns: columns) }
    return question.choices.indices.flatMap { index in
      let choice = question.choices[index]
      let wasTried = play.tried.contains(index)
      let mark = (index == play.cursor ? StyledText("▸", .cursor) : StyledText(" "))
        .appending(wasTried ? " ✗ " : " ○ ", wasTried ? .bad : .quiet)
      var lines = choice.text.lines(after: mark, columns: columns)
      if wasTried {
        lines += choice.feedback.lines(after: StyledText("      "), columns: columns)
      }
      for line in lines.indices { lines[line].tag = index }
      return lines
    }
  }

  /// What is still missing from the goal, and the shortcuts that it does not take.
  private func standingLines(columns: Int) -> [StyledText] {
    guard let judgement = play.judgement else { return [] }
    let unmet = judgement.missing.flatMap { statement in
      Prose(plain: "not yet: \(statement)")
        .lines(after: StyledText("  ○ ", .warn), columns: columns)
    }
    return unmet + failingLines(judgement, columns: columns)
      + judgement.objections.flatMap {
        Prose(plain: $0).lines(after: StyledText("  ✗ ", .bad), columns: columns)
      }
  }

  /// Where it fails, when the goal is to be reached in more than one browser.
  private func failingLines(_ judgement: Goal.Judgement, columns: Int) -> [StyledText] {
    guard let goal = play.goal, goal.browsers.count > 1, !judgement.failing.isEmpty else {
      return []
    }
    let names = judgement.failing.map { choice in
      choice.browser.title + ", " + choice.browser.thirdPartyCookies.title
    }
    return Prose(plain: "in " + names.joined(separator: "; "))
      .lines(after: StyledText("    "), columns: columns)
  }

  private func hintLines(columns: Int) -> [StyledText] {
    play.allHints.prefix(play.hints).flatMap {
      $0.lines(after: StyledText("  Hint: ", .warn), columns: columns)
    }
  }

  // MARK: Afterwards

  private func doneLines(columns: Int) -> [StyledText] {
    switch step.activity {
    case .watch: return [StyledText("✓ Seen.", .good)]
    case .goal: return [StyledText("✓ Goal reached.", .good)] + repairLines(columns: columns)
    case .question(let question):
      guard let last = play.tried.last else { return [] }
      guard question.dials.isEmpty else {
        return setLines(question.dials, last, columns: columns)
      }
      let choice = question.choices[last]
      let mark = play.wasRight ? StyledText("✓ ", .good) : StyledText("✗ ", .bad)
      return choice.text.lines(after: mark, columns: columns)
        + choice.feedback.lines(after: StyledText("  "), columns: columns)
    }
  }

  /// How well, and how else it could have been done.
  private func repairLines(columns: Int) -> [StyledText] {
    guard let repair = play.repair else { return [] }
    let changes = repair.changes == 1 ? "1 change" : "\(repair.changes) changes"
    var lines = StyledText("\(repair.medal.name): ", .strong)
      .appending("\(changes), \(repair.par) would do\(repair.costs.isEmpty ? "." : ";")")
      .wrapped(columns: columns)
    for cost in repair.costs {
      lines += Prose(plain: cost.objection).lines(
        after: StyledText("  ! ", .warn), columns: columns)
    }
    if !repair.otherWays.isEmpty {
      lines += [StyledText(), StyledText("How else it can be fixed", .strong)]
      for way in repair.otherWays {
        lines += Prose(plain: way).lines(after: StyledText("· ", .quiet), columns: columns)
      }
    }
    if play.lesson.purpose == .tickets {
      lines.append(StyledText("Points: \(play.points) of 3.", .quiet))
    }
    return lines
  }

  private func afterLines(columns: Int) -> [StyledText] {
    var lines = step.after.lines(columns: columns)
    if let console = step.console, !step.consoleIsSpokenOf {
      lines += [StyledText(), StyledText(step.consoleTitle, .strong)]
      lines += StyledText(console, .warn).wrapped(columns: columns)
    }
    if let anchor = step.anchor {
      lines += [StyledText(), StyledText("The rule", .strong).appending("  \(anchor.title)")]
      lines += StyledText(anchor.url, .quiet).wrapped(columns: columns)
    }
    if !step.deeper.isEmpty {
      lines += [StyledText(), StyledText("Deeper", .strong)] + step.deeper.lines(columns: columns)
    }
    return lines
  }
}
