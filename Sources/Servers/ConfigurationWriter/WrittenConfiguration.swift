/// A configuration that was written for a policy: its text, and what else there is to know.
package struct WrittenConfiguration: Hashable, Sendable {
  package let setup: ServerSetup
  package let notes: [PolicyConfiguration.Note]
  /// What the product's model answers otherwise than the policy would have it.
  package let failures: [SharingPolicy.Failure]

  /// The text.
  package var text: String { setup.text ?? "" }

  /// A new configuration; nil for a product that nothing can be written for.
  package init?(_ policy: SharingPolicy, for product: ServerProduct) {
    let profile = product.profile
    guard let configure = profile.configure, let write = profile.write else { return nil }
    let configuration = configure(policy)
    setup = ServerSetup(
      product, options: configuration.options, placement: configuration.placement,
      text: write(configuration.options, configuration.placement))
    notes = configuration.notes
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
