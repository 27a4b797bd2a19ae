import Web

/// What a change gives away, so that nobody makes it unaware.
public enum Risk: Hashable, Sendable {
  /// `*`: scripts of any site read this answer, though without the user's cookies.
  case anySiteReads
  /// The page's origin may read what the user's cookies unlock.
  case originReadsWithCookies(String)
  /// `null` is the origin of every sandboxed frame and many a file, whoever made it.
  case anySandboxReads
  /// Any site can have this cookie sent along with its requests: forged ones, too.
  case cookieGoesWithAnySite(name: String)
  /// The server no longer knows who asks.
  case cookiesStayBehind
  /// A page of this origin may show the answer in a frame, and lay its own things over it.
  case originFrames(String)
  /// Any page may embed the answer, unread.
  case anyPageEmbeds
  /// The page may call the user's own machines.
  case localNetworkIsOpen
  /// The user is followed across sites again.
  case userIsTracked
}

extension Fix {
  /// What its changes give away, each thing once.
  static func risks(of changes: [Change], in evaluation: Evaluation, call: Int) -> [Risk] {
    var risks: [Risk] = []
    for edit in changes.flatMap(\.edits) {
      if let risk = Risk(of: edit, in: evaluation, call: call), !risks.contains(risk) {
        risks.append(risk)
      }
    }
    return risks
  }
}

extension Risk {
  fileprivate init?(of edit: Change.Edit, in evaluation: Evaluation, call: Int) {
    switch edit {
    case .thirdPartyCookies: self = .userIsTracked
    case .scenario(let edit):
      guard let risk = Risk(of: edit, in: evaluation, call: call) else { return nil }
      self = risk
    }
  }

  private init?(of edit: ScenarioEdit, in evaluation: Evaluation, call: Int) {
    let scenario = evaluation.scenario
    switch edit.path {
    case .replyHeader(let place, .named(let name)):
      guard case .text(let value) = edit.value,
        let risk = Risk(ofSending: name, value, on: place, in: evaluation, call: call)
      else { return nil }
      self = risk
    case .replyHeader(_, .at):
      guard case .header(let header) = edit.value,
        header.name.equalsIgnoringASCIICase("Content-Security-Policy"),
        case .tuple(let origin)? = scenario.openedPage?.origin
      else { return nil }
      self = .originFrames(origin.serialized)
    case .route:
      guard case .model = edit.value, let risk = Risk(ofModelIn: evaluation, call: call) else {
        return nil
      }
      self = risk
    case .permission(.localNetwork): self = .localNetworkIsOpen
    case .cookie(let index, .set):
      guard let risk = Risk(ofCookieLine: scenario.cookies[index].set) else { return nil }
      self = risk
    case .replyHeader(_, .value):
      guard case .text(let line) = edit.value, let risk = Risk(ofCookieLine: line) else {
        return nil
      }
      self = risk
    case .request(let call, .credentials), .request(let call, .withCredentials),
      .request(let call, .crossorigin):
      if scenario.calls[call].request.asksForCredentials { return nil }
      self = .cookiesStayBehind
    case .page, .sandbox, .embeddedIn, .pageHeaders, .pageHeader, .cookies, .cookie, .passwords,
      .password, .hsts, .hstsHost, .permission, .hostile, .call, .waitSeconds, .request,
      .requestHeader, .routeURL, .reply, .replyHeader:
      return nil
    }
  }

  /// What a modelled server's answer gives away, now that it is set up otherwise.
  private init?(ofModelIn evaluation: Evaluation, call: Int) {
    let exchange = evaluation.exchanges.last { $0.call == call && $0.purpose == .actual }
    guard let headers = exchange?.reply?.headers,
      let allowed = headers.get("Access-Control-Allow-Origin")
    else { return nil }
    if allowed == "null" {
      self = .anySandboxReads
    } else if allowed == "*" {
      self = .anySiteReads
    } else if headers.get("Access-Control-Allow-Credentials") == "true" {
      self = .originReadsWithCookies(allowed)
    } else {
      return nil
    }
  }

  /// A partitioned cookie goes along with other sites' pages, but tells each site apart.
  private init?(ofCookieLine line: String) {
    guard let cookie = try? SetCookie(parsing: line), cookie.sameSite == .none,
      !cookie.partitioned
    else { return nil }
    self = .cookieGoesWithAnySite(name: cookie.name)
  }

  /// Who gets in: where the page's origin is `null`, so is that of every sandboxed frame.
  private init?(
    ofSending name: String, _ value: String, on place: ScenarioPath.ReplyPlace,
    in evaluation: Evaluation, call: Int
  ) {
    let withCredentials = evaluation.scenario.calls[call].request.asksForCredentials
    switch (name, value, place.answer) {
    case ("Cross-Origin-Resource-Policy", "cross-origin", _): self = .anyPageEmbeds
    case ("Access-Control-Allow-Origin", "*", _): self = .anySiteReads
    case ("Access-Control-Allow-Origin", "null", _): self = .anySandboxReads
    case ("Access-Control-Allow-Origin", _, _):
      guard withCredentials else { return nil }
      self = .originReadsWithCookies(value)
    case ("Access-Control-Allow-Credentials", _, .response):
      switch evaluation.page?.origin {
      case .tuple(let origin): self = .originReadsWithCookies(origin.serialized)
      case .opaque, nil: self = .anySandboxReads
      }
    case (_, _, .preflight), (_, _, .response): return nil
    }
  }
}
