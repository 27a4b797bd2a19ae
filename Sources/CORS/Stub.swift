// Holds the place of Cookies/ until they land. Whoever lands one deletes its part here.
extension CookieJar {
  var isEmpty: Bool { cookies.isEmpty }
  func retrieve(_ c: CookieContext, in b: Browser) -> [(Cookie, CookieVerdict)] { [] }
  mutating func store(_ l: String, _ c: CookieContext, in b: Browser) -> SetCookieVerdict {
    .rejected(.empty)
  }
}
