/// How large a request may be.
package struct RequestLimits: Hashable, Sendable {
  /// Bytes of request line and headers together, and of the trailers.
  package var head = 256 << 10
  /// Headers, and trailers.
  package var headers = 200
  /// Bytes of the body.
  package var body = 16 << 20

  package init() {}
}
