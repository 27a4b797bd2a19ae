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

/// Lines of which a part, or a mark, is another than the browser prints.
@Suite("Lines in other forms")
struct LinesInOtherFormsTests {
  static let forms: [PastedText] = [
    // Without their first words, or their method's.
    PastedText(
      text: """
        was loaded over HTTPS, but requested an insecure XMLHttpRequest endpoint 'http://geo.test/ip'. This \
        request has been blocked; the content must be served over HTTPS.
        """,
      reason: .mixedContent, fix: "https://geo.test/ip"),
    PastedText(
      text: """
        from origin 'http://localhost:3000' has been blocked by CORS policy: The value of the \
        'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's \
        credentials mode is 'include'. The credentials mode of requests initiated by the XMLHttpRequest is \
        controlled by the withCredentials attribute.
        """,
      reason: .wildcardWithCredentials, fix: "withCredentials"),
    // Firefox' in somebody's own translation, and its warning in French.
    PastedText(
      text: """
        Cross-Origin Request blocked: the policy « Same Origin » does not permit to consult the distant \
        resource on http://app.test/latex. Reason : header CORS « Access-Control-Allow-Origin » is missing.
        """,
      reason: .allowOriginMissing, fix: "Access-Control-Allow-Origin"),
    PastedText(
      text: """
        Avertissement de requête multiorigine (Cross-Origin Request) : la politique « Same Origin » ne \
        permettra bientôt plus de consulter la ressource distante située sur https://bff.test/w (motif : quand \
        la valeur d’« Access-Control-Allow-Headers » est « * », l’en-tête « Authorization » n’est pas traité. \
        Pour que l’en-tête « Authorization » soit inclus, il doit être explicitement listé dans l’en-tête CORS \
        « Access-Control-Allow-Headers »).
        """,
      reason: nil, fix: "name authorization"),
    // What developer tools show.
    PastedText(
      text: "GET https://id.test/step1.html\nnot-set cross-origin-resource-policy",
      reason: .resourcePolicy, isCORS: false, fix: "Cross-Origin-Resource-Policy: cross-origin"),
    PastedText(
      text: """
        `TypeError: Origin XXX is not allowed by Access-Control-Allow-Origin.`
        """,
      reason: .allowOriginMissing, fix: "Access-Control-Allow-Origin"),
  ]

  @Test("mean what the whole means", arguments: forms)
  func form(pasted: PastedText) throws { try pasted.check() }

  @Test("that prevent a cookie from being set are refusals, and those that will are warnings")
  func cookies() {
    let start =
      "Because a cookie’s SameSite attribute was not set or is invalid, it defaults to SameSite=Lax, which"
    let told = ["prevents", "will prevent"].map { word in
      Paste.told("\(start) \(word) the cookie from being set in a cross-site context.").first?
        .trouble
    }
    #expect(told == [.cookieRefused, .cookieWarning])
  }

  @Test("of Firefox are Firefox's, and a hint to XMLHttpRequest tells who called")
  func callers() {
    #expect(Paste.told(Self.forms[2].text).first?.browser == .firefox)
    let hinted = Paste.told(Self.forms[1].text).first
    #expect(hinted?.unknown.contains(.api) == false)
    #expect(hinted?.evaluation?.scenario.calls[0].request.api == .xhr)
  }
}
