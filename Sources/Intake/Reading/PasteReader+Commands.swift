import Web

/// Commands: of curl and HTTPie in any shell, and of PowerShell.
extension PasteReader {
  mutating func readCurl() -> Piece? {
    guard isCurlLine(line) else { return nil }
    let start = line
    let text = CurlText(bytes, at: starts[line], variables: variables)
    variables = text.variables
    let requests = text.commands.flatMap(\.requests).filter(\.isPlausible)
    guard !requests.isEmpty else { return nil }
    line = self.line(of: text.position)
    var exchanges = requests.map { CapturedExchange(request: $0) }
    if line < paste.lines.count, let answer = CommentedAnswer.response(paste.lines[line]) {
      exchanges[exchanges.count - 1].response = answer
      line += 1
    }
    return Piece(kind: .curl, lines: start..<line, exchanges: exchanges)
  }

  mutating func readHTTPie() -> Piece? {
    guard let first = words(line, most: 1).first, HTTPieCommand.isProgram(first) else {
      return nil
    }
    var bash = BashWords(Cursor(bytes, at: starts[line]))
    guard let words = bash.command()?.words, let command = HTTPieCommand(words: words) else {
      return nil
    }
    let start = line
    line = self.line(of: bash.cursor.position)
    return Piece(
      kind: .curl, lines: start..<line, exchanges: [CapturedExchange(request: command.request)])
  }

  /// Whether the line starts a command.
  func isCurlLine(_ line: Int) -> Bool {
    let words = words(line)
    guard let first = words.first else { return false }
    if CurlCommand.isProgram(String(first)) { return words.count > 1 }
    if ["sudo", "time", "env", "watch", "xargs"].contains(first) || isAssignment(first) {
      return words.contains { CurlCommand.isProgram(String($0)) }
    }
    return paste.code[line].contains("| curl ") || paste.code[line].contains("|curl ")
  }

  /// Whether the line sets a variable of a shell and does nothing else.
  func isAssignmentLine(_ line: Int) -> Bool {
    let words = words(line)
    let assignment = words.first == "export" ? words.dropFirst().first : words.first
    return assignment.map(isAssignment) == true && !isCurlLine(line)
  }

  private func isAssignment(_ word: Substring) -> Bool {
    guard let sign = word.firstIndex(of: "="), sign != word.startIndex else { return false }
    let name = word[..<sign].utf8
    return name.allSatisfy(\.isNamePart) && name.first?.isASCIIDigit == false
      && word.utf8.count > name.count + 1
  }

  mutating func readAssignments() {
    var words = BashWords(Cursor(bytes, at: starts[line]))
    words.variables = variables
    _ = words.command()
    variables = words.variables
    line = self.line(of: words.cursor.position)
  }

  mutating func readPowerShell() -> Piece? {
    guard isPowerShellLine(line) else { return nil }
    let start = line
    var script = PowerShellScript(Cursor(bytes, at: starts[line]))
    // Variables stand in front of the command; what follows it may be another kind of text.
    while line < paste.lines.count, isPowerShellLine(line), script.readStatement() {
      line = self.line(of: script.position)
      while line < paste.lines.count, isBlank(line) { line += 1 }
    }
    line = min(max(line, start + 1), paste.lines.count)
    guard !script.requests.isEmpty else { return nil }
    return Piece(
      kind: .curl, lines: start..<line,
      exchanges: script.requests.map { CapturedExchange(request: $0) })
  }

  func isPowerShellLine(_ line: Int) -> Bool {
    let words = words(line)
    guard let first = words.first else { return false }
    let command = first.drop { $0 == "(" }
    if PowerShellScript.isCommand(String(command)) { return words.count > 1 }
    guard first.hasPrefix("$"), first.utf8.count > 1 else { return false }
    if first.contains(".Add(") || first.contains("[\"") || first.contains("['") { return true }
    // jQuery's `$.ajax` and `$(…)` are no variables.
    guard first.dropFirst().utf8.first?.isNamePart == true, words.count > 2, words[1] == "=" else {
      return false
    }
    return true
  }
}

extension CapturedRequest {
  /// Whether the address is one: a text that only begins with the word curl has none.
  fileprivate var isPlausible: Bool {
    guard let start = url.firstRange(of: "://")?.upperBound else { return false }
    let host = url[start...].prefix { !"/?#:".contains($0) }
    if host.contains("$") || host == "localhost" || host.hasPrefix("[") || host.hasPrefix("{") {
      return true
    }
    let labels = host.split(separator: ".")
    if labels.count > 1, let last = labels.last, !host.hasSuffix("."),
      last.count > 1 || last.allSatisfy(\.isNumber)
    {
      return true
    }
    // A host without a dot is plausible with a port or a path behind it.
    return url[start...].contains(":") || url[start...].contains("/")
  }
}
