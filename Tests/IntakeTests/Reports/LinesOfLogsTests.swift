import CORS
import Testing

@testable import Intake

/// Lines of a browser's log, which repeats, moves and gathers what its console says.
@Suite("Lines of a browser's log")
struct LinesOfLogsTests {
  @Test("keep their words where a file's name stands between them")
  func placeBetween() throws {
    let text = """
      Access to XMLHttpRequest at 'https://api.test/find' from origin 'https://shop.test' has been blocked \
      by CORS policy: find?q=a:1\u{20}
      Request header field x-logger is not allowed by Access-Control-Allow-Headers in preflight \
      response.\u{20}
      POST https://api.test/find net::ERR_FAILED
      """
    let diagnoses = Paste(text).diagnoses()
    #expect(diagnoses.map(\.reason) == [.headerNotAllowed])
    #expect(diagnoses.first?.isReproduced == true)
  }

  @Test("of WebKit are told once though its log of resources repeats them")
  func echo() {
    let text = """
      [Error] Origin http://localhost:3200 is not allowed by Access-Control-Allow-Origin. Status code: 200
      [Error] Fetch API cannot load http://127.0.0.1:3101/menu due to access control checks.
      [Error] Failed to load resource: Origin http://localhost:3200 is not allowed by \
      Access-Control-Allow-Origin. Status code: 200 (menu, line 0)
      """
    #expect(Paste(text).diagnoses().map(\.reason) == [.allowOriginMissing])
  }

  @Test(
    "of WebKit that name a call alone say where the reason stands, and that it need not be CORS")
  func callAlone() throws {
    let text = "Fetch API cannot load http://192.168.7.1/state due to access control checks."
    let diagnosis = try #require(Paste(text).diagnoses().first)
    #expect(diagnosis.isCORS && diagnosis.reason == nil && diagnosis.verdict == .open)
    #expect(diagnosis.needs.isEmpty)
    let sheet = AnswerSheet.onOneLine(of: diagnosis)
    #expect(sheet.contains("line above") && sheet.contains("http://192.168.7.1/state"))
    #expect(sheet.contains("need not be CORS") && !sheet.contains("cors({"))
    #expect(diagnosis.waysInWords[0].contains("look at the line above"))
  }

  @Test("of a browser's log are left out where another line says why")
  func logLines() {
    let text = """
      GET http://127.0.0.1:1920/health net::ERR_FAILED
      Access to fetch at 'http://127.0.0.1:1920/health' from origin 'https://studio.test' has been blocked \
      by CORS policy: Request had a target IP address space of `local` yet the resource is in address \
      space `loopback`.
      """
    let diagnoses = Paste(text).diagnoses()
    #expect(diagnoses.map(\.trouble) == [.addressSpaceMismatch])
    #expect(AnswerSheet(of: diagnoses[0]).text().contains("targetAddressSpace"))
  }

  static let issues: [(String, ConsoleTrouble)] = [
    (
      "Cookie “cart” will soon be rejected because it is foreign and does not have the “Partitioned“"
        + " attribute. cart.js",
      .cookieWarning
    ),
    (
      "Mixed Content: The page at 'https://shop.test/a' was loaded over HTTPS, but requested an insecure"
        + " XMLHttpRequest endpoint 'http://localhost:10001/cart'. This request has been blocked; the"
        + " content must be served over HTTPS.",
      .mixedContent
    ),
    (
      "Specify a Cross-Origin Resource Policy to prevent a resource from being blocked",
      .embedderPolicy
    ),
    (
      "Because a cookie's SameSite attribute was not set or is invalid, it defaults to SameSite=Lax",
      .cookieWarning
    ),
    (
      "Mark cross-site cookies as Secure to allow setting them in cross-site contexts",
      .cookieRefused
    ),
  ]

  @Test("that Chromium shows as issues are known", arguments: issues)
  func issue(text: String, trouble: ConsoleTrouble) {
    #expect(Paste(text).diagnoses().map(\.trouble) == [trouble])
  }

  @Test("that set a header are no message about it")
  func settings() {
    for text in [
      "res.setHeader(\"Cross-Origin-Embedder-Policy\", \"require-corp\");",
      "Cross-Origin-Embedder-Policy: require-corp",
    ] {
      #expect(!Paste(text).diagnoses().contains { $0.trouble == .embedderPolicy }, "\(text)")
    }
  }
}
