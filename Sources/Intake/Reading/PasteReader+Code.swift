/// Code of pages and of servers.
extension PasteReader {
  /// Whether a paragraph begins here that configures a server, behind what was answered.
  func beginsConfiguration(_ start: Int) -> Bool {
    guard isBlank(start - 1), !isBlank(start), CodeSigns.startsCode(paste.code[start]),
      paste.code[start].first(where: { $0 != " " }) != "<"
    else { return false }
    let end = (start..<paste.lines.count).first { isBlank($0) || isFence($0) }
    return CodeSigns.isConfiguration(
      paste.code[start..<(end ?? paste.lines.count)].joined(separator: "\n"))
  }

  mutating func readCode() -> Piece? {
    guard CodeSigns.startsCode(paste.code[line]) else { return nil }
    let start = line
    var end = line + 1
    while end < paste.lines.count, !isFence(end), !startsOtherThanCode(end) { end += 1 }
    line = end
    let text = paste.code[start..<end].joined(separator: "\n")
    var exchanges = CodeSigns.isServerAtEdge(text) ? [] : Self.exchanges(in: text)
    if exchanges.isEmpty, !CodeSigns.isServerAtEdge(text) {
      exchanges = inlineCode(start).flatMap(Self.exchanges)
      if !exchanges.isEmpty { (line, end) = (start + 1, start + 1) }
    }
    let server = exchanges.isEmpty ? nil : ServerAmongCalls(text)
    if !exchanges.isEmpty, server?.isCaller != true {
      return Piece(
        kind: .code, lines: start..<end, exchanges: exchanges, configuration: server?.configuration)
    }
    guard CodeSigns.isConfiguration(text) else { return nil }
    let first = beginningOfConfiguration(start)
    let whole = paste.code[first..<end].joined(separator: "\n")
    return Piece(
      kind: .configuration, lines: first..<end,
      configuration: WholeConfiguration.ofOneProduct(CodeSigns.withoutProse(whole)))
  }

  /// Where a configuration begins of which a line was found: where its fence does, else behind the last
  /// line that is none of a program.
  private func beginningOfConfiguration(_ start: Int) -> Int {
    let lowest = found.last?.lines.upperBound ?? 0
    let isFenced = paste.fences[start] == .inside
    var first = start
    while first > lowest, !isFence(first - 1) {
      let line = paste.code[first - 1]
      guard !WholeConfiguration.isProse(line[...]),
        isFenced || line.contains(where: { "{}();=<>[]$_\"".contains($0) })
      else { break }
      first -= 1
    }
    // A blank line belongs to what is above it.
    while first < start, isBlank(first) { first += 1 }
    return first
  }

  private static func exchanges(in code: String) -> [CapturedExchange] {
    CodeRequests(code).requests.map { CapturedExchange(request: $0.fromPageOfHeaders) }
  }

  /// Whether a paragraph begins that quotes a browser's reason, and is no program's comment.
  private func quotesReason(_ line: Int) -> Bool {
    let text = paste.lines[line].drop { $0 == " " || $0 == "\t" }
    return !["//", "#", "/*", "*", "<!--"].contains(where: text.hasPrefix)
      && Retelling.holdsReason(QuotationMarks.straightened(String(text)))
  }

  /// The calls that stand between back-ticks in a sentence.
  private func inlineCode(_ line: Int) -> [String] {
    guard paste.fences[line] == .outside else { return [] }
    let parts = paste.code[line].split(separator: "`", omittingEmptySubsequences: false)
    return parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
      .filter(CodeSigns.startsCode)
  }

  private func startsOtherThanCode(_ line: Int) -> Bool {
    if isBlank(line) { return false }
    if isCurlLine(line), words(line).first.map({ CurlCommand.isProgram(String($0)) }) == true {
      return true
    }
    if ConsoleHeads.starts(paste.lines[line]) { return true }
    if paste.lines[line].contains("has been blocked by CORS policy: ") { return true }
    if isBlank(line - 1), quotesReason(line) { return true }
    if HeaderLine.isOfGeneralPart(paste.lines[line]) { return true }
    switch HeaderLine(paste.lines[line]) {
    case .status?, .request?: return true
    case .header(let name, let value)?:
      guard case .of? = HeaderName.kind(name), paste.lines[line].first?.isLetter == true else {
        return false
      }
      return !value.hasSuffix(",") && !value.hasSuffix("{") && !value.hasPrefix("'")
        && !value.hasPrefix("\"") && !value.hasPrefix("`")
    case .pseudo?, .label?, .title?, .blank?, nil: return false
    }
  }
}
