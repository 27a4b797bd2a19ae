import Foundation
import Testing

/// A text of a file in Samples, and what is expected of it.
struct Sample: Sendable, CustomTestStringConvertible {
  let expected: String
  let text: String

  var testDescription: String { expected }
}

enum Samples {
  /// The samples of a file, each behind a line of `==` and what is expected.
  static func read(_ name: String) -> [Sample] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "Samples/\(name)")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "== ").map { part in
      let end = part.firstIndex(of: "\n") ?? part.endIndex
      let body = part[end...].dropFirst()
      return Sample(
        expected: String(part[..<end]),
        text: String(body.hasSuffix("\n") ? body.dropLast() : body))
    }
  }
}
