import Testing

@testable import Web

@Suite("Hosts")
struct HostTests {
  @Test(
    "are serialised in one form",
    arguments: [
      ("EXAMPLE.Com", "example.com"), ("%65x%41mple.com", "example.com"),
      ("example.com.", "example.com."), ("a_b.example", "a_b.example"), ("a..b", "a..b"),
      ("-a-.example", "-a-.example"), ("xn--", "xn--"), ("localhost", "localhost"),
      // Other scripts.
      ("bücher.example", "xn--bcher-kva.example"), ("BÜCHER.example", "xn--bcher-kva.example"),
      ("b%C3%BCcher.example", "xn--bcher-kva.example"), ("faß.example", "xn--fa-hia.example"),
      ("例え。jp", "xn--r8jz45g.jp"), ("ｅｘａｍｐｌｅ．ｃｏｍ", "example.com"),
      ("ex\u{AD}ample.com", "example.com"), ("☕.example", "xn--53h.example"),
      ("-a.ü", "-a.xn--tda"), ("u\u{308}.example", "xn--tda.example"),
      // IPv4.
      ("127.0.0.1", "127.0.0.1"), ("127.1", "127.0.0.1"), ("2130706433", "127.0.0.1"),
      ("0x7F.0.0.1", "127.0.0.1"), ("0177.0.0.01", "127.0.0.1"), ("0x", "0.0.0.0"),
      ("1.2.3.", "1.2.0.3"), ("255.255.65535", "255.255.255.255"), ("１２７.0.0.1", "127.0.0.1"),
      ("1.2.3.4a", "1.2.3.4a"), ("0x7fg", "0x7fg"), ("1.example", "1.example"),
      // IPv6.
      ("[::1]", "[::1]"), ("[::]", "[::]"), ("[1:0::]", "[1::]"),
      ("[1:2:3:4:5:6:7:8]", "[1:2:3:4:5:6:7:8]"),
      ("[2001:DB8:0:0:1:0:0:1]", "[2001:db8::1:0:0:1]"), ("[1:0:2:3:4:5:6:7]", "[1:0:2:3:4:5:6:7]"),
      ("[0:0:1:0:0:0:1:0]", "[0:0:1::1:0]"), ("[::ffff:192.0.2.1]", "[::ffff:c000:201]"),
      ("[0001:00a0::]", "[1:a0::]"), ("[0:f:0:0:f:f:0:0]", "[0:f::f:f:0:0]"),
    ])
  func special(host: String, expected: String) {
    #expect(WebURL("https://\(host)/")?.host == expected)
  }

  @Test(
    "of other schemes are left as they are",
    arguments: [
      ("EXAMPLE.com", "EXAMPLE.com"), ("127.1", "127.1"), ("ü", "%C3%BC"), ("%41", "%41"),
      ("[::0:1]", "[::1]"), ("a%", "a%"), ("☕", "%E2%98%95"), ("a\u{7F}", "a%7F"),
    ])
  func opaque(host: String, expected: String) {
    #expect(WebURL("foo://\(host)/")?.host == expected)
  }

  @Test(
    "are addresses or names",
    arguments: [
      ("127.0.0.1", true), ("[::1]", true), ("a.example", false), ("a1.b2", false), ("a", false),
      ("", false),
    ])
  func addresses(host: String, expected: Bool) {
    #expect(Host.isAddress(host) == expected)
  }
}
