/// An option of a call, an object or a settings file, changed where it stands.
struct OptionEdit: Sendable {
  let name: String
  /// Nil: taken out.
  let value: ConfigurationValue?
  let language: ProgrammingLanguage

  /// The text with the option changed; nil where there is no place for it.
  func apply(to text: String) -> String? {
    let code = CodeReading(text, in: language)
    let places = Places(code)
    guard let place = places.options.last(where: { $0.name == name }) else {
      return value.flatMap { add($0, to: code, places) }
    }
    let bytes = code.source.bytes
    guard let value else {
      return place.isStatement ? nil : text.replacing(bytes.entry(place), with: "")
    }
    return text.replacing(place.value, with: written(value))
  }

  /// Behind the last option of the same call, or as another line of the settings.
  private func add(_ value: ConfigurationValue, to code: CodeReading, _ places: Places) -> String? {
    guard let last = places.options.last else { return nil }
    let text = code.source[0..<code.source.bytes.count]
    guard !last.isStatement else {
      return text + (text.hasSuffix("\n") ? "" : "\n") + "\(name) = \(written(value))\n"
    }
    let label = language == .python ? "\(name)=" : "\(name): "
    let entry = label + written(value)
    return text.replacing(last.value.upperBound..<last.value.upperBound, with: ", " + entry)
  }

  private func written(_ value: ConfigurationValue) -> String { language.text(of: value) }

  /// An option as it stands in a text.
  struct Entry {
    let name: String
    /// From the name on.
    let start: Int
    let value: Range<Int>
    /// Whether it is a line of its own, as in a settings file.
    let isStatement: Bool
  }

  /// Where the options of a text stand.
  private struct Places {
    private(set) var options: [Entry] = []

    init(_ code: CodeReading) {
      var options: [Entry] = []
      code.visit { expression, around in
        switch expression.form {
        case .call(let call):
          for argument in call.arguments {
            guard let label = argument.label else { continue }
            let start = code.source.bytes.last(label, before: argument.value.range.lowerBound)
            options.append(
              Entry(
                name: label, start: start ?? argument.value.range.lowerBound,
                value: argument.value.range, isStatement: false))
          }
        case .map(let entries):
          for entry in entries {
            guard let key = entry.key, let name = key.word else { continue }
            options.append(
              Entry(
                name: name, start: key.range.lowerBound, value: entry.value.range,
                isStatement: false))
          }
        case .assignment(let target, let value):
          guard around.isEmpty, let name = target.word, name.isOfSettings else { return }
          options.append(
            Entry(
              name: name, start: expression.range.lowerBound, value: value.range, isStatement: true)
          )
        case .string, .integer, .decimal, .boolean, .null, .symbol, .regularExpression, .list,
          .name,
          .function, .operation, .block, .code:
          break
        }
      }
      self.options = options
    }
  }
}

extension OptionEdit {
  /// `cors()` and `CORS(app)` without options are given all of them.
  static func filling(_ product: ServerProduct, _ wished: ConfigurationValue) -> [TextEdit] {
    let name: String
    switch product {
    case .expressCORS, .koaCORS, .honoCORS: name = "cors"
    case .flaskCORS: name = "CORS"
    default: return []
    }
    guard let language = product.language, let entries = wished.entries else { return [] }
    return [
      TextEdit(name: "options") { text in
        let code = CodeReading(text, in: language)
        let found = code.calls { call in
          call.name == name && call.arguments.allSatisfy { $0.label == nil }
        }.last
        guard let found, found.call.arguments.count == (language == .python ? 1 : 0),
          code.text(of: found.expression).hasSuffix(")")
        else { return nil }
        let options =
          language == .python
          ? entries.map { ", \($0.key)=\(language.text(of: $0.value))" }.joined()
          : language.text(of: wished)
        let end = found.expression.range.upperBound - 1
        return text.replacing(end..<end, with: options)
      }
    ]
  }
}

extension String {
  /// Django's settings are in capitals.
  fileprivate var isOfSettings: Bool {
    contains("_") && allSatisfy { $0.isUppercase || $0 == "_" || $0.isNumber }
  }

  /// The text with a range of its bytes replaced.
  fileprivate func replacing(_ range: Range<Int>, with text: String) -> String {
    var bytes = Array(utf8)
    bytes.replaceSubrange(range.clamped(to: 0..<bytes.count), with: text.utf8)
    return String(decoding: bytes, as: UTF8.self)
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

  /// An option with the comma and the blanks that only it needs.
  fileprivate func entry(_ place: OptionEdit.Entry) -> Range<Int> {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    var end = place.value.upperBound
    while end < count, blanks.contains(self[end]) { end += 1 }
    if end < count, self[end] == UInt8(ascii: ",") {
      end += 1
      while end < count, blanks.contains(self[end]) { end += 1 }
      return place.start..<end
    }
    var start = place.start
    while start > 0, blanks.contains(self[start - 1]) { start -= 1 }
    if start > 0, self[start - 1] == UInt8(ascii: ",") { start -= 1 }
    return start..<place.value.upperBound
  }
}

extension ProgrammingLanguage {
  /// A value as the language's code has it.
  func text(of value: ConfigurationValue) -> String {
    switch self {
    case .javaScript: JavaScriptText.value(value)
    case .python: PythonText.value(value)
    case .go: GoText.value(value)
    case .ruby: RubyText.value(value)
    case .java: JavaText.value(value)
    }
  }
}
