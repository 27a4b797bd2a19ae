import Servers
import Testing
import Web

/// A configuration of which one entry is to be changed.
struct ChangedEntry: CustomTestStringConvertible, Sendable {
  let product: ServerProduct
  let text: String
  /// What stands in the changed text, in the product's own way.
  let keeps: [String]
  var testDescription: String { "\(product.rawValue): \(text)" }

  /// Who is to get in.
  static let partner = "https://partner.test"
  /// Who gets in already.
  static let app = "https://app.shop.example"

  /// A page that sends JSON with a header of its own, and cookies, to `/ok`.
  static var policy: SharingPolicy {
    var policy = SharingPolicy(
      origins: .list([partner]), credentials: .included, methods: ["PUT"],
      requestHeaders: ["content-type", "x-custom"], surroundings: [.errors])
    policy.calls = [
      SharingPolicy.Call(method: "PUT", path: "/ok", headers: policy.requestHeaders)
    ]
    return policy
  }

  /// The change for a policy, whose text has what it has to keep.
  func change(for policy: SharingPolicy = Self.policy) throws -> ConfigurationChange {
    let change = try #require(ConfigurationChange(policy, to: text, of: product))
    for piece in keeps {
      #expect(change.written.text.contains(piece), "\(change.written.text)")
    }
    return change
  }
}

extension ConfigurationChange {
  /// Whether a page of an origin reads the answer to its call, as the model has it.
  func isRead(by origin: String, _ method: String = "PUT") throws -> Bool {
    let setup = ServerSetup(written.setup.product, reading: written.text)
    let server = try setup.start(RecordedSurroundings.behind(setup))
    let headers =
      method == "GET"
      ? [] : [Header("Content-Type", "application/json"), Header("X-Custom", "1")]
    return server.answer(
      SharingQuestion(origin: origin, method: method, path: "/ok", headers: headers)
    ).isReadable
  }
}
