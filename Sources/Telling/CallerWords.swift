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
    case .img: .img
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
