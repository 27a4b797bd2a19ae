import CORS
import Telling
import Testing
import Web

@testable import Intake

/// Lines of other browsers and of other years.
@Suite("Lines of other versions")
struct LinesOfOtherVersionsTests {
  static let versions = [
    PastedText(
      text: """
        SEC7118: XMLHttpRequest for https://api.test/a required Cross Origin Resource Sharing (CORS).
        SEC7119: XMLHttpRequest for https://api.test/a required CORS preflight.
        SEC7123: Request header content-type was not present in the Access-Control-Allow-Headers list.
        SCRIPT7002: XMLHttpRequest: Network Error 0x80070005, Access is denied.
        """,
      reason: .headerNotAllowed, isCORS: true, fix: "Access-Control-Allow-Headers: content-type"),
    PastedText(
      text: "SEC7123: Access-Control-Allow-Headers 列表中不存在请求标头 x-token。文件: login",
      reason: .headerNotAllowed, isCORS: true, fix: "Access-Control-Allow-Headers: x-token"),
    PastedText(
      text: "SEC7124: Request method PUT was not present in the Access-Control-Allow-Methods list.",
      reason: .methodNotAllowed, isCORS: true, fix: "Access-Control-Allow-Methods: PUT"),
    PastedText(
      text:
        "SEC7120: Origin http://localhost:3000 not found in Access-Control-Allow-Origin header.",
      reason: .allowOriginMissing, isCORS: true,
      fix: "Access-Control-Allow-Origin: http://localhost:3000"),
    PastedText(
      text: "SEC7118: XMLHttpRequest for https://api.test/a required Cross Origin Resource Sharing"
        + " (CORS).",
      isCORS: true, fix: "Access-Control-Allow-Origin"),
    PastedText(
      text: "Cross-origin image load denied by Cross-Origin Resource Sharing policy.",
      reason: .allowOriginMissing, isCORS: true, fix: "Access-Control-Allow-Origin"),
    PastedText(
      text: "Imported resource from origin 'file://' has been blocked from loading by Cross-Origin"
        + " Resource Sharing policy: Received an invalid response. Origin 'null' is therefore not"
        + " allowed access.",
      reason: .schemeNotHTTP, fix: "serve the page over http"),
    PastedText(
      text:
        "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource"
        + " at https://bosh.test/. This can be fixed by moving the resource to the same domain or"
        + " enabling CORS.",
      isCORS: true, fix: "Access-Control-Allow-Origin"),
    PastedText(
      text: "XMLHttpRequest cannot load https://api.test/x. Origin [website] is not allowed by"
        + " Access-Control-Allow-Origin.",
      reason: .allowOriginMissing, isCORS: true, fix: "Access-Control-Allow-Origin"),
    PastedText(
      text: "XMLHttpRequest cannot load http://api.test/x. A wildcard '_' cannot be used in the"
        + " 'Access-Control-Allow-Origin' header when the credentials flag is true. Origin"
        + " 'http://shop.test' is therefore not allowed access.",
      reason: .wildcardWithCredentials, isCORS: true,
      fix: "Access-Control-Allow-Origin: http://shop.test"),
    PastedText(
      text: "origin is not allowed by access-control-allow-origin", reason: .allowOriginMissing,
      isCORS: true, fix: "Access-Control-Allow-Origin"),
    PastedText(
      text:
        "Cross-origin request blocked: The same origin policy does not allow the reading of remote"
        + " resources at https://api.test/x. (Reason: CORS header 'Access-Control-Allow-Origin' is"
        + " missing)",
      reason: .allowOriginMissing, isCORS: true, fix: "Access-Control-Allow-Origin"),
    PastedText(
      text:
        "OPTIONS https://files.test/a.mp4 No 'Access-Control-Allow-Origin' header is present on the"
        + " requested resource. Origin 'http://shop.test' is therefore not allowed access.",
      reason: .allowOriginMissing, isCORS: true, fix: "on the preflight's response"),
  ]

  @Test("have the reason that they name", arguments: versions)
  func version(line: PastedText) throws { try line.check() }

  @Test("of Firefox without a status are read back from a handful of texts")
  func work() throws {
    let text =
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at"
      + " https://api.shop.test/x. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing)."
    let found = try #require(ConsoleCase.all(in: text).first)
    let built = try #require(found.built)
    #expect(found.lines.reasons == [.allowOriginMissing])
    #expect(!built.isReproduced)
    #expect(built.tried <= 4)
  }
}
