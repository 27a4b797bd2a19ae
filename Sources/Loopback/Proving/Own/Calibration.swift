package import CORS
import Web

/// What somebody's own browser does where browsers and their settings part ways, measured before
/// anything is concluded from it: two pages, a visit to another site, and two requests to that.
struct Calibration: Sendable {
  private let token: String
  /// Where the pages are.
  private let control: UInt16
  /// Where the other site is.
  private let port: UInt16
  private let tag: String

  private var userAgent = ""
  private var names: LoopbackMapping.Names?
  private var seen: Set<Probe> = []

  /// A cookie that tells something by coming along.
  private enum Probe: String, CaseIterable {
    case none = "corsplain-none"
    /// `SameSite=None` as WebKit takes it over http.
    case plainNone = "corsplain-plain-none"
    case unset = "corsplain-unset"
    case secure = "corsplain-secure"
    /// Set by a request of another site's page.
    case third = "corsplain-third"

    var line: String {
      let attributes =
        switch self {
        case .none, .third: "; SameSite=None; Secure"
        case .plainNone: "; SameSite=None"
        case .unset: ""
        case .secure: "; SameSite=Lax; Secure"
        }
      return "\(rawValue)=1; Path=/; Max-Age=60\(attributes)"
    }
  }

  init(token: String, control: UInt16, port: UInt16, tag: String) {
    self.token = token
    self.control = control
    self.port = port
    self.tag = tag
  }

  private var named: String { "http://calibration-\(tag).localhost:\(port)" }
  private var numbered: String { "http://127.0.0.1:\(port)" }

  /// Where the pages may send requests to.
  var sources: [String] { [named, numbered] }

  /// Whether a host is the other site.
  func serves(_ url: WebURL) -> Bool {
    url.port == port && (url.host == "calibration-\(tag).localhost" || url.host == "127.0.0.1")
  }

  /// The script of the first page, which tries whether the browser finds names by itself.
  mutating func begin(_ request: ReceivedRequest) -> String {
    userAgent = request.headers.get("User-Agent") ?? ""
    seen = []
    return """
      const named = "\(named)/\(token)/", numbered = "\(numbered)/\(token)/";
      const found = fetch(named + "ping", {mode: "no-cors", cache: "no-store"})
        .then(() => named, () => numbered);
      const late = new Promise(done => setTimeout(() => done(numbered), 3000));
      Promise.race([found, late]).then(place => location.replace(place + "visit"));
      """
  }

  /// The script of the second page, which asks the other site.
  var measuring: String {
    """
    const third = "\(names == .addresses ? numbered : named)/\(token)/third?";
    const options = {mode: "no-cors", credentials: "include", cache: "no-store"};
    (async () => {
      for (const number of [1, 2]) await fetch(third + number, options).catch(() => {});
      location.replace("begin");
    })();
    """
  }

  /// What the other site says.
  mutating func answer(_ request: ReceivedRequest, for url: WebURL) -> WrittenResponse {
    let cookies = request.headers.values(of: "Cookie").joined(separator: "; ")
    let came = Probe.allCases.filter { cookies.contains("\($0.rawValue)=1") }
    var response = WrittenResponse(status: 200, text: "")
    // On a connection that was used before, a browser repeats what is dropped.
    response.headers.append("Connection", "close")
    switch url.path.dropFirst(token.utf8.count + 2) {
    case "visit":
      names = url.host == "127.0.0.1" ? .addresses : .localhost(tag: tag)
      response.status = 302
      response.headers.append("Location", "visited")
      for probe in Probe.allCases where probe != .third {
        response.headers.append("Set-Cookie", probe.line)
      }
    case "visited":
      if came.contains(.secure) { seen.insert(.secure) }
      response.status = 302
      response.headers.append("Location", "http://localhost:\(control)/\(token)/measure")
    case "third":
      seen.formUnion(came.filter { $0 != .secure })
      response.headers.append("Set-Cookie", Probe.third.line)
    case "ping": break
    default: response.status = 404
    }
    return response
  }

  /// What was found; nil: the browser has not been through all of it.
  var browser: OwnBrowser? {
    guard let names else { return nil }
    var profile = Browser.named(Self.engine(userAgent))
    let sends = seen.contains(.none) || seen.contains(.plainNone)
    profile.thirdPartyCookies = sends ? .allow : seen.contains(.third) ? .partition : .block
    if sends { profile.cookies.sameSiteDefault = seen.contains(.unset) ? .none : .lax }
    profile.cookies.secureConnections =
      seen.contains(.secure) ? .potentiallyTrustworthy : .https
    return OwnBrowser(profile: profile, calls: Self.version(userAgent), names: names)
  }

  private static func engine(_ userAgent: String) -> Browser.Name {
    if userAgent.contains("Firefox/") { return .firefox }
    if userAgent.contains("Chrome/") || userAgent.contains("Chromium/") { return .chromium }
    return userAgent.contains("AppleWebKit/") ? .webkit : .standard
  }

  /// `Firefox/153.0`, `Chrome/156.0.0.0`, `Version/26.1`; more would tell who is at the keyboard.
  private static func version(_ userAgent: String) -> String {
    let words = userAgent.split(separator: " ")
    let told = ["Firefox/", "Edg/", "OPR/", "Chrome/", "HeadlessChrome/", "Version/"].lazy
      .compactMap { name in
        words.first { $0.hasPrefix(name) }
      }
    return told.first.map(String.init) ?? "an unknown browser"
  }
}

/// A browser that somebody uses, as it was found.
package struct OwnBrowser: Hashable, Sendable {
  /// The engine's profile, its knobs as measured.
  package let profile: Browser
  /// What it calls itself.
  package let calls: String
  /// By which names it finds this machine.
  package let names: LoopbackMapping.Names
}
