/// How a server's directives are written down, to read them as options and to write them again.
///
/// The options of a server that is configured by directives are these, in order, under
/// `directives`: a text for each, and for one with a block a map of its head to what is in it.
struct DirectiveSyntax: Sendable {
  /// Cuts a text into directives.
  let read: @Sendable (String) -> DirectiveTree
  /// A directive without its block.
  let head: @Sendable (Directive) -> String
  /// What ends a directive without a block.
  let end: String
  /// The line that begins a block, and the one that ends it; empty for none.
  let opening: @Sendable (String) -> String
  let closing: @Sendable (String) -> String
  let indent: String
  /// What stands before directives that are no map of options, as a recording's remarks have them:
  /// the words after a header's name and value.
  var suffix: @Sendable (ConfigurationValue) -> String = { _ in "" }

  private static let key = "directives"

  func options(of text: String) -> ConfigurationValue {
    .map([ConfigurationValue.Entry(Self.key, .list(values(read(text).directives)))])
  }

  private func values(_ directives: [Directive]) -> [ConfigurationValue] {
    directives.map { directive in
      guard let block = directive.block else { return .string(head(directive)) }
      return .map([ConfigurationValue.Entry(head(directive), .list(values(block)))])
    }
  }

  func text(of options: ConfigurationValue) -> String {
    if let directives = options[Self.key] { return text(directives.list ?? [directives], depth: 0) }
    if options.entries == nil { return options.strings.map { $0 + "\n" }.joined() }
    return text(described(options), depth: 0)
  }

  private func text(_ values: [ConfigurationValue], depth: Int) -> String {
    let margin = String(repeating: indent, count: depth)
    return values.map { value in
      switch value {
      case .map(let entries):
        entries.map { entry in
          let lines = [opening(entry.key)] + [closing(entry.key)]
          let inner = text(entry.value.list ?? [entry.value], depth: depth + 1)
          return margin + lines[0] + "\n" + inner
            + (lines[1].isEmpty ? "" : margin + lines[1] + "\n")
        }.joined()
      case .list(let values): text(values, depth: depth)
      case .null, .boolean, .number, .string, .regex, .code:
        margin + value.asText + end + "\n"
      }
    }.joined()
  }

  /// Directives by their names, as somebody describes them: `{"add_header": [["A", "b"]]}`.
  private func described(_ options: ConfigurationValue) -> [ConfigurationValue] {
    let suffix = suffix(options)
    return (options.entries ?? []).flatMap { entry -> [ConfigurationValue] in
      switch entry.value {
      case .string, .number: return [.string("\(entry.key) \(entry.value.asText)")]
      case .list(let values):
        return values.map { value in
          let words = value.list.map { $0.map(\.asText) } ?? [value.asText]
          let quoted = words.map { word in
            word.contains { $0 == " " || $0 == ";" } ? "\"\(word)\"" : word
          }
          return .string("\(entry.key) \(quoted.joined(separator: " "))\(suffix)")
        }
      case .map: return [.map([ConfigurationValue.Entry(entry.key, .list(described(entry.value)))])]
      case .null, .boolean, .regex, .code: return []
      }
    }
  }
}

extension ConfigurationReading {
  /// What was read of a text of directives.
  init(_ text: String, _ syntax: DirectiveSyntax, unread: [UnreadDirective]) {
    self.init(
      options: syntax.options(of: text),
      unread: unread.map(ConfigurationReading.Unread.init))
  }
}

extension ConfigurationReading.Unread {
  init(_ directive: UnreadDirective) {
    let cause: ConfigurationReading.Unread.Cause =
      switch directive.cause {
      case .environment: .environment
      case .needsModule(let module): .needsModule(module)
      case .unknown, .notModelled, .argument, .refused, .misplaced, .elsewhere, .unclosed,
        .closesNothing, .unterminated, .tooDeep:
        .notUnderstood
      }
    self.init(directive.text, line: directive.line, cause)
  }
}

extension ServerSetup {
  /// The configuration's text; without one, what the options amount to.
  func directiveText(_ syntax: DirectiveSyntax) -> String { text ?? syntax.text(of: options) }
}
