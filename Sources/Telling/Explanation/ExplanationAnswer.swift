import CORS
import Servers
import SafeText
import Web

/// Words for the exchange itself and for what the script gets of the answer.
extension EventContext {
  /// Why a request that no redirect has tainted names no origin.
  private var whyNull: String {
    let policy = evaluation.events(ofCall: event.call).compactMap { other in
      if case .referrerDecided(let decision) = other.fact { decision.applied } else { nil }
    }.last
    if evaluation.scenario.sandbox == .none, let policy {
      return
        "Under the referrer policy \(policy.rawValue) a request that CORS does not ask about names"
        + " no origin either."
    }
    return "A sandboxed page is nobody in particular: its origin is sent as null."
  }

  func originHeader(
    _ value: String?, taintedByRedirect: Bool, _ citation: Citation
  ) -> Explanation {
    guard let value else {
      return Explanation(
        citation, "No Origin header", "This request goes out without an Origin header.",
        [
          "A same-origin or no-cors GET or HEAD names no origin.",
          "A server cannot take the absence of Origin for a sign that a request is its own page's.",
        ])
    }
    guard taintedByRedirect else {
      return Explanation(
        citation, Title("Origin", value.clipped(40)),
        "The request names \(value.clipped()) as its origin.",
        [
          value == "null"
            ? whyNull
            : "The browser writes this header, no script can: the server may rely on it.",
          "The server compares it with its list and answers Access-Control-Allow-Origin.",
        ])
    }
    return Explanation(
      citation, Title("Origin", "null after redirects"),
      "After a redirect across origins, Origin is null.",
      [
        "Another origin chose this URL, so the browser no longer vouches for the page.",
        "From here on the response must allow null, or be public with * and no credentials.",
      ])
  }

  func requestSent(_ citation: Citation) -> Explanation {
    guard let exchange else {
      return Explanation(citation, "Request sent", "The request goes out.")
    }
    let url = exchange.url.withoutFragment.clipped()
    guard exchange.purpose == .actual else {
      let asked = exchange.headers.get("Access-Control-Request-Method") ?? "the method"
      let names = exchange.headers.get("Access-Control-Request-Headers")
      return Explanation(
        citation, "OPTIONS asks for \(asked.clipped(24))", "A preflight goes to \(url).",
        [
          "It asks permission for \(asked.clipped(24))"
            + (names.map { " with \($0.split(separator: ",").map(String.init).listed(3))." } ?? "."),
          "It carries no cookies, no body and none of the script's headers.",
        ])
    }
    let cookies = exchange.cookieNames
    return Explanation(
      citation, "\(exchange.method.name.clipped(20)) \(exchange.url.path.clipped(40))",
      "\(exchange.method.name.clipped(20)) goes to \(url).",
      [
        cookies.isEmpty ? "No cookie goes along." : "Cookies go along: \(cookies.listed()).",
        "The server acts on it now, whatever the browser decides about the response later.",
      ])
  }

  func responseReceived(_ status: Int, _ citation: Citation) -> Explanation {
    Explanation(
      citation, Title(isPreflight ? "Preflight's response" : "Response", "\(status)"),
      isPreflight
        ? "\(answerer) answers the preflight with status \(status)."
        : "\(answerer) answers with status \(status). The browser has it, the script not yet.",
      isPreflight
        ? ["Its status and its CORS headers decide whether the request may go out."]
        : [
          "The status plays no part in the CORS check: a 404 or 500 needs the headers too.",
          "Whatever the request did on the server is done.",
        ])
  }

  /// Who answers, at a sentence's start: where no author wrote the answer, the model that made it.
  private var answerer: String {
    guard case .model(let call, let index)? = exchange?.source,
      let model = evaluation.scenario.calls[call].models[index].model as? ProductServer
    else { return "The server" }
    let setup = model.setup
    let evidence = setup.evidence.map { " (its model, \($0))" } ?? ""
    return setup.title + evidence
  }

  func corsCheck(_ check: CORSCheck, _ citation: Citation) -> Explanation {
    if let failure = check.failure { return reason(.corsCheck(failure)) }
    let origin = Comparison(
      "Access-Control-Allow-Origin", received: check.allowOrigin,
      expected: check.allowOrigin == "*" ? nil : check.origin)
    let what = isPreflight ? "Preflight's CORS check passed" : "CORS check passed"
    guard check.credentialsMode == .include else {
      return Explanation(
        citation, Title(what),
        check.allowOrigin == "*"
          ? "Access-Control-Allow-Origin is *, and the credentials mode is not include."
          : "Access-Control-Allow-Origin is exactly \(check.origin.clipped()).",
        ["Without credentials * or the page's very origin will do."], compared: [origin])
    }
    return Explanation(
      citation, Title(what),
      "Access-Control-Allow-Origin is \(check.origin.clipped()), Allow-Credentials is true.",
      ["With credentials both must be right to the letter; * would not do."],
      compared: [
        origin,
        Comparison(
          "Access-Control-Allow-Credentials", received: check.allowCredentials, expected: "true"),
      ])
  }

  func redirected(_ step: RedirectStep, _ citation: Citation) -> Explanation {
    var sentences = ["Every hop is a request of its own, with its own checks and cookies."]
    if let method = step.method {
      sentences.append(
        "Status \(step.status) makes it a \(method.name.clipped(20)); the body is gone.")
    }
    if step.authorizationRemoved {
      sentences.append("Authorization is removed, because the next hop is another origin.")
    }
    if step.taintsOrigin {
      sentences.append("One origin sent it on to another, so from here on Origin is null.")
    }
    return Explanation(
      citation, "Redirect \(step.status)",
      "The response sends the browser on to \(step.to.withoutFragment.clipped()).", sentences,
      compared: [
        Comparison(
          "Location", received: step.to.withoutFragment, expected: nil)
      ])
  }

  func headersExposed(
    _ readable: [String], _ withheld: [String], _ citation: Citation
  ) -> Explanation {
    // Nobody misses the headers of CORS itself, which are withheld, too.
    let missed = withheld.filter { !$0.isCORSHeaderName }
    let exposable = missed.first { !$0.asciiLowercased.hasPrefix("set-cookie") }
    return Explanation(
      citation, missed.isEmpty ? "Headers readable" : Title("Withheld", missed.listed(1)),
      missed.isEmpty
        ? "The script can read \(readable.listed(3))."
        : "Of the headers the script cannot read \(missed.listed(3)).",
      [
        "It can read \(readable.listed()).",
        "Seven plain headers are always readable, the others when Access-Control-Expose-Headers"
          + " names them.",
        "With credentials, * in that header means a header called *. Set-Cookie is never readable.",
      ],
      remedy: exposable.map {
        Remedy(.server, "Send Access-Control-Expose-Headers: \($0.clipped(40)).")
      })
  }
}
