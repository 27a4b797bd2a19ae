import ArgumentParser
import CORS
import Intake
import Libc
import SafeText
import ScenarioText
import Servers
import Web
import YAML

/// `corsplain why`: anything that a browser says or copies in, its cause and its fix out.
struct Why: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say why: a console line, curl, fetch, HAR or headers in, cause and fix out.",
    discussion: """
      A text is a file's name, - for standard input, or the text itself: lines of a browser's \
      console, a request copied as curl or fetch, code, a HAR, headers, a URL, or several of them. \
      Nothing of it is run or sent, and secrets in it are not shown. What a text does not say is \
      asked for, and answered by --page and --credentials.

      Exit status: 0 something was recognised, 64 bad usage, 65 nothing was, 66 the file cannot be \
      read, 74 the output could not be written.
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument { case text, json, markdown }

  @Option(help: "The answer sheet, one object a line, or a sheet for a ticket.")
  var format = Format.text

  @OptionGroup var supplement: SupplementOptions

  @Option(help: "The entry of a HAR to say why of, counted from 1. (default: a list of all)")
  var entry: Int?

  @Option(
    help: "A server whose configuration is shown; may be given several times.",
    transform: Self.product)
  var server: [ServerProduct] = []

  @Argument(help: "A text, a file, or - for standard input.", completion: .file())
  var text: [String]

  private static func product(named name: String) throws -> ServerProduct {
    if let product = ServerProduct(named: name) { return product }
    let known = ServerProduct.allCases.map(\.rawValue).joined(separator: ", ")
    throw ValidationError("No server is named \(name). Known: \(known).")
  }

  func run() throws {
    let answers = WhyAnswers(
      format: format, supplement: supplement.value, entry: entry,
      servers: server.isEmpty ? nil : server)
    try Self.answer(PastedSource(text), answers)
  }

  /// Answers about what a file holds, as text.
  static func answer(_ file: String) throws {
    let answers = WhyAnswers(
      format: .text, supplement: .ofPerson(), entry: nil, servers: nil)
    try answer(PastedSource([file]), answers)
  }

  private static func answer(_ source: PastedSource, _ answers: WhyAnswers) throws {
    var answers = answers
    do {
      try answers.answer(source)
      try answers.finish()
      if !answers.foundAnything {
        StandardError.write(
          "Nothing here is known: no console line, request, HAR, header, URL or configuration.\n")
        throw ExitCode(EX_DATAERR)
      }
    } catch let fault as FileFault {
      StandardError.write("\(fault)\n")
      throw ExitCode(fault.attempt == .write ? EX_IOERR : EX_NOINPUT)
    }
  }
}

/// What somebody says beside a text.
struct SupplementOptions: ParsableArguments {
  @Option(help: "The page that made the call, where the text does not say it.")
  var page: String?

  @Option(
    help: "The call's credentials mode, where the text does not say it: include, same-origin, omit."
  )
  var credentials: CredentialsMode?

  func validate() throws {
    guard let page, WebURL(page)?.isHTTP != true else { return }
    throw ValidationError("\(page) is no URL of a page: it begins with http:// or https://.")
  }

  var value: Supplement { .ofPerson(page: page, credentials: credentials) }
}

extension Supplement {
  /// What somebody says, with their own project where one is kept.
  static func ofPerson(page: String? = nil, credentials: CredentialsMode? = nil) -> Supplement {
    let found = ProjectFile(environment: Environment.current())?.load()
    if let notice = found?.notice { StandardError.write("\(notice)\n") }
    return Supplement(
      page: page.flatMap { WebURL($0) }, credentials: credentials,
      project: found?.content ?? Project())
  }
}

/// Writes what there is to say of a text, and keeps no more of it than one answer.
struct WhyAnswers {
  let format: Why.Format
  let supplement: Supplement
  let entry: Int?
  /// Nil: those that the text is of.
  let servers: [ServerProduct]?
  private(set) var foundAnything = false
  /// The calls of a HAR that came to nothing, counted; the first is told whole where it is the only one.
  private var failed: (first: Diagnosis, count: Int)?
  private var entryCount = 0
  private var output = StandardOutput()

  init(format: Why.Format, supplement: Supplement, entry: Int?, servers: [ServerProduct]?) {
    (self.format, self.supplement) = (format, supplement)
    (self.entry, self.servers) = (entry, servers)
  }

  mutating func answer(_ source: consuming PastedSource) throws(FileFault) {
    switch try source.content() {
    case .text(let text):
      for diagnosis in Paste(text).diagnoses(knowing: supplement)
      where format == .json || !diagnosis.isToldElsewhere {
        try write(diagnosis)
      }
    case .har(let chunks): try answer(chunks)
    }
  }

  mutating func finish() throws(FileFault) { try output.flush() }

  /// Entries one by one, as a file may be larger than memory.
  private mutating func answer(_ chunks: PastedSource.Chunks) throws(FileFault) {
    var reader = HARReader { chunks.next() }
    var pairing = PreflightPairing()
    var isAtEnd = false
    while !isAtEnd {
      var settled: [HAREntry] = []
      do throws(HARFault) {
        if let entry = try reader.next() {
          settled = pairing.add(entry)
        } else {
          isAtEnd = true
        }
      } catch {
        StandardError.write("\(chunks.name): the HAR breaks off at byte \(error.offset).\n")
        isAtEnd = true
      }
      if isAtEnd { settled += pairing.finish(reader) }
      for entry in settled { try write(entry) }
    }
    if let fault = chunks.fault { throw fault }
    if let entry, !foundAnything {
      throw FileFault(
        attempt: .read, path: chunks.name, reason: .noEntry(entry, of: entryCount))
    }
    guard format == .text, entry == nil, foundAnything else { return }
    if let failed, failed.count == 1 {
      try output.write("\n")
      try write(failed.first)
    } else {
      try output.write("\n--entry N says why of one of them.\n")
    }
  }

  private mutating func write(_ harEntry: HAREntry) throws(FileFault) {
    entryCount = max(entryCount, harEntry.index + 1)
    if let entry, harEntry.index + 1 != entry { return }
    let diagnosis = Diagnosis(of: harEntry, knowing: supplement)
    guard format == .text, entry == nil else { return try write(diagnosis) }
    foundAnything = true
    if diagnosis.reason != nil { failed = (failed?.first ?? diagnosis, (failed?.count ?? 0) + 1) }
    let sheet = AnswerSheet(of: diagnosis, servers: [])
    try output.write(
      "\(harEntry.index + 1)  \(diagnosis.title.shownOnOneLine)\n"
        + "   \(sheet.headline.shownOnOneLine)\n")
  }

  private mutating func write(_ diagnosis: Diagnosis) throws(FileFault) {
    if format != .json, foundAnything { try output.write("\n") }
    foundAnything = true
    switch format {
    case .json:
      var json = JSONWriter()
      diagnosis.write(to: &json)
      json.endLine()
      try output.write(json.bytes)
    case .text: try output.write(AnswerSheet(of: diagnosis, servers: servers).text())
    case .markdown: try output.write(AnswerSheet(of: diagnosis, servers: servers).markdown)
    }
  }
}
