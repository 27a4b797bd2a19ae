import CORS
import ScenarioText
import Servers
import Telling
import Web

extension SharingPolicy {
  /// What the server has to share for a fix; nil where it takes no header of CORS, or would have to
  /// let everybody's `null` in.
  init?(for fix: Fix, _ evaluation: Evaluation) {
    let edits = fix.changes.flatMap(\.edits).compactMap { edit -> ScenarioEdit? in
      if case .scenario(let edit) = edit { edit } else { nil }
    }
    let isShared = edits.contains { edit in
      switch edit.path {
      case .replyHeader(_, .named(let name)):
        name.isCORSHeaderName
      case .reply(let place, .status): place.answer == .preflight
      case _: false
      }
    }
    guard isShared, case .tuple(let origin)? = fix.scenario.openedPage?.origin else { return nil }
    let after = Evaluation(of: fix.scenario, in: fix.browser)
    let answered = after.exchanges.last { $0.purpose == .actual }
    let allowed = answered?.reply?.headers.get("Access-Control-Allow-Origin")
    guard allowed != "null" else { return nil }
    let preflight = after.exchanges.last { $0.purpose == .preflight }
    let names = preflight?.headers.get("Access-Control-Request-Headers") ?? ""
    let method = preflight?.headers.get("Access-Control-Request-Method")
    let exposed = answered?.reply?.headers.get("Access-Control-Expose-Headers") ?? ""
    let isLogin = evaluation.exchanges.contains {
      $0.purpose == .preflight && [401, 403].contains($0.reply?.status)
    }
    self.init(
      origins: allowed == "*" ? .any : .list([origin.serialized]),
      credentials: fix.scenario.calls[0].request.asksForCredentials ? .included : .omitted,
      // Whatever the server allowed before stays allowed.
      methods: Self.union(
        method ?? "", preflight?.reply?.headers.get("Access-Control-Allow-Methods")
      )
      .filter { !Method($0).isCORSSafelisted && $0 != "OPTIONS" },
      requestHeaders: Self.union(
        names, preflight?.reply?.headers.get("Access-Control-Allow-Headers")),
      exposedHeaders: Self.names(in: exposed),
      surroundings: isLogin ? [.authentication] : [])
  }

  /// The names of two lists, each once.
  private static func union(_ list: String, _ other: String?) -> [String] {
    var found: [String] = []
    for name in names(in: list) + names(in: other ?? "")
    where !found.contains(where: { $0.equalsIgnoringASCIICase(name) }) {
      found.append(name)
    }
    return found
  }

  private static func names(in list: String) -> [String] {
    list.split(separator: ",").map { trimmed($0, where: isHTTPWhitespace) }
      .filter { Token.matches($0) && $0 != "*" }
  }
}
