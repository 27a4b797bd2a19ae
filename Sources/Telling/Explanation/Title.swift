/// A fact in a few words: what was asked, where the fact answers something, and how it came out.
package struct Title: Hashable, Sendable {
  /// `CORS check`; nil where nothing is asked.
  package let question: String?
  /// `Allow-Credentials missing`.
  package let answer: String

  init(_ question: String, _ answer: String) {
    self.question = question
    self.answer = answer
  }

  init(_ answer: String) {
    question = nil
    self.answer = answer
  }
}

extension Title: ExpressibleByStringInterpolation {
  package init(stringLiteral answer: String) { self.init(answer) }
}

extension Title: CustomStringConvertible {
  /// `CORS check: Allow-Credentials missing`.
  package var description: String { question.map { "\($0): \(answer)" } ?? answer }
}
