import CORS
import Testing
import Web

@testable import Intake

/// What was sent and answered, as tools and people write it down.
@Suite("Recorded requests and responses")
struct RecordedTextsTests {
  @Test("raw headers whose values have no marks are a response as before")
  func response() {
    let diagnoses = Paste.told("HTTP/1.1 200 OK\nAccess-Control-Allow-Origin: https://shop.test\n")
    #expect(diagnoses.map(\.recognized) == [.headers])
  }

  // MARK: WebSockets

  @Test("a WebSocket's handshake is none of a call's requests")
  func handshake() throws {
    let head = """
      GET /ws HTTP/1.1
      Host: api.shop.test
      Upgrade: websocket
      Connection: Upgrade
      Origin: http://other.test
      Sec-WebSocket-Key: xyz
      Sec-WebSocket-Version: 13
      """
    let refused = try #require(
      Paste.told(head + "\n\nHTTP/1.1 403 Forbidden\nContent-Length: 0\n").first)
    #expect(refused.reason == .webSocketHandshake && !refused.isCORS)
    #expect(refused.waysInWords.first?.contains("let http://other.test in") == true)
    #expect(!refused.waysInWords.contains { $0.contains("Access-Control") })
  }

  @Test("of which the console tells as well, its page is the request's Origin")
  func handshakeBesideLine() throws {
    let diagnoses = Paste.told(
      """
      ---  request header ---
      GET /api/events/ HTTP/1.1
      Upgrade: websocket
      Connection: Upgrade
      Host: 192.168.1.193:9100
      Origin: http://192.168.1.193:9100

      `VM792:35 WebSocket connection to 'ws://192.168.1.193:9100/api/events/' failed: Error during WebSocket \
      handshake: Unexpected response code: 403`
      """)
    #expect(diagnoses.map(\.reason) == [.webSocketHandshake])
    #expect(diagnoses.first?.evaluation?.scenario.page.text == "http://192.168.1.193:9100/")
    #expect(diagnoses.first?.unknown.contains(.page) == false)
  }

  // MARK: Nothing answered

  @Test("a request of the page's own origin without a response came to nothing that is known")
  func unanswered() throws {
    let diagnosis = try #require(
      Paste.told("GET /x HTTP/1.1\nHost: shop.test\nOrigin: http://shop.test\n").first)
    #expect(diagnosis.outside == .sameOrigin && diagnosis.evaluation == nil)
    let sheet = AnswerSheet.onOneLine(of: diagnosis)
    #expect(!sheet.contains("200") && !sheet.contains("what was recorded"))
    #expect(sheet.contains("same origin"))
  }

  // MARK: Transcripts

  @Test(
    "a transcript beside a line is the line's preflight",
    arguments: [
      ("https://hs.shop.test/api/v1/apikey", "hs.shop.test"), ("https://xxx/api/v1/apikey", "xxx"),
    ])
  func transcript(url: String, host: String) throws {
    let diagnosis = try #require(
      Paste.told(
        """
        Access to fetch at '\(url)' from origin 'https://ui.shop.test' has been blocked by CORS policy: \
        Response to preflight request doesn't pass access control check: It does not have HTTP ok status.

        > OPTIONS /api/v1/apikey HTTP/1.1
        > Host: \(host)
        > User-Agent: curl/8.4.0
        > Accept: */*
        >

        < HTTP/1.1 401 Unauthorized
        < Server: openresty
        < Content-Length: 12
        < Access-Control-Allow-Origin: *
        <
        Unauthorized
        """
      ).first)
    #expect(diagnosis.reason == .preflightStatus && !diagnosis.isFaultAssumed)
    #expect(diagnosis.evaluation?.exchanges.first?.reply?.status == 401)
    #expect(!diagnosis.standIns.contains("the preflight's status"))
  }

  @Test("two heads, one announced as that of OPTIONS, are what one call was answered")
  func heads() throws {
    let diagnosis = try #require(
      Paste.told(
        """
        if you `POST` to the endpoint created by this you get the following headers:

        ```
        HTTP/1.1 200 OK
        Connection: keep-alive
        Content-Length: 1505
        Content-Type: application/json
        ```

        Even though the OPTIONS for the same URL are correct:

        ```
        HTTP/1.1 200 OK
        Access-Control-Allow-Headers: Content-Type,Authorization
        Access-Control-Allow-Methods: OPTIONS,POST
        Access-Control-Allow-Origin: *
        Content-Length: 0
        ```
        """
      ).first)
    #expect(diagnosis.reason == .allowOriginMissing)
    #expect(diagnosis.unknown.contains(.url) && diagnosis.unknown.contains(.page))
    #expect(diagnosis.evaluation?.scenario.calls[0].request.method == "POST")
    #expect(
      diagnosis.waysInWords.first?.hasPrefix("on the response: send Access-Control-Allow-Origin")
        == true)
  }
}
