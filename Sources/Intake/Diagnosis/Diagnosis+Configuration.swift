import Servers
import Telling
import Web

extension Diagnosis {
  /// What the product that it looks like makes of it.
  init(ofConfiguration text: String) {
    let files = CodeSigns.includedFiles(text)
    guard let product = ServerProduct.recognized(in: text) else {
      self.init(
        .configuration,
        title: files.isEmpty ? "a server's configuration" : "a configuration of nginx")
      advice = Self.advice(on: files)
      return
    }
    let setup = ServerSetup(product, version: nil, reading: text)
    self.init(.configuration, title: "a configuration of \(setup.title)")
    unread = product.profile.read(text).unread.map { $0.sentence(of: product) }
    let isWhole = files.isEmpty || product != .nginx
    advice =
      (isWhole ? [] : Self.advice(on: files))
      + ConfigurationAdvice.findings(on: setup).map {
        isWhole ? $0.sentence : "If they say nothing of CORS: \($0.sentence)"
      }
  }

  /// What stands in other files may decide all.
  private static func advice(on files: [String]) -> [String] {
    guard !files.isEmpty else { return [] }
    let names = files.prefix(3).joined(separator: ", ")
    return [
      "What \(names) \(files.count == 1 ? "holds" : "hold") is not shown here, and may decide all: paste"
        + " it in the place of the include."
    ]
  }
}
