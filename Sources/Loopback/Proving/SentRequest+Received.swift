import CORS
import Web

extension Observation.SentRequest {
  /// A request as it arrived, without what depends on the machine.
  init(_ request: ReceivedRequest, _ url: WebURL, preflight: Bool) {
    var headers: [Header] = []
    for header in request.headers.headers {
      let name = header.name.asciiLowercased
      if Self.machine.contains(name) { continue }
      if let known = headers.firstIndex(where: { $0.name == name }) {
        headers[known].value += ", " + header.value
      } else {
        headers.append(Header(name, header.value))
      }
    }
    if let type = headers.firstIndex(where: { $0.name == "content-type" }) {
      headers[type].value = Self.withoutBoundary(headers[type].value)
    }
    self.init(
      method: request.method.name, url: url.withoutFragment, preflight: preflight, headers: headers)
  }

  /// The boundary of a form is the browser's own.
  private static func withoutBoundary(_ type: String) -> String {
    let mark = "multipart/form-data; boundary="
    guard type.hasPrefix(mark), type.dropFirst(mark.count).hasPrefix("----") else { return type }
    return mark + "X"
  }

  /// What tells of the browser's make and the connection, and nothing of the call.
  private static let machine: Set = [
    "user-agent", "accept-encoding", "connection", "proxy-connection", "host", "sec-ch-ua",
    "sec-ch-ua-mobile", "sec-ch-ua-platform", "priority", "te", "dnt", "sec-gpc",
    "upgrade-insecure-requests", "pragma", "cache-control", "keep-alive", "upgrade",
    "sec-websocket-key", "sec-websocket-version", "sec-websocket-extensions",
  ]
}
