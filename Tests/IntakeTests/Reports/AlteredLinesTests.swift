import CORS
import Testing
import Web

@testable import Intake

/// Lines whose marks, ports or brackets somebody, or a tracker, has changed; and what only begins like a
/// sentence.
@Suite("Altered lines")
struct AlteredLinesTests {
  static let missing: String =
    "No 'Access-Control-Allow-Origin' header is present on the requested resource."
  static let status: String =
    "has been blocked by CORS policy: Response to preflight request doesn't pass access control check:"
    + " It does not have HTTP ok status."

  static let altered: [PastedText] = [
    // Quotation marks of word processors, in the words of 2014 to 2019.
    PastedText(
      text: """
        Failed to load https://login.shop.test/co/authenticate: No ‘Access-Control-Allow-Origin’ header is \
        present on the requested resource. Origin ‘http://localhost’ is therefore not allowed access. The \
        response had HTTP status code 403.
        """,
      reason: .allowOriginMissing, isCORS: true,
      fix: "Access-Control-Allow-Origin: http://localhost"),
    PastedText(
      text: """
        XMLHttpRequest cannot load https://api.shop.test/a. A wildcard ‘*’ cannot be used in the \
        ‘Access-Control-Allow-Origin’ header when the credentials flag is true. Origin ‘https://shop.test’ \
        is therefore not allowed access.
        """,
      reason: .wildcardWithCredentials, isCORS: true,
      fix: "Access-Control-Allow-Origin: https://shop.test"),
    PastedText(
      text: """
        XMLHttpRequest cannot load https://api.shop.test/a. No “Access-Control-Allow-Origin” header is \
        present on the requested resource. Origin “https://shop.test” is therefore not allowed access.
        """,
      reason: .allowOriginMissing, isCORS: true,
      fix: "Access-Control-Allow-Origin: https://shop.test"),
    PastedText(
      text: """
        Fetch API cannot load https://api.shop.test/a. No "Access-Control-Allow-Origin" header is \
        present on the requested resource. Origin "https://shop.test" is therefore not allowed access.
        """,
      reason: .allowOriginMissing, isCORS: true,
      fix: "Access-Control-Allow-Origin: https://shop.test"),
    // Ports in words, and digits that nobody is to see.
    PastedText(
      text:
        "Access to XMLHttpRequest at 'http://domainx:port/api/a' from origin 'http://domainy:port'"
        + "\n" + status,
      reason: .preflightStatus, isCORS: true, fix: "status 204"),
    PastedText(
      text: "Access to fetch at 'http://api.shop.test/a' from origin 'http://localhost:port' "
        + status,
      reason: .preflightStatus, isCORS: true, fix: "status 204"),
    PastedText(
      text:
        "Access to fetch at 'https://192.168.1.XX:80XX/a' from origin 'https://shop.test' has been"
        + " blocked by CORS policy: " + missing,
      reason: .allowOriginMissing, isCORS: true,
      fix: "Access-Control-Allow-Origin: https://shop.test"),
    PastedText(
      text:
        "XMLHttpRequest cannot load http://my-server:port/a. \(missing) Origin 'http://shop.test' is"
        + " therefore not allowed access.",
      reason: .allowOriginMissing, isCORS: true,
      fix: "Access-Control-Allow-Origin: http://shop.test"),
    PastedText(
      text:
        "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource"
        + " at http://my-server:port/a. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing).",
      reason: .allowOriginMissing, isCORS: true, fix: "Access-Control-Allow-Origin"),
    // Brackets of trackers, in pairs and alone.
    PastedText(
      text: "Access to script at '[http://localhost:5173/src/index.js] from origin"
        + " 'chrome-extension://caapplnpkaphcokmjfaboianmbigfdcf' has been blocked by CORS policy: "
        + missing,
      reason: .allowOriginMissing, isCORS: true,
      fix: "chrome-extension://caapplnpkaphcokmjfaboianmbigfdcf",
      never: "localhost:3000"),
    PastedText(
      text: "Access to fetch at '[https://api.shop.test/a](https://api.shop.test/a)' from origin"
        + " '<https://shop.test>' has been blocked by CORS policy: " + missing,
      reason: .allowOriginMissing, isCORS: true,
      fix: "Access-Control-Allow-Origin: https://shop.test"),
    // What a scanner made of a line.
    PastedText(
      text: """
        Access to fetch at ` http://localhost:8080/user/info `from origin` http://localhost:8081 Has been \
        blocked by CORS policy: Response to preflight request does not pass access control check: No \
        `Access Control Allow Origin` header is present on the requested resource If an opaque response \
        serves your needs, set the request`s mode to `no cor`
        """,
      reason: .allowOriginMissing, isCORS: true,
      fix: "preflight's response: send Access-Control-Allow-Origin: http://localhost:8081"),
    PastedText(
      text:
        "Access to fetch at https //api shop test from origin https //shop test has been blocked by"
        + " CORS policy Request header field x-token is not allowed by Access Control Allow Headers in"
        + " preflight response",
      reason: .headerNotAllowed, isCORS: true, fix: "Access-Control-Allow-Headers: x-token"),
    // Origins of the disk and of Electron.
    PastedText(
      text:
        "Fetch API cannot load https://shop.test/a. \(missing) Origin 'file://' is therefore not"
        + " allowed access.",
      reason: .allowOriginMissing, isCORS: true, fix: "serve it over http"),
    PastedText(
      text:
        "Access to fetch at 'https://shop.test/a' from origin 'app://.' has been blocked by CORS"
        + " policy: " + missing,
      reason: .allowOriginMissing, isCORS: true, isReproduced: true,
      fix: "Access-Control-Allow-Origin: app://."),
    PastedText(
      text:
        "Failed to load https://shop.test/a: \(missing) Origin 'app://.' is therefore not allowed"
        + " access.",
      reason: .allowOriginMissing, isCORS: true, fix: "Access-Control-Allow-Origin: app://."),
  ]

  @Test("have the reason whose words they hold", arguments: altered)
  func reason(line: PastedText) throws { try line.check() }

  @Test("never say that the reason is missing, or unknown", arguments: altered)
  func words(line: PastedText) throws {
    let diagnosis = try #require(Paste.told(line.text).first)
    let sheet = AnswerSheet(of: diagnosis).text()
    #expect(!sheet.contains("and not why") && !sheet.contains("in words that no"))
  }

  @Test("ask for the port that is not told")
  func port() throws {
    let diagnosis = try #require(Paste(Self.altered[4].text).diagnoses().first)
    #expect(Set(diagnosis.unknown).isSuperset(of: [.url, .page]))
    #expect(diagnosis.evaluation?.scenario.calls[0].request.url.text == "http://domainx/api/a")
    #expect(diagnosis.evaluation?.scenario.page.text == "http://domainy:3000/")
  }

  // MARK: Beginnings

  @Test(
    "what only begins like a sentence is not that sentence",
    arguments: [
      "Fetch API cannot load https://api.shop.test/x. Something I made up entirely",
      "Fetch API cannot load https://api.shop.test/x. Failed to start loading.",
      "XMLHttpRequest cannot load https://api.shop.test/x. Something else",
    ])
  func beginning(text: String) {
    for diagnosis in Paste(text).diagnoses() {
      #expect(diagnosis.reason == nil && !diagnosis.isReproduced, "\(text)")
      #expect(!diagnosis.waysInWords.contains { $0.contains("mode cors") })
    }
  }

  @Test("a whole sentence is it")
  func whole() throws {
    let diagnosis = try #require(
      Paste("[Error] Fetch API cannot load https://api.shop.test/x.").diagnoses().first)
    #expect(diagnosis.reason == .crossOriginInSameOriginMode)
  }

  @Test("a line with more words behind its sentence is not printed letter for letter")
  func more() throws {
    let line =
      "Access to fetch at 'https://api.shop.test/a' from origin 'https://shop.test' has been"
      + " blocked by CORS policy: " + Self.missing
    let alone = try #require(Paste(line).diagnoses().first)
    #expect(alone.isReproduced)
    let more = try #require(Paste(line + " Something I made up entirely").diagnoses().first)
    #expect(more.reason == .allowOriginMissing && !more.isReproduced)
  }

  @Test(
    "Safari's lines in one have the reason behind the URL",
    arguments: [
      ("Preflight response is not successful", .preflightStatus),
      ("Access-Control-Allow-Origin cannot contain more than one origin.", .originMismatch),
      (
        "Credentials flag is true, but Access-Control-Allow-Credentials is not \"true\".",
        .credentialsNotTrue
      ),
    ] as [(String, BlockReason.Kind)])
  func webKit(words: String, reason: BlockReason.Kind) throws {
    for head in ["XMLHttpRequest", "Fetch API"] {
      let told = Paste("[Error] \(head) cannot load https://api.shop.test/dev/acl/. \(words)")
        .diagnoses()
        .filter { !$0.isToldElsewhere }
      #expect(told.map(\.reason) == [reason])
      #expect(
        told.first?.evaluation?.scenario.calls[0].request.url.text
          == "https://api.shop.test/dev/acl/")
    }
  }

  // MARK: Redirects

  static let redirects: [PastedText] = [
    PastedText(
      text: """
        XMLHttpRequest cannot load http://api.shop.test/forums/. Redirect from \
        'http://api.shop.test/forums/' to 'http://api.shop.test/forums' has been blocked by CORS policy: \
        \(missing) Origin 'http://shop.test' is therefore not allowed access.
        """,
      reason: .allowOriginMissing, isCORS: true, fix: "call http://api.shop.test/forums"),
    PastedText(
      text: """
        > Failed to load http://localhost:8080/api/tags/: Redirect from 'http://localhost:8080/api/tags/' to \
        'http://localhost:8080/api/tags' has been blocked by CORS policy: \(missing)
        """,
      reason: .allowOriginMissing, isCORS: true, fix: "call http://localhost:8080/api/tags"),
    PastedText(
      text: """
        XMLHttpRequest cannot load http://shop.test/users/. The request was redirected to ' \
        http://shop.test/users', which is disallowed for cross-origin requests that require preflight.
        """,
      reason: .preflightRedirect, isCORS: true, fix: "http://shop.test/users", never: "https:"),
    PastedText(
      text: """
        Failed to load http://a.test/x: Redirect from 'http://a.test/x' to 'https://a.test/x' has been blocked \
        by CORS policy: Request requires preflight, which is disallowed to follow cross-origin redirect.
        """,
      reason: .preflightRedirect, isCORS: true, fix: "https://a.test/x",
      never: "Access-Control-Allow-Origin: http://a.test"),
    PastedText(
      text: """
        Access to fetch at 'http://localhost:5000/api/conexion/' from origin 'http://localhost:5001' has been \
        blocked by CORS policy: Response to preflight request doesn't pass access control check: Redirect is \
        not allowed for a preflight request.
        """,
      reason: .preflightRedirect, isCORS: true, isReproduced: true,
      fix: "http://localhost:5000/api/conexion"),
  ]

  @Test(
    "of redirects are about the redirect's own response, and name its target", arguments: redirects)
  func redirect(line: PastedText) throws { try line.check() }

  @Test("of a redirect have the header missing where it redirects")
  func redirectingResponse() throws {
    let diagnosis = try #require(Paste(Self.redirects[0].text).diagnoses().first)
    let evaluation = try #require(diagnosis.evaluation)
    #expect(evaluation.exchanges.last?.url.description == "http://api.shop.test/forums/")
    #expect(
      evaluation.exchanges.last?.reply?.headers.get("Location") == "http://api.shop.test/forums")
    #expect(
      diagnosis.waysInWords.prefix(2) == [
        "call http://api.shop.test/forums",
        "on the response: send Access-Control-Allow-Origin: http://shop.test",
      ])
  }
}
