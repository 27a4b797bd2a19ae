import Testing

@testable import CORS
import Web

@Suite("Local Network Access")
struct LocalNetworkTests {
  @Test(
    "address spaces by host",
    arguments: [
      ("localhost", AddressSpace.loopback), ("api.localhost", .loopback), ("127.0.0.1", .loopback),
      ("127.8.9.1", .loopback), ("[::1]", .loopback), ("0.0.0.0", .loopback), ("[::]", .loopback),
      ("10.1.2.3", .local), ("172.16.0.1", .local), ("172.32.0.1", .public),
      ("192.168.0.1", .local),
      ("169.254.1.1", .local), ("100.64.0.1", .local), ("100.128.0.1", .public),
      ("[fd00::1]", .local),
      ("[fe80::1]", .local), ("[2001:db8::1]", .public), ("printer.local", .local),
      ("8.8.8.8", .public),
      ("app.shop.example", .public), ("localhost.example", .public), ("10.example", .public),
    ])
  func spaces(host: String, space: AddressSpace) {
    #expect(AddressSpace(host: host) == space)
  }

  static let secure = Web.shop.origin
  static let insecure = Web.url("http://app.shop.example/").origin
  static let local = Web.url("http://localhost:8000/l")

  func verdict(
    _ page: Origin, _ destination: Destination, _ policy: LocalNetworkPolicy,
    _ permission: PermissionState? = nil, to url: WebURL = local, top: Origin? = nil
  ) -> LocalNetworkCheck.Verdict {
    LocalNetworkCheck(
      frame: FrameAncestry(page: page, top: top ?? page), target: url, for: destination,
      permission: permission, policy: policy
    ).verdict
  }

  @Test("Chromium answers its own question with no, and refuses insecure pages outright")
  func chromium() {
    for destination in Destination.allCases where destination != .document {
      #expect(verdict(Self.secure, destination, .chromium) == .blocked(.permissionDenied))
      #expect(verdict(Self.insecure, destination, .chromium) == .blocked(.insecurePage))
    }
    #expect(verdict(Self.secure, .document, .chromium) == .allowed)
    #expect(verdict(Self.secure, .empty, .chromium, .granted) == .allowed)
    #expect(verdict(Self.insecure, .empty, .chromium, .granted) == .blocked(.insecurePage))
    #expect(verdict(Self.secure, .empty, .chromium, .ask) == .asks)
  }

  @Test("another origin's page has its permission for itself")
  func frames() {
    for policy in [LocalNetworkPolicy.standard, .chromium, .firefox] {
      let framed = verdict(
        Self.secure, .empty, policy, .granted, top: Web.url("https://portal.test/").origin)
      #expect(framed == .blocked(.notDelegated))
    }
    #expect(
      verdict(Self.secure, .empty, .webkit, .granted, top: Web.url("https://portal.test/").origin)
        == .allowed)
  }

  @Test("Firefox waits for the user, and lets WebSockets through")
  func firefox() {
    #expect(verdict(Self.secure, .empty, .firefox) == .asks)
    #expect(verdict(Self.insecure, .image, .firefox) == .asks)
    #expect(verdict(Self.secure, .websocket, .firefox) == .allowed)
    #expect(verdict(Self.secure, .empty, .firefox, .denied) == .blocked(.permissionDenied))
  }

  @Test("WebKit has no such rule")
  func webkit() {
    for page in [Self.secure, Self.insecure] {
      #expect(verdict(page, .empty, .webkit) == .allowed)
    }
  }

  @Test("a page from here, or a target out there, needs no permission")
  func elsewhere() {
    let here = Self.local.origin
    #expect(verdict(here, .empty, .chromium, to: Web.url("http://127.0.0.1/")) == .allowed)
    #expect(verdict(here, .empty, .chromium, to: Web.shop) == .allowed)
    #expect(verdict(Self.secure, .empty, .chromium, to: Web.bankAPI) == .allowed)
  }
}
