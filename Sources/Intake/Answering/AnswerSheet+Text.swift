/// The sheet as plain text and as Markdown.
extension AnswerSheet {
  /// Plain text in lines of at most `columns`, but for code and URLs; ends with a line feed.
  package func text(columns: Int = 80) -> String {
    var lines = ["\(banner.verdict.words)" + (banner.words.isEmpty ? "" : ": \(banner.words)"), ""]
    for part in parts {
      switch part {
      case .said(let label, let text):
        let start = label + String(repeating: " ", count: max(1, 11 - label.count))
        lines += text.wrapped(columns, first: start, others: String(repeating: " ", count: 11))
      case .heading(let text): lines += ["", text]
      case .item(let text): lines += text.wrapped(columns, first: "  * ", others: "    ")
      case .code(let code):
        lines.append("  \(code.title):")
        lines += code.lines.map { "      " + $0 }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// For a ticket or a chat.
  package var markdown: String {
    var lines = ["**\(banner.verdict.words)**" + (banner.words.isEmpty ? "" : ": \(banner.words)")]
    for part in parts {
      switch part {
      case .said(let label, let text): lines += ["", "*\(label)*: \(text)"]
      case .heading(let text): lines += ["", "### \(text)"]
      case .item(let text): lines += ["", "- \(text)"]
      case .code(let code):
        let fence = code.lines.contains { $0.contains("```") } ? "````" : "```"
        lines += ["", "\(code.title):", "", fence + code.language] + code.lines + [fence]
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension String {
  fileprivate func wrapped(_ columns: Int, first: String, others: String) -> [String] {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      if !isEmpty, line.count + 1 + word.count > columns {
        lines.append(line)
        (line, isEmpty) = (others, true)
      }
      line += isEmpty ? String(word) : " " + word
      isEmpty = false
    }
    return lines + [line]
  }
}

extension AnswerSheet {
  /// The banner on one line.
  package var headline: String {
    banner.verdict.words + (banner.words.isEmpty ? "" : ": \(banner.words)")
  }
}
