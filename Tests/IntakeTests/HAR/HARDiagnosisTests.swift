import CORS
import Testing

@testable import Intake

@Suite("What is said of a HAR's entries")
struct HARDiagnosisTests {
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
    let found = try HARSamples.entries(text)
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
    let found = try HARSamples.entries(
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
      return try HARSamples.entries(
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
