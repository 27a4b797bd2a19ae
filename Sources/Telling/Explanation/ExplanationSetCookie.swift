import CORS
import SafeText
import Web

/// Words for what became of a `Set-Cookie` line.
extension EventContext {
  /// A cookie that an earlier visit was to leave behind.
  func cookieNeverStored(
    _ line: String, _ why: SetCookieRejection, _ citation: Citation
  ) -> Explanation {
    let name = SetCookie.name(inPair: line).clipped(24)
    let words = why.words
    return Explanation(
      citation, "\(name) was never stored",
      "Cookie \(name) is not there: it was refused when the server set it.",
      [words.summary, "The line was dropped without an error, on the visit before this call."],
      compared: [Comparison("Set-Cookie", received: line, expected: nil)],
      remedy: Remedy(.server, words.remedy))
  }

  func setCookie(
    _ line: String, _ verdict: SetCookieVerdict, _ citation: Citation
  ) -> Explanation {
    let name = SetCookie.name(inPair: line).clipped(24)
    let compared = [Comparison("Set-Cookie", received: line, expected: nil)]
    switch verdict {
    case .stored(let cookie, let crowdedOut):
      let forgotten =
        crowdedOut > 0 ? ["The site has too many: \(crowdedOut) of its cookies are forgotten."] : []
      return Explanation(
        citation, "\(name) stored", "Cookie \(name) is stored for \(cookie.domain.clipped(40)).",
        forgotten + [
          "Set-Cookie is obeyed as soon as the response arrives, before the CORS check.",
          "So a response that is kept from the script can still log somebody in or out.",
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
        citation, Title("Set-Cookie \(name) refused", "third party"),
        "This browser stores no cookies of another site than the page's.",
        ["Third-party cookies are blocked, whatever their SameSite says."], compared: compared,
        remedy: Remedy(
          .user, "Allow third-party cookies for this page, or have both served from one site."))
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
    case .controlCharacter(let byte, let at):
      (
        "The line has control character \(byte) at position \(at + 1).",
        "Send printable characters only."
      )
    case .empty: ("The line has neither a name nor a value.", "Give the cookie a name.")
    case .tooLong(let length):
      (
        "Name and value are \(length) bytes long; 4096 is the limit.",
        "Store less, or only a key to the rest."
      )
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
    case .sameSiteFromCrossSite(let sameSite, _):
      (
        sameSite == .unset
          ? "A cross-site response cannot set a cookie without SameSite, which counts as Lax."
          : "A cross-site response cannot set a cookie with SameSite=\(sameSite.rawValue).",
        "Set it with SameSite=None; Secure, or on a visit of its own."
      )
    case .sameSiteNoneWithoutSecure:
      ("SameSite=None is refused without Secure.", "Add Secure.")
    case .partitionedWithoutSecure:
      ("Partitioned is refused without Secure.", "Add Secure.")
    case .prefix(let prefix, let lacking):
      ("The name begins with \(prefix.rawValue), which \(lacking.promise).", lacking.remedy)
    case .prefixInNamelessValue(let prefix):
      (
        "The cookie has no name, and its value begins with \(prefix.rawValue).",
        "Give the cookie a name."
      )
    }
  }
}

extension CookiePrefix.Requirement {
  fileprivate var promise: String {
    switch self {
    case .secure: "promises Secure"
    case .httpOnly: "promises HttpOnly"
    case .noDomain: "promises that Domain is left out"
    case .rootPath: "promises Path=/"
    }
  }

  fileprivate var remedy: String {
    switch self {
    case .secure: "Add Secure."
    case .httpOnly: "Add HttpOnly."
    case .noDomain: "Leave Domain out."
    case .rootPath: "Add Path=/."
    }
  }
}
