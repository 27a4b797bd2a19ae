/// A question to whoever sits at the terminal.
enum Confirmation {
  /// Asks, and waits for a line.
  ///
  /// - Returns: Whether the answer is yes; the end of the input is none.
  static func asks(_ question: String) -> Bool {
    StandardError.write(question)
    guard let line = readLine() else { return false }
    return ["y", "yes"].contains(line.lowercased())
  }
}
