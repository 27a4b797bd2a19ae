import CORS
import Telling
import Testing
import Web

@testable import Intake

/// Lines as chats and forums change them: with marks behind them, or one too many.
@Suite("Lines with marks")
struct LinesWithMarksTests {
  static let reasons: [(sentence: String, reason: BlockReason.Kind)] = [
    (
      "No 'Access-Control-Allow-Origin' header is present on the requested resource",
      .allowOriginMissing
    ),
    (
      "The 'Access-Control-Allow-Origin' header contains the invalid value 'false'", .originMismatch
    ),
    (
      "The 'Access-Control-Allow-Origin' header contains multiple values '*, *', but only one is allowed",
      .originMismatch
    ),
    (
      "Method PUT is not allowed by Access-Control-Allow-Methods in preflight response",
      .methodNotAllowed
    ),
    (
      "Request header field x-a is not allowed by Access-Control-Allow-Headers in preflight response",
      .headerNotAllowed
    ),
    (
      "Response to preflight request doesn't pass access control check: It does not have HTTP ok status",
      .preflightStatus
    ),
    (
      "Response to preflight request doesn't pass access control check: Redirect is not allowed for a"
        + " preflight request", .preflightRedirect
    ),
    (
      "The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be"
        + " 'true' when the request's credentials mode is 'include'", .credentialsNotTrue
    ),
  ]

  @Test(
    "that lost their last full stop keep their reason, whatever stands behind",
    arguments: ["", "\"", "`", "'", ")", "]", "**", "</b>", " :(", ") works in Postman", "\"."])
  func ends(mark: String) {
    for (sentence, reason) in Self.reasons {
      let text =
        "Access to XMLHttpRequest at 'https://API.shop.test/a' from origin 'https://shop.test' has been blocked"
        + " by CORS policy: \(sentence)\(mark)"
      let diagnosis = Paste(text).diagnoses().first
      #expect(diagnosis?.reason == reason, "\(text)")
      // What is printed behind it in today's version was cut.
      let isWhole = reason != .credentialsNotTrue
      #expect(diagnosis?.isReproduced == isWhole, "\(text)")
      #expect(diagnosis?.fixes.isEmpty == false, "\(text)")
    }
  }

  @Test("with a quotation mark too many are read without it")
  func strayMark() {
    let text = """
      Access to "XMLHttpRequest at 'http://localhost:7500/a' from origin 'http://localhost:3000' has been \
      blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested \
      resource".
      """
    let diagnosis = Paste(text).diagnoses().first
    #expect(diagnosis?.reason == .allowOriginMissing)
    #expect(diagnosis?.isReproduced == true)
  }
}
