import Screen
import Testing

@Suite("What is too long is cut in its middle")
struct MiddleTests {
  @Test(
    "a host stays as long as it fits, and the end always",
    arguments: [
      ("https://app.shop.example/", 25, "https://app.shop.example/"),
      ("https://app.shop.example/", 24, "…//app.shop.example/"),
      ("https://data.bakery.example/cart", 22, "…data.bakery.example…"),
      ("https://app.shop.example/", 12, "…op.example/"),
      ("http://app.shop.example/", 20, "…//app.shop.example/"),
      (
        "https://api.bank.example/accounts/17/statements", 40,
        "https://api.bank.example/…/17/statements"
      ),
      ("session=abc; Path=/; Secure; SameSite=None", 20, "session=abc…ite=None"),
      ("Location: https://api.bank.example/me", 30, "Location: …//api.bank.example…"),
      ("Location: https://api.bank.example/me", 20, "Location: h…ample/me"),
      ("日本語日本語日本語", 7, "日…本語"),
    ])
  func cut(text: String, columns: Int, expected: String) {
    let cut = text.cutInTheMiddle(columns: columns)
    #expect(cut == expected)
    #expect(cut.columns <= columns)
  }

  @Test(
    "a host is kept where what stands before it is all that is cut",
    arguments: [
      ("https://app.shop.example/", 25, true), ("https://app.shop.example/", 18, true),
      ("https://app.shop.example/", 17, false), ("session=abc", 10, false), ("true", 4, true),
    ])
  func host(text: String, columns: Int, isKept: Bool) {
    #expect(text.keepsHost(columns: columns) == isKept)
  }

  @Test("it never takes more columns than there are", arguments: 0..<60)
  func width(columns: Int) {
    for text in ["https://app.shop.example:8443/a/b?c=d#e", "a://", "x", "", "a 日 b 語 c"] {
      #expect(text.cutInTheMiddle(columns: columns).columns <= max(1, columns))
    }
  }
}
