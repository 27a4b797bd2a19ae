/// Words of a sentence that are always the same, and how they are known again after a chat or a
/// terminal had them.
struct ConsoleText: Sendable {
  let text: String
  let units: [Unit]

  enum Unit: Sendable, Equatable {
    /// One blank or more.
    case blank
    /// Any quotation mark, or none.
    case quote
    case scalar(Unicode.Scalar)
  }

  init(_ text: String) {
    self.text = text
    units = text.unicodeScalars.map { scalar in
      scalar.isConsoleQuote ? .quote : scalar.isConsoleBlank ? .blank : .scalar(scalar)
    }
  }
}

extension Unicode.Scalar {
  /// Whether it is a quotation mark, or what a chat makes of one.
  var isConsoleQuote: Bool {
    switch self {
    case "'", "\"", "`", "´", "‘", "’", "‚", "‛", "“", "”", "„", "‹", "›", "«", "»": true
    default: false
    }
  }

  /// Whether it is a blank or the end of a line.
  var isConsoleBlank: Bool {
    switch self {
    case " ", "\t", "\n", "\r", "\u{A0}", "\u{202F}": true
    default: false
    }
  }

  var isLineEnd: Bool { self == "\n" || self == "\r" }
}
