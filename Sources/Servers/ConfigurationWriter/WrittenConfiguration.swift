/// A configuration that was written for a policy: its text, and what else there is to know.
package struct WrittenConfiguration: Hashable, Sendable {
  package let setup: ServerSetup
  package let notes: [PolicyConfiguration.Note]
  /// What the product's model answers otherwise than the policy would have it.
  package let failures: [SharingPolicy.Failure]

  /// The text.
  package var text: String { setup.text ?? "" }

  /// A new configuration for a version, or the newest that its text may be for; nil for a product that
  /// nothing can be written for.
  package init?(
    _ policy: SharingPolicy, for product: ServerProduct, _ version: ServerVersion? = nil
  ) {
    let profile = product.profile
    guard let configure = profile.configure, let write = profile.write else { return nil }
    let configuration = configure(policy)
    let options =
      product == .goFiberCORS && version.map { $0 >= "3" } == true
      ? FiberCORS.withLists(configuration.options) : configuration.options
    setup = ServerSetup(
      product, version: version, options: options, placement: configuration.placement,
      text: write(options, configuration.placement))
    notes = configuration.notes + product.notes(on: setup.text ?? "")
    failures = policy.failures(of: setup)
  }

  init(_ setup: ServerSetup, notes: [PolicyConfiguration.Note], failures: [SharingPolicy.Failure]) {
    self.setup = setup
    self.notes = notes
    self.failures = failures
  }
}

extension ServerProduct {
  /// The products that configurations can be written for.
  package static let written = allCases.filter {
    $0.profile.configure != nil && $0.profile.write != nil
  }
}

extension ServerProduct {
  /// What there is to say of a new text, which has only what CORS is about.
  fileprivate func notes(on text: String) -> [PolicyConfiguration.Note] {
    var notes: [PolicyConfiguration.Note] = []
    let words = Set(text.split { !$0.isLetter && $0 != "_" }.map(String.init))
    let standIns: Set = ["auth", "routes", "recoverer", "Auth", "Rescue", "APP", "requireAuth"]
    if !words.isDisjoint(with: standIns) { notes.append(.namesStandForYours) }
    switch self {
    case .djangoCORS: notes += [.packageIsNeeded, .installedApplications, .listIsPart]
    case .rackCORS: notes += [.packageIsNeeded, .railsInitializer]
    case .expressCORS, .starlette, .flaskCORS, .goRSCORS, .goChiCORS, .goGinCORS, .aiohttpCORS,
      .sanicExt, .litestar, .falcon, .quartCORS, .springCORS, .fastifyCORS, .koaCORS, .honoCORS,
      .nestJS, .goFiberCORS, .goEchoCORS, .towerHTTPCORS, .actixCORS, .ktorCORS, .strapi,
      .socketIO:
      notes.append(.packageIsNeeded)
    case .expressManual, .nginx, .apache, .caddy, .haproxy, .jettyCORS, .tomcatCORS, .lighttpd,
      .varnish, .laravelCORS, .aspNetCore, .traefik, .envoy, .s3, .cloudFront, .apiGateway, .iis,
      .workers, .goGorilla, .goManual, .springProperties, .servletFilter, .headerRules,
      .iisHeaders,
      .fetchHandler, .ingressNginx, .quarkus, .nelmio, .hapi, .tornado, .netlify, .phpManual:
      break
    }
    return notes
  }
}
