import Testing

@testable import CORS

@Suite("WebURL")
struct WebURLTests {
  @Test(
    "serialises as the standard does",
    arguments: [
      ("https://example.com", "https://example.com/"),
      ("HTTPS://EXAMPLE.com:443/a/../b/./c?q#f", "https://example.com/b/c?q#f"),
      ("http://h:80", "http://h/"),
      ("http://h:443", "http://h:443/"),
      ("https:example.com", "https://example.com/"),
      ("https:\\\\example.com\\a\\b", "https://example.com/a/b"),
      (" \thttps://ex\nample.com/ ", "https://example.com/"),
      ("https://u:p@h/", "https://u:p@h/"),
      ("https://u@@h/", "https://u%40@h/"),
      ("http://0x7f.1/", "http://127.0.0.1/"),
      ("http://017700000001", "http://127.0.0.1/"),
      ("http://[1:0:0:2::]/", "http://[1:0:0:2::]/"),
      ("http://[::ffff:1.2.3.4]/", "http://[::ffff:102:304]/"),
      ("http://bücher.example/ü?ü#ü", "http://xn--bcher-kva.example/%C3%BC?%C3%BC#%C3%BC"),
      ("http://☕.example", "http://xn--53h.example/"),
      ("http://faß.example", "http://xn--fa-hia.example/"),
      ("data:text/plain,hi there", "data:text/plain,hi there"),
      ("file:///C|/a/..", "file:///C:/"),
      ("file://localhost/a", "file:///a"),
      ("web+demo:/.//not-a-host/", "web+demo:/.//not-a-host/"),
    ])
  func serialisation(text: String, expected: String) {
    #expect(WebURL(text)?.description == expected)
  }
}
