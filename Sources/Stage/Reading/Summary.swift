import CORS
import Screen
import Telling

/// How much room there is for the lines below the stage.
struct SummaryRoom: Hashable {
  let columns: Int
  /// The first row shares its columns with the keys that lead on.
  let first: Int
  let rows: Int
}

extension ExplanationText {
  /// The verdict, its cause and what to change, in as many words as there is room for.
  ///
  /// The fix is always in sight: before it loses its values, the cause loses its sentence, the headers
  /// lose the beginning that they share, and hosts that are long are cut in their middle.
  func summary(in room: SummaryRoom) -> [StyledText] {
    guard room.rows > 0, room.columns > 0 else { return [] }
    let forms = summaryForms
    for form in forms {
      let lines = form.lines(in: room)
      if lines.count <= room.rows { return lines }
    }
    guard let lines = forms.last?.lines(in: room) else { return [] }
    // Nothing ends without a mark.
    return lines.prefix(room.rows - 1) + [lines[room.rows - 1].marked(columns: room.columns)]
  }
}

/// The verdict with its cause, and below it what to change.
struct SummaryForm: Hashable {
  var verdict: StyledText
  var advice: StyledText?

  fileprivate func lines(in room: SummaryRoom) -> [StyledText] {
    verdict.wrapped(columns: room.columns, first: room.first)
      + (advice?.wrapped(columns: room.columns) ?? [])
  }
}

extension Remedy {
  /// `Fix, by the server: send …`, from all its words to as few as name what to send.
  var forms: [StyledText] {
    let title = party.title.uncapitalized
    let text = text.uncapitalized
    let short = text.replacing("Access-Control-", with: "")
    let listed = text.replacing(" and Access-Control-", with: ", ")
      .replacing("Access-Control-", with: "").withoutFullStop
    let party = party.shortTitle
    func form(_ start: String, _ text: String) -> StyledText {
      StyledText(start, .strong).appending(text, .good)
    }
    let forms = [
      form("Fix, by \(title): ", text), form("Fix, by \(title): ", short),
      form("\(party): ", listed),
    ]
    let cut = [40, 28, 22, 17].map { form("\(party): ", listed.withHosts(columns: $0)) }
    return forms + cut + [form("", listed.withHosts(columns: 17).capitalizedFirst)]
  }
}

extension Party {
  /// Who has to change something, in a word.
  fileprivate var shortTitle: String {
    switch self {
    case .pageAuthor: "Page"
    case .server: "Server"
    case .user: "You"
    }
  }
}

extension StyledText {
  /// With a mark at its end that says that there is more.
  fileprivate func marked(columns limit: Int) -> StyledText {
    let line = withoutComma
    if line.columns + 2 <= limit { return line.appending(" …", .quiet) }
    return (line.wrapped(columns: max(1, limit - 2)).first ?? line).appending(" …", .quiet)
  }

  private var withoutComma: StyledText {
    guard let last = runs.last, last.text.hasSuffix(",") else { return self }
    var line = StyledText()
    for run in runs.dropLast() { line.append(run.text, run.role, underlined: run.underlined) }
    return line.appending(String(last.text.dropLast()), last.role)
  }
}

extension String {
  /// With each URL in at most so many columns, its host whole.
  fileprivate func withHosts(columns: Int) -> String {
    split(separator: " ", omittingEmptySubsequences: false).map { word in
      guard word.contains("://") else { return String(word) }
      let mark = word.last.map { ",.;".contains($0) } == true ? 1 : 0
      return String(word.dropLast(mark)).cutInTheMiddle(columns: columns) + word.suffix(mark)
    }
    .joined(separator: " ")
  }

  /// With a small first letter, to stand within a sentence.
  fileprivate var uncapitalized: String { prefix(1).lowercased() + dropFirst() }

  fileprivate var withoutFullStop: String { hasSuffix(".") ? String(dropLast()) : self }

  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
