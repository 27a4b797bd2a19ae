/// Why what came over a connection is no request, or none that is taken.
package enum RequestFault: Error, Hashable, Sendable, CaseIterable {
  /// A line ends without a carriage return, or a carriage return stands alone.
  case lineEnd
  case requestLine
  case method
  case target
  /// Another HTTP than 1.0 and 1.1.
  case version
  case headerName
  case headerValue
  /// A header that goes on in the next line.
  case foldedHeader
  /// None, more than one, or one that is no host.
  case host
  /// Two lengths, or one that is no number: where the body ends is a matter of opinion.
  case contentLength
  /// Another coding than `chunked`, or a length beside it.
  case transferEncoding
  case chunk
  case headTooLarge
  case tooManyHeaders
  case bodyTooLarge

  /// The status that says so.
  package var status: Int {
    switch self {
    case .version: 505
    case .headTooLarge, .tooManyHeaders: 431
    case .bodyTooLarge: 413
    case .transferEncoding: 501
    case .lineEnd, .requestLine, .method, .target, .headerName, .headerValue, .foldedHeader,
      .host, .contentLength, .chunk:
      400
    }
  }

  /// What is wrong, in a few words.
  package var words: String {
    switch self {
    case .lineEnd: "a line does not end with CR LF"
    case .requestLine: "the request line is none"
    case .method: "the method is no token"
    case .target: "the request target is none"
    case .version: "only HTTP/1.1 and HTTP/1.0 are spoken here"
    case .headerName: "a header's name is no token, or a blank follows it"
    case .headerValue: "a header's value holds a control character"
    case .foldedHeader: "a header goes on in the next line"
    case .host: "there is not one Host, or it is no host"
    case .contentLength: "there are two lengths, or one that is no number"
    case .transferEncoding: "the transfer coding is not chunked alone"
    case .chunk: "a chunk is malformed"
    case .headTooLarge: "the head is too large"
    case .tooManyHeaders: "there are too many headers"
    case .bodyTooLarge: "the body is too large"
    }
  }
}
