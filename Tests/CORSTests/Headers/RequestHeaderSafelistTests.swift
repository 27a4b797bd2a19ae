import ScenarioText
import Telling
import Testing
import Web

@testable import CORS

@Suite("CORS-safelisted request headers")
struct RequestHeaderSafelistTests {
  @Test(
    "a safelisted header has nothing unsafe about it",
    arguments: [
      ("Accept", ""), ("Accept", "text/html,*/*;q=0.8"), ("accept", "a\tb"), ("Accept", "\u{E9}"),
      ("Accept", String(repeating: "a", count: 128)), ("Accept-Language", "en-US,en;q=0.5"),
      ("Accept-Language", ""), ("Content-Language", "de, *"), ("Content-Type", "text/plain"),
      ("Content-Type", "TEXT/PLAIN;charset=UTF-8"), ("Content-Type", "text/plain;"),
      ("Content-Type", "text/plain;garbage"), ("Content-Type", "multipart/form-data"),
      ("Content-Type", "multipart/form-data; boundary=x"),
      ("Content-Type", "application/x-www-form-urlencoded"), ("Content-Type", "text/plain\t"),
      ("Range", "bytes=100-200"), ("RANGE", "bytes=200-"), ("Range", "bytes=0-0"),
      ("Range", "bytes=99999999999999999999-"),
    ])
  func safe(name: String, value: String) {
    #expect(RequestHeaderSafelist().reasonUnsafe(Header(name, value)) == nil)
  }

  @Test(
    "an unsafe header says why",
    arguments: [
      ("X-Custom", "1", .nameNotSafelisted), ("Authorization", "basics", .nameNotSafelisted),
      ("Last-Event-ID", "abc123", .nameNotSafelisted), ("DPR", "2", .nameNotSafelisted),
      ("Accept", "a\"b", .byte(0x22, at: 1)), ("Accept", "(x)", .byte(0x28, at: 0)),
      ("Accept", "a\u{7F}", .byte(0x7F, at: 1)), ("Accept", "\u{E9}\u{1}", .byte(1, at: 1)),
      ("Accept", String(repeating: "a", count: 129), .longerThan128(129)),
      ("X-Custom", String(repeating: "\u{E9}", count: 200), .longerThan128(200)),
      ("Accept-Language", "en_US", .byte(0x5F, at: 2)),
      ("Accept-Language", "@", .byte(0x40, at: 0)),
      ("Accept-Language", "a\tb", .byte(9, at: 1)), ("Content-Language", "\u{1}", .byte(1, at: 0)),
      ("Content-Language", "a/b", .byte(0x2F, at: 1)),
      ("Content-Type", "text/html", .contentTypeNotSafelisted(essence: "text/html")),
      (
        "Content-Type", "application/www-form-urlencoded",
        .contentTypeNotSafelisted(essence: "application/www-form-urlencoded")
      ),
      ("Content-Type", "text /plain", .contentTypeUnparsable),
      ("Content-Type", "text\t/\tplain", .contentTypeUnparsable),
      ("Content-Type", "text/plain,", .contentTypeUnparsable),
      ("Content-Type", ",text/plain", .contentTypeUnparsable),
      ("Content-Type", "text/plain,text/plain", .contentTypeUnparsable),
      ("Content-Type", "", .contentTypeUnparsable),
      ("Content-Type", "text", .contentTypeUnparsable),
      ("Content-Type", "text/plain;garbage\u{1}\u{2}", .byte(1, at: 18)),
      ("Content-Type", "text/plain\u{B}", .byte(0xB, at: 10)),
      ("Content-Type", "text/plain\u{C}", .byte(0xC, at: 10)),
      ("Content-Type", "application/x-www-form-urlencoded;\u{7F}", .byte(0x7F, at: 34)),
      ("Content-Type", "multipart/form-data;\"", .byte(0x22, at: 20)),
      ("Range", "100-200", .rangeNotSimple), ("Range", "bytes=-200", .rangeNotSimple),
      ("Range", "bytes=100-200,300-400", .rangeNotSimple), ("Range", "", .rangeNotSimple),
    ] as [(String, String, UnsafeHeader)])
  func unsafe(name: String, value: String, reason: UnsafeHeader) {
    #expect(RequestHeaderSafelist().reasonUnsafe(Header(name, value)) == reason)
  }

  @Test("unsafe names come in lower case, in order, and once each")
  func names() {
    let headers: HeaderList = [
      Header("X-B", "1"), Header("Accept", "ok"), Header("x-a", "2"), Header("X-b", "3"),
      Header("Content-Type", "text/html"),
    ]
    let unsafe = RequestHeaderSafelist().unsafeHeaders(in: headers)
    #expect(unsafe.map(\.name) == ["content-type", "x-a", "x-b"])
    #expect(unsafe.map(\.value) == ["text/html", "2", "1"])
  }

  @Test("safe values of over 1024 bytes in all make every header unsafe")
  func total() {
    let safe = HeaderList((0..<8).map { _ in Header("Accept", String(repeating: "a", count: 128)) })
    #expect(RequestHeaderSafelist().unsafeHeaders(in: safe).isEmpty)

    var over = safe
    over.append("Accept-Language", "d")
    over.append("X-A", String(repeating: "b", count: 500))
    let unsafe = RequestHeaderSafelist().unsafeHeaders(in: over)
    #expect(unsafe.map(\.name) == ["accept", "accept-language", "x-a"])
    #expect(unsafe.first?.reason == .totalLongerThan1024(1025))
    #expect(unsafe.last?.reason == .longerThan128(500))

    let unlimited = RequestHeaderSafelist(totalValueLimit: nil)
    #expect(unlimited.unsafeHeaders(in: over).map(\.name) == ["x-a"])
  }

  @Test(
    "client hints are safelisted where a browser says so, with values of their kind",
    arguments: [
      ("DPR", "2", true), ("dpr", "1.5", true), ("DPR", "1.", false), ("DPR", ".5", false),
      ("DPR", "1.2.3", false), ("DPR", "-1", false), ("DPR", "", false), ("Width", "100", true),
      ("Width", "1.5", false), ("Viewport-Width", "100", true), ("RTT", "0", true),
      ("Downlink", "1.5", true), ("Device-Memory", "8", true), ("ECT", "4g", true),
      ("ECT", "4G", false), ("ECT", "5g", false), ("Save-Data", "ON", true),
      ("Save-Data", "off", false), ("X-Custom", "1", false),
    ])
  func clientHints(name: String, value: String, isSafe: Bool) {
    let safelist = RequestHeaderSafelist(extraHeaders: ExtraSafelistedHeader.clientHints)
    #expect((safelist.reasonUnsafe(Header(name, value)) == nil) == isSafe)
    #expect(RequestHeaderSafelist().reasonUnsafe(Header(name, value)) == .nameNotSafelisted)
  }

  @Test(
    "mode no-cors takes four names with safe values",
    arguments: [
      ("Accept", "a", true), ("content-type", "text/plain", true), ("Accept-Language", "en", true),
      ("Content-Language", "en", true), ("Content-Type", "application/json", false),
      ("Range", "bytes=0-", false), ("X-A", "1", false),
    ])
  func noCORS(name: String, value: String, expected: Bool) {
    #expect(RequestHeaderSafelist().allowsInNoCORS(Header(name, value)) == expected)
  }
}
