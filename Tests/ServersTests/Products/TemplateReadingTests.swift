import Servers
import Testing

/// Templates of Amazon's, and Terraform: lists over several lines, and values that are told elsewhere.
@Suite("Templates of platforms")
struct TemplateReadingTests {
  static let buckets: [(text: String, rules: ConfigurationValue)] = [
    (
      """
      Resources:
        Uploads:
          Type: AWS::S3::Bucket
          Properties:
            CorsConfiguration:
              CorsRules:
                # For everybody
                - AllowedHeaders:
                    - "Authorization"
                  AllowedMethods:
                    - GET
                  AllowedOrigins:
                    - "*"

                - AllowedMethods: [PUT, POST]
                  AllowedOrigins: ["https://a.test", 'https://b.test']
                  ExposedHeaders: [ETag]
                  MaxAge: 3000
            Tags:
              - AllowedMethods: [DELETE]

      """,
      [
        [
          "AllowedHeaders": ["Authorization"], "AllowedMethods": ["GET"], "AllowedOrigins": ["*"],
        ],
        [
          "AllowedMethods": ["PUT", "POST"],
          "AllowedOrigins": ["https://a.test", "https://b.test"], "ExposeHeaders": ["ETag"],
          "MaxAgeSeconds": 3000,
        ],
      ]
    ),
    (
      "CorsConfiguration:\n  CorsRules:\n  - AllowedOrigins:\n    - https://a.test\n    AllowedMethods:\n"
        + "    - GET\n",
      [["AllowedOrigins": ["https://a.test"], "AllowedMethods": ["GET"]]]
    ),
    (
      "{\"CorsConfiguration\": {\"CorsRules\": [{\"AllowedOrigins\": [\"https://a.test\"], "
        + "\"AllowedMethods\": [\"GET\"], \"ExposedHeaders\": [\"ETag\"], \"MaxAge\": 60}]}}\n",
      [
        [
          "AllowedOrigins": ["https://a.test"], "AllowedMethods": ["GET"],
          "ExposeHeaders": ["ETag"], "MaxAgeSeconds": 60,
        ]
      ]
    ),
  ]

  @Test("a bucket's rules are read from its template", arguments: buckets)
  func rules(_ text: String, _ rules: ConfigurationValue) {
    let reading = ServerProduct.s3.profile.read(text)
    #expect(reading.options["CORSRules"] == rules)
    #expect(reading.unread.isEmpty)
  }

  static let lists: [(text: String, product: ServerProduct, name: String, values: [String])] = [
    (
      """
      resource "aws_apigatewayv2_api" "api" {
        cors_configuration {
          allow_methods = [
            "GET",
            # "PUT",
            "POST", // for forms
          ]
          allow_origins = [
            "https://a.test"
          ]
        }
      }

      """, .apiGateway, "AllowMethods", ["GET", "POST"]
    ),
    (
      "CorsConfiguration:\n  AllowOrigins: [\n    https://a.test,\n    https://b.test\n  ]\n",
      .apiGateway, "AllowOrigins", ["https://a.test", "https://b.test"]
    ),
  ]

  @Test("a list in brackets goes on to the one that closes it", arguments: lists)
  func list(_ text: String, _ product: ServerProduct, _ name: String, _ values: [String]) {
    let reading = product.profile.read(text)
    #expect(reading.options[name]?.strings == values)
    #expect(reading.unread.isEmpty, "\(reading.unread)")
  }

  static let elsewhere: [(text: String, product: ServerProduct, unread: String, line: Int)] = [
    ("CorsConfiguration:\n  AllowOrigins:\n    - !Ref Client\n", .apiGateway, "!Ref Client", 3),
    ("CorsConfiguration:\n  AllowOrigins: [!Ref Client]\n", .apiGateway, "!Ref Client", 2),
    (
      "CorsConfiguration:\n  AllowOrigins:\n    - !Sub 'https://${Domain}'\n", .apiGateway,
      "!Sub 'https://${Domain}'", 3
    ),
    (
      "CorsConfiguration:\n  AllowOrigins: !Split [',', !Ref Origins]\n", .apiGateway,
      "!Split [',', !Ref Origins]", 2
    ),
    (
      "CorsRules:\n  - AllowedMethods: [GET]\n    AllowedOrigins:\n      - \"${self:custom.origin}\"\n",
      .s3, "\"${self:custom.origin}\"", 4
    ),
    (
      "resource \"aws_apigatewayv2_api\" \"a\" {\n  cors_configuration {\n    allow_origins = var.origins\n"
        + "  }\n}\n", .apiGateway, "var.origins", 3
    ),
    (
      "resource \"aws_s3_bucket_cors_configuration\" \"a\" {\n  cors_rule {\n    allowed_origins = [\n"
        + "      \"https://${var.domain}\",\n    ]\n  }\n}\n", .s3, "\"https://${var.domain}\"", 4
    ),
    (
      "labels:\n  - \"traefik.http.middlewares.c.headers.accesscontrolalloworiginlist=${ORIGIN}\"\n",
      .traefik, "${ORIGIN}", 2
    ),
  ]

  @Test("what is told elsewhere is asked for, and is no origin", arguments: elsewhere)
  func references(_ text: String, _ product: ServerProduct, _ unread: String, _ line: Int) {
    let reading = product.profile.read(text)
    #expect(reading.unread.map(\.text) == [unread])
    #expect(reading.unread.map(\.line) == [line])
    let findings = ConfigurationAdvice.findings(on: ServerSetup(product, reading: text)).map(\.kind)
    #expect(!findings.contains(.letsNobodyIn(.all)))
    #expect(!findings.contains { if case .keepsOut = $0 { true } else { false } })
  }
}
