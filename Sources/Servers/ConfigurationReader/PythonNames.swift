/// What Python's own library says of names.
enum PythonNames {
  private static let seconds: [String: Double] = [
    "weeks": 604_800, "days": 86_400, "hours": 3_600, "minutes": 60, "seconds": 1,
    "milliseconds": 0.001,
  ]

  /// `timedelta(hours=1)` as the seconds it is.
  static func known(_ expression: Expression) -> ConfigurationValue? {
    guard case .call(let call) = expression.form,
      call.name == "timedelta" || call.name == "datetime.timedelta"
    else { return nil }
    var total = 0.0
    for (index, argument) in call.arguments.enumerated() {
      let number: Double
      switch argument.value.form {
      case .integer(let value): number = Double(value)
      case .decimal(let value): number = value
      default: return nil
      }
      let unit = argument.label ?? (index < 2 ? ["days", "seconds"][index] : "")
      guard let factor = seconds[unit] else { return nil }
      total += number * factor
    }
    return .number(total)
  }

  /// The same of arguments with names.
  static func seconds(_ arguments: [ConfigurationValue.Entry]) -> Double? {
    var total = 0.0
    for argument in arguments {
      guard case .number(let number) = argument.value, let factor = seconds[argument.key] else {
        return nil
      }
      total += number * factor
    }
    return total
  }
}
