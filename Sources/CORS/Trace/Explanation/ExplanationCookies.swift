/// Words for cookies: whether they may go along, which do, and which are stored.
extension EventContext {
  func credentialsDecided(
    _ mode: CredentialsMode, _ tainting: ResponseTainting, _ decision: CredentialsDecision,
    _ citation: Citation
  ) -> Explanation {
    let compared = [Comparison("Credentials mode", received: mode.rawValue, expected: "include")]
    if isPreflight {
      return Explanation(
        citation, "Preflights carry no cookies",
        "A preflight asks leave without cookies and without Authorization.",
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
          "Set-Cookie of the answer counts, even when the script may not read that answer.",
        ], compared: compared)
    case .omitted:
      return Explanation(
        citation, "No cookies: omit", "The credentials mode is omit: no cookie goes along.",
        ["Set-Cookie of the answer is ignored as well.", "To the server this is a stranger."],
        compared: compared)
    case .sameOriginOnly:
      return Explanation(
        citation, "No cookies: same-origin only",
        "The credentials mode is same-origin, and this request is cross-origin.",
        [
          "No cookie goes along, and Set-Cookie of the answer is ignored.",
          "To have cookies sent, the page must set \(wayToSendCookies).",
        ], compared: compared)
    }
  }

  private var wayToSendCookies: String {
    call?.request.credentialsSetting ?? "credentials: \"include\""
  }

  func cookieConsidered(
    _ cookie: Cookie, _ verdict: CookieVerdict, _ citation: Citation
  ) -> Explanation {
    let name = (cookie.name.isEmpty ? cookie.value : cookie.name).clipped(24)
    func kept(
      _ title: String, _ summary: String, _ sentences: [String], _ remedy: Remedy? = nil,
      compared: [Comparison] = []
    ) -> Explanation {
      Explanation(
        citation, "\(name) kept back: \(title)", summary, sentences, compared: compared,
        remedy: remedy)
    }
    switch verdict {
    case .sent:
      return Explanation(
        citation, "\(name) sent", "Cookie \(name) fits and goes along.",
        [
          "Its domain, path and Secure fit the URL, and its SameSite allows this request.",
          "Cookies know sites and hosts, not origins: neither port nor CORS matters to them.",
        ])
    case .credentialsOmitted:
      return kept(
        "credentials mode", "Cookie \(name) stays: this request goes without credentials.",
        ["The credentials mode decides before any cookie is looked at."])
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
    case .sameSite(let sameSite): return keptBySameSite(name, sameSite, citation)
    case .thirdPartyBlocked:
      return kept(
        "third party", "This browser sends no cookies to another site than the page's.",
        [
          "The page and the server belong to different sites, and third-party cookies are blocked.",
          "SameSite=None does not help against that; the Storage Access API or Partitioned may.",
        ], Remedy(.user, "Allow third-party cookies, or serve both from one site."))
    case .otherPartition:
      return kept(
        "other jar", "Cookie \(name) lies in another jar than the one for this page's site.",
        [
          "This browser keeps a separate jar for every top-level site.",
          "What a visit to the server itself stored is not seen from this page.",
        ], Remedy(.user, "Allow third-party cookies, or serve both from one site."))
    }
  }

  private func keptBySameSite(
    _ name: String, _ sameSite: Cookie.SameSite, _ citation: Citation
  ) -> Explanation {
    let attribute =
      sameSite == .unset
      ? "has no SameSite, which counts as Lax here" : "is SameSite=\(sameSite.rawValue)"
    return Explanation(
      citation, "\(name) kept back: SameSite",
      "Cookie \(name) \(attribute); the request is cross-site.",
      [
        "A site is a scheme and a registrable domain; the page's and the server's differ,"
          + " or a redirect went through another.",
        "Lax cookies go along on top-level navigations only, never on a script's cross-site call.",
      ],
      compared: [
        Comparison(
          "SameSite", received: sameSite == .unset ? nil : sameSite.rawValue, expected: "None")
      ], remedy: Remedy(.server, "Set the cookie with SameSite=None; Secure."))
  }

  func setCookie(
    _ line: String, _ verdict: SetCookieVerdict, _ citation: Citation
  ) -> Explanation {
    let name = String(line.prefix { $0 != "=" && $0 != ";" }).clipped(24)
    let compared = [Comparison("Set-Cookie", received: line, expected: nil)]
    switch verdict {
    case .stored(let cookie):
      return Explanation(
        citation, "\(name) stored", "Cookie \(name) is stored for \(cookie.domain.clipped(40)).",
        [
          "Set-Cookie is obeyed as soon as the answer arrives, before the CORS check.",
          "So an answer that is kept from the script can still log somebody in or out.",
        ], compared: compared)
    case .deleted(let name):
      return Explanation(
        citation, "\(name.clipped(24)) deleted",
        "Set-Cookie has expired: cookie \(name.clipped(24)) is gone.",
        ["An expiry in the past deletes the stored cookie."], compared: compared)
    case .credentialsOmitted:
      return Explanation(
        citation, "Set-Cookie \(name) ignored", "The request went without credentials.",
        ["Cookies that may not go along may not be set either."], compared: compared,
        remedy: Remedy(.pageAuthor, "Set \(wayToSendCookies)."))
    case .thirdPartyBlocked:
      return Explanation(
        citation, "Set-Cookie \(name) refused: third party",
        "This browser stores no cookies of another site than the page's.",
        ["Third-party cookies are blocked, whatever their SameSite says."], compared: compared,
        remedy: Remedy(.user, "Allow third-party cookies, or serve both from one site."))
    case .rejected(let why):
      let words = why.words
      return Explanation(
        citation, "Set-Cookie \(name) refused", words.summary,
        ["The line is dropped without an error; the call itself goes on."], compared: compared,
        remedy: Remedy(.server, words.remedy))
    }
  }
}

extension SetCookieRejection {
  fileprivate var words: (summary: String, remedy: String) {
    switch self {
    case .controlCharacter:
      ("The line holds a control character.", "Send printable characters only.")
    case .empty: ("The line has neither a name nor a value.", "Give the cookie a name.")
    case .tooLong:
      ("Name and value are longer than 4096 bytes.", "Store less, or only a key to the rest.")
    case .domainMismatch(let domain, let host):
      (
        "\(host.clipped(40)) may not set a cookie for \(domain.clipped(40)).",
        "Name the host's own domain or a parent of it in Domain, or leave Domain out."
      )
    case .publicSuffix(let domain):
      (
        "\(domain.clipped(40)) is a public suffix: a cookie for it would belong to everybody.",
        "Name the registrable domain in Domain, or leave Domain out."
      )
    case .secureOverHTTP:
      ("A Secure cookie cannot be set over plain http.", "Answer over https.")
    case .overlaysSecure:
      (
        "A Secure cookie of that name exists, and plain http may not replace it.",
        "Answer over https, or use another name."
      )
    case .sameSiteFromCrossSite(let sameSite):
      (
        "A cross-site answer cannot set a cookie with SameSite=\(sameSite.rawValue).",
        "Set it with SameSite=None; Secure, or on a visit of its own."
      )
    case .sameSiteNoneWithoutSecure:
      ("SameSite=None is refused without Secure.", "Add Secure.")
    case .partitionedWithoutSecure:
      ("Partitioned is refused without Secure.", "Add Secure.")
    case .prefix(let prefix):
      (
        "The name begins with \(prefix.clipped(20)), and the attributes do not keep its promise.",
        "__Secure- needs Secure; __Host- needs Secure, Path=/ and no Domain."
      )
    }
  }
}
