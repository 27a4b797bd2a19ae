import SafeText
package import Servers

/// Words for what of a configuration was not understood, and for what is assumed in its place.
extension ConfigurationReading.Unread {
  /// The same in few words, beside the line itself.
  package func remark(of product: ServerProduct) -> String {
    switch cause {
    case .notUnderstood:
      switch product.profile.kind {
      case .middleware: "line \(line) not read, the default is taken"
      case .proxy: "line \(line) not read, and left out"
      }
    case .environment: "line \(line) asks the environment"
    case .production: "line \(line) is taken for production"
    case .condition: "line \(line) is not decided"
    case .unknownOption: "line \(line) names no option"
    case .optionOfOtherVersion: "line \(line) not read: an option of another version"
    case .elsewhere: "line \(line) uses what stands elsewhere"
    case .notReached: "line \(line) not read"
    case .without(let other): "line \(line) does nothing without \(other)"
    case .usedElsewhere(let use): "line \(line) counts where \(use) is"
    case .needsModule(let module): "line \(line) needs \(module)"
    }
  }

  /// What was not read, and that the answers are those of the product without it.
  package func sentence(of product: ServerProduct) -> String {
    let title = product.profile.title
    switch cause {
    case .notUnderstood:
      switch product.profile.kind {
      case .middleware:
        return
          "Line \(line): \(shown) is no literal and was not read. Everything here is said of what"
          + " \(title) does without it: put in its value."
      case .proxy:
        return
          "Line \(line): \(shown) was not understood. Everything here is said as if it were not"
          + " there."
      }
    case .environment:
      return
        "Line \(line): \(shown) asks the environment. Everything here is said of what the text does"
        + " where nothing is set there: put in its value."
    case .production:
      return
        "Line \(line): \(shown) is taken to be production. Where it is not, the responses can be others."
    case .condition:
      return
        "Line \(line): nothing here decides \(shown). Everything is said of one way it can go: put in"
        + " true or false."
    case .unknownOption:
      return
        "Line \(line): \(shown) is no option of \(title), which does not look at it, or does not start"
        + " with it."
    case .optionOfOtherVersion:
      return
        "Line \(line): \(shown) is an option of a version of \(title) that is not known here: what it does"
        + " was not read."
    case .elsewhere:
      return
        "Line \(line): \(shown) uses what does not stand in this text, and was not read."
    case .notReached:
      return
        "Line \(line): \(shown) was not read, as nothing here says how it is used. Everything here is"
        + " said as if it were not there."
    case .without(let other):
      return "Line \(line): \(shown) does nothing without \(other), which is not there."
    case .usedElsewhere(let use):
      return
        "Line \(line): \(shown) counts only where \(use) uses it, which stands elsewhere, if at all: see"
        + " that it is exported, with module.exports or export, and required there. Everything here is"
        + " said as if it were."
    case .needsModule(let module):
      return
        "Line \(line): \(shown) needs \(module). Where that is not loaded, \(title) takes it for an error,"
        + " and in a folder's file answers 500 to everything."
    }
  }

  /// The text in one line, as far as there is room: a line that only opens something says too little.
  private var shown: String {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.count > 60 ? String(words.prefix(59)) + "…" : words
  }
}
