import CORS
import Testing

@testable import Intake

@Suite("HAR")
struct HARTests {
  private static func facts(_ text: String) throws -> [String] {
    try HARSamples.entries(text).flatMap { IntakeTests.facts($0.exchange) }
  }

  @Test("of Chromium has types, errors, and preflights on either side of their requests")
  func chromium() throws {
    let origin = "|Origin: https://app.example"
    let found = try Self.facts(HARSamples.chromium)
    #expect(
      found == [
        "GET https://app.example/ mode=navigate page~https://app.example/ cookies=sid=1"
          + " |Sec-Fetch-Mode: navigate", "<200",
        // Withheld: the status is real, the error tells.
        "GET https://api.example/none api=fetch mode=cors page~https://app.example/ cookies= \(origin)"
          + " |Sec-Fetch-Mode: cors", "<200 |Vary: Origin error net::ERR_FAILED",
        "^OPTIONS https://api.example/a mode=cors page~https://app.example/ \(origin)"
          + " |Access-Control-Request-Method: PUT |Sec-Fetch-Mode: cors",
        "^<204 |Access-Control-Allow-Methods: PUT",
        "PUT https://api.example/a api=fetch mode=cors page~https://app.example/ cookies= \(origin)"
          + " |Sec-Fetch-Mode: cors body {}", "<200",
        // Refused, so that the request was never sent: provisional headers, no origin.
        "^OPTIONS https://api.example/b mode=cors page~https://app.example/ \(origin)"
          + " |Access-Control-Request-Method: DELETE |Sec-Fetch-Mode: cors", "^<401",
        "DELETE https://api.example/b api=xhr mode~cors page~https://app.example/ |X-A: 1",
        "<- error net::ERR_FAILED",
        "GET https://api.example/c api=fetch mode=cors credentials~include page~https://app.example/"
          + " cookies= \(origin) |Sec-Fetch-Mode: cors |Sec-Fetch-Storage-Access: none",
        "<- error net::ERR_CONNECTION_REFUSED",
      ])
  }

  @Test("that was sanitized does not say that there were no cookies")
  func sanitized() throws {
    let text = HARSamples.chromium.replacing(#"{"name":"Cookie","value":"sid=1"},"#, with: "")
    let entries = try HARSamples.entries(text)
    #expect(entries.count == 5)
    for entry in entries { #expect(entry.exchange.request?.cookies == .unknown) }
  }

  @Test("of Firefox marks nothing: preflights stand behind their requests, status 0 is no response")
  func firefox() throws {
    let origin = "|Origin: https://app.example"
    let referer = "\(origin) |Referer: https://app.example/x"
    let found = try Self.facts(HARSamples.firefox)
    #expect(
      found == [
        "^OPTIONS https://api.example/a page~https://app.example/x"
          + " |Access-Control-Request-Method: PUT \(referer)", "^<204",
        "PUT https://api.example/a mode~cors page~https://app.example/x \(referer) body {}", "<200",
        // An OPTIONS of the page's own.
        "OPTIONS https://api.example/a page~https://app.example/x \(referer)", "<200",
        "GET https://api.example/drop mode~cors page~https://app.example/x \(referer)",
        "<-",
      ])
  }

  @Test("of Safari has cookies beside the headers")
  func safari() throws {
    let text = """
      {"log":{"version":"1.2","creator":{"name":"WebKit Web Inspector","version":"1.0"},
      "pages":[{"startedDateTime":"2026-11-27T20:07:34.000Z","id":"page_0","title":"https://app.example/x","pageTimings":{}}],
      "entries":[{"pageref":"page_0","startedDateTime":"2026-11-27T20:07:34.100Z","time":0,
      "request":{"method":"GET","url":"https://api.example/a","httpVersion":"HTTP/2","cookies":[{"name":"sid","value":"1"}],
      "headers":[{"name":"Origin","value":"https://app.example"}],"queryString":[],"headersSize":-1,"bodySize":-1},
      "response":{"status":0,"statusText":"","cookies":[],"headers":[],"content":{"size":0},"_error":"Origin is not allowed"},
      "_fetchType":"Network Load"}]}}
      """
    let found = try Self.facts(text)
    #expect(
      found == [
        "GET https://api.example/a mode~cors credentials~include page~https://app.example/x"
          + " cookies=sid=1 |Origin: https://app.example", "<- error Origin is not allowed",
      ])
  }

  @Test("is the same in chunks of every size", arguments: [1, 2, 3, 7, 64, 1_000])
  func chunks(size: Int) throws {
    let bytes = Array(HARSamples.chromium.utf8)
    var start = 0
    var reader = HARReader {
      guard start < bytes.count else { return nil }
      defer { start += size }
      return Array(bytes[start..<min(start + size, bytes.count)])
    }
    var whole = HARReader(bytes)
    while let entry = try whole.next() { #expect(try reader.next() == entry) }
    #expect(try reader.next() == nil)
    #expect(reader.offset == bytes.count)
    #expect(reader.creator?.browser == .chromium)
  }

  @Test("the nearest request in time is the preflight's, not the nearest in the file")
  func nearest() throws {
    func entry(_ method: String, _ time: String, _ headers: String) -> String {
      """
      {"startedDateTime":"2026-11-27T20:07:\(time)Z","request":{"method":"\(method)",\
      "url":"https://api.example/a","headers":[\(headers)]},"response":{"status":200,"headers":[]}}
      """
    }
    let asks = #"{"name":"Access-Control-Request-Method","value":"PUT"}"#
    let entries = try HARSamples.entries(
      #"{"log":{"entries":["#
        + [
          entry("PUT", "34.500", #"{"name":"X-Name","value":"first"}"#),
          entry("PUT", "39.999", #"{"name":"X-Name","value":"second"}"#),
          entry("OPTIONS", "34.490", asks),
          entry("OPTIONS", "34.600", #"{"name":"A","value":"b"}"#),
        ].joined(separator: ",") + "]}}")
    #expect(entries.map { $0.exchange.preflight != nil } == [true, false, false])
  }

  @Test("of many entries gives each once and in order, with its preflight")
  func many() throws {
    let pairs = (0..<2_000).map { index -> String in
      func entry(_ method: String, _ headers: String) -> String {
        """
        {"startedDateTime":"2026-11-27T20:07:34.100Z","request":{"method":"\(method)",\
        "url":"https://api.example/\(index)","headers":[\(headers)]},"response":{"status":204}}
        """
      }
      let preflight = entry(
        "OPTIONS", #"{"name":"Access-Control-Request-Method","value":"PUT"}"#)
      let request = entry("PUT", "")
      return index.isMultiple(of: 2) ? preflight + "," + request : request + "," + preflight
    }
    let entries = try HARSamples.entries(
      #"{"log":{"entries":["# + pairs.joined(separator: ",") + "]}}")
    #expect(
      entries.map { $0.exchange.request?.url } == (0..<2_000).map { "https://api.example/\($0)" })
    #expect(entries.allSatisfy { $0.exchange.preflight != nil })
  }

  @Test(
    "that is none says where that shows",
    arguments: [
      ("", HARFault.Problem.endsEarly, 0), ("[]", .noEntries, 0), ("{}", .noEntries, 2),
      ("\u{FEFF}[1]", .noEntries, 3),
      (#"{"log":1}"#, .noEntries, 9), (#"{"log":{"entries":[{"request""#, .endsEarly, 29),
      (#"{"log":{"entries":[}"#, .notJSON, 19), (#"{"log" 1}"#, .notJSON, 7),
      (#"{"\u12":1}"#, .notJSON, 6), (String(repeating: "[", count: 9), .noEntries, 0),
      (#"{"a":"# + String(repeating: "[", count: 3_000), .tooDeep, 5 + 1_999),
    ])
  func faults(text: String, problem: HARFault.Problem, offset: Int) {
    var reader = HARReader(Array(text.utf8))
    #expect(throws: HARFault(problem: problem, offset: offset)) {
      while try reader.next() != nil {}
    }
  }

  @Test(
    "has strings with every escape, half pairs of surrogates too",
    arguments: [
      (#"a\"\\\/\b\f\n\r\té"#, "a\"\\/\u{8}\u{C}\n\r\té"), (#"\u00e9\ud83d\ude00"#, "é😀"),
      (#"\ud83d!"#, "\u{FFFD}!"), (#"\ud83d\n"#, "\u{FFFD}\n"), (#"\ud83dA"#, "\u{FFFD}A"),
      (#"\ude00"#, "\u{FFFD}"),
    ])
  func strings(escaped: String, expected: String) throws {
    let text = #"{"log":{"entries":[{"request":{"method":"GET","url":""# + escaped + #""}}]}}"#
    #expect(try HARSamples.entries(text).first?.exchange.request?.url == expected)
  }

  @Test("long texts are cut, and what stands behind them is read")
  func long() throws {
    let body = String(repeating: "0123456789", count: 10_000)
    let text = """
      {"log":{"entries":[{"request":{"method":"POST","url":"https://h.example/",
      "postData":{"text":"\(body)"}},"response":{"status":201,"content":{"size":7,"text":"\(body)"}}}]}}
      """
    let exchange = try #require(try HARSamples.entries(text).first).exchange
    guard case .text(let kept)? = exchange.request?.body else {
      Issue.record("no body")
      return
    }
    #expect(kept.utf8.count == 1 << 14)
    #expect(exchange.response == CapturedResponse(status: 201, bodySize: 7))
  }

  @Test("numbers have any length, read or passed over")
  func longNumbers() throws {
    let number = String(repeating: "9", count: 400)
    let text = """
      {"log":{"entries":[{"time":\(number),"request":{"method":"GET","url":"https://h.example/"},
      "response":{"status":200,"content":{"size":\(number).5e7}}}]}}
      """
    let exchange = try #require(try HARSamples.entries(text).first).exchange
    #expect(exchange.response == CapturedResponse(status: 200))
  }

  @Test("in a paste is one piece, with a byte order mark or without")
  func paste() {
    for text in [HARSamples.firefox, "\u{FEFF}\n" + HARSamples.firefox] {
      let pieces = Paste(text).pieces
      #expect(pieces.map(\.kind) == [.har])
      #expect(pieces.first?.entries.count == 3)
    }
    #expect(Paste("{\"a\": 1}").pieces.isEmpty)
    #expect(Paste("{\"data\": 1, \"request\": {\"id\": 5}}").pieces.isEmpty)
  }

  @Test("is read whatever stands around it, and whatever part of it was copied")
  func parts() throws {
    let har = HARSamples.firefox
    let start = try #require(har.firstRange(of: "\"entries\":[")).upperBound
    let list = har[start...].dropLast(2)
    let log = har[try #require(har.firstRange(of: "\"version\"")).lowerBound...].dropLast()
    let second = try #require(har.ranges(of: "{\"startedDateTime\"").dropFirst(2).first).lowerBound
    let inside = try #require(har[second...].firstRange(of: "\"headers\"")).lowerBound
    let texts: [String] = [
      "Here is my HAR, or a part of {it}:\n\n" + har + "\n\nAny ideas?",
      "Help\n```json\n" + har + "\n```\nThanks",
      har.split(separator: "\n").map { "> " + $0 }.joined(separator: "\n"),
      "{\(log)", "[\(list)", String(list),
      String(list).replacing("},\n{\"startedDateTime", with: "}\n{\"startedDateTime"),
      "{\"log\":{\"entries\":[\(list),\"pages\":[]}}",
    ]
    for text in texts {
      let piece = try #require(Paste(text).pieces.first, "\(text.prefix(60))")
      #expect(piece.kind == .har, "\(text.prefix(60))")
      #expect(piece.entries.count == 3, "\(text.prefix(60))")
    }
    // A slice that begins inside of an entry has those behind it; one that ends there has the first's request.
    #expect(Paste(String(har[inside...])).pieces.first?.entries.count == 2)
    #expect(Paste(String(har[start..<second].dropLast(60))).pieces.first?.kind == .har)
    // A console's line behind is told as well.
    let line = "Access to fetch at 'https://h.example/a' from origin 'https://app.example' has been"
    #expect(
      Paste(har + "\n\n" + line + " blocked by CORS policy: No.").pieces.map(\.kind) == [
        .har, .console,
      ])
  }
}
