import Testing

@testable import Web

@Suite("Trustworthiness")
struct TrustworthinessTests {
  @Test(
    "is what encryption or this machine's own network gives",
    arguments: [
      ("https://h/", true), ("wss://h/", true), ("http://h/", false), ("ws://h/", false),
      ("ftp://h/", false), ("http://localhost:3000/", true), ("http://LOCALHOST./", true),
      ("http://app.localhost/", true), ("http://notlocalhost/", false),
      ("http://localhost.example/", false), ("http://127.0.0.1/", true), ("http://127.9/", true),
      ("http://128.0.0.1/", false), ("http://127.example/", false), ("http://[::1]/", true),
      ("http://[::2]/", false), ("http://[::ffff:127.0.0.1]/", false), ("ws://localhost/", true),
      ("file:///a", true), ("data:,x", true), ("about:blank", true), ("about:srcdoc", true),
      ("about:config", false), ("foo:x", false), ("blob:https://h/id", true),
      ("blob:http://h/id", false),
    ])
  func urls(text: String, expected: Bool) {
    #expect(WebURL(text)?.isPotentiallyTrustworthy == expected)
  }

  @Test("an opaque origin is not trustworthy")
  func opaque() {
    #expect(!Origin.opaque.isPotentiallyTrustworthy)
  }
}
