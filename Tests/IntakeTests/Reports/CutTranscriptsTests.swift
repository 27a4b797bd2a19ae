import CORS
import Testing

@testable import Intake

/// Transcripts of which people have left out lines, and answers that were withheld.
@Suite("Cut transcripts")
struct CutTranscriptsTests {
  private static let command =
    "curl -H \"Origin: http://www.example.com\" -H \"Access-Control-Request-Method: PUT\""
    + " -H \"Access-Control-Request-Headers: X-Requested-With\" -X OPTIONS --verbose https://api.test/a\n"

  @Test(
    "a transcript may begin anywhere",
    arguments: [
      "> Access-Control-Request-Method: PUT\n> Access-Control-Request-Headers: X-Requested-With\n>\n< HTTP/1.1 400 Bad Request\n< Server: akka-http/10.1.9\n< Content-Length: 26",
      "\n> Host: api.test\n> Accept: */*\n>\n< HTTP/1.1 400 Bad Request\n< Server: akka-http/10.1.9",
      "> Origin: http://www.example.com\n>\n* Mark bundle as not supporting multiuse\n< HTTP/1.1 400 Bad Request\n< Server: x",
    ])
  func transcripts(rest: String) throws {
    let told = Paste.told(Self.command + rest)
    #expect(told.count == 1)
    #expect(told.first?.reason == .allowOriginMissing)
    #expect(told.first?.evaluation?.exchanges.first?.reply?.status == 400)
  }

  @Test(
    "what went over the wire without a scheme has the likely one",
    arguments: [
      ("127.0.0.1:3000", "", "http://127.0.0.1:3000/a"),
      ("api.test", "", "https://api.test/a"), ("api.test:8080", "", "http://api.test:8080/a"),
      ("api.test:8080", "Origin: https://shop.test\n", "https://api.test:8080/a"),
      ("192.168.1.2", "", "http://192.168.1.2/a"),
    ])
  func schemes(host: String, header: String, url: String) throws {
    let told = Paste.told(
      "GET /a HTTP/1.1\nHost: \(host)\n\(header)User-Agent: Paw/3.1.7\n\nHTTP/1.1 200 OK\nContent-Type: text/plain"
    )
    let diagnosis = try #require(told.first)
    #expect(diagnosis.reason == .allowOriginMissing)
    #expect(diagnosis.evaluation?.scenario.calls[0].request.url.text == url)
    #expect(diagnosis.unknown.contains(.page) == header.isEmpty)
    let isAssumed = diagnosis.standIns.contains { $0.hasPrefix("the scheme http") }
    #expect(isAssumed == header.isEmpty)
  }

  @Test(
    "xh takes HTTPie's words",
    arguments: ["$ xh OPTIONS", "xh options", "❯ xhs OPTIONS", "http OPTIONS"])
  func xh(start: String) throws {
    let told = Paste.told(
      "\(start) 'http://127.0.0.1:6363/api/ok' Origin:https://shop.test Access-Control-Request-Method:PUT\n"
        + "HTTP/1.1 200 OK\naccess-control-allow-origin: https://shop.test")
    #expect(told.count == 1)
    #expect(told.first?.reason == .methodNotAllowed)
    #expect(
      told.first?.evaluation?.scenario.calls[0].request.url.text == "http://127.0.0.1:6363/api/ok")
  }

  @Test(
    "of what was withheld one looks first what it is",
    arguments: [
      "(failed)net::ERR_BLOCKED_BY_ORB",
      "`A resource is blocked by OpaqueResponseBlocking` happens.",
      "GET https://api.test/a net::ERR_BLOCKED_BY_ORB",
      "The resource at “https://api.test/a.png” was blocked by OpaqueResponseBlocking. Reason: “after sniff: content-type declares image/video/audio, but sniffing fails”.",
    ])
  func withheld(line: String) throws {
    let diagnosis = try #require(Paste.told(line).first)
    #expect(diagnosis.reason == .opaqueResponse)
    let ways = diagnosis.waysInWords
    #expect(ways.first?.contains("in a tab of its own: mostly an error page") == true, "\(ways)")
    #expect(!ways.contains { $0.contains("Content-Type: image/png") || $0.contains("crossorigin") })
    #expect(ways.contains { $0.contains("first bytes") } == line.contains("sniffing"))
  }

  @Test("a picture's type is what its URL says, behind a look at what it is")
  func picture() throws {
    let diagnosis = try #require(
      Paste.told("GET https://api.test/a.png net::ERR_BLOCKED_BY_ORB").first)
    #expect(diagnosis.waysInWords.prefix(2).contains { $0.contains("in a tab of its own") })
  }

  @Test("a preflight that is redirected has the redirect's target among its fixes")
  func redirected() throws {
    let diagnosis = try #require(
      Paste.told(
        """
        OPTIONS /api/old/ HTTP/1.1
        Access-Control-Request-Headers: authorization
        Access-Control-Request-Method: GET
        Host: data.shop.test
        Origin: https://shop.test
        Sec-Fetch-Mode: cors

        HTTP/1.1 308 PERMANENT REDIRECT
        Location: /api/new/
        Access-Control-Allow-Origin: *
        """
      ).first)
    #expect(diagnosis.reason == .preflightRedirect)
    #expect(
      diagnosis.waysInWords.prefix(2).contains {
        $0.contains("call https://data.shop.test/api/new/ itself")
      }, "\(diagnosis.waysInWords)")
  }
}
