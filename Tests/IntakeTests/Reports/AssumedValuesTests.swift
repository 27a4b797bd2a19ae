import CORS
import Testing

@testable import Intake

@Suite("Values that no line tells")
struct AssumedValuesTests {
  @Test(
    "never say a value that they do not have",
    arguments: [
      ("Firefox can’t establish a connection to the server at wss://live.test/feed.", "403"),
      ("Firefox can’t establish a connection to the server at https://live.test/feed.", "500"),
      (
        "Did not parse stylesheet at 'https://shop.test/a.css' because non CSS MIME types are not allowed"
          + " in strict mode.", "csv"
      ),
      ("Cross-Origin Resource Sharing error: PreflightAllowOriginMismatch", "other.example"),
      (
        "Access to fetch at 'https://api.test/x' from origin 'https://shop.test' has been blocked by CORS"
          + " policy: Response to preflight request doesn't pass access control check: It does not have"
          + " HTTP ok status.", "403"
      ),
      (
        "GET https://cdn.test/a.png net::ERR_BLOCKED_BY_RESPONSE.NotSameSite 200 (OK)",
        "\"same-origin\""
      ),
      (
        "Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение"
          + " удаленного ресурса на https://api.test/. (Причина: заголовок CORS"
          + " «Access-Control-Allow-Origin» не совпадает с «(null)»).", "other.example"
      ),
    ])
  func values(text: String, assumed: String) throws {
    let diagnosis = try #require(Paste(text).diagnoses().first)
    let sheet = AnswerSheet(of: diagnosis, servers: [])
    #expect(diagnosis.reason != nil)
    for case .said(let label, let words) in sheet.parts where label == "Cause" {
      #expect(!words.contains(assumed), "\(words)")
    }
    #expect(!sheet.banner.words.contains(assumed), "\(sheet.banner.words)")
  }

  @Test("are not what a line tells that there are several of")
  func several() throws {
    let text =
      "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at"
      + " http://localhost:5000/login. (Reason: Multiple CORS header ‘Access-Control-Allow-Origin’ not"
      + " allowed)."
    let diagnosis = try #require(Paste(text).diagnoses().first)
    #expect(AnswerSheet(of: diagnosis, servers: []).banner.words.contains("two headers"))
  }

  @Test("of a type that is told have that type in their cause, and its fix")
  func toldType() throws {
    let text =
      "Failed to load module script: The server responded with a non-JavaScript MIME type of"
      + " \"text/html\". Strict MIME type checking is enforced for module scripts per HTML spec."
    let diagnosis = try #require(Paste(text).diagnoses().first)
    let causes = AnswerSheet(of: diagnosis, servers: []).parts.compactMap { part in
      if case .said("Cause", let words) = part { words } else { nil }
    }
    #expect(causes.contains { $0.contains("text/html") }, "\(causes)")
    #expect(diagnosis.waysInWords.contains { $0.contains("correct the path") })
  }

  @Test("of a language that nobody knows here are never told to have had no response")
  func unknownReason() {
    let text =
      "Çapraz köken isteği engellendi: Aynı Köken İlkesi, https://api.test/x üzerindeki uzak kaynağın"
      + " okunmasına izin vermiyor. (Sebep: bilinmeyen)"
    let diagnosis = Paste(text).diagnoses().first
    #expect(diagnosis?.reason == nil)
    #expect(diagnosis?.isCORS == true)
  }
}
