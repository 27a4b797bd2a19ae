/// What sets a server up in a text that has calls as well: people paste both, one below the other.
struct ServerAmongCalls {
  /// The lines that set the server up.
  let configuration: String
  /// Whether the calls are the server's own, in what it answers with: no page makes them.
  let isCaller: Bool

  /// Nil: nothing in the text sets a server up, or only what makes the calls does.
  init?(_ text: String) {
    let statements = Self.statements(text)
    guard statements.contains(where: \.isSetting) else { return nil }
    isCaller =
      !statements.contains(where: \.isCall)
      && statements.contains { $0.hasCalls && Self.handlers.stand(in: $0.text) }
    guard !isCaller else {
      configuration = text
      return
    }
    let runs = statements.split(whereSeparator: \.isCall)
    configuration = runs.map(Self.lines).filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// Lines up to where each bracket that was opened is closed.
  private struct Statement {
    var text: String
    let hasCalls: Bool
    let isSetting: Bool
    /// Whether it is a page's call.
    let isCall: Bool
    var isBlank: Bool { text.allSatisfy(\.isWhitespace) }

    init(_ text: String) {
      self.text = text
      hasCalls = CodeSigns.hasCalls(text)
      let isConfiguration = CodeSigns.isConfiguration(text)
      isSetting = isConfiguration && !hasCalls
      isCall =
        hasCalls && !isConfiguration && !handlers.stand(in: text)
        && !CodeRequests(text).requests.isEmpty
    }
  }

  private static func statements(_ text: String) -> [Statement] {
    var statements: [Statement] = []
    var lines: [Substring] = []
    var depth = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(line)
      depth = max(0, depth + opened(in: line))
      guard depth == 0 else { continue }
      statements.append(Statement(lines.joined(separator: "\n")))
      lines = []
    }
    return lines.isEmpty ? statements : statements + [Statement(lines.joined(separator: "\n"))]
  }

  /// How many more brackets the line opens than it closes, outside of texts.
  private static func opened(in line: Substring) -> Int {
    var depth = 0
    var quote: UInt8?
    for byte in line.utf8 {
      if let mark = quote {
        if byte == mark { quote = nil }
      } else if "'\"`".utf8.contains(byte) {
        quote = byte
      } else if "([{".utf8.contains(byte) {
        depth += 1
      } else if ")]}".utf8.contains(byte) {
        depth -= 1
      }
    }
    return depth
  }

  /// Of what stands between two calls the paragraphs that set the server up, with the names above that
  /// they use and what is installed behind them.
  private static func lines(of run: ArraySlice<Statement>) -> String {
    let paragraphs = run.split(whereSeparator: \.isBlank)
    let settings = paragraphs.indices.filter { paragraphs[$0].contains(where: \.isSetting) }
    guard var first = settings.first, var last = settings.last else { return "" }
    while first > 0, paragraphs[first - 1].first.map({ isDefinition($0.text) }) == true {
      first -= 1
    }
    while last + 1 < paragraphs.count,
      paragraphs[last + 1].contains(where: { handlers.stand(in: $0.text) })
    {
      last += 1
    }
    return paragraphs[first...last].map { $0.map(\.text).joined(separator: "\n") }
      .joined(separator: "\n\n")
  }

  private static func isDefinition(_ text: String) -> Bool {
    definitions.begin(text.drop { $0 == " " || $0 == "\t" })
  }

  private static let definitions = Phrases([
    "const ", "let ", "var ", "import ", "from ", "using ", "use ", "package ", "require ",
    "#include", "public class", "@",
  ])

  /// What answers requests, or installs what does.
  private static let handlers = Phrases([
    "app.get(", "app.post(", "app.put(", "app.delete(", "app.patch(", "app.use(", "app.listen(",
    "router.", "server.listen(", "(req, res", "(request, response", "(req,res", "res.json(",
    "res.send(",
    "reply.send(", "ctx.body", "@app.route", "@app.get", "@app.post",
  ])
}
