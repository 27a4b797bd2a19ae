import CORS
import SafeText
import Telling
import Web

extension ProbeResult {
  /// The result told line by line: the story, what was on the wire, and what would help.
  package var text: String {
    var sections = [evaluation.story(endingWith: headline)]
    if !wire.isEmpty {
      let lines = [String](wire.map(\.lines).joined(separator: [""]))
      sections.append(section("On the wire", lines))
    }
    let console = evaluation.console + listed
    if !console.isEmpty {
      sections.append(section("\(evaluation.browser.title)'s console", console))
    }
    let fixes = fixes
    if !fixes.isEmpty {
      sections.append(section("What would help", fixes.enumerated().flatMap(Self.lines)))
    }
    if let others { sections.append(section("Other browsers", others)) }
    sections.append("Verdict: \(verdict.rawValue)\n")
    return sections.joined(separator: "\n")
  }

  private func section(_ title: String, _ lines: [String]) -> String {
    title + "\n" + lines.map { "  " + $0.shownOnOneLine + "\n" }.joined()
  }

  /// How the browser's list of requests names a failure.
  package var listed: [String] {
    wire.compactMap { exchange in
      let name =
        switch exchange.answer.result {
        case .failed(let failure, _): failure.netError(in: evaluation.browser.name)
        case .received(let response): response.end.netError(in: evaluation.browser.name)
        }
      guard let name else { return nil }
      return "\(exchange.request.method) \(exchange.request.url.withoutFragment) \(name)"
    }
  }

  private static func lines(_ place: Int, _ fix: Fix) -> [String] {
    fix.changes.enumerated().map { index, change in
      (index == 0 ? "\(place + 1). " : "   and ") + "\(change.party.title): \(change.instruction)"
    } + fix.risks.map { "   Risk: \($0.sentence)" }
  }

  /// What the same answers come to elsewhere.
  private var others: [String]? {
    guard heldBack == nil, !wire.isEmpty else { return nil }
    let names = [Browser.Name.chromium, .firefox, .webkit].filter { $0 != evaluation.browser.name }
    var lines = names.map { name in
      let browser = Browser.named(name)
      let verdict = verdict(in: browser)?.rawValue ?? "not known: it would ask something else"
      return "\(name.title), \(browser.thirdPartyCookies.title): \(verdict)"
    }
    if !isReplayable {
      lines.append("A server answered the same URL in two ways; these go by its last response.")
    }
    return lines
  }
}

extension WireExchange {
  /// Request and answer, as they went over the wire.
  fileprivate var lines: [String] {
    let url = request.url
    let target = url.path + (url.query.map { "?" + $0 } ?? "")
    // The version is the answer's; what is asked is never older than 1.1.
    let version = answer.connection.version.map { $0 == "HTTP/1.0" ? " HTTP/1.1" : " " + $0 } ?? ""
    var lines = ["> \(request.method) \(target)\(version)", "> Host: \(url.hostAndPort)"]
    lines += request.headers.map { "> \($0.name): \($0.value)" }
    let place = answer.connection.address.map { " from \($0)" } ?? ""
    let spent = "\(place) after \(answer.connection.milliseconds) ms"
    switch answer.result {
    case .failed(let failure, let words):
      lines.append("! \(failure.rawValue)\(spent)" + (words.isEmpty ? "" : ": \(words)"))
    case .received(let response):
      lines.append("< \(response.status)\(spent)")
      lines += response.headers.map { "< \($0.name): \($0.value)" }
      lines += response.end.words.map { ["< (\($0))"] } ?? []
    }
    return lines
  }
}

extension WireResponse.End {
  /// What the browser's list of requests calls it; nil: it is no error, or nobody has looked.
  fileprivate func netError(in browser: Browser.Name) -> String? {
    switch (self, browser) {
    case (.short, .chromium): "net::ERR_CONTENT_LENGTH_MISMATCH"
    case (.badChunks, .chromium): "net::ERR_INVALID_CHUNKED_ENCODING"
    case (.badEncoding, .chromium): "net::ERR_CONTENT_DECODING_FAILED"
    case (.short, _), (.badChunks, _), (.badEncoding, _), (.whole, _), (.cut, _), (.timedOut, _),
      (.lost, _):
      nil
    }
  }

  /// What is to be said of a body that did not end as it should.
  var words: String? {
    switch self {
    case .whole: nil
    case .cut: "there was more of the body than is kept"
    case .timedOut: "the body did not end in time"
    case .lost: "the connection was lost before the body's end"
    case .short: "the body ended before the bytes that Content-Length promised"
    case .badChunks: "the body's chunks are none"
    case .badEncoding: "the body is not what Content-Encoding says"
    }
  }
}
