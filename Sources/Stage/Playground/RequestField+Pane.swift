import Telling
import CORS

/// How a field of the request stands in the client's pane.
struct RequestFieldPane: Sendable {
  let label: String
  let section: Section
  /// What the field is for, in a sentence or two.
  let help: String
  /// What each choice means, by its value; `nil` is the one that leaves the field out.
  var notes: [String: String] = [:]
  /// What the two values of a flag are called.
  var flag: (off: String, on: String) = ("false", "true")
  /// What an empty text means.
  var removal = Field.Removal.emptyLeavesOut
  /// Texts that are worth trying; headers have lines of their own, each with these.
  var suggestions: @Sendable (Suggestions) -> [Suggestion] = { _ in [] }

  /// Where in the pane, and in which order there.
  enum Section: Hashable, Sendable {
    case call(order: Int)
    case seldom(order: Int)
  }
}

extension RequestField {
  /// The fields of a call in the order in which the pane shows a section of them.
  static func shown(
    for caller: Caller, _ order: (RequestFieldPane.Section) -> Int?
  ) -> [RequestField] {
    caller.fields.compactMap { field in order(field.pane.section).map { (field, $0) } }
      .sorted { $0.1 < $1.1 }.map(\.0)
  }

  /// How the field stands in the client's pane.
  var pane: RequestFieldPane {
    switch self {
    case .api:
      RequestFieldPane(
        label: "Call", section: .call(order: 0),
        help: "What makes the request: a script's call, or an element of the page.",
        notes: Dictionary(
          uniqueKeysWithValues: Caller.allCases.map { ($0.rawValue, $0.words.note) }))
    case .method:
      RequestFieldPane(
        label: "Method", section: .call(order: 1),
        help: "As the script writes it: patch is not PATCH.", suggestions: \.methods)
    case .url:
      RequestFieldPane(
        label: "URL", section: .call(order: 2),
        help: "Where the request goes. Another origin than the page's makes it cross-origin.",
        removal: .emptyStays, suggestions: \.urls)
    case .credentials:
      RequestFieldPane(
        label: "Credentials", section: .call(order: 3), help: Self.clientsHalf,
        notes: [
          "include": "always, to other sites too", "omit": "never",
          "same-origin": "to the page's own origin only",
        ])
    case .withCredentials:
      RequestFieldPane(
        label: "withCredentials", section: .call(order: 3), help: Self.clientsHalf)
    case .crossorigin:
      RequestFieldPane(
        label: "crossorigin", section: .call(order: 3),
        help: "With this attribute an element asks for permission, as fetch does.",
        removal: .emptyStays,
        suggestions: { _ in
          [
            Suggestion("anonymous", "CORS, credentials to one's own origin"),
            Suggestion("use-credentials", "CORS, with credentials"),
            Suggestion("", "the bare attribute: anonymous"),
          ]
        })
    case .headers:
      RequestFieldPane(
        label: "Headers", section: .call(order: 4),
        help: "A header that the script sets. All but a few make the browser ask first.",
        suggestions: \.requestHeaders)
    case .body:
      RequestFieldPane(
        label: "Body", section: .call(order: 5), help: "What is sent.",
        suggestions: { hints in
          let fields = Suggestion("amount=100&to=mallory", "a form's fields")
          return hints.request.api.row.submitsFields
            ? [fields] : [fields, Suggestion(#"{"amount": 100}"#, "JSON")]
        })
    case .bodyType:
      RequestFieldPane(
        label: "Body type", section: .call(order: 6),
        help: "What the body says it is. Three types need no permission; JSON does.",
        suggestions: { _ in
          [
            Suggestion("application/json", "needs a preflight"),
            Suggestion("application/x-www-form-urlencoded", "as a form sends it"),
            Suggestion("text/plain"),
          ]
        })
    case .mode:
      RequestFieldPane(
        label: "Mode", section: .seldom(order: 0),
        help: "no-cors asks for no permission and gets a response that cannot be read.",
        notes: [
          "cors": "asks for a readable response", "no-cors": "a response that cannot be read",
          "same-origin": "refuses other origins",
        ])
    case .redirect:
      RequestFieldPane(
        label: "Redirect", section: .seldom(order: 1),
        help: "Whether a redirect is followed, refused or handed over sealed.")
    case .uploadListener:
      RequestFieldPane(
        label: "Listener", section: .seldom(order: 2),
        help: "Watching an upload makes the browser ask first.", flag: ("none", "xhr.upload"))
    case .cache:
      RequestFieldPane(
        label: "Cache", section: .seldom(order: 3),
        help: "Whether a response that is kept may be used, and whether this one is kept.",
        notes: [
          "default": "while it is fresh", "no-store": "never, and keeps nothing",
          "reload": "never, but keeps the new one", "no-cache": "asks whether it still holds",
          "force-cache": "however old it is", "only-if-cached": "nothing else: own origin only",
        ])
    case .referrerPolicy:
      RequestFieldPane(
        label: "Referrer", section: .seldom(order: 4),
        help: "How much of the page's URL the request tells.",
        suggestions: { _ in
          [
            Suggestion("no-referrer", "tells nothing"),
            Suggestion("same-origin", "tells its own origin only"),
            Suggestion("origin", "tells the origin alone"),
            Suggestion("strict-origin-when-cross-origin", "the default"),
            Suggestion("no-referrer-when-downgrade", "tells all of it, but not over http"),
            Suggestion("unsafe-url", "tells everything"),
          ]
        })
    case .keepalive:
      RequestFieldPane(
        label: "keepalive", section: .seldom(order: 5),
        help: "Whether the request goes on when the page is left.")
    case .pixels:
      RequestFieldPane(
        label: "Pixels", section: .call(order: 4),
        help: "Whether the script draws the picture on a canvas and reads it.",
        flag: ("not read", "read"))
    case .enctype:
      RequestFieldPane(
        label: "enctype", section: .call(order: 5),
        help: "How the form writes its fields. None of the three needs permission.",
        notes: [
          "application/x-www-form-urlencoded": "a=1&b=2", "multipart/form-data": "as uploads are",
          "text/plain": "a=1, line by line: JSON can be forged with it",
        ])
    case .target:
      RequestFieldPane(
        label: "Target", section: .call(order: 6),
        help: "Where the response is shown: in a frame of the page or in a window of its own.",
        notes: ["frame": "SameSite cookies stay behind", "top": "Lax cookies go with a GET"])
    }
  }

  private static let clientsHalf =
    "The client's half: whether cookies go along to another origin. The server's half is"
    + " Access-Control-Allow-Credentials, without which the response is withheld."
}
