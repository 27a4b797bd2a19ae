import Testing

@testable import Web

@Suite("MIME types")
struct MIMETypeTests {
  @Test(
    "parse to one form",
    arguments: [
      ("text/html;charset=gbk", "text/html;charset=gbk"),
      ("TEXT/HTML;CHARSET=GBK", "text/html;charset=GBK"),
      ("text/html;charset=gbk(", "text/html;charset=\"gbk(\""),
      ("text/html;x=(;charset=gbk", "text/html;x=\"(\";charset=gbk"),
      ("text/html;charset=gbk;charset=windows-1255", "text/html;charset=gbk"),
      ("text/html;charset=();charset=GBK", "text/html;charset=\"()\""),
      ("text/html;charset =gbk", "text/html"), ("text/html ;charset=gbk", "text/html;charset=gbk"),
      ("text/html; charset=gbk", "text/html;charset=gbk"),
      ("text/html;charset= gbk", "text/html;charset=\" gbk\""),
      ("text/html;charset= \"gbk\"", "text/html;charset=\" \\\"gbk\\\"\""),
      ("text/html;charset=gbk ", "text/html;charset=gbk"),
      ("text/html;\u{B}charset=gbk", "text/html"),
      ("text/html;charset=\"gbk\"", "text/html;charset=gbk"),
      ("text/html;charset=\"gbk", "text/html;charset=gbk"),
      ("text/html;charset=\" gbk\"", "text/html;charset=\" gbk\""),
      ("text/html;charset=\"\\ gbk\"", "text/html;charset=\" gbk\""),
      ("text/html;charset=\"\\g\\b\\k\"", "text/html;charset=gbk"),
      ("text/html;charset=\"gbk\"x", "text/html;charset=gbk"),
      ("text/html;charset=\"\";charset=GBK", "text/html;charset=\"\""),
      ("text/html;charset=\";charset=GBK", "text/html;charset=\";charset=GBK\""),
      ("text/html;charset;charset=gbk", "text/html;charset=gbk"),
      ("text/html;=x;a=b", "text/html;a=b"),
      ("text/html;;;;a=b", "text/html;a=b"),
      ("text/html;test=\u{FF};charset=gbk", "text/html;test=\"\u{FF}\";charset=gbk"),
      ("text/html;test=\u{100};charset=gbk", "text/html;charset=gbk"),
      ("text/html;charset=\u{FF}\";a=b", "text/html;charset=\"\u{FF}\\\"\";a=b"),
      ("\r\n\t text/html \t\r\n", "text/html"), ("x/x;x=x\ty", "x/x;x=\"x\ty\""),
      ("!#$%&'*+-.^_`|~/a", "!#$%&'*+-.^_`|~/a"),
      ("text/plain;\"", "text/plain"), ("x/x;a=\\b", "x/x;a=\"\\\\b\""),
      ("x/x;a=\"b\\", "x/x;a=\"b\\\\\""),
    ])
  func parsing(text: String, expected: String) throws {
    let type = try #require(MIMEType(text))
    #expect(type.description == expected)
    #expect(MIMEType(expected) == type)
  }

  @Test(
    "without a type and a subtype there is none",
    arguments: [
      "", "\t", "/", "bogus", "bogus/", "/bogus", "bogus/bogus/;charset=x",
      "text /html", "text/ html", "text/html,x", "(/x", "x/(", "te\u{E9}t/html", "x/\u{100}",
      "a/b\u{C}", "\u{C}a/b",
    ])
  func failures(text: String) {
    #expect(MIMEType(text) == nil)
  }

  @Test("a parameter is found by its name")
  func parameters() {
    let type = MIMEType("text/plain;Charset=UTF-8;b=")
    #expect(type?["charset"] == "UTF-8")
    #expect(type?["b"] == nil)
  }

  @Test(
    "belong to groups",
    arguments: [
      ("text/javascript", "js"), ("APPLICATION/X-JAVASCRIPT;a=b", "js"), ("text/jscript", "js"),
      ("application/json", "json"), ("text/json", "json"), ("image/x+json", "json image"),
      ("text/xml", "xml"), ("image/svg+xml", "xml image"), ("text/html", "html"),
      ("image/png", "image"), ("audio/ogg", ""), ("text/plain", ""),
      ("application/octet-stream", ""),
    ])
  func groups(text: String, expected: String) throws {
    let type = try #require(MIMEType(text))
    let groups = [
      ("js", type.isJavaScript), ("json", type.isJSON), ("xml", type.isXML), ("html", type.isHTML),
      ("image", type.isImage),
    ]
    #expect(groups.filter(\.1).map(\.0).joined(separator: " ") == expected)
  }

  @Test(
    "several Content-Type headers are reconciled",
    arguments: [
      ([], nil), (["text/plain"], "text/plain"), (["text/plain", "text/html"], "text/html"),
      (["text/html;charset=gbk", "text/html"], "text/html;charset=gbk"),
      (["text/html;charset=gbk", "text/plain", "text/html"], "text/html"),
      (["text/html;charset=gbk;x=1", "text/html;y=2"], "text/html;y=2;charset=gbk"),
      (["text/html", "*/*"], "text/html"), (["text/html", "bogus"], "text/html"), (["", ""], nil),
      (["text/html;\"", "text/plain"], "text/html"),
      (["text/html;charset=gbk,text/html;charset=utf-8"], "text/html;charset=utf-8"),
    ] as [([String], String?)])
  func contentType(values: [String], expected: String?) {
    let list = HeaderList(values.map { Header("Content-Type", $0) })
    #expect(list.extractMIMEType()?.description == expected)
  }

  @Test(
    "nosniff counts when it comes first",
    arguments: [
      (["nosniff"], true), (["NoSniff, x"], true), (["x", "nosniff"], false), ([], false),
      (["\"nosniff\""], false), ([",nosniff"], false),
    ])
  func nosniff(values: [String], expected: Bool) {
    let list = HeaderList(values.map { Header("X-Content-Type-Options", $0) })
    #expect(list.hasNosniff == expected)
  }
}
