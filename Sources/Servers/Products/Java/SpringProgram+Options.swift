extension SpringProgram {
  /// What one `CorsConfiguration`, mapping or annotation is told.
  struct Options {
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
}
