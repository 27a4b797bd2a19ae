/// Samples, formats and regular expressions.
extension HAProxyCompiler {
  mutating func sample(
    _ text: String, _ directive: Directive, _ phase: Phase
  ) -> HAProxySample? {
    guard let sample = HAProxySample(text) else {
      refuse("failed to parse sample expression <\(text)>", at: directive)
      return nil
    }
    guard HAProxySample.isKnown(sample.fetch.name) else {
      refuse("unknown fetch method '\(sample.fetch.name)'", at: directive)
      return nil
    }
    if phase != .request, sample.needsRequest {
      refuse(
        "sample fetch <\(text)> may not be reliably used here because it needs 'HTTP request "
          + "headers' which is not available here.", at: directive)
    }
    for converter in sample.converters where !HAProxyRun.converters.contains(converter.name) {
      note(directive, .argument(converter.name))
    }
    return sample
  }

  mutating func format(_ text: String, _ directive: Directive, _ phase: Phase) -> HAProxyFormat {
    var parts: [HAProxyFormat.Part] = []
    var rest = text[...]
    while let percent = rest.firstIndex(of: "%") {
      if percent > rest.startIndex { parts.append(.text(String(rest[..<percent]))) }
      rest = rest[percent...].dropFirst()
      switch rest.first {
      case "%":
        parts.append(.text("%"))
        rest = rest.dropFirst()
      case "[":
        let inside = rest.dropFirst().prefix { $0 != "]" }
        guard inside.endIndex < rest.endIndex else {
          refuse("failed to parse sample expression <\(rest)>", at: directive)
          return HAProxyFormat(parts: parts)
        }
        if let sample = sample(String(inside), directive, phase) { parts.append(.sample(sample)) }
        rest = rest[inside.endIndex...].dropFirst()
      default:
        // A letter or two name something of the log's.
        note(directive, .argument("%" + rest.prefix(2)))
        rest = rest.drop { $0.isLetter }
      }
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return HAProxyFormat(parts: parts)
  }

  mutating func pattern(
    _ source: String, _ sensitivity: Pattern.Case, _ directive: Directive
  ) -> Pattern? {
    do {
      return try Pattern(source, .pcre, case: sensitivity)
    } catch .malformed {
      refuse("regex '\(source)' is invalid", at: directive)
    } catch {
      note(directive, .argument(source))
    }
    return nil
  }
}
