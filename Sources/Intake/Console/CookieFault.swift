import CORS

/// What a line about a cookie finds fault with: an attribute, how it came, or the user's setting.
enum CookieFault: Hashable, CaseIterable {
  case notPartitioned, partitionedWithoutSecure
  case userSetting, thirdParty
  case overSecure, noneWithoutSecure, domain, otherHost, prefix, secureOverHTTP
  case otherScheme, sameSite, path, expired, httpOnly, tooLong, malformed
}

extension CookieFault {
  /// What the line names, the most telling first; nil: nothing that is known.
  ///
  /// Quotation marks and case differ among versions and chats, so neither counts.
  init?(line: String) {
    let text = String(line.lowercased().filter { !"'\"‘’“”`´".contains($0) })
    guard let row = Self.rows.first(where: { row in row.words.allSatisfy { $0.stands(in: text) } })
    else { return nil }
    self = row.fault
  }

  /// One of several words.
  private struct Words: ExpressibleByStringLiteral, ExpressibleByArrayLiteral {
    let choices: [String]

    init(stringLiteral word: String) { choices = [word] }
    init(arrayLiteral words: String...) { choices = words }

    func stands(in text: String) -> Bool { choices.contains(where: text.contains) }
  }

  private static let rows: [(words: [Words], fault: CookieFault)] = [
    (["does not have the partitioned"], .notPartitioned),
    (
      ["partitioned attribute", ["missing the secure", "without the secure"]],
      .partitionedWithoutSecure
    ),
    (
      [
        [
          "user preference", "user set permission", "custom cookie permission", "user settings",
          "permission manager",
        ]
      ], .userSetting
    ),
    (
      [["third-party cookie", "as third-party", "phaseout", "third party", "third-party context"]],
      .thirdParty
    ),
    ([["overwritten a cookie with the secure", "an existing secure"]], .overSecure),
    (
      [
        ["samesite=none", "samesite attribute set to none"],
        [
          "missing the secure", "without the secure", "without secure", "did not have the secure",
          "not marked secure", "marked as secure", "marked with samesite=none must",
        ],
      ], .noneWithoutSecure
    ),
    (["mark cross-site cookies as secure"], .noneWithoutSecure),
    ([["invalid domain", "domain attribute was invalid", "domain attribute is invalid"]], .domain),
    (["domain exactly match"], .otherHost),
    ([["prefix", "__host-", "__secure-"]], .prefix),
    (
      [
        "secure", ["not secure", "not received over", "non-https", "not sent over", "insecure"],
      ], .secureOverHTTP
    ),
    ([["different scheme", "scheme does not match"]], .otherScheme),
    // In other languages the attributes are all that can be read.
    (["samesite", "none", "secure"], .noneWithoutSecure),
    ([["samesite", "cross-site", "foreign"]], .sameSite),
    ([["its path", "invalid path"]], .path),
    (["expired"], .expired),
    ([["http-only", "httponly"]], .httpOnly),
    ([["too large", "too big", "size"]], .tooLong),
    ([["invalid character", "disallowed character", "invalid syntax"]], .malformed),
  ]

  /// What changes it, the first thing to do in front; each is one way.
  var remedies: [Remedy] {
    switch self {
    case .notPartitioned:
      [
        Remedy(.server, "set the cookie with Secure; SameSite=None; Partitioned"),
        Remedy(
          .server, "serve page and API from one site: then the cookie is not a foreign one"),
        Remedy(
          .pageAuthor,
          "in the other site's frame ask with document.requestStorageAccess() after a click"),
      ]
    case .partitionedWithoutSecure:
      [Remedy(.server, "set the cookie with Secure, over https: Partitioned needs it")]
    case .userSetting:
      [
        Remedy(
          .user, "let cookies of this site, or of other sites' pages, be kept: settings, cookies"),
        Remedy(
          .server, "serve page and API from one site, so that the cookie is the page's own site's"),
      ]
    case .thirdParty:
      [
        Remedy(.server, "set the cookie with Secure; SameSite=None; Partitioned"),
        Remedy(.server, "serve page and API from one site: then the cookie is not a third party's"),
        Remedy(.user, "allow third-party cookies for this page"),
      ]
    case .overSecure:
      [Remedy(.server, "set it over https, or under another name: a Secure cookie has this one")]
    case .noneWithoutSecure:
      [
        Remedy(.server, "set the cookie with SameSite=None; Secure, over https"),
        Remedy(
          .server, "leave SameSite=None out where only pages of the same site need the cookie"),
      ]
    case .domain:
      [
        Remedy(.server, "leave Domain out of the Set-Cookie line"),
        Remedy(
          .server,
          "name a Domain that the response's own host is in and that is no public suffix"),
      ]
    case .otherHost:
      [
        Remedy(
          .server,
          "set the cookie with a Domain that both hosts are in, or by the host that is"
            + " asked")
      ]
    case .prefix:
      [
        Remedy(
          .server,
          "set it as the name asks, over https: __Secure- needs Secure; __Host- needs Secure and"
            + " Path=/, and has no Domain"),
        Remedy(.server, "give the cookie a name without __Secure- or __Host-"),
      ]
    case .secureOverHTTP:
      [
        Remedy(.server, "serve it by https: a cookie with Secure comes over nothing else"),
        Remedy(.server, "leave Secure out of the Set-Cookie line while it is served by http:"),
      ]
    case .otherScheme:
      [Remedy(.server, "serve page and API both by https: the scheme is part of a site")]
    case .sameSite:
      [
        Remedy(.server, "set the cookie with SameSite=None; Secure, over https"),
        Remedy(.server, "serve page and API from one site: then SameSite=Lax lets it along"),
      ]
    case .path:
      [Remedy(.server, "set the cookie with Path=/, or with a path that the request's begins with")]
    case .expired:
      [Remedy(.server, "set the cookie with an Expires or Max-Age that is still to come")]
    case .httpOnly:
      [Remedy(.pageAuthor, "give the script's cookie another name, or let the server set it")]
    case .tooLong:
      [Remedy(.server, "keep name and value within 4096 bytes: store an identifier, not the data")]
    case .malformed:
      [Remedy(.server, "encode name and value: no control characters, blanks, commas, semicolons")]
    }
  }

  /// The first thing to do, as a sentence.
  var next: String {
    let words = remedies[0].words
    return words.prefix(1).uppercased() + words.dropFirst() + "."
  }
}
