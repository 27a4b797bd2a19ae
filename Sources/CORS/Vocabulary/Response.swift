public import Web

/// A response as the network hands it on.
///
/// https://fetch.spec.whatwg.org/#concept-response
public struct Response: Hashable, Sendable {
  /// The status code.
  public var status: Int
  /// The headers, their values normalised.
  public var headers: HeaderList
  /// The whole body as text.
  public var body: String
  /// The body in Base64, where it is no text.
  public var bodyBase64: String?

  /// Reads a server's reply as HTTP does: blanks around header values are not part of them.
  public init(_ reply: Reply) {
    status = reply.status
    headers = reply.headers.normalized
    body = reply.bodyBase64 == nil ? reply.body : String(decoding: reply.bytes, as: UTF8.self)
    bodyBase64 = reply.bodyBase64
  }

  /// The whole body.
  public var bytes: [UInt8] { bodyBase64.flatMap { Base64.decode($0) } ?? Array(body.utf8) }

  /// https://fetch.spec.whatwg.org/#ok-status
  public var hasOKStatus: Bool { Status.isOK(status) }

  /// https://fetch.spec.whatwg.org/#redirect-status
  public var isRedirect: Bool { Status.isRedirect(status) }

  /// https://fetch.spec.whatwg.org/#null-body-status
  public var hasNullBodyStatus: Bool { Status.isNullBody(status) }
}
