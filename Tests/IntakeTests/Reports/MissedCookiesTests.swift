import CORS
import Testing

@testable import Intake

/// Whether a text complains of cookies: credentials are never asked for because of a path's words.
@Suite("Missed cookies")
struct MissedCookiesTests {
  @Test(
    "cookies are not asked for by a path, nor by a name",
    arguments: ["session_status", "sessions", "my-session", "cookie", "cookies/1", "session"])
  func paths(path: String) throws {
    let text =
      "I get CORS errors and don't know why.\n"
      + "Access to fetch at 'http://127.0.0.1:54321/\(path)' from origin 'http://localhost:5173' has been blocked"
      + " by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource."
    #expect(!Paste(text).missesCookies)
    let diagnosis = try #require(Paste.told(text).first)
    #expect(diagnosis.fixes[0].changes.count == 1)
    #expect(!diagnosis.waysInWords[0].contains("Credentials"))
  }

  @Test(
    "cookies are missed in a sentence",
    arguments: [
      "My cookies are not being saved",
      "The Set-Cookie header is missing in https://api.test/session",
      "express-session does not work", "why is my session empty?",
    ])
  func sentences(text: String) { #expect(Paste(text).missesCookies) }
}
