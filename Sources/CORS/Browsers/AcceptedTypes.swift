/// What `Accept` says of the types that a browser would rather have; scripts, sheets and calls say the
/// same in all of them.
///
/// Recorded: every family, whose servers were told so; asked of sound and film.
public struct AcceptedTypes: Hashable, Sendable {
  /// Of a window or a frame.
  public var documents: String
  /// Of a picture.
  public var pictures: String
  /// Of a font.
  public var fonts: String
  /// Of sound.
  public var sounds: String
  /// Of film.
  public var films: String
  /// Of a WebSocket; nil: it says nothing.
  public var sockets: String?
}

extension AcceptedTypes {
  /// https://fetch.spec.whatwg.org/#populate-request-from-client
  public static let standard = AcceptedTypes(
    documents: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    pictures: "image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5",
    fonts: "*/*", sounds: "*/*", films: "*/*")

  /// Chromium's.
  public static let chromium = AcceptedTypes(
    documents: "text/html,application/xhtml+xml,application/xml;q=0.9,image/jxl,image/avif,"
      + "image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
    pictures: "image/jxl,image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8",
    fonts: "*/*", sounds: "*/*", films: "*/*")

  /// Firefox's.
  public static let firefox = AcceptedTypes(
    documents: standard.documents,
    pictures: "image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5",
    fonts: "application/font-woff2;q=1.0,application/font-woff;q=0.9,*/*;q=0.8",
    sounds: "audio/webm,audio/ogg,audio/wav,audio/*;q=0.9,application/ogg;q=0.7,"
      + "video/*;q=0.6,*/*;q=0.5",
    films: "video/webm,video/ogg,video/*;q=0.9,application/ogg;q=0.7,audio/*;q=0.6,*/*;q=0.5",
    sockets: "*/*")

  /// WebKit's.
  public static let webkit = AcceptedTypes(
    documents: standard.documents,
    pictures: "image/webp,image/avif,video/*;q=0.8,image/png,image/svg+xml,image/*;q=0.8,"
      + "*/*;q=0.5",
    fonts: "*/*", sounds: "*/*", films: "*/*")

  /// What is said of a destination; nil: nothing.
  func header(for destination: Destination) -> String? {
    switch destination {
    case .document, .iframe: documents
    case .image: pictures
    case .font: fonts
    case .audio: sounds
    case .video: films
    case .style: "text/css,*/*;q=0.1"
    case .websocket: sockets
    case .empty, .manifest, .script: "*/*"
    }
  }
}
