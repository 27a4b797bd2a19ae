import CORS
import Pictures
import Stage
import Testing

@Suite("The page of a proof")
struct ProofPageTests {
  private static let page = ProofPage(
    title: "1 of 2 as predicted; 1 not proven", browser: "Firefox/153.0, <b>as it is</b>",
    entries: [
      ProofPage.Entry(
        "acac & \"more\"", .differs, prediction: Evaluation(of: .acacMissing, in: .chromium),
        rows: [
          ProofPage.Row("call 1, fetch", predicted: "error", observed: "error", agrees: true),
          ProofPage.Row(
            "request 1", predicted: "GET /me\ncookie: a=1", observed: "<script>alert(1)</script>",
            agrees: false),
        ]),
      ProofPage.Entry("held", .open, note: "a host that is held to https takes https"),
    ])

  @Test("shows lamps, prediction and reality, the console's words and what was not proven")
  func content() {
    let text = Self.page.text(nonce: "n1")
    for part in [
      "<h1>1 of 2 as predicted; 1 not proven</h1>", "acac &amp; &quot;more&quot;",
      "✗ Not as predicted", "– Not proven", "a host that is held to https takes https",
      "<b>COOKIE</b> sent", "<b>RESPONSE</b> withheld", "GET /me\ncookie: a=1",
      "Its console should say:", "The story, step by step",
      "&lt;script&gt;alert(1)&lt;/script&gt;",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test(
    "runs nothing, takes nothing from elsewhere, and styles itself under its policy's word only")
  func policy() {
    let text = Self.page.text(nonce: "n1")
    #expect(!text.contains("<script"))
    #expect(!text.contains("src="))
    #expect(!text.contains("style=\""))
    #expect(text.contains("<style nonce=\"n1\">"))
    #expect(text.contains("prefers-color-scheme:dark"))
    #expect(text.contains("width=device-width"))
  }

  @Test("has one script of its own while the browser is measured")
  func measuring() {
    let text = ProofPage.measuring(script: "location.reload();", nonce: "n2")
    #expect(text.split(separator: "<script").count == 2)
    #expect(text.contains("<script nonce=\"n2\">\nlocation.reload();\n</script>"))
    #expect(text.contains("<noscript>"))
  }
}
