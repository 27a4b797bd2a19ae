import Screen
import Stage
import TestSupport
import Testing

/// Compares a model's screen with its golden file, or writes the file where that was asked for.
func expect(
  _ model: Model, _ name: String, _ size: Size, sourceLocation: SourceLocation = #_sourceLocation
) {
  let golden = Golden("Screens/\(name)-\(size.columns)x\(size.rows).txt")
  #expect(golden.matches(model.view(size).text), "\(golden)", sourceLocation: sourceLocation)
}

/// Whether a text is that of a golden screen.
func matchesGolden(_ text: String, _ name: String) -> Bool {
  Golden("Screens/\(name)").matches(text)
}
