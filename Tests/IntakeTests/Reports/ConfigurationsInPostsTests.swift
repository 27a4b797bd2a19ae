import CORS
import Testing
import Web

@testable import Intake

/// A server's configuration in a post, alone and among words and lines.
@Suite("Configurations in posts")
struct ConfigurationsInPostsTests {
  static let configurations: [(text: String, advice: String)] = [
    (
      """
      GatewayResponses:
        DEFAULT_4XX:
          ResponseParameters:
            Headers:
              Access-Control-Allow-Origin: "'*'"
        UNAUTHORIZED:
          ResponseParameters:
            Headers:
              Access-Control-Allow-Origin: "'*'"
      """, "Any page at all"
    ),
    (
      """
      response:
        headers:
          access-control-allow-origin: "https://shop.test"
          access-control-allow-credentials: "true"

      """, "https://shop.test may read what is answered with this, with credentials"
    ),
    (
      """
      return {
        statusCode: 200,
        headers: {
          "Access-Control-Allow-Origin": "*",
          "Access-Control-Allow-Credentials": true,
        },
        body: JSON.stringify(x)
      };
      """, "is refused by every browser"
    ),
    (
      """
                statusCode: 200,
                headers: {
                  'Access-Control-Allow-Origin': '*', // Required for CORS support to work
                  'Access-Control-Allow-Credentials': true // Required for CORS support to work
                },
      """, "is refused by every browser"
    ),
  ]

  @Test("are a server's configuration, and say who gets in", arguments: configurations)
  func configuration(text: String, advice: String) throws {
    let diagnoses = Paste.told(text)
    #expect(diagnoses.map(\.recognized) == [.configuration])
    let diagnosis = try #require(diagnoses.first)
    #expect(diagnosis.reason == nil && diagnosis.evaluation == nil)
    #expect(diagnosis.advice.contains { $0.contains(advice) }, "\(diagnosis.advice)")
    #expect(diagnosis.advice.count == 1)
  }

  @Test("IIS's headers by hand are IIS's configuration")
  func customHeaders() throws {
    let diagnosis = try #require(
      Paste.told(
        """
         <httpProtocol>
          <customHeaders>
            <add name="Access-Control-Allow-Origin" value="https://localhost:3000" />
            <add name="Access-Control-Allow-Credentials" value="true" />
        """
      ).first)
    #expect(diagnosis.recognized == .configuration && diagnosis.title.contains("IIS"))
  }

  @Test("a configuration without fault says who gets in, between lone back-ticks, too")
  func lettingIn() throws {
    let text = """
      `CORS_ALLOWED_ORIGINS = [
          "http://localhost:8080"
      ]

      CORS_ALLOW_CREDENTIALS = True

      SESSION_COOKIE_SAMESITE=None`

      **middleware**
      `MIDDLEWARE = [
          'corsheaders.middleware.CorsMiddleware',
          'django.middleware.common.CommonMiddleware',
      ]`
      """
    let diagnosis = try #require(Paste.told(text).first)
    #expect(
      diagnosis.recognized == .configuration && diagnosis.unread.isEmpty, "\(diagnosis.unread)")
    #expect(
      AnswerSheet.onOneLine(of: diagnosis).contains("http://localhost:8080 gets in, with cookies"),
      "\(diagnosis.advice)")
  }

  @Test("words behind a directive are none of it, and tell what happened")
  func prose() throws {
    let diagnoses = Paste.told(
      """
      add_header 'Access-Control-Allow-Origin' '*' always

      I've used a volume to pass this in through the docker-compose file at runtime so it appears at \
      /etc/nginx/vhost.d/default

      But the resulting header in the api response contains two values separated by a comma:
      http://shop.test, *

      This makes cross-domain requests fail with the error: header contains mutiple values but only one is \
      allowed.
      """)
    #expect(diagnoses.first?.reason == .originMismatch)
    #expect(diagnoses.first?.evaluation?.scenario.page.text == "http://shop.test/")
    #expect(diagnoses.first?.unknown.contains(.url) == true)
    let configuration = try #require(diagnoses.first { $0.recognized == .configuration })
    #expect(!AnswerSheet.onOneLine(of: configuration).contains("docker-compose"))
  }

  @Test("origins in a server's list are no calls")
  func list() {
    let diagnoses = Paste(
      """
      cors = CORS(
          app,
          resources={
              r"*": {
                  "origins": [
                      "http://localhost:8080",
                      "http://localhost:3000",
                  ]
              }
          },
      )
      """
    ).diagnoses()
    #expect(diagnoses.map(\.recognized) == [.configuration])
  }

  @Test("a page that no line tells is the one that the configuration lets in, and is asked for")
  func namedPage() throws {
    let diagnosis = try #require(
      Paste.told(
        """
        CORS_ALLOWED_ORIGINS = [
            'http://127.0.0.1:3000',
        ]
        MIDDLEWARE = ['corsheaders.middleware.CorsMiddleware']

        Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at \
        http://127.0.0.1:8000/api/. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 403.
        """
      ).first)
    #expect(diagnosis.reason == .allowOriginMissing && diagnosis.unknown.contains(.page))
    #expect(diagnosis.evaluation?.scenario.page.text == "http://127.0.0.1:3000/")
  }
}
