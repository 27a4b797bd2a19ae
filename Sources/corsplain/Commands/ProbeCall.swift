public import ArgumentParser
public import CORS
import Intake
import Libc
import Live
import SafeText
import Web

/// Which call a probe makes: told by options, or taken from a command or a HAR.
struct ProbeCall: ParsableArguments {
  @Option(help: "The page whose script makes the call. (default: http://localhost:3000/)")
  var page: String?

  @Option(name: [.customShort("X"), .long], help: "The method. (default: GET, with --data POST)")
  var method: String?

  @Option(
    name: [.customShort("H"), .long],
    help: ArgumentHelp("A header that the script sets; may be repeated.", valueName: "name: value"))
  var header: [String] = []

  @Option(name: [.customShort("d"), .long], help: "The body, as text.")
  var data: String?

  @Option(help: "The credentials mode: omit, same-origin or include. (default: the API's own)")
  var credentials: CredentialsMode?

  @Option(help: ArgumentHelp("What makes the call.", valueName: "caller"))
  var api: Caller?

  @Option(
    help: ArgumentHelp(
      "A Set-Cookie line, as if a visit had brought it; may be repeated.", valueName: "line"))
  var setCookie: [String] = []

  @Option(
    help: "What the user says to the page that asks for the local network: ask, granted or denied.")
  var localNetwork: PermissionState?

  @Option(help: ArgumentHelp("Make the call of this curl command.", valueName: "command"))
  var curl: String?

  @Option(
    help: ArgumentHelp("Make a call of this HAR; without --entry, list them.", valueName: "file"))
  var har: String?

  @Option(help: "Which entry of the HAR, from 0.")
  var entry: Int?

  func validate(url: String?) throws {
    let sources = [url != nil, curl != nil, har != nil].filter { $0 }.count
    guard sources == 1 else {
      throw ValidationError("Name one of: a URL, --curl or --har.")
    }
    if entry != nil, har == nil { throw ValidationError("--entry goes with --har.") }
    if let page, WebURL(page)?.isHTTP != true {
      throw ValidationError("The page must be an http or https URL: \(page)")
    }
    if let url { _ = try target(url) }
    for line in header where Self.header(line) == nil {
      throw ValidationError("A header is written as 'Name: value': \(line)")
    }
  }

  /// The first option that says how the call is made, beyond what it asks for, and for whom.
  var shapingOption: String? {
    let options = [
      ("--method", method != nil), ("--data", data != nil),
      ("--credentials", credentials != nil), ("--api", api != nil),
      ("--local-network", localNetwork != nil),
    ]
    return options.first { $0.1 }?.0
  }

  private func target(_ text: String) throws -> WebURL {
    let caller = api ?? .fetch
    if let url = WebURL(text), url.isHTTP || caller.row.answer == .socket { return url }
    let isBare = !text.contains("://") && WebURL("http://" + text)?.host != nil
    let guess = isBare ? " Did you mean http://\(text)?" : ""
    throw ValidationError("The URL must be an http or https URL: \(text).\(guess)")
  }

  private static func header(_ line: String) -> Header? {
    guard let colon = line.firstIndex(of: ":"), Token.matches(line[..<colon]) else { return nil }
    let value = line[line.index(after: colon)...]
    return Header(String(line[..<colon]), trimmed(value, where: isHTTPTabOrSpace))
  }

  /// Lists the calls of the HAR, where none of them is named.
  func listsEntries() throws -> Bool {
    guard let har, entry == nil else { return false }
    var output = StandardOutput()
    for entry in try Self.entries(of: har) {
      guard let request = entry.exchange.request else { continue }
      let status = entry.exchange.response?.status.map { "\($0)" } ?? "-"
      let line = "\(entry.index)  \(request.method)  \(status)  \(request.url)"
      try output.write(line.shownOnOneLine + "\n")
    }
    try output.flush()
    return true
  }

  /// The call that was asked for; options change what a command or a HAR tells.
  func request(url: String?) throws -> ProbeRequest {
    let page = page.flatMap { WebURL($0) }
    var probe: ProbeRequest
    if let url {
      guard let page = page ?? ProbeRequest.usualPage else { throw ExitCode(EX_SOFTWARE) }
      probe = ProbeRequest(
        page: page,
        request: ScriptRequest(api: api ?? .fetch, url: URLText(try target(url).description)))
    } else {
      let captured = try captured()
      guard let found = ProbeRequest(captured, page: page) else {
        throw ValidationError("Its URL is none that can be asked: \(captured.url)")
      }
      probe = found
      if let api { probe.request.api = api }
    }
    try write(into: &probe.request)
    probe.cookies += setCookie
    probe.localNetwork = localNetwork
    return probe
  }

  private func write(into request: inout ScriptRequest) throws {
    if let method { request.method = method }
    if let data {
      request.body = data
      if request.method == nil { request.method = "POST" }
    }
    request.headers += header.compactMap(Self.header)
    if let credentials, !request.set(credentials) {
      throw ValidationError("\(request.api.rawValue) has no say in its credentials mode.")
    }
  }

  private func captured() throws -> CapturedRequest {
    if let curl {
      let piece = Paste(curl).pieces.first { $0.kind == .curl }
      guard let request = piece?.exchanges.first?.request else {
        throw ValidationError("That is no curl command that can be read.")
      }
      return request
    }
    let entries = try Self.entries(of: har ?? "")
    guard let request = entries.first(where: { $0.index == entry })?.exchange.request else {
      throw ValidationError("The HAR has no entry \(entry ?? 0); without --entry they are listed.")
    }
    return request
  }

  /// - Throws: `ExitCode` 65 for a file that is no HAR.
  private static func entries(of path: String) throws -> [HAREntry] {
    var reader = HARReader(Array(try TextFile(path).read().utf8))
    var pairing = PreflightPairing()
    var entries: [HAREntry] = []
    do throws(HARFault) {
      while let entry = try reader.next() { entries += pairing.add(entry) }
    } catch {
      StandardError.write("\(path): this is no HAR, or it breaks off.\n")
      throw ExitCode(EX_DATAERR)
    }
    return entries + pairing.finish(reader)
  }
}

extension CredentialsMode: ExpressibleByArgument {}
extension PermissionState: ExpressibleByArgument {}
extension Caller: ExpressibleByArgument {}
