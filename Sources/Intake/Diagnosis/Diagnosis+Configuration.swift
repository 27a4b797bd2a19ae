import Servers
import Telling

extension Diagnosis {
  /// What the product that it looks like makes of it.
  init(ofConfiguration text: String) {
    guard let product = ServerProduct.recognized(in: text) else {
      self.init(.configuration, title: "a server's configuration")
      return
    }
    let setup = ServerSetup(product, version: nil, reading: text)
    self.init(.configuration, title: "a configuration of \(setup.title)")
    unread = product.profile.read(text).unread.map { $0.sentence(of: product) }
    advice = ConfigurationAdvice.findings(on: setup).map(\.sentence)
  }
}
