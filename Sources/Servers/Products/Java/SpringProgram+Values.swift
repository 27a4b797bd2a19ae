/// What Java code says for values: lists of its library, names of methods and headers, durations.
extension SpringProgram {
  /// Lists of Java's library, the methods' names, and durations.
  func known(_ expression: Expression) -> ConfigurationValue? {
    switch expression.form {
    case .name(let name):
      if let injected = injected[name] ?? injected[name.replacing("this.", with: "")] {
        return injected.value
      }
      return value(of: imports.qualified(name))
    case .call(let call):
      return value(of: call)
    case .operation(".", let parts) where parts.count == 2:
      return known(parts[0])
    default: return nil
    }
  }

  /// A constant of Spring's or of Java's.
  private func value(of name: String) -> ConfigurationValue? {
    if name == "CorsConfiguration.ALL" { return "*" }
    if name == "Boolean.TRUE" || name == "Boolean.FALSE" {
      return .boolean(name == "Boolean.TRUE")
    }
    return Self.method(name) ?? Self.header(name)
  }

  private func value(of call: Expression.Call) -> ConfigurationValue? {
    let plain = call.name.hasPrefix("java.util.") ? String(call.name.dropFirst(10)) : call.name
    let name = call.receiver == nil ? imports.qualified(plain) : plain
    switch name {
    case "Arrays.asList", "List.of", "Arrays.stream", "Set.of", "ImmutableList.of",
      "ImmutableSet.of", "Lists.newArrayList", "Sets.newHashSet", "Stream.of":
      let values = call.arguments.map { program.value(of: $0.value, knowing: known) }
      // An array alone is what it holds.
      return values.count == 1 && values[0].list != nil ? values[0] : .list(values)
    case "Collections.singletonList", "Collections.singleton":
      guard call.arguments.count == 1 else { return nil }
      return .list([program.value(of: call.arguments[0].value, knowing: known)])
    case "Collections.emptyList", "Collections.emptySet": return .list([])
    case "ArrayList", "HashSet", "LinkedHashSet", "Collections.unmodifiableList", "List.copyOf",
      "Set.copyOf":
      guard call.arguments.count == 1 else { return nil }
      return program.value(of: call.arguments[0].value, knowing: known)
    case "Duration.ofSeconds", "Duration.ofMinutes", "Duration.ofHours", "Duration.ofDays":
      return seconds(call)
    case "Long.valueOf", "Boolean.valueOf":
      return call.arguments.first.map { program.value(of: $0.value, knowing: known) }
    default:
      if let passed = passed(on: call) { return passed }
      let isName = name.hasSuffix(".name") || name.hasSuffix(".toString")
      return isName
        ? Self.method(imports.qualified(String(name.prefix { $0 != "(" }).dropLastMember)) : nil
    }
  }

  /// What Spring put into a field, cut into the pieces of a list, be it by way of a stream.
  private func passed(on call: Expression.Call) -> ConfigurationValue? {
    let parts = call.name.split(separator: ".").map(String.init)
    guard let method = parts.last, !injected.isEmpty else { return nil }
    let owner = parts.dropLast().joined(separator: ".")
    let receiver =
      call.receiver.flatMap(known) ?? known(Expression(form: .name(owner), range: 0..<0))
    switch (method, receiver) {
    case ("split", .string(let text)?):
      return SpringInjection.list(text)
    case ("trim", .string?), ("toList", .list?), ("collect", .list?), ("map", .list?),
      ("toArray", .list?), ("stream", .list?), ("filter", .list?):
      return receiver
    default: return nil
    }
  }

  private func seconds(_ call: Expression.Call) -> ConfigurationValue? {
    let units = ["Seconds": 1, "Minutes": 60, "Hours": 3600, "Days": 86400]
    guard let number = call.arguments.first.flatMap({ program.value(of: $0.value).integer }),
      let unit = units.first(where: { call.name.hasSuffix($0.key) })
    else { return nil }
    return .number(Double(number * unit.value))
  }

  /// `HttpHeaders.CONTENT_TYPE`.
  private static func header(_ name: String) -> ConfigurationValue? {
    let parts = name.split(separator: ".")
    guard parts.count > 1, parts[parts.count - 2] == "HttpHeaders" else { return nil }
    let words = parts[parts.count - 1].split(separator: "_")
    return .string(words.map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined(separator: "-"))
  }

  /// `HttpMethod.GET`, `RequestMethod.PUT`, with the package before it or not.
  private static func method(_ name: String) -> ConfigurationValue? {
    let names = name.split(separator: ".")
    guard let last = names.last, let type = names.dropLast().last,
      type == "HttpMethod" || type == "RequestMethod"
    else { return nil }
    return .string(String(last))
  }
}
