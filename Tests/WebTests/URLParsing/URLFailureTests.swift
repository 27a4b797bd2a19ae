import Testing

@testable import Web

@Suite("URL failures")
struct URLFailureTests {
  @Test(
    "a text that is no URL says why",
    arguments: [
      ("", .missingSchemeNonRelativeURL), ("/a", .missingSchemeNonRelativeURL),
      ("example.com", .missingSchemeNonRelativeURL), ("1a:b", .missingSchemeNonRelativeURL),
      ("h_ttp://h", .missingSchemeNonRelativeURL), ("https://", .hostMissing),
      ("https:///", .hostMissing), ("https://?q", .hostMissing), ("https://u@/", .hostMissing),
      ("https://@", .hostMissing), ("https://:80", .hostMissing), ("foo://:80", .hostMissing),
      ("foo://u@", .hostMissing), ("http://h:65536", .portOutOfRange),
      ("http://h:99999", .portOutOfRange),
      ("http://h:\(String(repeating: "9", count: 1_000))", .portOutOfRange),
      ("http://h:a", .portInvalid), ("http://h:80a", .portInvalid), ("http://h:-1", .portInvalid),
      ("http://h:8:9", .portInvalid), ("http://[::1]x", .ipv6Unclosed),
      ("http://a b/", .domainInvalidCodePoint), ("http://a%00b", .domainInvalidCodePoint),
      ("http://a%2Fb", .domainInvalidCodePoint), ("http://a<b", .domainInvalidCodePoint),
      ("http://a%25b", .domainInvalidCodePoint), ("http://％", .domainInvalidCodePoint),
      ("http://a|b", .domainInvalidCodePoint), ("http://\u{AD}/", .domainToASCII),
      ("http://%FF/", .domainToASCII), ("http://\u{FFFD}/", .domainToASCII),
      ("foo://a b", .hostInvalidCodePoint), ("foo://a^b", .hostInvalidCodePoint),
      ("foo://h\\a", .hostInvalidCodePoint), ("http://1.2.3.4.5", .ipv4TooManyParts),
      ("http://1..2", .ipv4NonNumericPart), ("http://a.1", .ipv4NonNumericPart),
      ("http://08", .ipv4NonNumericPart), ("http://0xg.1", .ipv4NonNumericPart),
      ("http://256.0.0.1", .ipv4OutOfRangePart), ("http://4294967296", .ipv4OutOfRangePart),
      ("http://1.2.65536", .ipv4OutOfRangePart), ("http://[::1", .ipv6Unclosed),
      ("http://[:1]", .ipv6InvalidCompression), ("http://[1::2::3]", .ipv6MultipleCompression),
      ("http://[1:2:3:4:5:6:7:8:9]", .ipv6TooManyPieces), ("http://[1:2]", .ipv6TooFewPieces),
      ("http://[]", .ipv6TooFewPieces), ("http://[1:]", .ipv6InvalidCodePoint),
      ("http://[::g]", .ipv6InvalidCodePoint), ("http://[::12345]", .ipv6InvalidCodePoint),
      ("http://[::1%25eth0]", .ipv6InvalidCodePoint),
      ("http://[::.1.2.3]", .ipv4InIPv6InvalidCodePoint),
      ("http://[::1.2.03.4]", .ipv4InIPv6InvalidCodePoint),
      ("http://[::1.2.3.4.5]", .ipv4InIPv6InvalidCodePoint),
      ("http://[::1.2.3]", .ipv4InIPv6TooFewParts),
      ("http://[::1.2.3.256]", .ipv4InIPv6OutOfRangePart),
      ("http://[1:2:3:4:5:6:7:1.2.3.4]", .ipv4InIPv6TooManyPieces),
    ] as [(String, URLFailure)])
  func failures(text: String, failure: URLFailure) {
    #expect(throws: failure) { try WebURL(parsing: text) }
  }
}
