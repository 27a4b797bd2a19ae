import CORS
import Testing

@testable import Intake

@Suite("HAR")
struct HARTests {
  private static func entries(_ text: String) throws -> [HAREntry] {
    var reader = HARReader(Array(text.utf8))
    var pairing = PreflightPairing()
    var entries: [HAREntry] = []
    while let entry = try reader.next() { entries += pairing.add(entry) }
    return entries + pairing.finish(reader)
  }

  private static func facts(_ text: String) throws -> [String] {
    try entries(text).flatMap { IntakeTests.facts($0.exchange) }
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
    let entries = try Self.entries(text)
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
    let entries = try Self.entries(
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
    let entries = try Self.entries(
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
    #expect(try Self.entries(text).first?.exchange.request?.url == expected)
  }

  @Test("long texts are cut, and what stands behind them is read")
  func long() throws {
    let body = String(repeating: "0123456789", count: 10_000)
    let text = """
      {"log":{"entries":[{"request":{"method":"POST","url":"https://h.example/",
      "postData":{"text":"\(body)"}},"response":{"status":201,"content":{"size":7,"text":"\(body)"}}}]}}
      """
    let exchange = try #require(try Self.entries(text).first).exchange
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
    let exchange = try #require(try Self.entries(text).first).exchange
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

  /// What is said of the one entry of a file, as `reason trouble verdict`.
  private static func said(
    _ request: String, _ response: String, _ key: String = "", method: String = "GET",
    url: String = "https://api.example/a", creator: String = "WebInspector", pages: String = "[]"
  ) throws -> String {
    func pairs(_ text: String) -> String {
      text.split(separator: "|").map { line in
        let parts = line.split(separator: ":", maxSplits: 1)
        return "{\"name\":\"\(parts[0])\",\"value\":\"\(parts[1].dropFirst())\"}"
      }.joined(separator: ",")
    }
    let parts = response.split(separator: " ", maxSplits: 1)
    let isOfEntry = key.contains("_resourceType")
    let (ofEntry, ofResponse) = isOfEntry ? (key, "") : ("", key)
    let text = """
      {"log":{"creator":{"name":"\(creator)","version":"1"},"entries":[{"pageref":"p",\(ofEntry)
      "startedDateTime":"2026-11-27T20:07:34.100Z","request":{"method":"\(method)","url":"\(url)",
      "headers":[\(pairs(request))]},"response":{\(ofResponse)"status":\(parts[0]),
      "headers":[\(pairs(parts.count > 1 ? String(parts[1]) : ""))]}}],"pages":\(pages)}}
      """
    let found = try entries(text)
    let diagnosis = Diagnosis(of: try #require(found.first))
    let reason = diagnosis.reason?.rawValue ?? "-"
    let sheet = AnswerSheet(of: diagnosis)
    return "\(reason) \(diagnosis.trouble?.rawValue ?? "-") \(sheet.banner.verdict)"
  }

  private static let wire = "Accept-Encoding: gzip|Referer: https://app.example/x"
  private static let asked = wire + "|Origin: https://app.example"

  @Test(
    "what asked decides whether CORS has a part in it",
    arguments: [
      // By the resource type, by the destination, by what it accepts.
      (wire, "200 Content-Type: image/png", #""_resourceType":"image","#, "- - passes"),
      (wire, "200 Content-Type: image/svg+xml", #""_resourceType":"image","#, "- - passes"),
      (wire, "200 Content-Type: text/css", #""_resourceType":"stylesheet","#, "- - passes"),
      (wire, "206 Content-Type: video/mp4", #""_resourceType":"media","#, "- - passes"),
      (wire, "200 Content-Type: text/javascript", #""_resourceType":"script","#, "- - passes"),
      (
        wire + "|Sec-Fetch-Dest: image|Sec-Fetch-Mode: no-cors", "200 Content-Type: image/webp", "",
        "- - passes"
      ),
      (
        wire + "|Sec-Fetch-Dest: script|Sec-Fetch-Mode: no-cors",
        "200 Content-Type: text/javascript",
        "", "- - passes"
      ),
      (
        wire + "|Accept: image/avif,image/webp,*/*", "200 Content-Type: image/webp", "",
        "- - passes"
      ),
      (wire + "|Accept: text/css,*/*;q=0.1", "200 Content-Type: text/css", "", "- - passes"),
      // Who asked is not known, and that it was no CORS request is.
      (wire + "|Accept: */*", "200 Content-Type: text/javascript", "", "- - notCORS"),
      ("User-Agent: insomnia/10", "200 Content-Type: application/json", "", "- - notCORS"),
      // Documents.
      (wire, "200 Content-Type: text/html", #""_resourceType":"document","#, "- - notCORS"),
      (
        "Accept: text/html,application/xhtml+xml,*/*;q=0.8", "200 Content-Type: text/html", "",
        "- - notCORS"
      ),
      (
        wire + "|Sec-Fetch-Dest: iframe|Sec-Fetch-Mode: navigate", "200 Content-Type: text/html",
        "",
        "- - passes"
      ),
      // What asks for leave is judged by what it was given.
      (
        asked, "200 Content-Type: image/png", #""_resourceType":"image","#,
        "allowOriginMissing - blockedByCORS"
      ),
      (
        asked, "200 Content-Type: font/woff2", #""_resourceType":"font","#,
        "allowOriginMissing - blockedByCORS"
      ),
      (asked, "200 Content-Type: application/json", "", "allowOriginMissing - blockedByCORS"),
      // A list that some tool made of what the browser had so far does not show what was sent.
      (
        "Referer: https://app.example/x", "200 Content-Type: application/json",
        #""_resourceType":"xhr","#, "allowOriginMissing - blockedByCORS"
      ),
      // The browser's own copy decides, or a worker.
      (asked, "304 ETag: 1", #""_resourceType":"fetch","#, "- - open"),
    ])
  func askers(request: String, response: String, entry: String, expected: String) throws {
    #expect(try Self.said(request, response, entry) == expected)
  }

  @Test(
    "a failure's own word decides, in whichever key it stands",
    arguments: [
      (#""_error":"net::ERR_BLOCKED_BY_CLIENT","#, "- blockedByClient notCORS"),
      (#""_error":"net::ERR_BLOCKED_BY_CLIENT.Inspector","#, "- blockedByClient notCORS"),
      (#""_failureText":"net::ERR_ABORTED","#, "- aborted notCORS"),
      (#""_failureText":"NS_BINDING_ABORTED","#, "- aborted notCORS"),
      (
        #""_error":"net::ERR_BLOCKED_BY_CSP","#,
        "contentSecurityPolicy contentSecurityPolicy blockedOtherwise"
      ),
      (#""_error":"net::ERR_BLOCKED_BY_ORB","#, "opaqueResponse opaqueResponse blockedOtherwise"),
      (
        #""_error":"net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin","#,
        "resourcePolicy resourcePolicy blockedOtherwise"
      ),
      (
        #""_error":"net::ERR_CONNECTION_REFUSED","#,
        "connectionDropped connectionRefused blockedOtherwise"
      ),
      (
        #""_failureText":"NS_ERROR_UNKNOWN_HOST","#,
        "connectionDropped nameNotResolved blockedOtherwise"
      ),
      // It says nothing, and no response is recorded.
      (#""_error":"net::ERR_FAILED","#, "- - open"),
    ])
  func failures(key: String, expected: String) throws {
    for status in ["0", "-1"] {
      #expect(try Self.said(Self.asked, status, key) == expected)
    }
  }

  @Test("a word without a code is known, too")
  func reasons() {
    let known: [(String, ConsoleTrouble?)] = [
      ("csp", .contentSecurityPolicy), ("(blocked:csp)", .contentSecurityPolicy),
      ("mixed-content", .mixedContent), ("corp-not-same-site", .resourcePolicy),
      ("(failed)net::ERR_TIMED_OUT", .timedOut), ("canceled", .aborted),
      ("Could not connect to the server.", .connectionRefused), ("Who knows", nil),
    ]
    for (text, trouble) in known { #expect(ConsoleTrouble(recorded: text) == trouble, "\(text)") }
  }

  @Test("no preflight is made up for a call that came to nothing")
  func unknownPreflight() throws {
    for creator in ["Firefox", "WebKit Web Inspector", "WebInspector"] {
      #expect(
        try Self.said(Self.asked + "|X-A: 1", "0", method: "DELETE", creator: creator) == "- - open"
      )
    }
    // Nobody was there who could have answered one.
    #expect(
      try Self.said(
        Self.asked + "|X-A: 1", "0", #""_error":"net::ERR_CONNECTION_REFUSED","#, method: "DELETE")
        == "connectionDropped connectionRefused blockedOtherwise")
  }

  @Test("what is no request to a server is none, and a socket is one")
  func schemes() throws {
    #expect(try Self.said("A: b", "200", url: "data:image/png;base64,AA") == "- - notCORS")
    #expect(try Self.said("A: b", "200", url: "blob:https://app.example/1") == "- - notCORS")
    #expect(try Self.said(Self.asked, "101", url: "wss://api.example/s") == "- - passes")
  }

  @Test("a preflight that nobody answered says why the call came to nothing")
  func lostPreflight() throws {
    func entry(_ method: String, _ headers: String, _ error: String) -> String {
      """
      {"startedDateTime":"2026-11-27T20:07:34.100Z","request":{"method":"\(method)",
      "url":"https://api.example/a","headers":[{"name":"Origin","value":"https://app.example"}\(headers)]},
      "response":{"status":0,"headers":[],"_error":"net::ERR_\(error)"}}
      """
    }
    let asks = #",{"name":"Access-Control-Request-Method","value":"PUT"}"#
    let found = try Self.entries(
      #"{"log":{"entries":["# + entry("OPTIONS", asks, "NAME_NOT_RESOLVED") + ","
        + entry("PUT", "", "FAILED") + "]}}")
    let diagnosis = Diagnosis(of: try #require(found.first))
    #expect(diagnosis.trouble == .nameNotResolved)
    #expect(!diagnosis.isCORS)
    #expect(diagnosis.fixes.isEmpty)
  }

  @Test("what a service worker handed on is told as that")
  func serviceWorker() throws {
    #expect(
      try Self.said(Self.asked, "200", #""_fetchedViaServiceWorker":true,"#)
        == "- serviceWorker notCORS")
  }

  @Test("header lines that a tool has written as one are several, and pages may stand behind")
  func lines() throws {
    let twice = #"Access-Control-Allow-Origin: *\n*"#
    #expect(try Self.said(Self.asked, "200 " + twice) == "originMismatch - blockedByCORS")
    let pages = #"[{"id":"p","title":"https://app.example/deep"}]"#
    let said = try Self.said("Accept: */*", "200 A: b", #""_resourceType":"fetch","#, pages: pages)
    #expect(said == "allowOriginMissing - blockedByCORS")
  }

  @Test("a redirect and what it led to are one call")
  func redirects() throws {
    func entry(_ url: String, _ response: String) -> String {
      """
      {"startedDateTime":"2026-11-27T20:07:34.100Z","request":{"method":"GET","url":"\(url)","headers":
      [{"name":"Origin","value":"https://app.example"}]},"response":{\(response)}}
      """
    }
    func entries(_ location: String, _ target: String, _ answer: String) throws -> [HAREntry] {
      let headers =
        "[{\"name\":\"Location\",\"value\":\"\(location)\"},"
        + "{\"name\":\"Access-Control-Allow-Origin\",\"value\":\"https://app.example\"}]"
      return try Self.entries(
        "{\"log\":{\"entries\":["
          + entry("https://api.example/me", "\"status\":307,\"headers\":\(headers)") + ","
          + entry(target, answer) + "]}}")
    }
    // By http: it was never sent; the cure is the target by https:.
    let insecure = try entries(
      "http://api.example/me/", "http://api.example/me/", #""status":0,"_error":"net::ERR_FAILED""#)
    #expect(insecure.count == 1)
    let diagnosis = Diagnosis(of: try #require(insecure.first))
    #expect(diagnosis.reason == .mixedContent)
    #expect(
      diagnosis.fixes.first?.changes.first?.edits.first
        == .scenario(ScenarioEdit(.request(call: 0, .url), .text("https://api.example/me/"))))
    let relative = try entries("/me/", "https://api.example/me/", #""status":200,"headers":[]"#)
    #expect(relative.count == 1)
    #expect(relative.first?.laterHops.count == 1)
  }
}

enum HARSamples {
  private static let origin = #"{"name":"Origin","value":"https://app.example"}"#
  private static let cors = #"{"name":"Sec-Fetch-Mode","value":"cors"}"#

  private static func log(_ creator: String, _ entries: [String]) -> String {
    """
    {"log":{"version":"1.2","creator":{"name":"\(creator)","version":"537.36"},
    "pages":[{"startedDateTime":"2026-11-27T20:07:34.000Z","id":"page_1","title":"https://app.example/",
    "pageTimings":{"onLoad":1}}],"entries":[\(entries.joined(separator: ",\n"))]}}
    """
  }

  private static func chromiumEntry(
    _ method: String, _ url: String, at time: String, type: String, _ headers: [String],
    body: String = "", status: Int, _ answer: String = "", error: String = "null"
  ) -> String {
    let initiator =
      type == "preflight"
      ? #"{"type":"preflight","requestId":"1.8"}"# : #"{"type":"script","stack":{}}"#
    let data = body.isEmpty ? "" : #","postData":{"mimeType":"application/json","text":"\#(body)"}"#
    return """
      {"_initiator":\(initiator),"_resourceType":"\(type)","cache":{},"pageref":"page_1",
      "request":{"method":"\(method)","url":"\(url)","httpVersion":"h3",
      "headers":[{"name":":authority","value":"api.example"},\(headers.joined(separator: ","))],
      "queryString":[],"cookies":[],"headersSize":-1,"bodySize":0\(data)},
      "response":{"status":\(status),"statusText":"","headers":[\(answer)],"cookies":[],
      "content":{"size":0,"mimeType":"x-unknown"},"redirectURL":"","_error":\(error)},
      "startedDateTime":"2026-11-27T20:07:\(time)Z","time":1.5e0,"timings":{"wait":-1}}
      """
  }

  static let chromium = log(
    "WebInspector",
    [
      chromiumEntry(
        "GET", "https://app.example/", at: "34.000", type: "document",
        [#"{"name":"Cookie","value":"sid=1"},{"name":"Sec-Fetch-Mode","value":"navigate"}"#],
        status: 200),
      chromiumEntry(
        "GET", "https://api.example/none", at: "34.100", type: "fetch", [origin, cors], status: 200,
        #"{"name":"Vary","value":"Origin"}"#, error: #""net::ERR_FAILED""#),
      chromiumEntry(
        "PUT", "https://api.example/a", at: "34.200", type: "fetch", [origin, cors], body: "{}",
        status: 200),
      chromiumEntry(
        "OPTIONS", "https://api.example/a", at: "34.201", type: "preflight",
        [origin, #"{"name":"Access-Control-Request-Method","value":"PUT"}"#, cors], status: 204,
        #"{"name":"Access-Control-Allow-Methods","value":"PUT"}"#),
      chromiumEntry(
        "OPTIONS", "https://api.example/b", at: "34.301", type: "preflight",
        [origin, #"{"name":"Access-Control-Request-Method","value":"DELETE"}"#, cors], status: 401),
      chromiumEntry(
        "DELETE", "https://api.example/b", at: "34.300", type: "xhr",
        [#"{"name":"X-A","value":"1"}"#], status: 0, error: #""net::ERR_FAILED""#),
      chromiumEntry(
        "GET", "https://api.example/c", at: "34.400", type: "fetch",
        [origin, cors, #"{"name":"Sec-Fetch-Storage-Access","value":"none"}"#], status: 0,
        error: #""net::ERR_CONNECTION_REFUSED""#),
    ])

  private static func firefoxEntry(
    _ method: String, _ url: String, at time: String, _ headers: [String], body: String = "",
    status: Int
  ) -> String {
    let all = headers + [origin, #"{"name":"Referer","value":"https://app.example/x"}"#]
    let data = body.isEmpty ? "" : #","postData":{"mimeType":"","params":[],"text":"\#(body)"}"#
    return """
      {"startedDateTime":"2026-11-27T20:08:\(time)+00:00","request":{"bodySize":0,"method":"\(method)",
      "url":"\(url)","httpVersion":"HTTP/1.1","headers":[\(all.joined(separator: ","))],
      "cookies":[],"queryString":[],"headersSize":1\(data)},
      "response":{"status":\(status),"statusText":"","httpVersion":"","headers":[],"cookies":[],
      "content":{"mimeType":"","size":0,"comment":"Response bodies are not included."},
      "redirectURL":""},"cache":{},"timings":{},"time":0,"pageref":"page_1"}
      """
  }

  static let firefox = log(
    "Firefox",
    [
      firefoxEntry("PUT", "https://api.example/a", at: "48.982", [], body: "{}", status: 200),
      firefoxEntry(
        "OPTIONS", "https://api.example/a", at: "48.987",
        [#"{"name":"Access-Control-Request-Method","value":"PUT"}"#], status: 204),
      firefoxEntry("OPTIONS", "https://api.example/a", at: "49.100", [], status: 200),
      firefoxEntry("GET", "https://api.example/drop", at: "49.200", [], status: 0),
    ])
}
