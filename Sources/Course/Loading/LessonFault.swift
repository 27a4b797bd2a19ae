import YAML

/// Something wrong in a lesson file: where, what, and what to do about it.
package struct LessonFault: Error, Hashable, Sendable, CustomStringConvertible {
  package var source: Source
  /// The key it is about: `steps[1].question.choices`; empty for the file itself.
  package var key: String
  /// What is wrong and what would be right, without a full stop.
  package var message: String

  package init(_ source: Source, _ key: String, _ message: String) {
    self.source = source
    self.key = key
    self.message = message
  }

  init(_ fault: NodeFault, in file: String) {
    self.init(
      Source(file: file, line: fault.mark.line), fault.path.description,
      fault.problem.description)
  }

  package var description: String {
    key.isEmpty ? "\(source): \(message)" : "\(source): \(key): \(message)"
  }
}
