import Web

/// One line of a configuration, the lines that a `\` continues joined to it.
struct LogicalLine: Equatable {
  /// The line on which it begins, counted from 1.
  var number: Int
  /// Without blanks around it.
  var text: Substring
}

/// The lines of a text, where a `\` at a line's end joins the next one to it.
enum LogicalLines {
  static func split(_ text: String, continuation: Continuation = .backslash) -> [LogicalLine] {
    var lines: [LogicalLine] = []
    var joined: (number: Int, text: String)?
    for (index, line) in text.utf8.split(separator: .newline, omittingEmptySubsequences: false)
      .enumerated()
    {
      let line = Substring(line).trimmingCarriageReturn
      if continuation == .backslash, line.utf8.last == .backslash {
        if joined == nil { joined = (index + 1, "") }
        joined?.text += line.dropLast()
        continue
      }
      if let begun = joined {
        lines.append(LogicalLine(number: begun.number, text: Substring(begun.text + line).trimmed))
        joined = nil
      } else {
        lines.append(LogicalLine(number: index + 1, text: line.trimmed))
      }
    }
    if let begun = joined {
      lines.append(LogicalLine(number: begun.number, text: Substring(begun.text).trimmed))
    }
    return lines.filter { !$0.text.isEmpty }
  }

  /// Whether a `\` at the end of a line joins the next one.
  enum Continuation { case backslash, none }
}

extension Substring {
  /// Without blanks and line breaks at both ends.
  var trimmed: Substring {
    var bytes = utf8[...]
    while let first = bytes.first, first.isBlankOrBreak { bytes.removeFirst() }
    while let last = bytes.last, last.isBlankOrBreak { bytes.removeLast() }
    return Substring(bytes)
  }

  fileprivate var trimmingCarriageReturn: Substring {
    utf8.last == 0x0D ? Substring(utf8.dropLast()) : self
  }
}

extension String {
  /// Without blanks and line breaks at both ends.
  var trimmed: String { String(self[...].trimmed) }
}
