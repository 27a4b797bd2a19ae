import ScenarioText
import Telling
import Testing
import Web

@testable import CORS

@Suite("The CORS check")
struct CORSCheckTests {
  static let origin = "https://app.shop.example"

  @Test(
    "an origin that differs by one byte is another origin",
    arguments: [
      "https://app.shop.example/", "https://App.shop.example", "http://app.shop.example",
      "https://app.shop.example:443", "app.shop.example", "https://app.shop.example, *", "*, *",
      "null", "", "https://app.shop.example https://b.example", "https://*.shop.example", "'*'",
    ])
  func mismatch(_ received: String) {
    let check = CORSCheck(
      origin: Self.origin, credentialsMode: .sameOrigin,
      headers: [Header("access-control-allow-origin", received)])
    #expect(
      check.failure
        == .originMismatch(allowOrigin: received, origin: Self.origin, headerCount: 1))
  }

  @Test("two headers are a list, even when both are right")
  func twoHeaders() {
    let header = Header("Access-Control-Allow-Origin", Self.origin)
    let check = CORSCheck(
      origin: Self.origin, credentialsMode: .omit, headers: [header, header])
    #expect(
      check.failure
        == .originMismatch(
          allowOrigin: "\(Self.origin), \(Self.origin)", origin: Self.origin, headerCount: 2))
  }

  @Test(
    "without credentials, Access-Control-Allow-Credentials is not looked at",
    arguments: [CredentialsMode.omit, .sameOrigin], [nil, "true", "false", ""])
  func withoutCredentials(_ mode: CredentialsMode, _ allowCredentials: String?) {
    for allowOrigin in ["*", Self.origin] {
      var headers: HeaderList = [Header("Access-Control-Allow-Origin", allowOrigin)]
      if let allowCredentials {
        headers.append("Access-Control-Allow-Credentials", allowCredentials)
      }
      #expect(CORSCheck(origin: Self.origin, credentialsMode: mode, headers: headers).passed)
    }
  }

  @Test(
    "with credentials it must be true, to the byte",
    arguments: [nil, "True", "TRUE", "true, true", "1", "\"true\"", "false", "", "true;"])
  func notTrue(_ value: String?) {
    var headers: HeaderList = [Header("Access-Control-Allow-Origin", Self.origin)]
    if let value { headers.append("Access-Control-Allow-Credentials", value) }
    let check = CORSCheck(origin: Self.origin, credentialsMode: .include, headers: headers)
    #expect(check.failure == .credentialsNotTrue(value))
  }

  @Test("with credentials, * is no origin")
  func wildcard() {
    let check = CORSCheck(
      origin: Self.origin, credentialsMode: .include,
      headers: [
        Header("Access-Control-Allow-Origin", "*"),
        Header("Access-Control-Allow-Credentials", "true"),
      ])
    #expect(check.failure == .wildcardWithCredentials)
  }

  @Test("an Allow-Origin of null lets the origin null in")
  func null() {
    let headers: HeaderList = [Header("Access-Control-Allow-Origin", "null")]
    #expect(CORSCheck(origin: "null", credentialsMode: .omit, headers: headers).passed)
  }

  @Test("it agrees with a check written another way, on every combination of a small alphabet")
  func agreesWithNaiveCheck() {
    let origins = ["https://a.example", "https://a.example:8443", "null"]
    let allowOrigins =
      [nil] + (origins + ["*", "", "https://a.example/", "https://A.example"]).map(Optional.some)
    let allowCredentials = [nil, "true", "True", "false", "", "true, true"]
    var checked = 0
    for origin in origins {
      for first in allowOrigins {
        for second in allowOrigins {
          for credentials in allowCredentials {
            for mode in CredentialsMode.allCases {
              let lines =
                [first, second].compactMap { $0 }.map { "Access-Control-Allow-Origin: " + $0 }
                + [credentials].compactMap { $0 }.map { "ACCESS-CONTROL-ALLOW-CREDENTIALS: " + $0 }
              let check = CORSCheck(
                origin: origin, credentialsMode: mode,
                headers: HeaderList(lines.map(Self.header)))
              #expect(
                check.passed == naivelyShared(lines, with: origin, mode.rawValue), "\(lines)")
              checked += 1
            }
          }
        }
      }
    }
    #expect(checked == 3456)
  }

  private static func header(_ line: String) -> Header {
    let parts = line.split(separator: ": ", maxSplits: 1, omittingEmptySubsequences: false)
    return Header(String(parts[0]), String(parts[1]))
  }

  /// The rule as one would tell it, on the raw lines of a response.
  private func naivelyShared(_ lines: [String], with origin: String, _ mode: String) -> Bool {
    func only(_ name: String) -> String? {
      let found = lines.filter { $0.lowercased().hasPrefix(name + ": ") }
      return found.count == 1 ? String(found[0].dropFirst(name.count + 2)) : nil
    }
    guard let allowed = only("access-control-allow-origin") else { return false }
    if mode == "include" {
      return allowed == origin && only("access-control-allow-credentials") == "true"
    }
    return allowed == "*" || allowed == origin
  }
}
