import CORS
import Testing

@testable import Intake

/// The general part of a developer tool's table, which has neither the request's headers nor the answer's.
@Suite("General part alone")
struct GeneralPartAloneTests {
  private static func general(_ method: String, _ status: String) -> String {
    "Request URL: https://api.shop.test/users\nRequest Method: \(method)\nStatus Code: \(status)\n"
      + "Remote Address: 10.1.2.3:443\nReferrer Policy: strict-origin-when-cross-origin\n"
  }

  @Test(
    "says nothing of who may read, and asks for the headers",
    arguments: [
      general("GET", "200 OK"), general("POST", "500 Internal Server Error"),
      general("OPTIONS", "204 No Content"), general("GET", "302 Found"),
      general("GET", "200 OK").replacing(": ", with: "\n"),
      general("GET", "200 OK").split(separator: "\n").map { "` \($0)`" }.joined(separator: "\n"),
      // The request's headers alone do not tell either.
      general("GET", "200 OK") + "\nRequest Headers\nOrigin: https://shop.test\nAccept: */*\n",
    ])
  func open(text: String) throws {
    let told = Paste.told(text)
    let diagnosis = try #require(told.first)
    #expect(told.count == 1 && diagnosis.reason == nil && !diagnosis.isCORS)
    #expect(diagnosis.unknown.contains(.answer) && diagnosis.ways.isEmpty)
    let sheet = AnswerSheet.onOneLine(of: diagnosis)
    #expect(sheet.contains("NOT KNOWN YET") && sheet.contains("the status alone"), "\(sheet)")
    #expect(!sheet.contains("asked without Origin") && !sheet.contains("lacks Origin"))
    #expect(!sheet.contains("What to do"))
    #expect(sheet.contains("Mend the error first") == text.contains("500"))
  }

  @Test(
    "of a preflight with an error's status is its own reason",
    arguments: [
      general("OPTIONS", "401 Unauthorized"), general("OPTIONS", "404"),
      general("OPTIONS", "500 Internal Server Error"),
      general("OPTIONS", "403") + "Origin: https://shop.test\nAccess-Control-Request-Method: PUT\n",
      "Request Method: Options\nStatus Code: 401 Unauthorized",
    ])
  func preflight(text: String) throws {
    let diagnosis = try #require(Paste.told(text).first)
    #expect(diagnosis.reason == .preflightStatus && diagnosis.isCORS && !diagnosis.isReproduced)
    #expect(diagnosis.waysInWords.first?.contains("status 204") == true)
    #expect(diagnosis.unknown.contains(.url) == !text.contains("URL"))
    let sheet = AnswerSheet.onOneLine(of: diagnosis)
    #expect(!sheet.contains("asked without Origin") && !sheet.contains("lacks Origin"), "\(sheet)")
    #expect(sheet.contains("refuses the call whatever its headers are"))
    // Nobody has told the page, and no answer has.
    #expect(!sheet.contains("['https://app.example']"), "\(sheet)")
  }

  @Test("with the answer's headers is a whole exchange, whatever the request's were")
  func withAnswer() throws {
    let text =
      Self.general("GET", "200 OK") + "\nResponse Headers\nContent-Type: application/json\n"
    let diagnosis = try #require(Paste.told(text).first)
    #expect(diagnosis.reason == .allowOriginMissing)
    #expect(!AnswerSheet.onOneLine(of: diagnosis).contains("asked without Origin"))
  }

  @Test(
    "beside a configuration stays a call of its own",
    arguments: [
      "Status Code: 404 Not Found\nOrigin: http://localhost:3002\nAccess-Control-Request-Method: GET",
      "Origin: 'http://localhost:3002'\nAccess-Control-Request-Method: GET\n\n404 Not Found",
    ])
  func besideConfiguration(rest: String) throws {
    let told = Paste.told(
      """
      Rails.application.config.middleware.insert_before 0, Rack::Cors do
        allow do
          origins 'http://localhost:3001'
          resource '/api/*', headers: :any, methods: [:get, :delete, :put, :post, :options]
        end
      end

      Request URL: http://localhost:3000/api/users
      Request Method: OPTIONS
      \(rest)
      """)
    #expect(told.map(\.recognized) == [.headers, .configuration])
    #expect(told.first?.isCORS == true)
    #expect(told.first?.evaluation?.scenario.page.text == "http://localhost:3002/")
    #expect(told.last?.advice.contains { $0.contains("stands in the configuration") } == false)
  }
}
