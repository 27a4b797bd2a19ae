package import CORS

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

/// What each caller is called.
///
/// Evidence for the consoles' words: the recordings of all browsers, every family.
extension CallerWords {
  static let fetch = CallerWords(
    title: "fetch", note: "fetch(url, options)", spelled: "fetch()", failure: "TypeError",
    refusal: "TypeError", forbiddenHeaders: .passedOver,
    call: Called(
      title: "fetch() called", summary: "The script calls fetch",
      rules: [
        "fetch uses mode cors and credentials mode same-origin unless it is told otherwise."
      ],
      failure: ("TypeError", "fetch rejects with a TypeError."), exception: "a TypeError"),
    chromium: Chromium(
      initiator: "fetch", insecure: "resource", use: "Connecting to",
      originHint: " Have the server send the header with a valid value.",
      policyChecks: .beforeAndAfterStart),
    firefox: Firefox(means: "fetch"),
    webkit: WebKit(initiator: "Fetch API", cannotLoad: .initiatorFirst, use: "connect to"))

  static let xhr = CallerWords(
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
      initiator: "XMLHttpRequest", insecure: "XMLHttpRequest endpoint", use: "Connecting to",
      credentialsHint: " The credentials mode of requests initiated by the XMLHttpRequest is"
        + " controlled by the withCredentials attribute."),
    firefox: Firefox(means: "xhr", readsXML: true),
    webkit: WebKit(initiator: "XMLHttpRequest", cannotLoad: .initiatorFirst, use: "connect to"))

  static let script = element(
    "script", note: "JSON-P: runs what it gets",
    Chromium(initiator: "script", insecure: "script", use: "Loading the script"),
    Firefox(
      afterFailedCheck: "<script> source URI is not allowed in this document: ",
      afterFailure: "Loading failed for the <script> with source ", blocked: "a script",
      blockedFrom: " from being executed"),
    WebKit(initiator: "Cannot load", cannotLoad: .crossOriginScript))

  static let img = element(
    "img", note: "", Chromium(initiator: "image", insecure: "image", use: "Loading the image"),
    Firefox(), WebKit(initiator: "Cannot load", cannotLoad: .image))

  static let module = element(
    "script type=module", note: "needs CORS",
    Chromium(initiator: "script", insecure: "script", use: "Loading the script"),
    Firefox(
      afterFailedCheck: "Module source URI is not allowed in this document: ",
      afterFailure: "Loading failed for the module with source ", blocked: "a script",
      blockedFrom: " from being executed"),
    WebKit(initiator: "Cannot load", cannotLoad: .nothing))

  static let style = element(
    "link rel=stylesheet", note: "",
    Chromium(initiator: "CSS stylesheet", insecure: "stylesheet", use: "Loading the stylesheet"),
    Firefox(blocked: "a style", blockedFrom: " from being applied"),
    WebKit(initiator: "Cannot load", cannotLoad: .nothing))

  static let audio = element(
    "audio", note: "",
    Chromium(initiator: "audio", insecure: "audio", use: "Loading media from"), Firefox(),
    WebKit(initiator: "Cannot load", cannotLoad: .nothing))

  static let video = element(
    "video", note: "",
    Chromium(initiator: "video", insecure: "video", use: "Loading media from"), Firefox(),
    WebKit(initiator: "Cannot load", cannotLoad: .nothing))

  static let font = element(
    "font", note: "as @font-face loads one", spelled: "FontFace",
    summary: "The page loads a FontFace",
    Chromium(initiator: "font", insecure: "font", use: "Loading the font"), Firefox(),
    WebKit(initiator: "Cannot load", cannotLoad: .nothing))

  static let manifest = element(
    "link rel=manifest", note: "a web app's description",
    Chromium(
      initiator: "manifest", insecure: "manifest", use: "Loading a manifest from",
      policyChecks: .two),
    Firefox(), WebKit(initiator: "Cannot load", cannotLoad: .nothing))

  static let eventSource = api(
    "EventSource", note: "a stream of messages", spelled: "new EventSource()",
    failure: "error event",
    Called(
      title: "EventSource opened", summary: "The script opens an EventSource",
      rules: [
        "An EventSource always asks in mode cors, and never needs a preflight.",
        "withCredentials makes its credentials mode include; without it, it is same-origin.",
      ],
      failure: ("error event", "The EventSource fires error."), exception: "an exception"),
    Chromium(initiator: "resource", insecure: "EventSource endpoint", use: "Connecting to"),
    Firefox(means: "xhr"),
    WebKit(initiator: "EventSource", cannotLoad: .initiatorFirst, use: "connect to"))

  static let webSocket = api(
    "WebSocket", note: "CORS does not ask", spelled: "new WebSocket()", failure: "error event",
    Called(
      title: "WebSocket opened", summary: "The script opens a WebSocket",
      rules: [
        "A WebSocket always carries Origin and cookies, and no CORS header matters to it.",
        "Only the server can look at Origin and refuse.",
      ],
      failure: ("error event", "The WebSocket fires error."), exception: "a SecurityError"),
    Chromium(initiator: "resource", insecure: "WebSocket endpoint", use: "Connecting to"),
    Firefox(), WebKit(initiator: "WebSocket", cannotLoad: .nothing, use: "connect to"))

  static let beacon = api(
    "sendBeacon", note: "nobody reads the response", spelled: "navigator.sendBeacon()",
    failure: "nothing",
    Called(
      title: "sendBeacon() called", summary: "The script sends a beacon",
      rules: [
        "A beacon is a POST with cookies in mode no-cors, and nobody reads its response.",
        "A Blob of another type than a form's makes it mode cors, with a preflight.",
      ],
      failure: ("nothing", "The script never learns what became of a beacon."),
      exception: "a TypeError"),
    Chromium(
      initiator: "resource", insecure: "Beacon endpoint", use: "Connecting to",
      policyChecks: .beforeAndAfterStart),
    Firefox(), WebKit(initiator: "Beacon API", cannotLoad: .withReason, use: "connect to"))

  static let form = navigation(
    "form", title: "<form> submitted", summary: "The page submits a form", insecure: "form action")
  static let link = navigation(
    "a", title: "<a> followed", summary: "The page follows a link into a window of its own")
  static let iframe = navigation(
    "iframe", title: "<iframe> added", summary: "The page adds an iframe")

  private static func api(
    _ title: String, note: String, spelled: String, failure: String, _ call: Called,
    _ chromium: Chromium, _ firefox: Firefox, _ webkit: WebKit
  ) -> CallerWords {
    CallerWords(
      title: title, note: note, spelled: spelled, failure: failure, refusal: "exception",
      forbiddenHeaders: .passedOver, call: call, chromium: chromium,
      firefox: firefox, webkit: webkit)
  }

  private static func navigation(
    _ name: String, title: String, summary: String, insecure: String = "frame"
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
      chromium: Chromium(initiator: "resource", insecure: insecure, use: "Framing"),
      firefox: Firefox(),
      webkit: WebKit(initiator: "Cannot load", cannotLoad: .nothing))
  }

  private static func element(
    _ name: String, note: String, spelled: String? = nil, summary: String? = nil,
    _ chromium: Chromium, _ firefox: Firefox, _ webkit: WebKit
  ) -> CallerWords {
    CallerWords(
      title: spelled ?? "<\(name)>", note: note, spelled: spelled ?? "<\(name)>",
      failure: "error event",
      refusal: "TypeError", forbiddenHeaders: .passedOver,
      call: Called(
        title: "\(spelled ?? "<\(name)>") added",
        summary: summary ?? "The page adds the element <\(name)>",
        rules: [
          "Without a crossorigin attribute an element asks in mode no-cors and with cookies.",
          "With one it asks in mode cors; use-credentials keeps the cookies, all else drops them.",
        ],
        failure: ("error event", "The element fires error."), exception: "an exception"),
      chromium: chromium, firefox: firefox, webkit: webkit)
  }
}
