import ArgumentParser
import CORS
import Libc
import Live
import ScenarioText
import YAML

/// `corsplain browse`: one browser for whoever writes to its standard input.
struct Browse: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "browse",
    abstract: "Make calls against real servers as one browser would, line by line.",
    discussion: """
      Reads JSON Lines from standard input, each {"page": URL, "request": {…}, "send": false}, with \
      request, cookies, passwords and the like as in a scenario. Makes each call against real servers \
      and writes an observation a line, as eval does. It is one browser: cookies, passwords and caches \
      are kept from line to line, and time passes as it does. Requests that may change something are \
      only sent where send is true. Only ask servers that you may ask. libcurl is loaded for this.

      Exit status: 0 all lines were taken, 64 bad usage, 65 a line was no call (the others are still \
      made), 69 libcurl is missing, 74 the output could not be written.
      """)

  @OptionGroup var profile: Profile
  @OptionGroup var connection: ConnectionArguments

  func run() throws {
    var transport = try connection.transport()
    var browser = LiveBrowser(profile.value, at: .now)
    var input = try InputFile("-")
    var output = StandardOutput()
    var number = 0
    var foundFaults = false
    while let bytes = try input.line(limit: TextFile.limit) {
      number += 1
      guard bytes.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { continue }
      var json = JSONWriter()
      do throws(BrowseLine.Fault) {
        let line = try BrowseLine(json: Array(bytes), line: number)
        browser.advance(to: .now)
        guard var call = browser.call(line.scenario, sending: line.sending) else { continue }
        transport.make(&call)
        browser.remember(call)
        call.writeObservation(to: &json)
      } catch {
        foundFaults = true
        StandardError.write("corsplain: line \(number): \(error)\n")
        json.object { json in
          json.key("id")
          json.string("\(number)")
          json.key("fault")
          json.string("\(error)")
        }
      }
      json.endLine()
      // Whoever waits for the answer before the next question gets it.
      try output.write(json.bytes)
      try output.flush()
    }
    if foundFaults { throw ExitCode(EX_DATAERR) }
  }
}
