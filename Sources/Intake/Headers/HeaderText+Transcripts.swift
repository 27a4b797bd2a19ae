/// How transcripts of `curl --verbose` are known.
extension HeaderText {
  /// curl's notes: `* Trying 127.0.0.1:80...`.
  static func isNote(_ line: String) -> Bool {
    guard line.hasPrefix("* ") || line.hasPrefix("*   ") else { return false }
    return notes.stand(in: line)
  }

  private static let notes = Phrases([
    "Trying ", "Connected to ", "Host ", "SSL ", "TLS", "ALPN", "Could not resolve", "connect to ",
    "Rebuilt URL", "Re-using", "using HTTP", "Established connection", "IPv4:", "IPv6:",
    "Closing connection", "Connection #", "Mark bundle", "Server certificate", "CAfile",
    "Uses proxy",
  ])

  static func startsTranscript(_ lines: [String], at index: Int) -> Bool {
    if isNote(lines[index]) { return true }
    switch HeaderLine(lines[index].dropFirst()) {
    case .request?, .status?: return true
    case .header(let name, _)?:
      return HeaderName.kind(name) != nil && goesOnAsTranscript(lines, from: index)
    case .pseudo?, .label?, .title?, .blank?, nil: return false
    }
  }

  /// Whether a transcript whose first lines were cut off goes on: headers with its marks, up to what was
  /// answered, or of the answer alone.
  private static func goesOnAsTranscript(_ lines: [String], from start: Int) -> Bool {
    let run = lines[start...].prefix(64).prefix {
      $0.hasPrefix("> ") || $0.hasPrefix("< ") || $0 == ">" || $0 == "<" || isNote($0)
    }
    guard run.count > 1 else { return false }
    if lines[start].hasPrefix("< ") { return run.allSatisfy { HeaderLine($0.dropFirst()) != nil } }
    return run.contains { line in
      if line.hasPrefix("< "), case .status? = HeaderLine(line.dropFirst()) { true } else { false }
    }
  }
}
