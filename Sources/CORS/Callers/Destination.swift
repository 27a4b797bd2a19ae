/// What a response is for, which the policies of page and server go by.
///
/// The raw values are those of `Sec-Fetch-Dest`. A WebSocket has no destination of its own in the
/// standard; some browsers and every `Content-Security-Policy` tell it apart all the same.
///
/// https://fetch.spec.whatwg.org/#concept-request-destination
public enum Destination: String, Hashable, Sendable, CaseIterable {
  /// A script gets the answer, or nobody: `fetch`, XHR, EventSource, beacons.
  case empty
  case audio
  /// A top-level window.
  case document
  case font
  /// A frame of the page.
  case iframe
  case image
  case manifest
  case script
  case style
  case video
  case websocket

  /// Whether the answer becomes a document of its own.
  ///
  /// https://fetch.spec.whatwg.org/#navigation-request
  public var isNavigation: Bool {
    switch self {
    case .document, .iframe: true
    case .empty, .audio, .font, .image, .manifest, .script, .style, .video, .websocket: false
    }
  }
}
