import Web

extension ScriptRequest {
  /// Whether a header of this name is none of a request's: an answer's, or an option of `fetch` and its
  /// like that its author has put among the headers.
  public static func isMisplacedHeader(_ name: String) -> Bool {
    let name = name.asciiLowercased
    return name.hasPrefix("access-control-allow-") || name == "access-control-expose-headers"
      || name == "access-control-max-age"
      || ["credentials", "withcredentials", "mode", "redirect"].contains(name)
  }

  /// Whether its author wrote among the headers that cookies are to go along.
  var asksForCredentialsAmongHeaders: Bool {
    headers.contains { header in
      switch header.name.asciiLowercased {
      case "credentials": header.value == CredentialsMode.include.rawValue
      case "withcredentials": header.value == "true"
      case _: false
      }
    }
  }
}
