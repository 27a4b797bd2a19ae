package import YAML

/// What somebody has done, to be handed to whoever leads the workshop.
package struct Report: Hashable, Sendable {
  /// As the participant calls themselves.
  package var name: String
  /// Those that were begun, in the order of the course.
  package var lessons: [Line]

  package struct Line: Hashable, Sendable {
    package var id: Lesson.ID
    package var title: String
    package var steps: Int
    package var allSteps: Int
    package var completion: Progress.Entry.Completion
    package var answers: [Answer]
    /// Hints that were asked for, solutions that were looked at, and the time that it took.
    package var hints = 0
    package var solutions = 0
    package var seconds = 0

    /// Whether it is finished and everything in it was answered right, at once or in a review.
    package var isMastered: Bool {
      completion == .finished && !answers.isEmpty && answers.allSatisfy { $0.prediction != .wrong }
    }
  }

  package struct Answer: Hashable, Sendable {
    package var id: Question.ID
    /// From 0.
    package var step: Int
    package var question: String
    package var prediction: Prediction
  }
}

extension Report {
  /// The report on `progress`; lessons that are not among `lessons` are left out.
  package init(name: String, on progress: Progress, in lessons: [Lesson]) {
    self.name = name
    self.lessons = lessons.compactMap { lesson in
      progress[lesson.id].map { Line(lesson, $0, progress) }
    }
  }

  package var finished: Int { lessons.count { $0.completion != .started } }
  package var answers: [Answer] { lessons.flatMap(\.answers) }
  package var mastered: Int { lessons.count(where: \.isMastered) }
  package var hints: Int { lessons.reduce(0) { $0 + $1.hints } }
  package var solutions: Int { lessons.reduce(0) { $0 + $1.solutions } }
  package var minutes: Int { (lessons.reduce(0) { $0 + $1.seconds } + 30) / 60 }
  package var right: Int { answers.count { $0.prediction == .right } }

  /// Where they are: the last lesson that is begun and not done.
  package var current: Line? { lessons.last { $0.completion == .started } }
}

extension Report.Line {
  fileprivate init(_ lesson: Lesson, _ entry: Progress.Entry, _ progress: Progress) {
    id = lesson.id
    title = lesson.title
    steps = min(entry.steps, lesson.steps.count)
    allSteps = lesson.steps.count
    completion = entry.completion
    hints = entry.hints
    solutions = entry.solutions
    seconds = entry.seconds
    answers = lesson.steps.enumerated().compactMap { index, step in
      guard let question = step.question, let prediction = progress.prediction(of: step) else {
        return nil
      }
      return Report.Answer(
        id: question.id, step: index, question: question.text.plain, prediction: prediction)
    }
  }

  /// What it took, in words; nil: nothing worth telling.
  fileprivate var aids: String? {
    var parts: [String] = []
    if seconds >= 60 { parts.append("\((seconds + 30) / 60) min") }
    if hints > 0 { parts.append(hints == 1 ? "1 hint" : "\(hints) hints") }
    if solutions > 0 { parts.append(solutions == 1 ? "1 solution" : "\(solutions) solutions") }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// How far it is, in words.
  package var standing: String {
    switch completion {
    case .finished: "finished"
    case .known: "known"
    case .started: "\(steps) of \(allSteps) steps"
    }
  }
}

extension Prose {
  /// Its words in one line.
  package var plain: String {
    paragraphs.map { paragraph in
      switch paragraph {
      case .text(let spans): spans.map(\.text).joined()
      case .code(let lines): lines.joined(separator: " ")
      }
    }.joined(separator: " ")
  }
}

// MARK: As text

extension Report {
  package var text: String {
    var text = name.isEmpty ? "" : "\(name)\n\n"
    for line in lessons {
      let aids = line.aids.map { ", \($0)" } ?? ""
      text += "\(line.title): \(line.standing)\(line.isMastered ? ", mastered" : "")\(aids)\n"
      for answer in line.answers where answer.prediction != .right {
        let mended = answer.prediction == .mended ? ", right in the review" : ""
        text += "  wrong at first\(mended): \(answer.question)\n"
      }
    }
    if lessons.isEmpty { text += "No lesson is begun.\n" }
    return text + "\nLessons done: \(finished), mastered: \(mastered). "
      + "Predictions: \(right) of \(answers.count) right. "
      + "Hints: \(hints), solutions: \(solutions), minutes: \(minutes).\n"
  }
}

// MARK: As JSON

extension Report {
  package var json: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("version")
      json.number(1)
      json.key("name")
      json.string(name)
      json.key("lessons")
      json.array { json in for line in lessons { line.write(to: &json) } }
    }
    json.endLine()
    return json.bytes
  }

  fileprivate enum Key: String, FieldKey { case version, name, lessons }
  fileprivate enum LineKey: String, FieldKey {
    case id, title, steps, of, completion, hints, solutions, seconds, answers
  }
  fileprivate enum AnswerKey: String, FieldKey { case id, step, question, prediction }

  /// Reads what ``json`` wrote; the first fault is thrown.
  package init(json bytes: [UInt8]) throws(NodeFault) {
    var faults: [NodeFault] = []
    let report = Report(NodeView(try Node(json: bytes)), &faults)
    if let fault = faults.first { throw fault }
    self = report ?? Report(name: "", lessons: [])
  }

  private init?(_ view: NodeView, _ faults: inout [NodeFault]) {
    guard let fields = view.fields(Key.self, &faults) else { return nil }
    _ = fields.require(.version, &faults)?.integer(in: 1...1, &faults)
    name = fields.require(.name, &faults)?.text(&faults) ?? ""
    lessons = (fields.require(.lessons, &faults)?.items(&faults) ?? []).compactMap {
      Line($0, &faults)
    }
  }
}

extension Report.Line {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("id")
      json.string(id)
      json.key("title")
      json.string(title)
      json.key("steps")
      json.number(steps)
      json.key("of")
      json.number(allSteps)
      json.key("completion")
      json.string(completion.rawValue)
      for (name, count) in [("hints", hints), ("solutions", solutions), ("seconds", seconds)] {
        json.key(name)
        json.number(count)
      }
      json.key("answers")
      json.array { json in
        for answer in answers {
          json.object { json in
            json.key("id")
            json.string(answer.id)
            json.key("step")
            json.number(answer.step)
            json.key("question")
            json.string(answer.question)
            json.key("prediction")
            json.string(answer.prediction.rawValue)
          }
        }
      }
    }
  }

  fileprivate init?(_ view: NodeView, _ faults: inout [NodeFault]) {
    guard let fields = view.fields(Report.LineKey.self, &faults) else { return nil }
    let count = 0...9999
    guard let id = fields.require(.id, &faults)?.text(&faults),
      let title = fields.require(.title, &faults)?.text(&faults),
      let steps = fields.require(.steps, &faults)?.integer(in: count, &faults),
      let allSteps = fields.require(.of, &faults)?.integer(in: count, &faults),
      let completion = fields.require(.completion, &faults)?
        .choice(Progress.Entry.Completion.self, &faults)
    else { return nil }
    let answers = (fields.require(.answers, &faults)?.items(&faults) ?? []).compactMap {
      Report.Answer($0, &faults)
    }
    self.init(
      id: id, title: title, steps: steps, allSteps: allSteps, completion: completion,
      answers: answers)
    // Reports of older versions do not count these.
    let counts = 0...999_999_999
    hints = fields[.hints]?.integer(in: counts, &faults) ?? 0
    solutions = fields[.solutions]?.integer(in: counts, &faults) ?? 0
    seconds = fields[.seconds]?.integer(in: counts, &faults) ?? 0
  }
}

extension Report.Answer {
  fileprivate init?(_ view: NodeView, _ faults: inout [NodeFault]) {
    guard let fields = view.fields(Report.AnswerKey.self, &faults),
      let step = fields.require(.step, &faults)?.integer(in: 0...9999, &faults),
      let question = fields.require(.question, &faults)?.text(&faults),
      let prediction = fields.require(.prediction, &faults)?.choice(Prediction.self, &faults)
    else { return nil }
    // Reports of older versions have no ids.
    let id = fields[.id]?.text(&faults) ?? "\(step)"
    self.init(id: id, step: step, question: question, prediction: prediction)
  }
}
