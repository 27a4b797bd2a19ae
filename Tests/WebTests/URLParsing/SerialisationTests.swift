import Testing

@testable import Web

@Suite("URL serialisation")
struct SerialisationTests {
  @Test(
    "brings a URL into its one form",
    arguments: [
      // Scheme and authority.
      ("HTTPS://EXAMPLE.com:443/", "https://example.com/"),
      ("https:example.com", "https://example.com/"),
      ("https:/example.com", "https://example.com/"),
      ("https:////example.com", "https://example.com/"),
      ("https:\\\\example.com\\a\\b?c\\d", "https://example.com/a/b?c\\d"),
      ("http://h:080/", "http://h/"),
      ("http://h:/", "http://h/"),
      ("http://h:00000443/", "http://h:443/"),
      ("ftp://h:21", "ftp://h/"),
      ("ws://h:443", "ws://h:443/"),
      ("https://@h/", "https://h/"),
      ("https://:@h/", "https://h/"),
      ("https://u:@h/", "https://u@h/"),
      ("https://a b:c|d@h/", "https://a%20b:c%7Cd@h/"),
      // Blanks and control characters.
      (" \u{0} https://h/a \n", "https://h/a"),
      ("ht\ntps://h\t/a\r\nb", "https://h/ab"),
      // Paths.
      ("https://h/a/./b/../../c", "https://h/c"),
      ("https://h/..", "https://h/"),
      ("https://h/a/..", "https://h/"),
      ("https://h/a/.", "https://h/a/"),
      ("https://h/%2e%2E/a/%2e/.%2e", "https://h/"),
      ("https://h/a/...", "https://h/a/..."),
      ("https://h//a//", "https://h//a//"),
      ("https://h/a b\"<>`{}^|", "https://h/a%20b%22%3C%3E%60%7B%7D%5E|"),
      ("https://h/é%C3%a9%zz%", "https://h/%C3%A9%C3%a9%zz%"),
      ("https://h/日本", "https://h/%E6%97%A5%E6%9C%AC"),
      // Queries and fragments.
      ("https://h?a'b\"<>`{} #", "https://h/?a%27b%22%3C%3E`{}%20#"),
      ("foo://h?a'b", "foo://h?a'b"),
      ("https://h/#a\"<>`{} #b", "https://h/#a%22%3C%3E%60{}%20#b"),
      ("https://h/?a/../b", "https://h/?a/../b"),
      // Files.
      ("file:a", "file:///a"),
      ("file:/a", "file:///a"),
      ("file:////a", "file:////a"),
      ("file://localhost/a", "file:///a"),
      ("file://h/a", "file://h/a"),
      ("file:///C|/a/../..", "file:///C:/"),
      ("file:C|/a", "file:///C:/a"),
      ("file://C:/a", "file:///C:/a"),
      // Other schemes.
      ("foo:a b", "foo:a b"),
      ("foo:a ?b", "foo:a%20?b"),
      ("foo:a\u{1}é", "foo:a%01%C3%A9"),
      ("foo:/a", "foo:/a"),
      ("foo://", "foo://"),
      ("foo:///a", "foo:///a"),
      ("foo://h\\a", nil),
      ("web+demo:/.//not-a-host/", "web+demo:/.//not-a-host/"),
      ("web+demo:/a/..//not-a-host/", "web+demo:/.//not-a-host/"),
    ])
  func serialisation(text: String, expected: String?) {
    #expect(WebURL(text)?.description == expected)
  }

  @Test(
    "relative texts are resolved against their base",
    arguments: [
      ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
      ("/g", "http://a/g"), ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"),
      ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"), ("", "http://a/b/c/d;p?q"),
      (";x", "http://a/b/c/;x"), (".", "http://a/b/c/"), ("..", "http://a/b/"),
      ("../g", "http://a/b/g"), ("../../..", "http://a/"), ("../../../g", "http://a/g"),
      ("/./g", "http://a/g"), ("g;x=1/../y", "http://a/b/c/y"), ("\\g", "http://a/g"),
      ("\\\\g", "http://g/"), ("http:g", "http://a/b/c/g"), ("http:", "http://a/b/c/d;p?q"),
      ("http:/g", "http://a/g"), ("https:g", "https://g/"), ("foo:g", "foo:g"),
      ("//u:p@g:81", "http://u:p@g:81/"), ("://g", "http://a/b/c/://g"),
    ])
  func resolution(reference: String, expected: String) {
    #expect(
      WebURL(reference, base: WebURL("http://a/b/c/d;p?q#f"))?.description == expected)
  }

  @Test(
    "a base of another kind is kept to its rules",
    arguments: [
      ("x", "https://u:p@h:8/a", "https://u:p@h:8/x"), ("/x", "file:///C:/a/b", "file:///C:/x"),
      ("x", "file://h/C:/a", "file://h/C:/x"), ("..", "file:///C:/", "file:///C:/"),
      ("D|/x", "file:///C:/a", "file:///D:/x"), ("//h/x", "file:///C:/a", "file://h/x"),
      ("?q", "file:///a?b", "file:///a?q"), ("x", "foo:/a/b", "foo:/a/x"),
      ("//h", "foo:/a/b", "foo://h"), ("\\x", "foo:/a/b", "foo:/a/\\x"),
      ("#x", "data:y?z", "data:y?z#x"), ("x", "data:y", nil), ("", "data:y", nil),
      ("x", "mailto:a", nil), ("https://g/", "data:y", "https://g/"),
    ])
  func bases(reference: String, base: String, expected: String?) throws {
    let base = try #require(WebURL(base))
    #expect(WebURL(reference, base: base)?.description == expected)
  }
}
