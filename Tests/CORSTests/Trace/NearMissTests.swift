import CORS
import ScenarioText
import Telling
import TestSupport
import Testing
import Web

@Suite("Near misses")
struct NearMissTests {
  @Test(
    "an allowed origin that is nearly the page's",
    arguments: [
      ("https://app.shop.example/", "https://app.shop.example", .trailingSlash, "/"),
      ("https://app.shop.example/page", "https://app.shop.example", .path, "/page"),
      ("https://app.shop.example?x", "https://app.shop.example", .path, "?x"),
      ("https://App.shop.example", "https://app.shop.example", .letterCase, "A"),
      ("HTTPS://APP.shop.example", "https://app.shop.example", .letterCase, "HTTPS://APP"),
      ("Null", "null", .letterCase, "N"),
      ("http://app.shop.example", "https://app.shop.example", .httpForHTTPS, "http"),
      ("https://app.shop.example", "http://app.shop.example", .httpsForHTTP, "https"),
      ("ws://app.shop.example", "http://app.shop.example", .otherScheme, "ws"),
      ("https://app.shop.example:443", "https://app.shop.example", .defaultPort(443), ":443"),
      ("http://app.shop.example:80", "http://app.shop.example", .defaultPort(80), ":80"),
      (
        "https://app.shop.example:8443", "https://app.shop.example",
        .port(received: 8443, expected: nil), ":8443"
      ),
      (
        "https://app.shop.example", "https://app.shop.example:8443",
        .port(received: nil, expected: 8443), ""
      ),
      ("https://www.shop.example", "https://shop.example", .www, "www.shop.example"),
      ("https://shop.example", "https://www.shop.example", .www, "shop.example"),
      ("https://shop.example", "https://app.shop.example", .parentDomain, "shop.example"),
      ("https://x.app.shop.example", "https://app.shop.example", .subdomain, "x.app.shop.example"),
      ("https://api.shop.example", "https://app.shop.example", .siblingHost, "api.shop.example"),
      ("app.shop.example", "https://app.shop.example", .missingScheme, ""),
      ("//app.shop.example", "https://app.shop.example", .missingScheme, "//"),
      ("https://*.shop.example", "https://app.shop.example", .wildcardPattern, "*"),
      ("*.shop.example", "https://app.shop.example", .wildcardPattern, "*"),
      ("**", "https://app.shop.example", .wildcardPattern, "*"),
      ("\"*\"", "https://app.shop.example", .quotes, "\""),
      ("'https://app.shop.example'", "https://app.shop.example", .quotes, "'"),
      (" https://app.shop.example", "https://app.shop.example", .blanks, " "),
      (
        "https://app.shop.example, https://b.example", "https://app.shop.example", .list,
        ", https://b.example"
      ),
      (
        "https://b.example https://app.shop.example", "https://app.shop.example", .list,
        " https://app.shop.example"
      ),
    ] as [(String, String, NearMiss.Kind, String)])
  func origin(received: String, expected: String, kind: NearMiss.Kind, differs: String) throws {
    let miss = try #require(NearMiss.origin(received: received, expected: expected))
    #expect(miss.kind == kind)
    #expect(miss.kind.title.count <= 14, "a mark has little room")
    #expect(received.text(at: miss.range) == differs)
  }

  @Test(
    "strangers and equals are no near miss",
    arguments: [
      ("https://evil.test", "https://app.shop.example"), ("null", "https://app.shop.example"),
      ("https://a.co.uk", "https://b.co.uk"), ("*", "https://app.shop.example"),
      ("", "https://app.shop.example"),
      ("https://app.shop.example", "https://app.shop.example"),
      ("https://app.shop.example", "null"), ("https://", "https://app.shop.example"),
    ])
  func strangers(received: String, expected: String) {
    #expect(NearMiss.origin(received: received, expected: expected) == nil)
  }

  @Test("two headers are told from one with a list")
  func twoHeaders() throws {
    let received = "https://app.shop.example, https://app.shop.example"
    let two = NearMiss.origin(
      received: received, expected: "https://app.shop.example", headerCount: 2)
    let one = NearMiss.origin(received: received, expected: "https://app.shop.example")
    #expect(two?.kind == .twoHeaders)
    #expect(one?.kind == .list)
  }

  @Test(
    "what is not quite true",
    arguments: [
      ("True", .letterCase, "T"), ("TRUE", .letterCase, "TRUE"), ("\"true\"", .quotes, "\""),
      ("true, true", .list, ", true"), ("1", .anotherTruth, "1"), ("yes", .anotherTruth, "yes"),
      ("true ", .blanks, " "),
    ] as [(String, NearMiss.Kind, String)])
  func credentials(received: String, kind: NearMiss.Kind, differs: String) throws {
    let miss = try #require(NearMiss.credentials(received: received))
    #expect(miss.kind == kind)
    #expect(received.text(at: miss.range) == differs)
  }

  @Test("false, nothing and true itself are no near miss", arguments: ["false", "", "true"])
  func notNearlyTrue(received: String) {
    #expect(NearMiss.credentials(received: received) == nil)
  }

  @Test("a list of methods is compared letter by letter")
  func method() {
    let miss = NearMiss.method(Method("patch"), allowed: ["GET", "PATCH"])
    #expect(miss == NearMiss(.letterCase, at: 5..<10))
    #expect(NearMiss.method(Method("PUT"), allowed: ["*"]) == NearMiss(.wildcard, at: 0..<1))
    #expect(NearMiss.method(Method("PUT"), allowed: ["GET"]) == nil)
  }

  @Test("an underscore is not a hyphen")
  func underscore() {
    let miss = NearMiss.headerName("x-custom", allowed: ["content-type", "X_Custom"])
    #expect(miss == NearMiss(.underscore, at: 14..<22))
  }

  @Test(
    "what keeps a list from being one",
    arguments: [
      ("GET;PUT", .separator, ";"), ("GET PUT", .separator, " "), ("GET, \"PUT\"", .quotes, "\""),
      (" GET , PUT/", .separator, "/"),
    ] as [(String, NearMiss.Kind, String)])
  func listSyntax(received: String, kind: NearMiss.Kind, differs: String) throws {
    let miss = try #require(NearMiss.listSyntax(received))
    #expect(miss.kind == kind)
    #expect(received.text(at: miss.range) == differs)
  }

  @Test("every range lies within the received value, whatever it is")
  func rangesAreWithin() {
    var random = Dice(seed: 7)
    let pieces = [
      "https", "://", "app.", "shop.example", ":443", "/", "*", ", ", "\"", " ", "é", "",
    ]
    for _ in 0..<2000 {
      let received = (0..<Int.random(in: 0...6, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      let misses = [
        NearMiss.origin(received: received, expected: "https://app.shop.example"),
        NearMiss.credentials(received: received), NearMiss.listSyntax(received),
      ]
      for case let miss? in misses {
        #expect(miss.range.upperBound <= received.utf8.count, "\(received)")
      }
    }
  }
}

extension String {
  fileprivate func text(at range: Range<Int>) -> String {
    String(decoding: Array(utf8)[range], as: UTF8.self)
  }
}
