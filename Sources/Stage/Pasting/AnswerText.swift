import Intake
import Screen

/// The answer to what was pasted: verdict, cause, fix, check, rule.
struct AnswerText {
  let sheet: AnswerSheet

  init(_ diagnosis: Diagnosis) { sheet = AnswerSheet(of: diagnosis, asking: .nothing) }

  func lines(columns: Int) -> [StyledText] {
    let verdict = sheet.banner.verdict
    let banner = StyledText(verdict.words, verdict.role)
      .appending(sheet.banner.words.isEmpty ? "" : "  " + sheet.banner.words, .strong)
    return ([banner, StyledText()] + sheet.parts.flatMap(lines))
      .flatMap { $0.wrapped(columns: columns) }
  }

  private func lines(of part: AnswerSheet.Part) -> [StyledText] {
    switch part {
    case .said(let label, let text): [StyledText(label + ": ", .quiet).appending(text)]
    case .heading(let text): [StyledText(), StyledText(text, .strong)]
    case .item(let text): [StyledText("· ", .quiet).appending(text)]
    case .code(let code):
      [StyledText("  " + code.title, .quiet)]
        + code.lines.map { StyledText("    " + $0, .code) }
    }
  }
}
