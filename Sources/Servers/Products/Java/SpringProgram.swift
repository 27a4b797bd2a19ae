import Web

/// Java code that configures CORS for Spring: a `CorsConfiguration`, a `CorsRegistry`, or
/// `@CrossOrigin`.
struct SpringProgram: Sendable {
  private let program: CodeReading

  init(_ text: String) { program = CodeReading(text, in: .java) }

  private static let names: [String: String] = [
    // CorsConfiguration
    "setAllowedOrigins": "allowedOrigins", "addAllowedOrigin": "allowedOrigins",
    "setAllowedOriginPatterns": "allowedOriginPatterns",
    "addAllowedOriginPattern": "allowedOriginPatterns",
    "setAllowedMethods": "allowedMethods", "addAllowedMethod": "allowedMethods",
    "setAllowedHeaders": "allowedHeaders", "addAllowedHeader": "allowedHeaders",
    "setExposedHeaders": "exposedHeaders", "addExposedHeader": "exposedHeaders",
    "setAllowCredentials": "allowCredentials", "setMaxAge": "maxAge",
    "setAllowPrivateNetwork": "allowPrivateNetwork",
    // CorsRegistration
    "allowedOrigins": "allowedOrigins", "allowedOriginPatterns": "allowedOriginPatterns",
    "allowedMethods": "allowedMethods", "allowedHeaders": "allowedHeaders",
    "exposedHeaders": "exposedHeaders", "allowCredentials": "allowCredentials",
    "maxAge": "maxAge",
    // @CrossOrigin
    "value": "allowedOrigins", "origins": "allowedOrigins",
    "originPatterns": "allowedOriginPatterns", "methods": "allowedMethods",
  ]

  /// Whether a method says something of CORS, by its name alone.
  private static func sets(_ method: String) -> Bool {
    names[method] != nil && !["value", "origins", "methods", "maxAge"].contains(method)
  }

  private static let lists: Set<String> = [
    "allowedOrigins", "allowedOriginPatterns", "allowedMethods", "allowedHeaders",
    "exposedHeaders",
  ]

  var reading: ConfigurationReading {
    var reading = ConfigurationReading()
    var all: [String: Options] = [:]
    var registered: [(path: String, name: String)] = []
    // A chain's last call is the outermost; in the order of the text it ends last.
    let calls = program.calls { _ in true }
      .sorted { $0.expression.range.upperBound < $1.expression.range.upperBound }
    let untaken = UntakenBranches(program) { expression in
      guard case .call(let call) = expression.form else { return false }
      let method = call.name.split(separator: ".").last.map(String.init) ?? ""
      return Self.configurations.contains(method) && method != "put" || Self.sets(method)
    }
    for (expression, call, around) in calls where !untaken.contain(expression) {
      let method = call.name.split(separator: ".").last.map(String.init) ?? ""
      let variable = Self.configurations.contains(method) ? nil : call.name.dropLastMember
      let known =
        variable.map { !$0.isEmpty && (all[$0] != nil || isConfiguration($0)) } ?? false
      let name = known ? variable ?? "" : call.receiver == nil ? "" : assigned(around)
      var options = all[name] ?? Options()
      defer { all[name] = options }
      switch method {
      case "registerCorsConfiguration", "addMapping", "put":
        guard let path = call.arguments.first?.value else { continue }
        let given = call.arguments.dropFirst().first?.value.word ?? ""
        if method == "put", !isConfiguration(given) { continue }
        let written = program.value(of: path).string ?? "/**"
        registered.append((written, isConfiguration(given) ? given : ""))
        reading.placement[.paths] = .string(written)
        if method == "addMapping" { options.permitsByDefault = true }
      case "applyPermitDefaultValues": options.permitsByDefault = true
      case "CrossOrigin", "@CrossOrigin":
        options.permitsByDefault = true
        options.isAnnotation = true
        readAnnotation(call, &options)
      default:
        guard let name = Self.names[method], method != "value",
          call.name.contains(".") || call.receiver != nil
        else { continue }
        read(name, call.arguments.map(\.value), adds: method.hasPrefix("add"), &options)
      }
    }
    reading.unread =
      all.keys.sorted().flatMap { all[$0]?.unread ?? [] } + untaken.unread(of: program)
    // What a configuration of its own class decides otherwise.
    for found in program.calls(where: { $0.block != nil && $0.name.hasSuffix("CorsConfiguration") })
    {
      let text = program.text(of: found.expression)
      guard ["checkOrigin", "checkHttpMethod", "checkHeaders"].contains(where: text.contains) else {
        continue
      }
      reading.unread.append(ConfigurationReading.Unread(found.expression, of: program))
    }
    reading.placement[.auth] = authentication
    describe(all, registered, in: &reading)
    if (reading.options.entries ?? []).isEmpty { readHeaders(&reading) }
    return reading
  }

  /// A filter that sets the headers itself.
  private func readHeaders(_ reading: inout ConfigurationReading) {
    var headers: [ConfigurationValue] = []
    for (expression, call, _) in program.calls(where: { call in
      ["setHeader", "addHeader"].contains(call.name.split(separator: ".").last ?? "")
    }) {
      guard call.arguments.count == 2,
        let name = program.value(of: call.arguments[0].value).string,
        name.isCORSHeaderName || name.lowercased() == "vary"
      else { continue }
      let value = program.value(of: call.arguments[1].value)
      let source = program.text(of: program.resolved(call.arguments[1].value))
      if value.isLiteral {
        headers.append([.string(name), .string(value.asText)])
      } else if source.contains("\"Origin\"") || source.contains("HttpHeaders.ORIGIN") {
        headers.append([.string(name), "request's Origin"])
      } else {
        reading.unread.append(ConfigurationReading.Unread(expression, of: program))
      }
    }
    if !headers.isEmpty { reading.options = ["headers": .list(headers)] }
  }

  private static let configurations: Set<String> = [
    "registerCorsConfiguration", "addMapping", "put", "CrossOrigin", "@CrossOrigin",
  ]

  /// The variable that a chain of calls makes: `config = new CorsConfiguration().…`.
  private func assigned(_ around: [Expression]) -> String {
    for case .assignment(let target, _) in around.reversed().map(\.form) {
      guard let name = target.word, isConfiguration(name) else { continue }
      return name
    }
    return ""
  }

  /// Whether a variable holds a `CorsConfiguration`.
  private func isConfiguration(_ name: String) -> Bool {
    var expression = program.resolved(Expression(form: .name(name), range: 0..<0))
    for _ in 0..<4 {
      guard case .call(let call) = expression.form else { return false }
      if call.name.hasSuffix("CorsConfiguration") { return true }
      guard let receiver = call.receiver else { return false }
      expression = receiver
    }
    return false
  }

  /// One configuration for all paths, or several with a path each.
  private func describe(
    _ all: [String: Options], _ registered: [(path: String, name: String)],
    in reading: inout ConfigurationReading
  ) {
    let used = Set(registered.map(\.name))
    guard used.count > 1 || Set(registered.map(\.path)).count > 1 else {
      let own = used.first.flatMap { all[$0] } ?? Options()
      let others = all.filter { $0.key != used.first }.sorted { $0.key < $1.key }.map(\.value)
      // Of what is said where nothing is registered, all counts.
      let options = others.reduce(own) { $0.merged(with: $1) }
      reading.options = options.value
      return
    }
    reading.placement[.paths] = nil
    reading.options = [
      "paths": .list(
        registered.map { path, name in
          .map(
            [ConfigurationValue.Entry("path", .string(path))]
              + ((all[name] ?? Options()).value.entries ?? []))
        })
    ]
  }

  private struct Options {
    var entries: [ConfigurationValue.Entry] = []
    var unread: [ConfigurationReading.Unread] = []
    var permitsByDefault = false
    /// Whether it is an annotation's, which allows the methods that the route has.
    var isAnnotation = false

    var value: ConfigurationValue {
      guard permitsByDefault else { return .map(entries) }
      let call: ConfigurationValue = isAnnotation ? "@CrossOrigin" : "applyPermitDefaultValues()"
      return .map(entries + [ConfigurationValue.Entry("calls", [call])])
    }

    func merged(with other: Options) -> Options {
      var merged = self
      for entry in other.entries where !entries.contains(where: { $0.key == entry.key }) {
        merged.entries.append(entry)
      }
      merged.permitsByDefault = permitsByDefault || other.permitsByDefault
      merged.isAnnotation = isAnnotation || other.isAnnotation
      return merged
    }

    /// What `applyPermitDefaultValues()` has made of a list that nothing else was said of.
    func before(_ name: String) -> [ConfigurationValue] {
      if let list = entries.last(where: { $0.key == name })?.value.list { return list }
      guard permitsByDefault else { return [] }
      switch name {
      case "allowedOrigins", "allowedHeaders": return ["*"]
      case "allowedMethods": return ["GET", "HEAD", "POST"]
      default: return []
      }
    }

    mutating func set(_ name: String, _ value: ConfigurationValue) {
      if let index = entries.firstIndex(where: { $0.key == name }) {
        entries[index].value = value
      } else {
        entries.append(ConfigurationValue.Entry(name, value))
      }
    }
  }

  private func readAnnotation(_ call: Expression.Call, _ options: inout Options) {
    for argument in call.arguments {
      let label = argument.label ?? "value"
      guard let name = Self.names[label] else {
        options.unread.append(ConfigurationReading.Unread(argument.value, of: program))
        continue
      }
      read(name, [argument.value], adds: false, &options)
    }
  }

  private func read(
    _ name: String, _ arguments: [Expression], adds: Bool, _ options: inout Options
  ) {
    for argument in arguments { options.unread += program.unread(in: argument, knowing: known) }
    let values = arguments.map { program.value(of: $0, knowing: known) }
    guard Self.lists.contains(name) else {
      guard let value = values.first else { return }
      options.set(name, Self.single(value, name))
      return
    }
    let before = adds ? options.before(name) : []
    options.set(name, .list(before + values.flatMap { $0.list ?? [$0] }))
  }

  /// `@CrossOrigin(allowCredentials = "true")` says it as text.
  private static func single(_ value: ConfigurationValue, _ name: String) -> ConfigurationValue {
    name == "allowCredentials" && value.string != nil ? .boolean(value.string == "true") : value
  }

  /// Lists of Java's library, the methods' names, and durations.
  private func known(_ expression: Expression) -> ConfigurationValue? {
    switch expression.form {
    case .name(let name):
      if name == "CorsConfiguration.ALL" { return "*" }
      if name == "Boolean.TRUE" || name == "Boolean.FALSE" {
        return .boolean(name == "Boolean.TRUE")
      }
      return Self.method(name) ?? Self.header(name)
    case .call(let call):
      let name = call.name.hasPrefix("java.util.") ? call.name.dropFirst(10) : call.name[...]
      switch name {
      case "Arrays.asList", "List.of", "Set.of", "Collections.singletonList", "ImmutableList.of",
        "Lists.newArrayList", "Stream.of":
        let values = call.arguments.map { program.value(of: $0.value, knowing: known) }
        // An array alone is what it holds.
        return values.count == 1 && values[0].list != nil ? values[0] : .list(values)
      case "ArrayList", "Collections.unmodifiableList", "List.copyOf":
        guard call.arguments.count == 1 else { return nil }
        return program.value(of: call.arguments[0].value, knowing: known)
      case "Duration.ofSeconds", "Duration.ofMinutes", "Duration.ofHours", "Duration.ofDays":
        return seconds(call)
      case "Long.valueOf", "Boolean.valueOf":
        return call.arguments.first.map { program.value(of: $0.value, knowing: known) }
      default:
        let isName = call.name.hasSuffix(".name") || call.name.hasSuffix(".toString")
        return isName ? Self.method(String(call.name.prefix { $0 != "(" }).dropLastMember) : nil
      }
    case .operation(".", let parts) where parts.count == 2:
      return known(parts[0])
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

  /// Where the order of filters is told: `addFilterBefore(new CorsFilter(…), AuthFilter.class)`.
  private var authentication: ConfigurationValue? {
    for found in program.calls(where: {
      $0.name.hasSuffix("addFilterBefore") || $0.name.hasSuffix("addFilterAfter")
    }) {
      let text = program.text(of: found.expression).lowercased()
      guard text.contains("cors") else { continue }
      return found.call.name.hasSuffix("Before") ? "after" : "before"
    }
    // Spring Security's chain stands in front, unless it is told of CORS.
    let text = program.source[program.source.bytes.indices]
    guard text.contains("HttpSecurity") || text.contains("SecurityFilterChain") else { return nil }
    return program.calls { $0.name == "cors" || $0.name.hasSuffix(".cors") }.isEmpty
      ? "before" : "after"
  }
}

extension String {
  /// The path without its last name.
  fileprivate var dropLastMember: String {
    split(separator: ".").dropLast().joined(separator: ".")
  }
}
