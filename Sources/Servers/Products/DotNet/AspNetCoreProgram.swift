/// C# code that builds a policy: `policy.WithOrigins("…").AllowAnyHeader()`.
struct AspNetCoreProgram: Sendable {
  private let program: CodeReading

  /// The calls and strings of C# are Java's; its lambdas are stepped over.
  init(_ text: String) { program = CodeReading(text, in: .java) }

  private static let names = Set(AspNetCoreCORS.profile.options)

  var reading: ConfigurationReading {
    var reading = ConfigurationReading()
    var entries: [ConfigurationValue.Entry] = []
    let calls = program.calls { _ in true }
      .sorted { $0.expression.range.upperBound < $1.expression.range.upperBound }
    for (expression, call, _) in calls {
      let name = call.name.split(separator: ".").last.map(String.init) ?? ""
      guard Self.names.contains(name) else { continue }
      let arguments = call.arguments.map(\.value)
      let value: ConfigurationValue
      switch name {
      case "SetIsOriginAllowed":
        let text = program.text(of: expression)
        value = .code(Self.inside(text))
      case "SetPreflightMaxAge": value = arguments.first.flatMap(seconds) ?? .null
      case _ where arguments.isEmpty: value = true
      default:
        value = .list(arguments.map { program.value(of: $0) })
        reading.unread += arguments.flatMap { program.unread(in: $0) }
      }
      entries.append(ConfigurationValue.Entry(name, value))
    }
    reading.options = .map(entries)
    reading.placement[.auth] = authentication
    if program.calls(where: { $0.name.hasSuffix(".UseExceptionHandler") }).first != nil {
      reading.placement[.errorHandler] = "UseExceptionHandler"
    }
    return reading
  }

  /// What stands between a call's parentheses.
  private static func inside(_ text: String) -> String {
    guard let open = text.lastRange(of: "SetIsOriginAllowed(") else { return text }
    return String(text[open...].dropFirst("SetIsOriginAllowed(".count).dropLast())
  }

  private func seconds(_ expression: Expression) -> ConfigurationValue? {
    let units = ["FromSeconds": 1, "FromMinutes": 60, "FromHours": 3600, "FromDays": 86400]
    guard case .call(let call) = expression.form,
      let unit = units.first(where: { call.name.hasSuffix($0.key) }),
      let number = call.arguments.first.flatMap({ program.value(of: $0.value).integer })
    else { return nil }
    return .number(Double(number * unit.value))
  }

  /// `app.UseCors(); app.UseAuthentication();`
  private var authentication: ConfigurationValue? {
    let used = program.calls { $0.name.contains(".Use") }.map(\.call.name)
    guard let cors = used.firstIndex(where: { $0.hasSuffix("UseCors") }),
      let login = used.firstIndex(where: {
        $0.hasSuffix("UseAuthentication") || $0.hasSuffix("UseAuthorization")
      })
    else { return nil }
    return login < cors ? "before" : "after"
  }
}

extension String {
  /// Where a text stands for the last time.
  fileprivate func lastRange(of text: String) -> String.Index? {
    var found: String.Index?
    var place = startIndex
    while place < endIndex {
      if self[place...].hasPrefix(text) { found = place }
      place = index(after: place)
    }
    return found
  }
}
