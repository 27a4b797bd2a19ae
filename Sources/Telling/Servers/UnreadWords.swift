import SafeText
package import Servers

/// Words for what of a configuration was not understood, and for what is assumed in its place.
extension ConfigurationReading.Unread {
  /// The same in few words, beside the line itself.
  package func remark(of product: ServerProduct) -> String {
    switch product.profile.kind {
    case .middleware: "line \(line) not read, the default is taken"
    case .proxy: "line \(line) not read, and left out"
    }
  }

  /// What was not read, and that the answers are those of the product without it.
  package func sentence(of product: ServerProduct) -> String {
    let text = self.text.split(separator: "\n").first.map(String.init) ?? self.text
    let shown = text.count > 60 ? String(text.prefix(59)) + "…" : text
    switch product.profile.kind {
    case .middleware:
      return
        "Line \(line): \(shown) is no literal and was not read. Everything here is said of what"
        + " \(product.profile.title) does without it: put in its value."
    case .proxy:
      return "Line \(line): \(shown) was not understood. Everything here is said as if it were not"
        + " there."
    }
  }
}
