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
    /// "… violates the following Content Security Policy directive".
    let use: String
    /// What follows a missing permission for credentials.
    var credentialsHint = ""
    /// What follows an origin that is not the one allowed.
    var originHint = ""
    /// How often it looks whether the page's policies allow the request, and says so.
    var policyChecks = PolicyChecks.one

    enum PolicyChecks: Sendable { case one, two, beforeAndAfterStart }
  }

  /// What Firefox's console has to add.
  struct Firefox: Sendable {
    /// What follows a failed check: "<script> source URI is …", up to the URL in its quotes.
    var afterFailedCheck: String?
    /// What follows all other failures: "Loading failed for …", up to the URL in its quotes.
    var afterFailure: String?
    /// "The page's settings blocked …".
    var blocked = "the loading of a resource"
    /// "… because it violates the following directive", behind the URL.
    var blockedFrom = ""
    /// How a machine nearby was asked, where that is not by the URL's scheme: "via …".
    var means: String?
    /// Whether a body is read as XML when nothing says what else it is.
    var readsXML = false
  }

  /// What WebKit's console makes of a failed check.
  struct WebKit: Sendable {
    let initiator: String
    let cannotLoad: CannotLoad
    /// "Refused to … because it does not appear in …".
    var use = "load"

    enum CannotLoad: Sendable {
      case initiatorFirst, crossOriginScript, image
      /// "Beacon API cannot load …" and the reason once more.
      case withReason
      case nothing
    }
  }
}
