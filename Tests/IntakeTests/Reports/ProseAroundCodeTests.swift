import Testing

@testable import Intake

/// Sentences around a directive are none of it.
@Suite("Prose around directives")
struct ProseAroundCodeTests {
  struct Post: CustomTestStringConvertible, Sendable {
    let text: String
    let product: String
    var testDescription: String { String(text.prefix(70)) }
  }

  static let posts: [Post] = [
    Post(
      text:
        "I added `add_header 'Access-Control-Allow-Origin' '*' always;` to my nginx configuration and it is"
        + " still blocked.", product: "nginx"),
    Post(
      text:
        "I added add_header 'Access-Control-Allow-Origin' '*' always; to my nginx configuration and it is"
        + " still blocked.", product: "nginx"),
    Post(
      text: """
        I have a server with option `cors: {origin: ['*']}`, and my frontend (with an `$http`) can ask it.

        I use `add_header 'Access-Control-Allow-Origin' '*';` but it is not in the `Response Header` field.
        """, product: "nginx"),
    Post(
      text: """
        Specifically:
        `Header set Access-Control-Allow-Origin "*"`

        The error from the log is:
        `Header takes two or three arguments, an action, header and value`

        The admins at the host changed it to the following:
        `Header set Access-Control-Allow-Origin "https://shop.test"`
        """, product: "Apache"),
    Post(
      text: """
        I set Access-Control-Allow-Headers in apache conf as:
        Header set Access-Control-Allow-Headers "X-Requested-With"

        Then set the same value in laravel-cors config:
        'allowed_headers' => ['X-Requested-With']

        Then requests will be CORS blocked.
        """, product: "Apache"),
  ]

  @Test("are not read as it", arguments: posts)
  func prose(post: Post) throws {
    let diagnosis = try #require(Paste.told(post.text).first { $0.recognized == .configuration })
    #expect(diagnosis.title.contains(post.product))
    #expect(!diagnosis.advice.contains { $0.contains("does not start") }, "\(diagnosis.advice)")
    #expect(diagnosis.unread.isEmpty)
  }

  @Test(
    "are told from lines of programs",
    arguments: [
      "throw new Error(`the origin is not ${x}`);", "const x = `the ${name} is here`;",
      "http-request set-header X-Forwarded-Proto https if is_ssl", "Require all granted",
      "# this is the header", "/* this is the", "location / { # the root",
    ])
  func programs(line: String) {
    let text = "app.use(cors());\n\(line)\nres.set('Access-Control-Allow-Origin', '*');"
    #expect(CodeSigns.withoutProse(text) == text)
  }
}
