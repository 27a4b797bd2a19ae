import ArgumentParser
import Libc
import Servers
import Telling

/// `corsplain server list`: the products there are models of.
struct ServerList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the products, their versions, and where what is said of them comes from.")

  func run() throws {
    let products = ServerProduct.allCases
    let width = products.map(\.rawValue.count).max() ?? 0
    let title = products.map(\.profile.title.count).max() ?? 0
    var lines: [String] = []
    for product in products {
      let profile = product.profile
      let versions = profile.versions.map(\.words).joined(separator: "; ")
      let writes = ServerProduct.written.contains(product) ? "; can be written" : ""
      lines.append(
        product.rawValue.padded(to: width + 2) + profile.title.padded(to: title + 2) + versions
          + writes)
    }
    try ending(with: EX_IOERR) { () throws(FileFault) in
      try StandardOutput.print(lines.joined(separator: "\n"))
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
