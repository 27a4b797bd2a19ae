@testable import Intake

enum HARSamples {
  /// The entries of a recording, each with its preflight.
  static func entries(_ text: String) throws -> [HAREntry] {
    var reader = HARReader(Array(text.utf8))
    var pairing = PreflightPairing()
    var entries: [HAREntry] = []
    while let entry = try reader.next() { entries += pairing.add(entry) }
    return entries + pairing.finish(reader)
  }

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
