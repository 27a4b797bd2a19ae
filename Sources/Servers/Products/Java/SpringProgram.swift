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

  private static let lists: Set<String> = [
    "allowedOrigins", "allowedOriginPatterns", "allowedMethods", "allowedHeaders",
    "exposedHeaders",
  ]

  var reading: ConfigurationReading {
    var reading = ConfigurationReading()
    var options = Options()
    // A chain's last call is the outermost; in the order of the text it ends last.
    let calls = program.calls { _ in true }
      .sorted { $0.expression.range.upperBound < $1.expression.range.upperBound }
    for (_, call, _) in calls {
      let method = call.name.split(separator: ".").last.map(String.init) ?? ""
      switch method {
      case "registerCorsConfiguration", "addMapping":
        guard let path = call.arguments.first?.value else { continue }
        reading.placement[.paths] = .string(program.value(of: path).string ?? "/**")
        if method == "addMapping" { options.permitsByDefault = true }
      case "applyPermitDefaultValues": options.permitsByDefault = true
      case "CrossOrigin", "@CrossOrigin":
        options.permitsByDefault = true
        readAnnotation(call, &options)
      default:
        guard let name = Self.names[method], method != "value",
          call.name.contains(".") || call.receiver != nil
        else { continue }
        read(name, call.arguments.map(\.value), adds: method.hasPrefix("add"), &options)
      }
    }
    reading.options = options.value
    reading.unread = options.unread
    reading.placement[.auth] = authentication
    return reading
  }

  private struct Options {
    var entries: [ConfigurationValue.Entry] = []
    var unread: [ConfigurationReading.Unread] = []
    var permitsByDefault = false

    var value: ConfigurationValue {
      permitsByDefault
        ? .map(entries + [ConfigurationValue.Entry("calls", ["applyPermitDefaultValues()"])])
        : .map(entries)
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
    let before = adds ? options.entries.last { $0.key == name }?.value.list ?? [] : []
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
      return Self.method(name)
    case .call(let call):
      switch call.name {
      case "Arrays.asList", "List.of", "Set.of", "Collections.singletonList", "ImmutableList.of",
        "Lists.newArrayList", "Stream.of":
        return .list(call.arguments.map { program.value(of: $0.value, knowing: known) })
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
    default:
      if let name = expression.word, name == "Boolean.TRUE" { return true }
      return nil
    }
  }

  private func seconds(_ call: Expression.Call) -> ConfigurationValue? {
    let units = ["Seconds": 1, "Minutes": 60, "Hours": 3600, "Days": 86400]
    guard let number = call.arguments.first.flatMap({ program.value(of: $0.value).integer }),
      let unit = units.first(where: { call.name.hasSuffix($0.key) })
    else { return nil }
    return .number(Double(number * unit.value))
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
    return nil
  }
}

extension String {
  /// The path without its last name.
  fileprivate var dropLastMember: String {
    split(separator: ".").dropLast().joined(separator: ".")
  }
}
