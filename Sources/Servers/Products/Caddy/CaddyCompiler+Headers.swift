import Web

extension CaddyCompiler {
  /// Whose headers are changed.
  enum HeaderSide { case request, response }

  /// `header [field [value [replacement]]]`, or a block of such lines.
  ///
  /// Lines with `?` are done together and apart from the rest.
  mutating func headerHandlers(_ directive: Directive, _ arguments: [String]) -> [CaddyHandler] {
    var plain = CaddyHeaderOperations()
    var defaults = CaddyHeaderOperations()
    if !arguments.isEmpty {
      if arguments[0].hasPrefix("?") {
        add(arguments, to: &defaults, .response, directive)
      } else {
        add(arguments, to: &plain, .response, directive)
      }
    }
    for line in directive.block ?? [] {
      let words = line.words.map(\.text)
      if words == ["defer"] {
        plain.isDeferred = true
      } else if !arguments.isEmpty {
        refuse("cannot specify headers in both arguments and block", at: line)
      } else if words[0].hasPrefix("?") {
        add(words, to: &defaults, .response, line)
      } else {
        add(words, to: &plain, .response, line)
      }
    }
    return [plain, defaults].filter { !$0.isEmpty }.map(CaddyHandler.headers)
  }

  /// The one operation of `request_header`, `header_up`, `header_down`.
  mutating func operations(
    _ words: [String], _ directive: Directive, _ side: HeaderSide
  ) -> CaddyHeaderOperations {
    var operations = CaddyHeaderOperations()
    if words.isEmpty {
      refuse("Wrong argument count or unexpected line ending", at: directive)
    } else {
      add(words, to: &operations, side, directive)
    }
    return operations
  }

  private mutating func add(
    _ words: [String], to operations: inout CaddyHeaderOperations, _ side: HeaderSide,
    _ directive: Directive
  ) {
    var field = words[0].hasSuffix(":") ? String(words[0].dropLast()) : words[0]
    let value = words.count > 1 ? words[1] : ""
    if knowsDeferredSet, field.hasPrefix(">") {
      field.removeFirst()
      operations.isDeferred = true
    }
    let name = String(field.dropFirst())
    switch field.first {
    case "+": operations.added.append((name, value))
    case "-":
      operations.deleted.append(name)
      // What is not there yet cannot be taken away.
      operations.isDeferred = true
    case "?":
      guard side == .response else {
        return refuse(
          "the default header modifier ('?') can only be used on response headers", at: directive)
      }
      operations.set.append((name, value))
      operations.unless.append(name)
      operations.isDeferred = true
    default:
      // A list without quotation marks is taken for something to search and put in its place.
      guard words.count >= 3 else { return operations.set.append((field, value)) }
      guard let pattern = pattern(value, in: directive) else { return }
      operations.replaced.append(
        CaddyHeaderOperations.Replacement(name: field, pattern: pattern, replacement: words[2]))
    }
  }
}
