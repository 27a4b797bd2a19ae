/// More of what Java's calls are given.
extension OriginGrowth {
  /// More arguments of a call that is named after an option: `.allowedMethods("GET", "POST")`.
  func calls(_ wished: ConfigurationValue, _ language: ProgrammingLanguage) -> [TextEdit] {
    guard language == .java else { return [] }
    return (wished.entries ?? []).compactMap { entry in
      guard let values = entry.value.list, entry.key != "allowedOrigins" else {
        return nil
      }
      return TextEdit(name: entry.key) { text, scope in
        Self.grown(entry.key, values, in: text, language, scope)
      }
    }
  }

  private static func grown(
    _ name: String, _ values: [ConfigurationValue], in text: String,
    _ language: ProgrammingLanguage, _ scope: Int
  ) -> String? {
    let code = CodeReading(text, in: language)
    let isOfHeaders = name.lowercased().contains("header")
    let setter = "set" + name.prefix(1).uppercased() + name.dropFirst()
    let found = code.calls { call in
      [name, setter].contains(call.name.split(separator: ".").last.map(String.init) ?? "")
    }
    guard let last = found.dropLast(scope).last,
      var argument = last.call.arguments.last?.value
    else { return nil }
    // `Arrays.asList("GET")`, `List.of("GET")`
    if case .call(let made) = argument.form, let inner = made.arguments.last?.value {
      argument = inner
    }
    let written = code.text(of: last.expression)
    let missing = values.filter { value in
      isOfHeaders
        ? !written.lowercased().contains(value.asText.lowercased())
        : !written.contains(value.asText)
    }
    guard !missing.isEmpty else { return nil }
    guard argument.isOneOfSeveral(in: code) else {
      // An array that is handed on goes on in another one.
      guard argument.isArray(in: text), argument.range == last.call.arguments.last?.value.range,
        last.call.arguments.count == 1
      else { return nil }
      let more = missing.map(language.text).joined(separator: ", ")
      return text.replacing(
        argument.range,
        with: "java.util.stream.Stream.concat(java.util.Arrays.stream(\(code.text(of: argument))),"
          + " java.util.stream.Stream.of(\(more))).toArray(String[]::new)")
    }
    var bytes = code.source.bytes
    let more = missing.map { ", " + language.text(of: $0) }.joined()
    bytes.insert(contentsOf: more.utf8, at: argument.range.upperBound)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Expression {
  /// Whether it is one text in Java, beside which others may stand: a literal, `HttpMethod.GET.name()`.
  fileprivate func isOneOfSeveral(in code: CodeReading) -> Bool {
    switch form {
    case .string: return true
    case .call(let call): return [".name", ".toString"].contains(where: call.name.hasSuffix)
    case .name(let path):
      // `CorsConfiguration.ALL`, `HttpHeaders.AUTHORIZATION`
      if path.contains(".") {
        return path.split(separator: ".").last?.allSatisfy { !$0.isLowercase } ?? false
      }
      if case .string = code.resolved(self).form { return true }
      return false
    default: return false
    }
  }

  /// Whether it is declared as an array of texts.
  fileprivate func isArray(in text: String) -> Bool {
    guard let name = word else { return false }
    return ["String[] \(name)", "String... \(name)"].contains { declared in
      text.ranges(of: declared).contains { range in
        !(text[range.upperBound...].first.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false)
      }
    }
  }
}
