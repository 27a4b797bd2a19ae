/// An option of a call, an object or a settings file, changed where it stands.
struct OptionEdit: Sendable {
  let name: String
  let change: Change
  let language: ProgrammingLanguage
  /// All options that the product has.
  let known: Set<String>

  enum Change: Hashable, Sendable {
    case set(ConfigurationValue)
    /// These beside what stands there, which stays as it is written.
    case grow([ConfigurationValue], granting: Granting?)
    /// These beside the list that a function of origins looks into, in the function's place.
    case growList([ConfigurationValue])
    /// These beside what stands there, but for a `*` among it.
    case growBesideNames([ConfigurationValue])
    case removed
  }

  /// How a function of origins says that one gets in.
  enum Granting: Hashable, Sendable {
    /// `callback(null, true)`
    case callback
    case returnsTrue
    /// It gives the origin back.
    case returnsOrigin
  }

  /// How many places of a text say who gets in, each of them for itself.
  static func scopes(of text: String, _ language: ProgrammingLanguage) -> Int {
    OptionPlaces(CodeReading(text, in: language)).scopes.count
  }

  /// The text with the option changed where one of these places has it, the last one first; nil
  /// where there is no place for it.
  func apply(to text: String, _ scope: Int) -> String? {
    let code = CodeReading(text, in: language)
    let places = OptionPlaces(code)
    guard scope == 0 || scope < places.scopes.count else { return nil }
    let older = Self.older[name].flatMap { places.option($0, scope) }
    guard let place = places.option(name, scope) ?? older else {
      let conditional = ConditionalSetting(name, in: code)
      switch change {
      case .set(let value):
        return conditional == nil ? added(value, to: code, places, scope) : nil
      case .grow(let values, _): return conditional?.grown(values)
      case .growList, .growBesideNames, .removed: return nil
      }
    }
    switch change {
    case .set(let value):
      return text.replacing(place.value.range, with: written(value, insteadOf: place.value, code))
    case .grow(let values, let granting):
      return OptionGrowth(code, values, granting, takesText: name.takesText).grown(place.value)
    case .growBesideNames(let values):
      return OptionGrowth(code, values, nil, takesText: false).withoutStar(place.value)
    case .growList(let values):
      return OptionGrowth(code, values, nil, takesText: false).besideList(of: place.value)
    case .removed:
      let bytes = code.source.bytes
      return text.replacing(
        place.isStatement ? bytes.statement(place) : bytes.entry(place), with: "")
    }
  }

  /// Behind the last option of the same call, or as another line of the settings.
  private func added(
    _ value: ConfigurationValue, to code: CodeReading, _ places: OptionPlaces, _ scope: Int
  ) -> String? {
    let text = code.source[0..<code.source.bytes.count]
    guard let last = places.last(scope, beside: known) else { return nil }
    switch last.manner {
    case .statement(let before, let after):
      // Into the line below, as far in as this one.
      let bytes = code.source.bytes
      let start = bytes[..<last.start].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      let margin = code.source[start..<last.start].prefix { $0 == " " || $0 == "\t" }
      let end = bytes[last.end...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let line = "\n\(margin)\(before)\(name)\(after) = \(written(value))"
      return text.replacing(end..<end, with: line + (end == bytes.count ? "\n" : ""))
    case .argument, .entry:
      let label =
        switch (last.manner, language) {
        case (.entry, .python): "\"\(name)\": "
        case (_, .python): "\(name)="
        default: "\(name): "
        }
      return text.replacing(last.end..<last.end, with: ", " + label + written(value))
    }
  }

  /// Names that the options had before, under which they are changed where they stand: beside the newer
  /// one, the older one counts no longer.
  private static let older = [
    "CORS_ALLOWED_ORIGINS": "CORS_ORIGIN_WHITELIST",
    "CORS_ALLOWED_ORIGIN_REGEXES": "CORS_ORIGIN_REGEX_WHITELIST",
    "CORS_ALLOW_ALL_ORIGINS": "CORS_ORIGIN_ALLOW_ALL",
  ]

  private func written(_ value: ConfigurationValue) -> String { language.text(of: value) }

  /// Go refuses a variable that nothing uses any longer.
  private func written(
    _ value: ConfigurationValue, insteadOf old: Expression, _ code: CodeReading
  ) -> String {
    guard language == .go, let wished = value.boolean, case .name(let name) = old.form,
      !name.contains(".")
    else { return written(value) }
    return "\(name) \(wished ? "|| true" : "&& false")"
  }
}

extension OptionEdit {
  /// `cors()` and `CORS(app)` without options are given those of origins, as they allow whatever is asked
  /// for; or all of them.
  static func filling(_ product: ServerProduct, _ wished: ConfigurationValue) -> [TextEdit] {
    let ofOrigins = (wished.entries ?? []).filter { entry in
      ["origin", "credentials"].contains(where: entry.key.lowercased().contains)
    }
    return [.map(ofOrigins), wished].flatMap { filling(product, with: $0) }
  }

  private static func filling(_ product: ServerProduct, with wished: ConfigurationValue)
    -> [TextEdit]
  {
    let name: String
    switch product {
    case .expressCORS, .koaCORS, .honoCORS: name = "cors"
    case .flaskCORS: name = "CORS"
    case .socketIO: return [SocketIOProgram.filling(wished)]
    default: return []
    }
    guard let language = product.language, let entries = wished.entries else { return [] }
    return [
      TextEdit(name: "options") { text, scope in
        let code = CodeReading(text, in: language)
        let found = code.calls { call in
          call.name == name && call.arguments.count == (language == .python ? 1 : 0)
            && call.arguments.allSatisfy { $0.label == nil }
        }
        guard scope < found.count, let last = found.dropLast(scope).last,
          code.text(of: last.expression).hasSuffix(")")
        else { return nil }
        let options =
          language == .python
          ? entries.map { ", \($0.key)=\(language.text(of: $0.value))" }.joined()
          : language.text(of: wished)
        let end = last.expression.range.upperBound - 1
        return text.replacing(end..<end, with: options)
      }
    ]
  }
}

extension String {
  /// Whether an option of Python's may be one text as well as a list of them.
  fileprivate var takesText: Bool {
    ["origins", "CORS_ORIGINS", "allow_origin", "methods", "allow_headers", "expose_headers"]
      .contains(self)
  }

  /// The text with a range of its bytes replaced.
  func replacing(_ range: Range<Int>, with text: String) -> String {
    var bytes = Array(utf8)
    bytes.replaceSubrange(range.clamped(to: 0..<bytes.count), with: text.utf8)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension [UInt8] {
  /// A setting with the line's end behind it.
  fileprivate func statement(_ place: OptionPlaces.Option) -> Range<Int> {
    var end = place.value.range.upperBound
    while end < count, self[end] == UInt8(ascii: " ") { end += 1 }
    if end < count, self[end] == UInt8(ascii: "\n") { end += 1 }
    return place.start..<end
  }

  /// An option with the comma and the blanks that only it needs.
  fileprivate func entry(_ place: OptionPlaces.Option) -> Range<Int> {
    let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
    var end = place.value.range.upperBound
    while end < count, blanks.contains(self[end]) { end += 1 }
    if end < count, self[end] == UInt8(ascii: ",") {
      end += 1
      while end < count, blanks.contains(self[end]) { end += 1 }
      return place.start..<end
    }
    var start = place.start
    while start > 0, blanks.contains(self[start - 1]) { start -= 1 }
    if start > 0, self[start - 1] == UInt8(ascii: ",") { start -= 1 }
    return start..<place.value.range.upperBound
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
