/// `text` in quotes, fit for one line of a message: shortened, and control characters escaped.
package func quoted(_ text: String) -> String {
  var shown = "\""
  for scalar in text.unicodeScalars.prefix(60) {
    shown += scalar.escaped(in: .yaml)
  }
  return shown + (text.unicodeScalars.count > 60 ? "…\"" : "\"")
}
