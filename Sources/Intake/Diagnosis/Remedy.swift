package import CORS
import Telling
import Web

/// A way to mend something of which no scenario can be built: whose work it is, and what to do, in
/// words.
package struct Remedy: Hashable, Sendable {
  package let party: Party
  /// An instruction without a full stop, as those of changes are.
  package let words: String

  init(_ party: Party, _ words: String) {
    (self.party, self.words) = (party, words)
  }
}

extension Remedy {
  /// The ways where no answer came, and nothing says why.
  static func ofNoAnswer(_ url: WebURL?) -> [Remedy] {
    let place = url?.host.map { " at \($0)" } ?? ""
    return [
      Remedy(
        .server,
        "see that the server runs and can be reached\(place): the URL in a tab of its own shows it, and a"
          + " certificate that is not trusted"),
      Remedy(
        .user,
        "try a window without extensions: a content blocker stops requests in just this way, and so does a"
          + " network's filter"),
    ]
  }

  /// The ways where the browser withheld an answer from an element, of which nothing tells what it was.
  static func ofWithheld(_ url: WebURL?, line: String) -> [Remedy] {
    // Its type is not what is amiss, and no file becomes another by it.
    let isMislabelled = line.contains("sniffing fails")
    return [
      Remedy(
        .pageAuthor,
        "open \(url?.description ?? "the URL") in a tab of its own: mostly an error page, a login or another"
          + " HTML page answers there, as the URL is wrong or the server failed: correct that first"
      ),
      isMislabelled
        ? Remedy(
          .server,
          "answer with a file that is what its Content-Type says: its first bytes are of no picture, sound"
            + " or film")
        : Remedy(
          .server,
          "answer with what the element asks for, status 200 and its Content-Type: image/… for a picture,"
            + " text/javascript for a script, text/css for a style, and none of JSON or HTML"),
      Remedy(
        .pageAuthor,
        "if it is data that is asked for: ask by fetch in mode cors, and let the server send"
          + " Access-Control-Allow-Origin"),
    ]
  }

  /// The way where the server that was asked is somebody else's, who will change nothing.
  static func throughOwnServer(_ evaluation: Evaluation?) -> Remedy {
    let request = evaluation?.scenario.calls[0].request
    let host = request?.url.absolute?.host ?? "the server"
    let caller = Caller(ofFile: request?.url.absolute) ?? request?.api
    switch caller?.row.answer {
    case .element?, .manifest?:
      return Remedy(
        .pageAuthor,
        "if \(host) is not yours to change: serve the file from the page's own server")
    case .script?, .events?, .socket?, .document?, .nothing?, nil:
      return Remedy(
        .pageAuthor,
        "if \(host) is not yours to change: let a server of your own ask it, and the page ask that one;"
          + " between servers no browser asks for leave")
    }
  }

  /// The ways where a server answered a WebSocket's handshake with a status that says no.
  static func ofHandshake(_ page: String?, status: Int?) -> [Remedy] {
    let letting = Remedy(
      .server,
      "let \(page ?? "the page's origin") in, so that it answers with status 101: WebSocket servers check"
        + " Origin themselves (Tornado's check_origin, Django Channels' AllowedHostsOriginValidator, Rails'"
        + " allowed_request_origins, Socket.IO's cors.origin), and some a login")
    let handing = Remedy(
      .server,
      "answer the handshake with status 101 at this very path, and have proxies hand on Upgrade and"
        + " Connection")
    return [401, 403].contains(status ?? 403) ? [letting, handing] : [handing, letting]
  }

  /// The ways where an element came to a preflight, which by itself it never does.
  static func ofElement(_ lines: ConsoleCase, _ reason: BlockReason.Kind) -> [Remedy] {
    let name = lines.first { $0.headerName } ?? "the header"
    let origin = lines.first { $0.pageOrigin }?.description ?? "*"
    let method = lines.first { $0.method }?.name ?? "the method"
    switch reason {
    case .headerNotAllowed:
      return [
        Remedy(
          .user,
          "leave \(name) out of requests to other origins: an element sends no such header by itself, so an"
            + " extension, a proxy or a service worker has added it"),
        Remedy(
          .server,
          "answer OPTIONS with Access-Control-Allow-Headers: \(name), if the server is yours"),
      ]
    case .methodNotAllowed:
      return [
        Remedy(.server, "answer OPTIONS with Access-Control-Allow-Methods: \(method)")
      ]
    case .allowOriginMissing, .originMismatch, .wildcardWithCredentials, .credentialsNotTrue:
      return [
        Remedy(.server, "answer OPTIONS with Access-Control-Allow-Origin: \(origin) as well"),
        Remedy(
          .user,
          "leave out what an extension, a proxy or a service worker adds to such requests: by itself an"
            + " element asks without a preflight"),
      ]
    case .preflightStatus, .preflightRedirect:
      return [
        Remedy(
          .server,
          "answer OPTIONS itself with status 204 and Access-Control-Allow-Origin: \(origin), without login"
            + " and without a redirect")
      ]
    case _: return []
    }
  }
}
