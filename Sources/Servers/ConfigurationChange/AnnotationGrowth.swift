/// Spring's `@CrossOrigin(origins = "…")` with another attribute, or with more in one that it has.
struct AnnotationGrowth: Sendable {
  let option: String
  let value: ConfigurationValue
  /// What the annotation has of it already.
  let known: [ConfigurationValue]

  private static let labels = [
    "allowedOrigins": "origins", "allowedOriginPatterns": "originPatterns",
    "allowedMethods": "methods", "allowedHeaders": "allowedHeaders",
    "exposedHeaders": "exposedHeaders", "allowCredentials": "allowCredentials",
    "maxAge": "maxAge",
  ]

  /// The text with the attribute in one of its annotations, the last one first.
  func apply(to text: String, _ scope: Int) -> String? {
    let code = CodeReading(text, in: .java)
    let found = code.calls { $0.name.hasSuffix("CrossOrigin") && $0.name.hasPrefix("@") }
    guard scope < found.count, let label = Self.labels[option] else { return nil }
    let annotation = found[found.count - 1 - scope]
    let arguments = annotation.call.arguments
    let isAlone = arguments.count == 1 && arguments[0].label == nil
    let same = arguments.first { argument in
      argument.label == label
        || (label == "origins" && (argument.label == nil || argument.label == "value"))
    }
    if let same {
      return grown(same.value, code).map { text.replacing(same.value.range, with: $0) }
    }
    let added = "\(label) = \(written(missing, in: text))"
    guard let last = arguments.last?.value else {
      let end = annotation.expression.range.upperBound
      guard code.text(of: annotation.expression).hasSuffix(")") else {
        return text.replacing(end..<end, with: "(\(added))")
      }
      return text.replacing((end - 1)..<(end - 1), with: added)
    }
    let behind = text.replacing(
      last.range.upperBound..<last.range.upperBound, with: ", " + added)
    // What stands alone has no name, beside others it needs one.
    guard isAlone else { return behind }
    return behind.replacing(
      last.range.lowerBound..<last.range.lowerBound, with: "origins = ")
  }

  private var missing: [ConfigurationValue] {
    let isOfHeaders = option.lowercased().contains("header")
    return (value.list ?? [value]).filter { value in
      !known.contains { known in
        known == value
          || isOfHeaders && known.asText.lowercased() == value.asText.lowercased()
      }
    }
  }

  private func grown(_ old: Expression, _ code: CodeReading) -> String? {
    guard value.list != nil else { return written([value], in: code.text(of: old)) }
    guard !missing.isEmpty, !known.contains("*") else {
      return known.contains("*") && option.contains("rigin")
        ? written(value.list ?? [], in: code.source[code.source.bytes.indices]) : nil
    }
    let more = missing.map { element($0, in: code.source[code.source.bytes.indices]) }
      .joined(separator: ", ")
    guard case .list(let items) = old.form, code.text(of: old).hasPrefix("{") else {
      return "{\(code.text(of: old)), \(more)}"
    }
    guard let last = items.last else { return "{\(more)}" }
    let place = (last.range.upperBound - old.range.lowerBound)
    return code.text(of: old).replacing(place..<place, with: ", " + more)
  }

  private func written(_ values: [ConfigurationValue], in text: String) -> String {
    guard value.list != nil else { return element(value, in: text) }
    let all = values.map { element($0, in: text) }
    return all.count == 1 ? all[0] : "{\(all.joined(separator: ", "))}"
  }

  /// A value as an annotation has it: credentials as text, methods as Spring's own constants.
  private func element(_ value: ConfigurationValue, in text: String) -> String {
    switch (option, value) {
    case ("allowCredentials", _): return "\"\(value.asText)\""
    case ("maxAge", _): return value.asText
    case ("allowedMethods", .string(let method)):
      let package = "org.springframework.web.bind.annotation."
      let isImported =
        text.contains("\(package)*") || text.contains("\(package)RequestMethod")
        || !text.contains("import ")
      return (isImported ? "" : package) + "RequestMethod." + method
    default: return JavaText.value(value)
    }
  }
}
