import CORS
import Course
import Screen
import Web

extension Model {
  /// How much the editor may say: everything, outside of lessons.
  var guidance: LessonRun.Guidance { lesson?.guidance ?? .full }

  /// The field as it is offered: while a goal is open its suggestions are in no order and come without
  /// a word, so that whoever is to find the value has to know it. Outside of lessons a person's own names
  /// come first.
  func guided(_ field: Field) -> Field {
    guard guidance != .full else { return lesson == nil ? project.suggesting(in: field) : field }
    var field = field
    if case .text(let suggestions) = field.kind {
      field.kind = .text(suggestions.inNoOrder(for: field.title))
    }
    if field.isAnswerToPreflight, field.value == nil {
      let edits = field.edits
      field.edits = { value in edits(value).map { $0.asBareAnswer } }
    }
    return field
  }
}

extension Field {
  /// Whether it puts a whole answer in place or takes it away.
  var isWholeAnswer: Bool {
    if case .place(.reply(_, nil)) = id { true } else { false }
  }

  fileprivate var isAnswerToPreflight: Bool {
    if case .place(.reply(let place, nil)) = id { place.answer == .preflight } else { false }
  }
}

extension ScenarioEdit {
  /// Where an answer to the preflight is written out, it begins as what was there before: a 404.
  fileprivate var asBareAnswer: ScenarioEdit {
    guard case .reply(var reply) = value, reply.headers.headers.isEmpty else { return self }
    reply.status = 404
    return ScenarioEdit(path, .reply(reply))
  }
}

extension [Suggestion] {
  /// The values without their notes, in an order that says nothing, and is the same every time.
  fileprivate func inNoOrder(for field: String) -> [Suggestion] {
    map { Suggestion($0.value) }.sorted {
      ($0.value.scattered(by: field), $0.value) < ($1.value.scattered(by: field), $1.value)
    }
  }
}

extension String {
  /// FNV-1a, which is the same in every run, as Swift's own hash is not.
  fileprivate func scattered(by salt: String) -> UInt32 {
    (Array(salt.utf8) + Array(utf8)).reduce(2_166_136_261) { ($0 ^ UInt32($1)) &* 16_777_619 }
  }
}
