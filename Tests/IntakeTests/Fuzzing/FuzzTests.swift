import TestSupport
import Testing

import Libc

@testable import Intake

/// Every reader against mutated texts; a failure names the text.
///
/// A paste goes through all of them, so a hundredth of what other parsers are given is as much.
@Suite("Fuzzing of the intake")
struct IntakeFuzzTests {
  private static let seeds =
    [
      CurlSamples.chromiumBash, CurlSamples.chromiumCommandPrompt, CurlSamples.powerShell,
      CurlSamples.safari, CurlSamples.firefox, CodeSamples.chromium, CodeSamples.firefox,
      CodeSamples.node, CodeSamples.library, HeaderSamples.transcript,
      HeaderSamples.preflightAndRequest, HeaderSamples.chromiumAlternating,
      HeaderSamples.chromiumLines, HARSamples.firefox, PasteSamples.issue, PasteSamples.mail,
      "[12:34:56] app.js:12 Cross-Origin Request Blocked: The Same Origin Policy disallows reading the"
        + " remote resource at https://h.example/d. (Reason: CORS header"
        + " ‘Access-Control-Allow-Origin’ missing). Status code: 200.\n"
        + "GET https://h.example/a net::ERR_FAILED 200 (OK)",
    ]

  private static let inputs = max(100, FuzzSettings.inputs / 100)

  @Test("no text breaks a reader, and what is read holds together")
  func pastes() {
    var texts = MutatedTexts(seeds: Self.seeds, oddities: PastePieces.all)
    for count in 0..<Self.inputs {
      let text = texts.next()
      let paste = Paste(text)
      // To say what is amiss with it must end as well; that takes ten times as long as to read it.
      if count.isMultiple(of: 4) { _ = paste.diagnoses() }
      if let problem = Self.problem(paste) {
        Issue.record("\(problem)\non \(text.debugDescription)")
        return
      }
    }
  }

  private static func problem(_ paste: Paste) -> String? {
    var end = 0
    for piece in paste.pieces {
      if piece.lines.lowerBound < end || piece.lines.isEmpty { return "lines \(piece.lines)" }
      end = piece.lines.upperBound
      if piece.kind == .none { return "a piece that is nothing" }
      if piece.exchanges.isEmpty, piece.console.isEmpty, piece.configuration == nil,
        piece.kind != .har
      {
        return "an empty piece: \(piece.kind)"
      }
      let redacted = piece.redacted
      if redacted.redacted != redacted { return "redacting twice differs: \(redacted)" }
      for request in piece.exchanges.compactMap(\.request) {
        let isKnown = request.absoluteURL != nil
        if isKnown == request.unknown.contains(.url) { return "the URL of \(request)" }
      }
    }
    return nil
  }

  @Test("a HAR is the same in chunks, whatever is done to it")
  func chunks() {
    var texts = MutatedTexts(
      seeds: [HARSamples.chromium, HARSamples.firefox], oddities: PastePieces.all)
    for _ in 0..<Self.inputs {
      let bytes = Array(texts.next().utf8)
      var rest = bytes[...]
      var inChunks = HARReader {
        guard !rest.isEmpty else { return nil }
        defer { rest = rest.dropFirst(100) }
        return Array(rest.prefix(100))
      }
      var whole = HARReader(bytes)
      if Self.all(&inChunks) != Self.all(&whole) {
        Issue.record(
          "differs in chunks: \(String(decoding: bytes, as: UTF8.self).debugDescription)")
        return
      }
    }
  }

  private static func all(_ reader: inout HARReader) -> [String] {
    var all: [String] = []
    do throws(HARFault) {
      while let entry = try reader.next() { all.append("\(entry)") }
    } catch {
      all.append("\(error)")
    }
    return all
  }
}

/// That a text ten times as long takes about ten times as long, not a hundred times.
///
/// Only `make fuzz` runs this, as it measures time.
@Suite("Growth of the intake", .serialized, .enabled(if: FuzzSettings.isThorough))
struct IntakeGrowthTests {
  @Test(
    "long pastes take time in proportion",
    arguments: [
      "", "curl ", "curl https://h/ -d '", "curl https://h/ ", "fetch('", "fetch(`", "$a = ",
      "HTTP/1.1 200 OK\n",
      "Access to fetch at 'https://h/", "{\"log\":{\"entries\":[", "const a = ",
      "Request URL\nhttps://h/\n",
    ])
  func growth(head: String) {
    for unit in PastePieces.all + Self.units {
      let short = Self.cost(head + String(repeating: unit, count: 50_000 / unit.utf8.count))
      let long = Self.cost(head + String(repeating: unit, count: 500_000 / unit.utf8.count))
      // Linear is a ratio of 10, quadratic one of 100. Below five milliseconds noise decides.
      #expect(
        long < max(short, .milliseconds(5)) * 40,
        "\(short), then \(long), of \(unit.debugDescription) behind \(head.debugDescription)")
    }
  }

  private static let units = [
    "a", "a\n", "a: b\n", "accept: b\n", "-H 'a: b' \\\n", "-H a:b\n", "curl https://h/\n", "x=1\n",
    "a, ",
    "{a: 1}, ", "fetch('/a');\n", "const a = b;\n", "$a.Add('b', 'c')\n", "@{a=1}",
    "HTTP/1.1 302 No\n", "GET https://h/ 404 (x)\n",
    "Failed to fetch\n", "TypeError: x\n", "> a\n", "accept\n*/*\n", "https://h/?token=a ",
    "xhr.open('GET','/');",
    "h.append('a','b');", "...a, ", "a.b.", "Set-Cookie: a=b\n",
    "{\"request\":{\"method\":\"GET\"}},", "'\\''", "\\\\", "a=b&", "<A>(",
  ]

  private static func cost(_ text: String) -> Duration {
    lesserProcessorTime { for piece in Paste(text).pieces { _ = piece.redacted } }
  }
}
