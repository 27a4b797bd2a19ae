import CORS
import Telling
import Web

extension Evaluation {
  /// What is amiss though nothing blocks the call: a cookie that is not kept, or stays behind, an
  /// `Authorization` that a redirect took away.
  var remarks: [Explanation] {
    guard let story = storyWish else { return [] }
    let events = events.filter { event in
      switch story.wish {
      case .cookiesStored: event.call == story.call && event.fact.refusesCookie
      case .exposedWithCookies:
        event.fact.refusesCookie || event.call == story.call && event.fact.leavesCookieBehind
      case .authorizationArrives: event.fact.takesAuthorizationAway
      case .exposed, .exposedWithCredentials, .headerReadable, .pixelsReadable:
        false
      }
    }
    return events.prefix(2).map { Explanation(of: $0, in: self) }
  }
}

extension Fact {
  fileprivate var leavesCookieBehind: Bool {
    if case .cookieConsidered(_, let verdict) = self { verdict != .sent } else { false }
  }

  fileprivate var takesAuthorizationAway: Bool {
    if case .redirected(let step) = self { step.authorizationRemoved } else { false }
  }
}

extension WebURL {
  /// The number that stands in the place of a port, behind a slash: `http://localhost/3000/api`.
  ///
  /// Of a host of the public network it may be anything's number, unless it has its colon.
  fileprivate var portInPath: Substring? {
    let first = path.dropFirst().prefix { $0 != "/" }
    let digits = first.drop { $0 == ":" }
    guard let number = Int(digits), (1000...65535).contains(number), let host,
      origin.description.hasSuffix("://" + host)
    else { return nil }
    return digits.startIndex > first.startIndex || AddressSpace(host: host) != .public
      ? digits : nil
  }
}

extension Exchange {
  /// Where its answer, which is not a preflight's, redirects to.
  fileprivate var redirectsTo: String? {
    guard purpose == .actual, let reply, Status.isRedirect(reply.status) else { return nil }
    return reply.headers.get("Location")
  }
}

extension Diagnosis {
  /// Why no scenario was built: the URL is the page's own, stands in a variable, or is none.
  var whyNothingIsEvaluated: String {
    let words = title.split(separator: " ")
    if words.count == 2, CapturedRequest(url: String(words[1])).lacksScheme {
      return
        "The URL has no http:// in front, so it is taken for a path, and the page's own server is asked."
    }
    guard unknown.contains(.url), words.count == 2 else {
      return "It names no request that a page could make, so there is nothing to evaluate."
    }
    if words[1].hasPrefix("${") || words[1].hasPrefix("$") {
      return "The URL stands in a variable, so what was asked for is not known here."
    }
    guard words[1].hasPrefix("/"), !words[1].hasPrefix("//") else {
      return "It names no request that a page could make, so there is nothing to evaluate."
    }
    return
      "The URL has no host, so it goes to the page's own, and CORS has no part in it; unless the code"
      + " elsewhere puts a host in front (axios' baseURL, a base element, a proxy in between)."
  }

  /// Why nothing can be said yet.
  var whatIsOpen: String {
    switch recognized {
    case .console:
      if isCutOff { return "The line was cut off before it says why CORS stopped the call." }
      if browser == .webkit {
        return
          "Safari says so of every load that came to nothing, also of one that was cancelled or failed, and within"
          + " one origin: without the line above it, it need not be CORS."
      }
      return
        "The line says that CORS stopped the call, and not why: the reason stands in another line,"
        + " mostly the one above it."
    case .curl, .code, .har, .headers, .configuration, .url, .none: break
    }
    if let statusAlone { return Self.onlyStatus(statusAlone) }
    if !missingFromPreflight.isEmpty, reason == nil { return preflightByHand }
    if isAskedWithoutOrigin {
      return
        "This was asked without Origin, and the server below sends headers of CORS only to who sends one: what"
        + " a page gets it does not show. Repeat it with -H 'Origin: …' and the page's origin."
    }
    if unknown.contains(.preflight), recognized == .har {
      return
        "No response is recorded. A browser asks for permission first (OPTIONS), and the recording does not"
        + " show that either: it may have been refused, or nobody answered."
    }
    if let evaluation, evaluation.exchanges.last?.reply?.status == 304 {
      return
        "The server answered 304: use what you have. The response that the browser had kept decides, with"
        + " its own headers, and the text does not show that."
    }
    if unknown.contains(.preflight) {
      return
        "The response itself would do. A browser asks for permission first (OPTIONS), and what the server"
        + " answers to that decides: who asks with curl does not see it."
    }
    guard let evaluation, evaluation.exchanges.contains(where: { $0.purpose == .preflight }),
      reason == nil, needs.isEmpty
    else { return "The text does not say what the server answers, which decides this call." }
    return
      "The preflight is granted. What the request itself is answered, which decides the call, the"
      + " text does not say."
  }

  /// What a table's general part does not show.
  private static func onlyStatus(_ status: Int) -> String {
    let start =
      "The text shows the status alone (\(status)), and neither the response's headers nor whether the page"
      + " got it: they decide. Paste the response's headers as well, and the request's."
    guard status >= 400 else { return start }
    return start
      + " Mend the error first: who answers with \(status) often does so before, or in front of, what adds"
      + " the CORS headers."
  }

  /// What an OPTIONS that was sent by hand shows, and what not.
  private var preflightByHand: String {
    return
      "A browser's preflight has Origin and Access-Control-Request-Method, and servers answer to"
      + " those; this OPTIONS lacks \(missingFromPreflight.joined(separator: " and ")). Repeat it with both"
      + " to see what a page's call gets."
  }

  /// The values of all Access-Control-Allow-Origin headers of an answer.
  private func allowedOrigins(of answer: Exchange?) -> [Substring]? {
    guard let reply = answer?.reply else { return nil }
    let lines = reply.headers.headers.filter {
      $0.name.equalsIgnoringASCIICase("Access-Control-Allow-Origin")
    }
    return lines.flatMap { $0.value.split(separator: ",") }
  }

  /// What an expert would add.
  func notes(on evaluation: Evaluation) -> [String] {
    var notes = misspelt
    if let laterRule { notes.append(laterRule.note(in: evaluation.browser.title)) }
    let answer = evaluation.exchanges.last
    if let port = evaluation.scenario.calls.first?.request.url.absolute?.portInPath {
      notes.append(
        "The path begins with \(port), which looks like a port: that stands right behind the host, with a colon"
          + " and no slash (http://localhost:3000/api). As it is, the usual port is asked.")
    }
    if reason == .allowOriginMissing, let status = answer?.reply?.status, status >= 400 {
      notes.append(
        "Status \(status) is an error page's: those are often made before, or in front of, what adds"
          + " the CORS headers. Mend the error first; that it looks like CORS follows from it.")
    }
    if recognized == .console, reason?.isOfCORS == true, let target = answer?.redirectsTo {
      notes.append(
        "This response redirects to \(target), and it is the redirect's own headers that were looked at."
      )
    }
    let request = evaluation.scenario.calls.first?.request
    if reason == .allowOriginMissing, request?.api.row.answer == .manifest, answer?.hop ?? 0 > 0 {
      notes.append(
        "A manifest is fetched without cookies, from the page's own origin, too: behind a login write"
          + " crossorigin=\"use-credentials\" on its link.")
    }
    if let request, !request.asksForCredentials,
      request.body?.contains("withCredentials") == true
    {
      notes.append(
        "withCredentials stands in the body: the options are the argument behind it, as in"
          + " axios.post(url, data, {withCredentials: true}).")
    }
    let misplaced = (request?.headers ?? []).map(\.name).filter(ScriptRequest.isMisplacedHeader)
    if !misplaced.isEmpty {
      notes.append(
        "Leave \(misplaced.joined(separator: ", ")) out of the request's headers: responses have such"
          + " headers, and credentials is an option beside headers. There each only makes a preflight"
          + " necessary.")
    }
    if reason == .contentSecurityPolicy, recognized == .console, !fixes.isEmpty {
      notes.append("The line shows one directive: keep whatever else the page's policy has.")
    }
    if reason?.isOfCORS == true, answer?.headers.get("Origin") == "null", recognized == .console {
      notes.append(
        "The origin null is that of a page opened from the disk (file:), of a sandboxed frame, and of"
          + " what a redirect by another site leads to. Serve the page over http, or ask the redirect's"
          + " target itself: then the server can name the page, and not null, which anybody can be."
      )
    }
    if reason?.isOfCORS == true,
      evaluation.scenario.page.absolute?.scheme.hasSuffix("-extension") == true
    {
      notes.append("An extension may ask for permission for the host instead (host_permissions).")
    }
    if reason == .localNetwork, fixes.first?.changes.contains(where: { $0.party == .user }) == true
    {
      notes.append(
        "The browser asks the user once; later it stands in the site's settings beside the address. Then the"
          + " server must let the page in as any other does, by CORS.")
    }
    if trouble == .taintedCanvas, title.contains("operation is insecure") {
      notes.append(
        "Firefox throws the same error for storage that the user has blocked and for ws: from a page by"
          + " https:. Of a canvas it is what stands here.")
    }
    if reason == .preflightRedirect {
      notes.append(
        "See where the redirect leads (a slash at the end, https:, a login) and call that URL"
          + " itself; a preflight must be answered where it is asked.")
    }
    switch recognized {
    case .curl, .headers, .har:
      if !missingFromPreflight.isEmpty, reason != nil { notes.append(preflightByHand) }
      if let originWithoutScheme {
        notes.append(
          "\(originWithoutScheme) is no origin, so no server's list has it: an origin has a scheme, and a port"
            + " where the URL has one. Repeat it with -H 'Origin: https://…' and the page's own.")
      } else if reason == .allowOriginMissing, unknown.contains(.page), !isWithoutRequestHeaders {
        notes.append(
          "This was asked without Origin, and many servers send CORS headers only to who sends one:"
            + " repeat it with -H 'Origin: …' and the page's origin. To a page of the same origin it"
            + " does not matter.")
      }
    case .console:
      switch reason {
      case .originMismatch where (allowedOrigins(of: answer)?.count ?? 0) > 1:
        notes.append(
          "Two layers mostly each add the header, the application and a proxy in front of it: let one"
            + " of them send it, and the other none.")
      case .headerNotAllowed, .methodNotAllowed:
        notes.append("Add it to what the server's list has already; do not replace the list.")
      case _: break
      }
    case .code, .configuration, .url, .none: break
    }
    return notes
  }
}
