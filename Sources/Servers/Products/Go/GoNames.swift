import Web

/// What Go's own library says of names.
enum GoNames {
  /// The name as Go's header keys have it: `x-custom` is `X-Custom`.
  ///
  /// A name with a byte that no header's name may have stays as it is.
  static func canonicalHeader(_ name: String) -> String {
    guard name.utf8.allSatisfy(Token.isTokenByte) else { return name }
    var isStart = true
    let bytes = name.utf8.map { byte -> UInt8 in
      defer { isStart = byte == UInt8(ascii: "-") }
      let lower = byte.asciiLowercased
      return isStart && lower.isASCIIAlpha ? lower & ~0x20 : lower
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `http.MethodPut` and its like; and seconds that are made of a duration.
  static func known(_ expression: Expression) -> ConfigurationValue? {
    switch expression.form {
    case .name(let name) where name.hasPrefix("http.Method"):
      .string(String(name.dropFirst("http.Method".count)).asciiUppercased)
    case .call(let call):
      switch call.name {
      // `int((12 * time.Hour).Seconds())`
      case "int" where call.arguments.count == 1: known(call.arguments[0].value)
      case "Seconds": call.receiver.flatMap(seconds).map { .number($0) }
      default: nil
      }
    default: nil
    }
  }

  /// An option that holds a function, as the recordings have it: its text.
  static func functionAsText(_ entry: ConfigurationValue.Entry) -> ConfigurationValue.Entry {
    guard case .code(let text) = entry.value, entry.key.hasSuffix("Func") else { return entry }
    return ConfigurationValue.Entry(entry.key, .string(text))
  }

  /// How many seconds a duration is: `12 * time.Hour`. A number alone counts nanoseconds.
  static func seconds(_ duration: Expression) -> Double? {
    nanoseconds(duration).map { $0 / 1e9 }
  }

  private static func nanoseconds(_ duration: Expression) -> Double? {
    switch duration.form {
    case .integer(let number): return Double(number)
    case .name(let name): return units[name]
    case .call(let call) where call.name == "time.Duration" && call.arguments.count == 1:
      return nanoseconds(call.arguments[0].value)
    case .operation("*", let factors): return factors.map(nanoseconds).reduce(1, multiplied)
    case .operation("+", let terms): return terms.map(nanoseconds).reduce(0, added)
    default: return nil
    }
  }

  private static func multiplied(_ a: Double?, _ b: Double?) -> Double? {
    if let a, let b { a * b } else { nil }
  }

  private static func added(_ a: Double?, _ b: Double?) -> Double? {
    if let a, let b { a + b } else { nil }
  }

  private static let units: [String: Double] = [
    "time.Nanosecond": 1, "time.Microsecond": 1e3, "time.Millisecond": 1e6, "time.Second": 1e9,
    "time.Minute": 60e9, "time.Hour": 3600e9,
  ]
}
