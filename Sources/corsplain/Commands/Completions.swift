import ArgumentParser
import Course
import Servers

/// What a shell offers on Tab where the program knows all values that there are.
extension CompletionKind {
  /// The lessons' ids, of the folder or plan that `--lessons` names on the same line.
  static var lessonIDs: CompletionKind {
    .custom { words, _, _ in
      let option = words.firstIndex(of: "--lessons").map { $0 + 1 }
      let path = option.flatMap { words.indices.contains($0) ? words[$0] : nil }
      // Where there is nothing, nothing is offered, and nobody is told in the middle of a line.
      guard path.map(LessonShelf.isThere) ?? true else { return [] }
      let course = try? LessonShelf(path: path).load()
      return course?.lessons.map(\.id) ?? []
    }
  }

  /// The products that answers are predicted of.
  static var products: CompletionKind { .list(ServerProduct.allCases.map(\.rawValue)) }

  /// The products whose configuration can be written.
  static var writtenProducts: CompletionKind { .list(ServerProduct.written.map(\.rawValue)) }
}
