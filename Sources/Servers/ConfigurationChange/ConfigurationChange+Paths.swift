/// A change of the paths alone that a configuration is for.
extension ConfigurationChange {
  /// The smallest one by which what it shares elsewhere is shared where a page asks, too; nil where something
  /// else is missing, or no way to name one more path is known.
  package init?(
    covering call: SharingPolicy.Call, for policy: SharingPolicy, in given: String,
    of product: ServerProduct
  ) {
    let text = given.withLineFeeds
    let reach = Reach(of: ServerSetup(product, reading: text))
    let unread = UnreadPieces(of: text, product)
    for changed in PathGrowth(path: call.path, product: product).texts(of: text) {
      let setup = ServerSetup(product, reading: changed)
      guard
        policy.failures(of: setup, at: call).allSatisfy({ $0.lets(reach.named + reach.others) }),
        let difference = reach.difference(to: setup, wished: policy), !difference.letsIntrudersIn,
        difference.lost.isEmpty, unread.left(by: changed).isEmpty
      else { continue }
      var restored = setup
      restored.text = LineEnds(of: given).restored(to: changed)
      self.init(
        WrittenConfiguration(restored, notes: [], failures: []), .some(["paths"]))
      return
    }
    return nil
  }
}
