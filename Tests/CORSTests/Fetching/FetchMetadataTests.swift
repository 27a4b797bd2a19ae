import Testing

@testable import CORS
import Web

@Suite("Sec-Fetch headers")
struct FetchMetadataTests {
  static let shop = Web.shop.origin

  func metadata(
    _ url: String, from page: Origin = shop, top: Origin? = nil,
    for destination: Destination = .empty,
    credentials: CredentialsMode = .include, policy: FetchMetadataPolicy = .standard,
    thirdParties: Browser.ThirdPartyCookies = .allow
  ) -> FetchMetadata? {
    FetchMetadata(
      FetchMetadata.Subject(
        origin: page, urlList: [Web.url(url)], mode: "cors", destination: destination,
        credentialsMode: credentials, frame: FrameAncestry(page: page, top: top ?? page)),
      policy: policy, thirdParties: thirdParties)
  }

  @Test(
    "the site is the farthest of the whole chain",
    arguments: [
      (["https://app.shop.example/"], "same-origin"), (["https://api.shop.example/"], "same-site"),
      (["https://api.bank.example/"], "cross-site"), (["http://localhost:8000/"], "cross-site"),
      (["https://api.bank.example/", "https://app.shop.example/"], "cross-site"),
      (["https://app.shop.example/", "https://api.shop.example/"], "same-site"),
      (["https://api.shop.example/", "https://app.shop.example/"], "same-site"),
    ])
  func site(urls: [String], expected: String) {
    let subject = FetchMetadata.Subject(
      origin: Self.shop, urlList: urls.map(Web.url), mode: "cors", destination: .empty,
      credentialsMode: .omit, frame: FrameAncestry(page: Self.shop, top: Self.shop))
    let metadata = FetchMetadata(subject, policy: .standard, thirdParties: .allow)
    #expect(metadata?.site.rawValue == expected)
  }

  @Test("nothing is told where others could listen")
  func untrustworthy() {
    #expect(metadata("http://api.shop.example/") == nil)
    #expect(metadata("ws://api.shop.example/", for: .websocket) == nil)
    #expect(metadata("ws://localhost:8000/", for: .websocket) != nil)
    #expect(metadata("http://127.0.0.1:8000/") != nil)
  }

  @Test("an insecure page and a secure host of its domain are two sites")
  func schemes() {
    let page = Web.url("http://app.shop.example/").origin
    #expect(metadata("https://app.shop.example/", from: page)?.site == .crossSite)
    let local = Web.url("http://localhost:5173/").origin
    for (policy, site) in [
      (FetchMetadataPolicy.chromium, FetchMetadata.Distance.crossSite), (.firefox, .sameSite),
      (.webkit, .crossSite),
    ] {
      #expect(metadata("https://localhost:8443/", from: local, policy: policy)?.site == site)
      #expect(metadata("http://localhost:8000/", from: local, policy: policy)?.site == .sameSite)
      #expect(metadata("https://app.shop.example/", from: page, policy: policy)?.site == .crossSite)
    }
  }

  @Test("a WebSocket's handshake tells what the browser has it tell")
  func webSockets() {
    let url = "wss://app.shop.example/"
    #expect(metadata(url, for: .websocket, policy: .chromium) == nil)
    #expect(metadata(url, for: .websocket, policy: .firefox)?.destination == "empty")
    #expect(metadata(url, for: .websocket, policy: .webkit)?.destination == "websocket")
    #expect(metadata(url, for: .websocket, policy: .webkit)?.site == .sameOrigin)
  }

  @Test("a third party's request with credentials says whether it may use what is stored")
  func storageAccess() {
    let top = Web.url("https://portal.test/").origin
    func access(
      _ url: String, top: Origin?, _ policy: FetchMetadataPolicy,
      _ cookies: Browser.ThirdPartyCookies,
      _ mode: CredentialsMode = .include
    ) -> FetchMetadata.StorageAccess? {
      metadata(url, top: top, credentials: mode, policy: policy, thirdParties: cookies)?
        .storageAccess
    }
    let bank = "https://api.bank.example/"
    #expect(access(bank, top: nil, .chromium, .allow) == .active)
    #expect(access(bank, top: nil, .chromium, .block) == FetchMetadata.StorageAccess.none)
    #expect(access(bank, top: nil, .firefox, .partition) == FetchMetadata.StorageAccess.none)
    #expect(access(bank, top: nil, .firefox, .allow) == nil)
    #expect(access(bank, top: nil, .webkit, .block) == nil)
    #expect(access(bank, top: nil, .chromium, .allow, .sameOrigin) == nil)
    #expect(access("https://api.shop.example/", top: nil, .chromium, .block) == nil)
    #expect(
      access("https://app.shop.example/", top: top, .chromium, .block)
        == FetchMetadata.StorageAccess.none)
    #expect(access("https://api.portal.test/", top: top, .chromium, .block) == .inactive)
  }

  @Test("a top-level navigation is no third party's")
  func documents() {
    #expect(
      metadata("https://api.bank.example/", for: .document, policy: .chromium)?.storageAccess == nil
    )
    #expect(
      metadata("https://api.bank.example/", for: .iframe, policy: .chromium)?.headers.map(\.value)
        == ["iframe", "cors", "cross-site", "active"])
  }
}
