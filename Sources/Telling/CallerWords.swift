import CORS

/// What one caller is called: on the screen, in the story and in the browsers' consoles.
package struct CallerWords: Sendable {
  /// In a list of callers.
  package let title: String
  /// What to know of it, beside its title; may be empty.
  package let note: String
  /// As the script or the markup has it.
  package let spelled: String
  /// What the page sees of a network error.
  package let failure: String
  /// What the page sees when the API itself refuses.
  package let refusal: String
  /// Whether the consoles speak of a header that the script must not set.
  let forbiddenHeaders: ForbiddenHeaders
  let call: Called
  let chromium: Chromium
  let firefox: Firefox
  let webkit: WebKit

  /// What a console says of a header that the script must not set.
  enum ForbiddenHeaders: Sendable { case told, passedOver }

  /// How the story begins.
  struct Called: Sendable {
    let title: String
    /// Up to what is asked for: "The script calls fetch".
    let summary: String
    let rules: [String]
    /// What a network error comes to, as a title and as a sentence.
    let failure: (title: String, sentence: String)
    /// What the API throws, with its article.
    let exception: String
  }

  /// The nouns of Chromium's console.
  struct Chromium: Sendable {
    /// "Access to … at".
    let initiator: String
    /// "requested an insecure …".
    let insecure: String
    /// What follows a missing permission for credentials.
    let credentialsHint: String
    /// What follows an origin that is not the one allowed.
    let originHint: String
  }

  /// What Firefox's console has to add.
  struct Firefox: Sendable {
    /// What follows a failed check: "<script> source URI is …", up to the URL in its quotes.
    let afterFailedCheck: String?
    /// Whether a body is read as XML when nothing says what else it is.
    let readsXML: Bool
  }

  /// What WebKit's console makes of a failed check.
  struct WebKit: Sendable {
    let initiator: String
    let cannotLoad: CannotLoad

    enum CannotLoad: Sendable {
      case initiatorFirst, crossOriginScript, image
      case nothing
    }
  }
}

extension Caller {
  /// What this caller is called.
  package var words: CallerWords {
    switch self {
    case .fetch: .fetch
    case .xhr: .xhr
    case .script: .script
    case .module: .module
    case .style: .style
    case .img: .img
    case .audio: .audio
    case .video: .video
    case .font: .font
    case .manifest: .manifest
    case .eventsource: .eventSource
    case .websocket: .webSocket
    case .beacon: .beacon
    case .form: .form
    case .link: .link
    case .iframe: .iframe
    }
  }
}

extension CallerWords {
  fileprivate static let fetch = CallerWords(
    title: "fetch", note: "fetch(url, options)", spelled: "fetch()", failure: "TypeError",
    refusal: "TypeError", forbiddenHeaders: .passedOver,
    call: Called(
      title: "fetch() called", summary: "The script calls fetch",
      rules: [
        "fetch uses mode cors and credentials mode same-origin unless it is told otherwise."
      ],
      failure: ("TypeError", "fetch rejects with a TypeError."), exception: "a TypeError"),
    chromium: Chromium(
      initiator: "fetch", insecure: "resource", credentialsHint: "",
      originHint: " Have the server send the header with a valid value."),
    firefox: Firefox(afterFailedCheck: nil, readsXML: false),
    webkit: WebKit(initiator: "Fetch API", cannotLoad: .initiatorFirst))

  fileprivate static let xhr = CallerWords(
    title: "XMLHttpRequest", note: "", spelled: "xhr.send()", failure: "error event",
    refusal: "exception", forbiddenHeaders: .told,
    call: Called(
      title: "XHR send() called", summary: "The script sends an XMLHttpRequest",
      rules: [
        "XMLHttpRequest always uses mode cors.",
        "withCredentials makes its credentials mode include; without it, it is same-origin.",
      ],
      failure: ("XHR error event", "The XMLHttpRequest fires error, with status 0."),
      exception: "an exception"),
    chromium: Chromium(
      initiator: "XMLHttpRequest", insecure: "XMLHttpRequest endpoint",
      credentialsHint: " The credentials mode of requests initiated by the XMLHttpRequest is"
        + " controlled by the withCredentials attribute.",
      originHint: ""),
    firefox: Firefox(afterFailedCheck: nil, readsXML: true),
    webkit: WebKit(initiator: "XMLHttpRequest", cannotLoad: .initiatorFirst))

  fileprivate static let script = element(
    "script", note: "JSON-P: runs what it gets",
    Chromium(
      initiator: "script", insecure: "script", credentialsHint: "", originHint: ""),
    Firefox(
      afterFailedCheck: "<script> source URI is not allowed in this document: ", readsXML: false),
    WebKit(initiator: "Cannot load", cannotLoad: .crossOriginScript))

  fileprivate static let img = element(
    "img", note: "",
    Chromium(
      initiator: "image", insecure: "image", credentialsHint: "", originHint: ""),
    Firefox(afterFailedCheck: nil, readsXML: false),
    WebKit(initiator: "Cannot load", cannotLoad: .image))

  fileprivate static let module = element(
    "script type=module", note: "needs CORS",
    Chromium(initiator: "script", insecure: "script", credentialsHint: "", originHint: ""),
    Firefox(
      afterFailedCheck: "Module source URI is not allowed in this document: ", readsXML: false),
    WebKit(initiator: "Cannot load", cannotLoad: .crossOriginScript))

  fileprivate static let style = element(
    "link rel=stylesheet", note: "",
    Chromium(
      initiator: "CSS stylesheet", insecure: "stylesheet", credentialsHint: "", originHint: ""),
    Firefox(afterFailedCheck: nil, readsXML: false),
    WebKit(initiator: "Cannot load", cannotLoad: .nothing))

  fileprivate static let audio = element(
    "audio", note: "",
    Chromium(initiator: "audio", insecure: "audio", credentialsHint: "", originHint: ""),
    Firefox(afterFailedCheck: nil, readsXML: false),
    WebKit(initiator: "Cannot load", cannotLoad: .nothing))

  fileprivate static let video = element(
    "video", note: "",
    Chromium(initiator: "video", insecure: "video", credentialsHint: "", originHint: ""),
    Firefox(afterFailedCheck: nil, readsXML: false),
    WebKit(initiator: "Cannot load", cannotLoad: .nothing))

  fileprivate static let font = element(
    "font", note: "FontFace, as @font-face",
    Chromium(initiator: "font", insecure: "font", credentialsHint: "", originHint: ""),
    Firefox(afterFailedCheck: nil, readsXML: false),
    WebKit(initiator: "Cannot load", cannotLoad: .nothing))

  fileprivate static let manifest = element(
    "link rel=manifest", note: "a web app's description",
    Chromium(initiator: "manifest", insecure: "manifest", credentialsHint: "", originHint: ""),
    Firefox(afterFailedCheck: nil, readsXML: false),
    WebKit(initiator: "Cannot load", cannotLoad: .nothing))

  fileprivate static let eventSource = api(
    "EventSource", note: "a stream of messages", spelled: "new EventSource()",
    failure: "error event",
    Called(
      title: "EventSource opened", summary: "The script opens an EventSource",
      rules: [
        "An EventSource always asks in mode cors, and never needs a preflight.",
        "withCredentials makes its credentials mode include; without it, it is same-origin.",
      ],
      failure: ("error event", "The EventSource fires error."), exception: "an exception"),
    Chromium(
      initiator: "resource", insecure: "EventSource endpoint", credentialsHint: "",
      originHint: ""),
    WebKit(initiator: "EventSource", cannotLoad: .initiatorFirst))

  fileprivate static let webSocket = api(
    "WebSocket", note: "CORS does not ask", spelled: "new WebSocket()", failure: "error event",
    Called(
      title: "WebSocket opened", summary: "The script opens a WebSocket",
      rules: [
        "A WebSocket always carries Origin and cookies, and no CORS header matters to it.",
        "Only the server can look at Origin and refuse.",
      ],
      failure: ("error event", "The WebSocket fires error."), exception: "a SecurityError"),
    Chromium(
      initiator: "resource", insecure: "WebSocket endpoint", credentialsHint: "", originHint: ""),
    WebKit(initiator: "WebSocket", cannotLoad: .nothing))

  fileprivate static let beacon = api(
    "sendBeacon", note: "nobody reads the answer", spelled: "navigator.sendBeacon()",
    failure: "nothing",
    Called(
      title: "sendBeacon() called", summary: "The script sends a beacon",
      rules: [
        "A beacon is a POST with cookies in mode no-cors, and nobody reads its answer.",
        "A Blob of another type than a form's makes it mode cors, with a preflight.",
      ],
      failure: ("nothing", "The script never learns what became of a beacon."),
      exception: "a TypeError"),
    Chromium(
      initiator: "resource", insecure: "Beacon endpoint", credentialsHint: "", originHint: ""),
    WebKit(initiator: "Beacon API", cannotLoad: .initiatorFirst))

  fileprivate static let form = navigation(
    "form", title: "<form> submitted", summary: "The page submits a form")
  fileprivate static let link = navigation(
    "a", title: "<a> followed", summary: "The page follows a link into a window of its own")
  fileprivate static let iframe = navigation(
    "iframe", title: "<iframe> added", summary: "The page adds an iframe")

  private static func api(
    _ title: String, note: String, spelled: String, failure: String, _ call: Called,
    _ chromium: Chromium, _ webkit: WebKit
  ) -> CallerWords {
    CallerWords(
      title: title, note: note, spelled: spelled, failure: failure, refusal: "exception",
      forbiddenHeaders: .passedOver, call: call, chromium: chromium,
      firefox: Firefox(afterFailedCheck: nil, readsXML: false), webkit: webkit)
  }

  private static func navigation(
    _ name: String, title: String, summary: String
  ) -> CallerWords {
    CallerWords(
      title: "<\(name)>", note: "a navigation", spelled: "<\(name)>", failure: "no document",
      refusal: "TypeError", forbiddenHeaders: .passedOver,
      call: Called(
        title: title, summary: summary,
        rules: [
          "A navigation needs no permission: no CORS header matters, and no preflight is sent.",
          "The page reaches into the document only where both have one origin.",
        ],
        failure: ("no document", "No document is shown."), exception: "an exception"),
      chromium: Chromium(
        initiator: "resource", insecure: "frame", credentialsHint: "", originHint: ""),
      firefox: Firefox(afterFailedCheck: nil, readsXML: false),
      webkit: WebKit(initiator: "Cannot load", cannotLoad: .nothing))
  }

  private static func element(
    _ name: String, note: String, _ chromium: Chromium, _ firefox: Firefox, _ webkit: WebKit
  ) -> CallerWords {
    CallerWords(
      title: "<\(name)>", note: note, spelled: "<\(name)>", failure: "error event",
      refusal: "TypeError", forbiddenHeaders: .passedOver,
      call: Called(
        title: "<\(name)> added", summary: "The page adds a \(name) element",
        rules: [
          "Without a crossorigin attribute an element asks in mode no-cors and with cookies.",
          "With one it asks in mode cors; use-credentials keeps the cookies, all else drops them.",
        ],
        failure: ("error event", "The element fires error."), exception: "an exception"),
      chromium: chromium, firefox: firefox, webkit: webkit)
  }
}
