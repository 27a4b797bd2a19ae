import CORS
import SafeText
import Web

/// Words for cookies: whether they may go along, which do, and which are stored.
extension EventContext {
  func credentialsDecided(
    _ mode: CredentialsMode, _ tainting: ResponseTainting, _ decision: CredentialsDecision,
    _ citation: Citation
  ) -> Explanation {
    let compared = [
      Comparison(
        "Credentials mode", received: mode.rawValue,
        expected: decision == .included ? nil : "include")
    ]
    if isPreflight {
      return Explanation(
        citation, "Preflights carry no cookies",
        "A preflight asks for permission without cookies and without Authorization.",
        ["A server that wants a login for OPTIONS refuses every preflight."])
    }
    switch decision {
    case .included:
      let why =
        mode == .include
        ? "The credentials mode is include, so cookies may go along."
        : "The request is same-origin, so cookies may go along."
      return Explanation(
        citation, "Cookies may go along", why,
        [
          "Which of them do, their own attributes and the browser's settings decide.",
          "Set-Cookie of the response counts, even when the script may not read that response.",
          "Credentials are cookies, passwords that the browser holds, and TLS client certificates;"
            + " of certificates nothing was recorded, so nothing is said of them here.",
        ], compared: compared)
    case .omitted:
      return Explanation(
        citation, Title("No cookies", "omit"),
        "The credentials mode is omit: no cookie goes along.",
        ["Set-Cookie of the response is ignored as well.", "To the server this is a stranger."],
        compared: compared)
    case .embedderPolicy:
      return Explanation(
        citation, Title("No cookies", "credentialless"),
        "The page's embedder policy is credentialless, and this request goes elsewhere.",
        ["What the page embeds from other origins is asked for without credentials."],
        compared: compared)
    case .sameOriginOnly:
      return Explanation(
        citation, Title("No cookies", "same-origin only"),
        "The credentials mode is same-origin, and this request is cross-origin.",
        [
          "No cookie goes along, and Set-Cookie of the response is ignored.",
          "To have cookies sent, the page must set \(wayToSendCookies).",
        ], compared: compared)
    }
  }

  var wayToSendCookies: String {
    call?.request.credentialsSetting ?? "credentials: \"include\""
  }

  func cookieConsidered(
    _ cookie: Cookie, _ verdict: CookieVerdict, _ citation: Citation
  ) -> Explanation {
    let name = (cookie.name.isEmpty ? cookie.value : cookie.name).clipped(24)
    func kept(
      _ why: String, _ summary: String, _ sentences: [String], _ remedy: Remedy? = nil,
      compared: [Comparison] = []
    ) -> Explanation {
      Explanation(
        citation, Title("\(name) left in the jar", why), summary, sentences, compared: compared,
        remedy: remedy)
    }
    switch verdict {
    case .sent where event.exchange == nil:
      return Explanation(
        citation, "\(name) would go along", "Cookie \(name) fits, and would go along.",
        ["What follows keeps the request from being sent, and the cookie with it."]
          + defaultSameSite(cookie))
    case .sent:
      return Explanation(
        citation, "\(name) sent", "Cookie \(name) fits and goes along.",
        [
          "Its domain, path and Secure fit the URL, and its SameSite allows this request.",
          "Cookies know sites and hosts, not origins: neither port nor CORS matters to them.",
        ] + defaultSameSite(cookie))
    case .credentialsOmitted:
      return kept(
        "credentials mode", "Cookie \(name) stays: this request goes without credentials.",
        ["The credentials mode decides before any cookie is looked at."])
    case .pathDiffers(CookieContext.pathOfSignIn, let requested):
      return kept(
        "Path", "Cookie \(name) has no Path, and does not go to \(requested.clipped(32)).",
        [
          "Without Path a cookie goes to the folder of the page that set it: a page for signing in,"
            + " not /."
        ],
        Remedy(.server, "Set it with Path=/."),
        compared: [Comparison("Path", received: nil, expected: "/")])
    case .pathDiffers(let path, let requested):
      return kept(
        "Path", "Cookie \(name) is for \(path.clipped(32)), not for \(requested.clipped(32)).",
        ["A cookie goes along when the URL's path lies under the cookie's Path."],
        compared: [Comparison("Path", received: path, expected: requested)])
    case .secureOverHTTP:
      return kept(
        "Secure", "Cookie \(name) is Secure, and the URL is plain http.",
        ["A Secure cookie goes over https only."], Remedy(.pageAuthor, "Ask over https."))
    case .expired:
      return kept(
        "expired", "Cookie \(name) has expired.", ["Max-Age or Expires put an end to it."],
        Remedy(.server, "Set it again, with a longer Max-Age."))
    case .unsafeNavigation(let sameSite, let method, let crossing):
      return kept(
        "SameSite", "Cookie \(name) counts as Lax, and another site sends this \(method).",
        [
          crossing.sentence,
          "Lax cookies go along with links and forms of method GET, not with a POST.",
        ],
        compared: [
          Comparison(
            "SameSite", received: sameSite == .unset ? nil : sameSite.rawValue, expected: "None")
        ])
    case .sameSite(let sameSite, let crossing):
      return keptBySameSite(name, sameSite, crossing, citation)
    case .thirdPartyBlocked(let crossing):
      return kept(
        "third party", "This browser sends no cookies to another site than the page's.",
        [
          crossing.sentence,
          "SameSite=None does not help against that; the Storage Access API or Partitioned may.",
        ],
        Remedy(.user, "Allow third-party cookies for this page, or have both served from one site.")
      )
    case .otherPartition(let page):
      if let own = cookie.partition { return keptInJar(of: own, name, page, citation) }
      return kept(
        "other jar", "Cookie \(name) is not in the jar for \(page.site.domain.clipped(40)).",
        [
          "This browser keeps a separate jar for every top-level site.",
          "What a visit to the server itself stored is not seen from this page.",
        ],
        Remedy(.user, "Allow third-party cookies for this page, or have both served from one site.")
      )
    }
  }

  /// A cookie that was set with Partitioned is seen from one top-level site, whatever the browser
  /// thinks of third parties.
  private func keptInJar(
    of own: CookiePartition, _ name: String, _ page: CookiePartition, _ citation: Citation
  ) -> Explanation {
    Explanation(
      citation, Title("\(name) left in the jar", "other jar"),
      "Cookie \(name) is not in the jar for \(page.site.domain.clipped(40)).",
      [
        own.site == page.site
          ? "It was set with Partitioned, and frames within pages of other sites have another jar."
          : "It was set with Partitioned under \(own.site.named), and lies in that site's jar alone.",
        "No setting for third-party cookies opens it to pages of another site.",
      ],
      remedy: Remedy(.server, "Set it without Partitioned, or in a response to this page."))
  }

  /// Browsers differ in what a missing attribute means.
  private func defaultSameSite(_ cookie: Cookie) -> [String] {
    guard cookie.sameSite == .unset else { return [] }
    return evaluation.browser.cookies.sameSiteDefault == .lax
      ? ["It has no SameSite, which counts as Lax here; the request is same-site."]
      : ["It has no SameSite, which counts as None here; Chromium would take it for Lax."]
  }

  private func keptBySameSite(
    _ name: String, _ sameSite: Cookie.SameSite, _ crossing: CrossSite, _ citation: Citation
  ) -> Explanation {
    let attribute =
      sameSite == .unset
      ? "has no SameSite, which counts as Lax here" : "is SameSite=\(sameSite.rawValue)"
    return Explanation(
      citation, Title("\(name) left in the jar", "SameSite"),
      "Cookie \(name) \(attribute); the request is cross-site.",
      [
        crossing.sentence,
        "Lax cookies go along on top-level navigations only, never on a script's cross-site call.",
      ],
      compared: [
        Comparison(
          "SameSite", received: sameSite == .unset ? nil : sameSite.rawValue, expected: "None")
      ], remedy: Remedy(.server, "Set the cookie with SameSite=None; Secure."))
  }
}

extension CrossSite {
  /// What makes the request cross-site.
  var sentence: String {
    switch self {
    case .target(let site, let page):
      "The page's site is \(page.named), the request goes to \(site.named): another site."
    case .redirectedOver(let site, let page):
      "The request stays with \(page.named), but a redirect led it over \(site.named)."
    case .framed(let site, let top):
      "The page of \(site.named) stands in a frame of \(top.named): another site."
    case .opaqueOrigin: "The page is sandboxed: it is same-site with nothing."
    }
  }
}

extension Site {
  fileprivate var named: String { "\(scheme)://\(domain.clipped(40))" }
}
