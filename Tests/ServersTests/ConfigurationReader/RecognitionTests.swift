import ScenarioText
import Servers
import Testing

/// Which product a configuration is taken for.
@Suite("Recognising configurations")
struct RecognitionTests {
  @Test("The code of a recording is taken for its product's", arguments: ServerProduct.allCases)
  func recordings(_ product: ServerProduct) {
    let lines = RecordedServers.lines.filter { ServerProduct(named: $0.server) == product }
    for line in lines {
      guard let code = line.code else { continue }
      let recognized = ServerProduct.recognized(in: code)
      #expect(recognized == product, "\(line.name): \(code)")
    }
  }

  @Test("A text that has nothing of a product is taken for none")
  func nothing() {
    #expect(ServerProduct.recognized(in: "hello, world") == nil)
    #expect(ServerProduct.recognized(in: "") == nil)
  }
}
