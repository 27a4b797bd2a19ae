import CORS
import ScenarioText
import Telling
import Web

/// The page that a variant's call is made by.
extension ConsoleVariant {
  /// Whether a page of the internet got an answer from a nearer network.
  func reachesIn(from page: WebURL) -> Bool {
    guard case .blocked(let reason) = aim, reason.isOfCORS, page.isHTTP, let host = target?.host,
      let own = page.host
    else { return false }
    return AddressSpace(host: own).mustAskFor(AddressSpace(host: host))
  }

  /// Whether the page has an origin that is told as `null`. A request has, too, after a redirect between
  /// other origins; a line that names no page does not tell them apart, and a sandbox is simpler.
  var isOpaque: Bool {
    if aim == .blocked(.sandboxed) { return true }
    if let origin = lines.first({ $0.pageOrigin }) { return origin == .opaque }
    if lines.first({ $0.document })?.description == "about:srcdoc" { return true }
    return lines.first { $0.requestOrigin } == .opaque
  }

  var page: WebURL? {
    if let page = lines.first({ $0.page ?? $0.document }), page.isHTTP || page.isOfApp {
      return page
    }
    let origins = [lines.first { $0.pageOrigin }, lines.first { $0.requestOrigin }]
    for origin in origins.compactMap(\.self) {
      if case .tuple(let tuple) = origin { return WebURL(tuple.serialized + "/") }
    }
    if let page = lines.supplement.page ?? lines.beside.page { return page }
    if let page = lines.beside.likelyPage, page.scheme == "https" || !aim.needsSecurePage,
      !aim.needsPublicPage
    {
      return page
    }
    if aim.needsPublicPage {
      return choice.page == .secure ? StandIn.securePage : StandIn.insecurePage
    }
    guard let target else { return nil }
    if let page = lines.supplement.project.page(asking: target),
      page.scheme == "https" || !aim.needsSecurePage
    {
      return page
    }
    return aim.needsSecurePage ? StandIn.securePage : StandIn.page(askingFor: target)
  }

  /// The page's own headers, where they are what the lines speak of.
  var pageHeaders: HeaderList {
    switch aim {
    case .blocked(.mixedContent) where choice.policy == .blocksMixedContent:
      [Header("Content-Security-Policy", "block-all-mixed-content")]
    case .blocked(.contentSecurityPolicy): [Header("Content-Security-Policy", policy)]
    case .noted(.policyReported) where lines.first({ $0.directive })?.hasPrefix("frame-anc") != true:
      [Header("Content-Security-Policy-Report-Only", policy + "; report-uri /reports")]
    case .blocked(.embedderPolicy): [Header("Cross-Origin-Embedder-Policy", "require-corp")]
    case .noted(.reportsGoNowhere):
      [
        Header(
          "Content-Security-Policy-Report-Only", lines.first { $0.policy } ?? "default-src *")
      ]
    case .noted(.policySlip):
      HeaderList(
        [lines.first { $0.effectiveDirective } ?? "default-src"]
          .map { Header("Content-Security-Policy", "\($0) *; \($0) *") })
    case .noted(.referrerPolicyUnknown): [Header("Referrer-Policy", "unknown")]
    case .noted(.policyIgnored): [Header("Content-Security-Policy", "block-all-mixed-content")]
    case .noted(.insecureRequestUpgraded):
      [Header("Content-Security-Policy", "upgrade-insecure-requests")]
    case .noted(.referrerCapped):
      [Header("Referrer-Policy", (lines.first { $0.referrerPolicy } ?? .unsafeURL).rawValue)]
    case .blocked, .noted: []
    }
  }

  /// Whether the lines show nothing of the policy that stopped the request but its directive's name.
  var isPolicyAssumed: Bool {
    aim == .blocked(.contentSecurityPolicy) && lines.first { $0.directive } == nil
  }

  /// The directive that stopped the request, as the line has it or else the simplest that does.
  private var policy: String {
    if let directive = lines.first({ $0.directive }) { return directive }
    let name = lines.first { $0.fallback ?? $0.effectiveDirective } ?? "default-src"
    guard let start, start != target else { return name + " 'none'" }
    return choice.way == .fromPage ? name + " 'self'" : "\(name) \(start.origin)"
  }
}

extension Caller.CredentialsRule {
  /// Whether the page's author has no say.
  var isFixed: Bool {
    switch self {
    case .always: true
    case .option, .withCredentials, .crossoriginAttribute: false
    }
  }
}

extension ConsoleAim {
  /// Whether it is something that only pages on the internet come to.
  fileprivate var needsPublicPage: Bool {
    self == .blocked(.localNetwork) || self == .noted(.localNetworkAsked)
  }

  /// Whether it is something that only pages come to that came securely.
  fileprivate var needsSecurePage: Bool {
    self == .blocked(.mixedContent) || self == .noted(.mixedContentUpgraded)
      || self == .noted(.mixedContentPassed) || self == .noted(.formIsInsecure)
  }
}
