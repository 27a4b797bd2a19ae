/// What was read, as the options of one extension.
extension FlaskProgram {
  /// The options of all extensions; of several, as resources of one, of which the one that was added
  /// last is asked first.
  private var extensionOptions: [ConfigurationValue.Entry]? {
    guard extensions.count > 1 else { return extensions.first }
    var resources: [ConfigurationValue.Entry] = []
    for options in extensions.reversed() {
      let own = options.filter { $0.key != "resources" }
      let named: [ConfigurationValue.Entry] =
        switch ConfigurationValue.map(options)["resources"] {
        case .map(let entries)?: entries
        case .list(let paths)?:
          paths.compactMap(\.string).map { ConfigurationValue.Entry($0, .map([])) }
        case .string(let path)?: [ConfigurationValue.Entry(path, .map([]))]
        case .null, .boolean, .number, .regex, .code, nil:
          [ConfigurationValue.Entry("/*", .map([]))]
        }
      for entry in named where !resources.contains(where: { $0.key == entry.key }) {
        let merged = own + (entry.value.entries ?? [])
        resources.append(ConfigurationValue.Entry(entry.key, .map(merged)))
      }
    }
    return [ConfigurationValue.Entry("resources", .map(resources))]
  }

  mutating func describe() {
    if let decorator {
      // An extension without options is for every path.
      let whole = extensionOptions.map {
        $0.isEmpty ? [ConfigurationValue.Entry("resources", "/*")] : $0
      }
      reading.options = .map(
        configured + (whole ?? []) + [ConfigurationValue.Entry("cross_origin", .map(decorator))])
      reading.placement[.cors] = "@cross_origin() on one route"
    } else if let extensionOptions {
      reading.options = .map(configured + extensionOptions)
    } else if !afterRequest.isEmpty || beforeRequest.contains(where: { $0 != .login }) {
      reading.options = FlaskManual.options(afterRequest)
      reading.placement[.cors] = "after_request by hand"
    } else if isForBlueprint {
      reading.options = ["headers": []]
    } else {
      reading.options = .map(configured)
    }
    if reading.placement[.auth] == nil { reading.placement[.auth] = "inside the route" }
  }
}
