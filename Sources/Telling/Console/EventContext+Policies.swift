import CORS
import Web

/// What the consoles name of policies: of contents, frames, forms and machines nearby.
extension EventContext {
  /// Where a form sends its fields: with method `GET` they are the query.
  var submittedURL: WebURL? {
    guard let request = call?.request, let url = initialURL, api.row.submitsFields,
      request.method?.equalsIgnoringASCIICase("POST") != true
    else { return initialURL }
    return FormFields(request.body ?? "").submitted(to: url)
  }

  /// Whether a sandbox keeps a form in.
  var isSandboxedForm: Bool {
    guard case .blocked(.sandboxed(.forms)) = event.fact else { return false }
    return true
  }

  /// The URL of a policy's check as browsers name it that look at a form's action alone.
  func checkedURL(_ url: WebURL?) -> WebURL? { url == submittedURL ? initialURL : url }

  /// The page's policies, when the event is the first of all that happens on it.
  var newPolicies: [ContentSecurityPolicy] {
    guard event.call == 0, case .called = event.fact, let page = evaluation.page
    else { return [] }
    return page.contentSecurityPolicies
  }

  /// Those among them that only report, and name nobody to report to.
  var policiesReportingNowhere: [ContentSecurityPolicy] {
    newPolicies.filter {
      $0.disposition == .report && $0["report-to"] == nil && $0["report-uri"] == nil
    }
  }

  /// Whether a form of a secure page is about to go without TLS.
  func formIsInsecure(_ upgrades: FormUpgrades, _ loopback: FormLoopback) -> Bool {
    guard api.row.submitsFields, let page = evaluation.page, page.url.scheme == "https",
      page.sandbox == .none, let target = initialURL, target.scheme == "http",
      let host = target.host
    else { return false }
    return (upgrades == .counted || !page.upgradesInsecureRequests)
      && (loopback == .insecure || AddressSpace(host: host) != .loopback)
  }

  /// Whether a form that the page's policy upgrades is insecure all the same.
  enum FormUpgrades { case counted, passedOver }

  /// Whether this machine is an insecure target.
  enum FormLoopback { case secure, insecure }

  /// Whether the frame's header means nothing.
  var frameOptionsAreUnknown: Bool {
    guard case .frameCheck(let check) = event.fact, case .unknown? = check.options else {
      return false
    }
    return true
  }

  /// Whether the frame's headers contradict one another.
  var frameOptionsContradict: Bool {
    guard case .frameCheck(let check) = event.fact, case .conflicting? = check.options else {
      return false
    }
    return true
  }

  /// Whether the request waits until the user has decided about a machine nearby.
  var waitsForUser: Bool {
    guard case .localNetwork(let check) = event.fact else { return false }
    return check.verdict == .asks
  }

  /// Whether the user, or nobody in the user's place, lets the page reach a machine nearby.
  var isRefusedByUser: Bool {
    guard case .blocked(.localNetwork(let check)) = event.fact else { return false }
    return check.verdict != .blocked(.insecurePage)
  }

  /// Whether the document that may not be framed is told around whom: it is of the same origin.
  var namesAncestor: Bool {
    guard case .blocked(.frameForbidden(.frameAncestors(_, let ancestor, _))) = event.fact,
      let url = currentURL
    else { return false }
    return ancestor.isSameOrigin(as: url.origin)
  }

  /// What a policy says of a connection whose URL it has upgraded before; nil where it lets it be.
  func connectionForbidden(of asked: WebURL?) -> CSPCheck? {
    for other in evaluation.events(ofCall: event.call) {
      if case .contentSecurityPolicy(let check) = other.fact, check.blocks,
        check.effectiveDirective == "connect-src", asked?.overTLS == check.url
      {
        return check
      }
    }
    return nil
  }

  /// The URL of a connection as the script asked for it, where the policy that forbids it had it
  /// upgraded first.
  func askedConnection(_ url: WebURL?) -> WebURL? {
    for other in evaluation.events(ofCall: event.call) {
      if case .upgraded(let asked, let upgraded, .upgradeInsecureRequests) = other.fact,
        upgraded == url, connectionForbidden(of: asked) != nil
      {
        return asked
      }
    }
    return nil
  }

  /// Whether the redirect at hand leads a secure page where it may not go.
  var leadsToMixedContent: Bool {
    guard let page = evaluation.page, !page.upgradesInsecureRequests,
      let target = redirectTarget.flatMap({ WebURL($0) }), let request = call?.request
    else { return false }
    return MixedContent(
      target, for: request.destination, of: page.url, evaluation.browser.mixedContent)
      == .blocked
  }

  /// How a form that asks by `GET` would have its fields written, where that is no URL's way.
  var ignoredEnctype: FormEncoding? {
    guard let request = call?.request, request.requestMethod == .get else { return nil }
    switch request.enctype {
    case .multipart?, .plainText?: return request.enctype
    case .urlEncoded?, nil: return nil
    }
  }
}
