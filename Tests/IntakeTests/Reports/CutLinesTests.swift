import CORS
import Testing

@testable import Intake

/// Lines that were cut off within their reason, as titles of trackers and toasts are.
@Suite("Lines that were cut off")
struct CutLinesTests {
  static let head: String =
    "Access to XMLHttpRequest at 'https://api.test/v1' from origin 'https://shop.test' has been blocked by CORS"
    + " policy: "
  static let preflight: String =
    "Response to preflight request doesn't pass access control check: "
  static let firefox: String =
    "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at"
    + " https://api.test/v1. (Reason: "

  struct Cut: CustomTestStringConvertible, Sendable {
    let text: String
    let reason: BlockReason.Kind
    /// What the first fix has.
    let fix: String
    var isValueCut = false
    var testDescription: String { String(text.suffix(60)) }
  }

  static let cut: [Cut] = [
    Cut(
      text: head + preflight + "No 'Access-Control-Allow-Origin' header is present on the req",
      reason: .allowOriginMissing, fix: "Access-Control-Allow-Origin: https://shop.test"),
    Cut(
      text: head + "No 'Access-Contr... · Issue #7", reason: .allowOriginMissing,
      fix: "Access-Control-Allow-Origin: https://shop.test"),
    Cut(
      text: head + "Method PUT is not allowed by Access-Control-All", reason: .methodNotAllowed,
      fix: "Access-Control-Allow-Methods: PUT"),
    Cut(
      text: head
        + "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard"
        + " '*' when th…",
      reason: .wildcardWithCredentials, fix: "Access-Control-Allow-Origin: https://shop.test"),
    Cut(
      text: "`" + head + preflight + "It does not have HTTP ok sta`", reason: .preflightStatus,
      fix: "status 204", isValueCut: true),
    Cut(
      text: head
        + "The 'Access-Control-Allow-Origin' header contains multiple values '*, *', but only",
      reason: .originMismatch, fix: "Access-Control-Allow-Origin: https://shop.test"),
    Cut(
      text: head
        + "The 'Access-Control-Allow-Origin' header has a value 'https://elsew",
      reason: .originMismatch, fix: "Access-Control-Allow-Origin: https://shop.test",
      isValueCut: true),
    Cut(
      text: head + "Request header field x-trace is not allowed by Access-Control-Allow-Hea",
      reason: .headerNotAllowed, fix: "Access-Control-Allow-Headers: x-trace"),
    Cut(
      text: head + "Request header field x-tr", reason: .headerNotAllowed,
      fix: "Access-Control-Allow-Headers", isValueCut: true),
    Cut(
      text: firefox + "CORS header ‘Access-Control-Allow-Origin’ mis",
      reason: .allowOriginMissing, fix: "Access-Control-Allow-Origin"),
    Cut(
      text:
        "XMLHttpRequest cannot load https://api.test/v1. No 'Access-Control-Allow-Origin' header is pres",
      reason: .allowOriginMissing, fix: "Access-Control-Allow-Origin"),
    Cut(
      text: "Content-Type is not allowed by Access-Control-Allow-Header", reason: .headerNotAllowed,
      fix: "Access-Control-Allow-Headers: content-type"),
  ]

  @Test("have the reason that they begin, and say that they were cut", arguments: cut)
  func reason(cut: Cut) throws {
    let diagnosis = try #require(Paste.told(cut.text).first)
    #expect(diagnosis.reason == cut.reason && diagnosis.isCORS && !diagnosis.isReproduced)
    #expect(diagnosis.isFaultAssumed == cut.isValueCut)
    #expect(diagnosis.waysInWords[0].contains(cut.fix), "\(diagnosis.waysInWords)")
    let sheet = AnswerSheet.onOneLine(of: diagnosis)
    #expect(sheet.contains("cut off") && !sheet.contains("in another line"))
  }

  @Test(
    "and lost their quotation marks have their reason all the same",
    arguments: [
      (BlockReason.Kind.methodNotAllowed, "Method PUT is not allowed by Access-Control-All"),
      (.headerNotAllowed, "Request header field x-trace is not allowed by Access-Control-Allow-H"),
      (.allowOriginMissing, preflight + "No Access-Control-Allow-Origin header is prese"),
      (.preflightStatus, preflight + "It does not have HTTP ok sta"),
    ])
  func unquoted(reason: BlockReason.Kind, words: String) throws {
    let diagnosis = try #require(
      Paste.told(Self.head.replacing("'", with: "") + words).first)
    #expect(diagnosis.reason == reason && diagnosis.isCORS && diagnosis.isCutOff)
  }

  @Test(
    "that may be several reasons' have none",
    arguments: [
      preflight.dropLast(12), "The value of the 'Access-Control-Allow-",
      "CORS header",
    ].map { $0 == "CORS header" ? firefox + $0 : head + $0 })
  func several(text: String) throws {
    let diagnosis = try #require(Paste.told(text).first)
    #expect(diagnosis.reason == nil && diagnosis.verdict == .open)
    let sheet = AnswerSheet.onOneLine(of: diagnosis)
    #expect(sheet.contains("cut off before it says why"), "\(sheet)")
  }

  @Test("and then were gone on with in somebody's own words are still theirs")
  func ownWords() throws {
    let text =
      Self.head
      + "No 'Access-Control-Allow-Origin' header is present on the reque\nI have tried everything"
    let diagnosis = try #require(Paste.told(text).first)
    #expect(diagnosis.reason == .allowOriginMissing && diagnosis.isCutOff)
  }
}
