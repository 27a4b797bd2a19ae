import CORS
import Screen
import Servers
import Telling
import Web

/// What is done with the configuration that the page needs, written for a product.
package enum ConfigurationAction: Hashable, Sendable, CaseIterable {
  /// For the product that was last chosen, or that answers here.
  case write
  /// For another one.
  case choose
  case copy
}

extension Model {
  mutating func perform(_ action: ConfigurationAction) -> [Effect] {
    switch action {
    case .write: openConfiguration()
    case .choose: chooseProduct()
    case .copy: return copyConfiguration()
    }
    return []
  }

  /// `W`: of the fix under the cursor or on the sheet, otherwise of what the page needs.
  private mutating func openConfiguration() {
    guard mayFix else { return refuseFixes() }
    guard !isImpossible, scenario.calls.indices.contains(call) else { return }
    do throws(SharingPolicy.Fault) {
      let policy = try wantedPolicy()
      let product = playground.writtenFor ?? ownProduct ?? .nginx
      overlay = .reading(Reading(topic: .configuration(policy, product)))
    } catch {
      overlay = nil
      say("\(error.sentence)", .warn)
    }
  }

  /// What the server of the call that is shown would share.
  private func wantedPolicy() throws(SharingPolicy.Fault) -> SharingPolicy {
    let scenario = proposedFix?.scenario ?? scenario
    let granted = Evaluation(of: scenario, in: browser).grantedByServers
    let own = scenario.calls[call].request.url
    let called = scenario.page.absolute.flatMap { own.resolved(against: $0) }?.origin
    guard let server = granted.serversAsked.first(where: { called?.isSameOrigin(as: $0) == true })
    else { throw .nothingShared }
    return try SharingPolicy(of: granted, at: server)
  }

  /// The fix that whoever presses the key is looking at.
  private var proposedFix: Fix? {
    switch overlay {
    case .picker(let picker): if case .fix(let fix)? = picker.item?.choice { fix } else { nil }
    case .reading(let reading):
      if case .explanation(_, let fix) = reading.topic { fix } else { nil }
    case .grid, .runs, .prompt, .confirm, .welcome, nil: nil
    }
  }

  /// The product that answers the call, where one does and can be written for.
  private var ownProduct: ServerProduct? {
    ProductServer.all(scenario.calls[call]).first.map(\.product)
      .flatMap { ServerProduct.written.contains($0) ? $0 : nil }
  }

  /// The products to choose from, over the configuration for one.
  private mutating func chooseProduct() {
    guard case .reading(let reading) = overlay,
      case .configuration(let policy, let current) = reading.topic
    else { return }
    let items = ServerProduct.written.map { product in
      var item = Picker.Item(
        .configuration(policy, product), StyledText(product.profile.title))
      item.note = StyledText(product.profile.versions.last?.words ?? "", .quiet)
      return item
    }
    overlay = .picker(
      Picker(
        "Write it for", items, cursor: ServerProduct.written.firstIndex(of: current) ?? 0))
  }

  /// Shows the configuration for a product, which is remembered.
  mutating func showConfiguration(_ policy: SharingPolicy, for product: ServerProduct) {
    playground.writtenFor = product
    overlay = .reading(Reading(topic: .configuration(policy, product)))
  }

  private func copyConfiguration() -> [Effect] {
    guard case .reading(let reading) = overlay,
      case .configuration(let policy, let product) = reading.topic,
      let written = WrittenConfiguration(policy, for: product)
    else { return [] }
    return [.copy(written.text, .configuration(product))]
  }
}
