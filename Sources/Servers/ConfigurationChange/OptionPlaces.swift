/// Where the options of a program's text stand.
struct OptionPlaces {
  private(set) var options: [Option] = []
  /// The calls, objects and settings that say who gets in, the last one first.
  private(set) var scopes: [Range<Int>] = []
  /// Where something can be added to each of them, by where it begins.
  private var ends: [Range<Int>: Last] = [:]

  /// An option as it stands in a text.
  struct Option {
    let name: String
    /// From the name on.
    let start: Int
    let value: Expression
    let isStatement: Bool
    /// The call, the object or the file that it is an option of.
    let container: Range<Int>
  }

  /// What something is added behind.
  struct Last {
    let start: Int
    let end: Int
    let manner: Manner

    enum Manner {
      case argument, entry
      /// `app.config.NAME = …`: what stands before and behind the name.
      case statement(before: String, after: String)
    }
  }

  init(_ code: CodeReading) {
    let whole = 0..<code.source.bytes.count
    code.visit { expression, around in
      switch expression.form {
      case .call(let call):
        for argument in call.arguments {
          guard let label = argument.label else { continue }
          let value = argument.value
          let start = code.source.bytes.last(label, before: value.range.lowerBound)
          add(
            Option(
              name: label, start: start ?? value.range.lowerBound, value: value,
              isStatement: false, container: expression.range), .argument)
        }
        // Rack's resources say what may be asked for, and an `allow` around them who may.
        guard code.language == .ruby, call.name.split(separator: ".").last == "resource",
          let last = call.arguments.last?.value.range
        else { return }
        scopes.insert(expression.range, at: 0)
        ends[expression.range] = Last(
          start: last.lowerBound, end: last.upperBound, manner: .argument)
      case .map(let entries):
        for entry in entries {
          guard let key = entry.key, let name = key.word else { continue }
          add(
            Option(
              name: name, start: key.range.lowerBound, value: entry.value, isStatement: false,
              container: expression.range), .entry)
        }
      case .assignment(let target, let value):
        guard let setting = Setting(target, isInside: !around.isEmpty, code.language) else {
          return
        }
        add(
          Option(
            name: setting.name, start: expression.range.lowerBound, value: value,
            isStatement: true, container: whole),
          .statement(before: setting.before, after: setting.after))
      case .string, .integer, .decimal, .boolean, .null, .symbol, .regularExpression, .list,
        .name, .function, .operation, .block, .code:
        break
      }
    }
  }

  private mutating func add(_ option: Option, _ manner: Last.Manner) {
    options.append(option)
    ends[option.container] = Last(
      start: option.start, end: option.value.range.upperBound, manner: manner)
    // Sockets have pages of their own.
    guard option.name != "cors_allowed_origins" else { return }
    if option.name.lowercased().contains("origin"), !scopes.contains(option.container) {
      scopes.insert(option.container, at: 0)
    }
  }

  /// An option of one of the places, or of what is around it; of whatever there is where no place
  /// says who gets in.
  func option(_ name: String, _ scope: Int) -> Option? {
    guard scopes.indices.contains(scope) else { return options.last { $0.name == name } }
    let place = scopes[scope]
    return options.filter { option in
      option.name == name && option.container.lowerBound <= place.lowerBound
        && option.container.upperBound >= place.upperBound
    }.max { ($0.container.lowerBound, $0.start) < ($1.container.lowerBound, $1.start) }
  }

  /// What another option of a place is added behind; where nothing says who gets in, of whatever has
  /// some of the product's options.
  func last(_ scope: Int, beside known: Set<String>) -> Last? {
    guard scopes.indices.contains(scope) else {
      let own = options.last { known.contains($0.name) } ?? options.last
      return own.flatMap { ends[$0.container] }
    }
    return ends[scopes[scope]]
  }

  /// `NAME = …` of a settings file, `app.config.NAME = …`, `app.config["NAME"] = …`; a field in Go.
  private struct Setting {
    let name: String
    let before: String
    let after: String

    init?(_ target: Expression, isInside: Bool, _ language: ProgrammingLanguage) {
      switch target.form {
      case .name(let path):
        let parts = path.split(separator: ".").map(String.init)
        // Go's `config.AllowOrigins = …`
        let isField = language == .go && parts.count == 2 && parts[1].first?.isUppercase == true
        guard let last = parts.last, last.isOfSettings || isField, parts.count > 1 || !isInside
        else { return nil }
        name = last
        before = parts.dropLast().map { $0 + "." }.joined()
        after = ""
      case .operation("[]", let parts) where parts.count == 2:
        guard let map = parts[0].word, case .string(let key) = parts[1].form, key.isOfSettings
        else { return nil }
        name = key
        before = map + "[\""
        after = "\"]"
      default: return nil
      }
    }
  }
}

extension String {
  /// Settings are in capitals.
  fileprivate var isOfSettings: Bool {
    contains("_") && allSatisfy { $0.isUppercase || $0 == "_" || $0.isNumber }
  }
}

extension [UInt8] {
  /// Where a word begins that stands closest before a place.
  fileprivate func last(_ word: String, before place: Int) -> Int? {
    let word = Array(word.utf8)
    return stride(from: place - word.count, through: 0, by: -1).first {
      Array(self[$0..<($0 + word.count)]) == word
    }
  }
}
