extension String {
  /// The text as code has it between such quotes: these, backslashes, line ends and tabs behind a
  /// backslash.
  ///
  /// JavaScript, C#, Go, Java and Python read it alike, and so does a shell between `$'` and `'`.
  package func escaped(between quote: Unicode.Scalar) -> String {
    var escaped = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\\\"
      case quote: escaped += "\\" + String(quote)
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      case "\t": escaped += "\\t"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
