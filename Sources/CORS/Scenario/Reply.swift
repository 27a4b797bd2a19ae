public import Web

/// One answer of a server.
public struct Reply: Hashable, Sendable {
  /// The status code.
  public var status: Int
  /// As written; the parser of HTTP takes surrounding blanks off the values.
  public var headers: HeaderList
  /// The body as text; empty: none.
  public var body: String
  /// The body's bytes in Base64, where it is no text; nil: ``body`` stands.
  public var bodyBase64: String?
  /// What the server does when the request arrives, in the author's words; nil: not told.
  public var effect: String?
  /// Whether the answer is sent at all.
  public var delivery: Delivery

  /// Whether the answer is sent, the connection closed without one, or something else in its way.
  public enum Delivery: Hashable, Sendable {
    case sent, dropped
    case failed(ConnectionFailure)
  }

  /// An answer, empty and successful unless told otherwise.
  public init(
    status: Int = 200, headers: HeaderList = [], body: String = "", bodyBase64: String? = nil,
    effect: String? = nil, delivery: Delivery = .sent
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.bodyBase64 = bodyBase64
    self.effect = effect
    self.delivery = delivery
  }
}

extension Reply {
  /// The body as it goes on the wire; nothing where Base64 is meant and none is written.
  public var bytes: [UInt8] {
    guard let bodyBase64 else { return Array(body.utf8) }
    return Base64.decode(bodyBase64) ?? []
  }
}
