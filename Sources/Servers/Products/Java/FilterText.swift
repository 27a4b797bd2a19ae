/// The text that configures a servlet filter: a `web.xml`, or Java code that sets its parameters.
struct FilterText: Sendable {
  private let text: String
  /// The end of the filter's class name.
  private let filter: String
  private let options: [String]

  init(_ text: String, named filter: String, options: [String]) {
    self.text = text
    self.filter = filter
    self.options = options
  }

  var reading: ConfigurationReading {
    text.contains("<filter") || text.contains("<init-param") ? descriptor : code
  }

  // MARK: web.xml

  private var descriptor: ConfigurationReading {
    let root = MarkupElement.reading(text)
    let filters = root.descendants(named: "filter")
    let own = filters.first { $0.text(of: "filter-class")?.hasSuffix(filter) == true }
    var reading = ConfigurationReading()
    var entries: [ConfigurationValue.Entry] = []
    for parameter in (own ?? root).descendants(named: "init-param") {
      guard let name = parameter.text(of: "param-name"),
        let value = parameter.text(of: "param-value")
      else { continue }
      entries.append(ConfigurationValue.Entry(name, .string(value)))
      if !options.contains(name) {
        reading.unread.append(ConfigurationReading.Unread(name, line: parameter.line))
      }
    }
    reading.options = .map(entries)
    let mappings = root.descendants(named: "filter-mapping").compactMap { mapping in
      mapping.text(of: "filter-name")
    }
    let name = own?.text(of: "filter-name")
    if let cors = mappings.firstIndex(where: { $0 == name }),
      let login = mappings.firstIndex(where: { $0.lowercased().contains("auth") })
    {
      reading.placement[.auth] = login < cors ? "before" : "after"
    }
    return reading
  }

  // MARK: Java

  /// `holder.setInitParameter("allowedOrigins", "…")`, under the parameter's name or its constant.
  private var code: ConfigurationReading {
    let program = CodeReading(text, in: .java)
    var reading = ConfigurationReading()
    var entries: [ConfigurationValue.Entry] = []
    let methods: Set<String> = ["setInitParameter", "addInitParameter", "put"]
    for found in program.calls(where: {
      methods.contains($0.name.split(separator: ".").last.map(String.init) ?? "")
    }) {
      guard found.call.arguments.count == 2 else { continue }
      let value = program.value(of: found.call.arguments[1].value)
      guard let name = name(of: found.call.arguments[0].value, program) else {
        reading.unread.append(ConfigurationReading.Unread(found.expression, of: program))
        continue
      }
      entries.append(ConfigurationValue.Entry(name, value))
      reading.unread += program.unread(in: found.call.arguments[1].value)
    }
    reading.options = .map(entries)
    return reading
  }

  /// `"allowedOrigins"`, or `CrossOriginFilter.ALLOWED_ORIGINS_PARAM`, whose words are the same.
  private func name(of expression: Expression, _ program: CodeReading) -> String? {
    if let name = program.value(of: expression).string { return name }
    guard let constant = expression.word?.split(separator: ".").last else { return nil }
    let words = constant.lowercased().split(separator: "_").filter { $0 != "param" && $0 != "cors" }
      .joined()
    return options.first { option in
      let own = option.lowercased().filter { $0 != "." }
      return own == words || own == "cors" + words
    }
  }
}
