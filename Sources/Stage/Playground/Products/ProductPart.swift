package import Servers

/// What of a product a field holds.
package enum ProductPart: Hashable, Sendable {
  /// Which product it is, or that everything is written by hand.
  case product
  case version
  /// An option by the product's own name.
  case option(String)
  /// A line of the configuration's text, from 0.
  case line(Int)
  case placement(Placement.Key)
  /// What stands behind a proxy.
  case behind

  /// What it is for, in a sentence or two; nil where its name says it all.
  var help: String? {
    switch self {
    case .product:
      "A product answers as its model does with this configuration; back by hand, its responses stay."
    case .version: "Some responses changed between versions."
    case .option: "As YAML has it: a list in brackets, text as it is."
    case .line: "The configuration's text; an empty line takes it out."
    case .placement(.auth): "In front of the middleware a login answers preflights, too."
    case .placement: nil
    case .behind: "What a proxy asks: the application, or one with a middleware of its own."
    }
  }
}
