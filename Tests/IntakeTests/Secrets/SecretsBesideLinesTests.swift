import Testing
import YAML

@testable import Intake

/// Lines that do not name their URL, with code, commands and headers beside them.
@Suite("Secrets beside lines")
struct SecretsBesideLinesTests {
  private static let line =
    "No 'Access-Control-Allow-Origin' header is present on the requested resource."

  @Test(
    "a secret beside a line without its URL is shown nowhere",
    arguments: [
      "fetch('https://api.shop.test/a?access_token=SECRETat&api_key=SECRETk')",
      "axios.put('https://shop.test/b?X-Amz-Signature=SECRETs&X-Amz-Credential=SECRETc', 1)",
      "curl 'https://ada:SECRETu@api.shop.test/a?token=SECRETt' -X PUT -H 'Authorization: Bearer SECRETb'",
      "$.get('https://api.shop.test/a?password=SECRETp')",
      """
      GET /a?access_token=SECRETat HTTP/1.1
      Host: api.shop.test
      Origin: https://shop.test
      Cookie: sid=SECRETsid

      HTTP/1.1 200 OK
      Set-Cookie: sid=SECRETnew; Path=/
      """,
      """
      Response Headers
      Set-Cookie: sid=SECRETnew; Path=/
      Content-Type: text/plain
      """,
    ])
  func secrets(beside: String) {
    for line in [Self.line, "CORS header ‘Access-Control-Allow-Origin’ missing"] {
      for text in ["\(line)\n\n\(beside)", "\(beside)\n\n\(line)"] {
        for diagnosis in Paste(text).diagnoses() {
          var json = JSONWriter()
          diagnosis.write(to: &json)
          let sheet = AnswerSheet(of: diagnosis)
          let shown = String(decoding: json.bytes, as: UTF8.self) + sheet.text() + sheet.markdown
          #expect(!shown.contains("SECRET"), "\(text)\n->\n\(shown)")
        }
      }
    }
  }
}
