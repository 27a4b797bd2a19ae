/// A setting that only some branches of a condition say: `if DEBUG: NAME = […]`.
///
/// What is written behind the condition would take its place, so that it is made a list before it
/// and goes on behind it.
struct ConditionalSetting {
  private let code: CodeReading
  private let name: String
  /// The outermost condition that says it first.
  private let first: Expression
  /// The one that says it last.
  private let last: Expression

  /// Nil for a setting that is said without a condition, or not at all.
  init?(_ name: String, in code: CodeReading) {
    guard code.language == .python else { return nil }
    var outer: [Expression] = []
    code.visit { expression, around in
      guard case .assignment(let target, _) = expression.form, target.word == name,
        let outermost = around.first, around.allSatisfy(\.isBranch)
      else { return }
      outer.append(outermost)
    }
    guard let first = outer.first, let last = outer.last else { return nil }
    self.code = code
    self.name = name
    self.first = first
    self.last = last
  }

  /// The text with these values beside whatever a branch has said.
  func grown(_ values: [ConfigurationValue]) -> String {
    let bytes = code.source.bytes
    let written = PythonText.value(.list(values))
    var end = min(last.range.upperBound, bytes.count)
    while end > 0, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: " ") {
      end -= 1
    }
    let text = code.source[bytes.indices]
      .replacing(end..<end, with: "\n\n\(name) += \(written)")
    return text.replacing(
      first.range.lowerBound..<first.range.lowerBound, with: "\(name) = []\n")
  }
}

extension Expression {
  /// Whether it is a condition, or the statements of one of its branches.
  fileprivate var isBranch: Bool {
    switch form {
    case .operation("if", _), .operation("try", _), .block: true
    default: false
    }
  }
}
