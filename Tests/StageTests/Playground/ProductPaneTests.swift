import CORS
import ScenarioText
import Screen
import Servers
import Telling
import Testing
import Web

@testable import Stage

/// A product in the server's pane, and configurations on the screen.
@Suite("Products on the screen")
struct ProductPaneTests {
  static let size = Size(columns: 100, rows: 30)

  /// The playground with a product in the place of the server's headers.
  private func model(_ product: ServerProduct) throws -> Model {
    var model = Model.still(Self.size)
    let id = FieldID.product(.route(call: 0, model.scenario.calls[0].server.count), .product)
    model.put(product.rawValue, into: try #require(model.field(id, in: model.document)))
    return model
  }

  private func server(_ model: Model, _ index: Int = 0) throws -> ProductServer {
    try #require(model.scenario.calls[0].models[index].model as? ProductServer)
  }

  private func field(_ part: ProductPart, _ model: Model) throws -> Field {
    try #require(model.field(.product(.route(call: 0, 0), part), in: model.document))
  }

  private func code(_ model: Model) -> [String] {
    model.lines(of: .server).compactMap { if case .code(let text) = $0 { text } else { nil } }
  }

  @Test("a product that is chosen is configured for the page", arguments: ServerProduct.written)
  func choosing(_ product: ServerProduct) throws {
    let model = try model(product)
    #expect(model.scenario.calls[0].server.isEmpty)
    // Socket.IO answers at its own path alone.
    let isAsked = product != .socketIO
    #expect((model.evaluation.verdicts(ofCall: 0).response == .exposed) == isAsked)
    #expect(code(model).contains { $0.hasPrefix("To a stranger") && !$0.contains("let in") })
  }

  @Test("what cannot be written comes as it is", arguments: ServerProduct.allCases)
  func every(_ product: ServerProduct) throws {
    let model = try model(product)
    #expect(try server(model).product == product)
    #expect(model.lines(of: .server).count > 3)
  }

  @Test("an option is edited as a field, and undo takes it back")
  func option() throws {
    var model = try model(.expressCORS)
    let before = model.document
    model.put("true", into: try field(.option("origin"), model))
    #expect(try server(model).config?["origin"] == true)
    #expect(code(model).contains { $0.hasPrefix("To a stranger") && $0.contains("! ") })
    model.type("u")
    #expect(model.document == before)
    model.put(nil, into: try field(.option("credentials"), model))
    #expect(try server(model).config?["credentials"] == nil)
    #expect(model.evaluation.verdicts(ofCall: 0).response == .withheld)
  }

  @Test("the option that a verdict turns on is marked as a header is")
  func marks() throws {
    var model = try model(.expressCORS)
    let path = ScenarioPath.route(call: 0, 0)
    let (origin, credentials) = (
      FieldID.product(path, .option("origin")), FieldID.product(path, .option("credentials"))
    )
    #expect(model.marks[origin] == nil && model.marks[credentials] == nil)
    model.put(nil, into: try field(.option("credentials"), model))
    #expect(model.marks[credentials] == Mark("✗ no header", .bad))
    #expect(model.marks[origin] == nil)
    model.type("u")
    model.put("[\"https://other.example\"]", into: try field(.option("origin"), model))
    #expect(model.marks[origin]?.role == .bad)
    #expect(model.marks[credentials] == nil)
  }

  @Test("so is the line of a configuration's text")
  func lineMarks() throws {
    var model = try model(.nginx)
    let code = try #require(try server(model).code)
    let lines = code.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.contains("https://app") })
    let path = ScenarioPath.route(call: 0, 0)
    #expect(!lines.indices.contains { model.marks[.product(path, .line($0))] != nil })
    model.put(
      String(lines[line]).replacing("app", with: "other"), into: try field(.line(line), model))
    let marked = lines.indices.filter { model.marks[.product(path, .line($0))]?.role == .bad }
    #expect(marked == [line])
  }

  @Test("a line of a configuration is edited, added and taken out")
  func lines() throws {
    var model = try model(.nginx)
    let code = try #require(try server(model).code)
    model.put("# first", into: try field(.line(0), model))
    #expect(try server(model).code?.hasPrefix("# first\n") == true)
    model.put(nil, into: try field(.line(0), model))
    let shorter = code.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n"
    #expect(try server(model).code == shorter)
  }

  @Test("two in a row: a middleware goes behind a proxy, and out again")
  func row() throws {
    var model = try model(.nginx)
    model.put(ServerProduct.flaskCORS.rawValue, into: try field(.behind, model))
    #expect(try server(model, 1).product == .flaskCORS)
    #expect(model.evaluation.verdicts(ofCall: 0).response == .exposed)
    let bare =
      "server { location / { add_header Access-Control-Allow-Origin * always; "
      + "proxy_pass http://127.0.0.1:8000; } }\n"
    var front = try server(model)
    front.code = bare
    model.change(
      to: model.document.editing(
        ScenarioEdit(.route(call: 0, 0), .model(ModelledServer(front)))))
    #expect(code(model).contains { $0.contains("Allow-Origin 2 times") })
    model.put(nil, into: try field(.behind, model))
    #expect(model.scenario.calls[0].models.count == 1)
  }

  @Test("back by hand its answers stay as headers", arguments: [ServerProduct.nginx, .starlette])
  func back(_ product: ServerProduct) throws {
    var model = try model(product)
    let answered = try #require(model.evaluation.exchanges.last?.reply)
    model.put(nil, into: try field(.product, model))
    #expect(model.scenario.calls[0].models.isEmpty)
    let route = try #require(model.scenario.calls[0].server.first)
    let names = ["Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Vary"]
    for name in names {
      #expect(route.response?.headers.values(of: name) == answered.headers.values(of: name))
    }
    #expect(model.evaluation.verdicts(ofCall: 0).response == .exposed)
  }

  @Test("a product that does not start says so")
  func refusal() throws {
    var model = try model(.rackCORS)
    var server = try server(model)
    server.config = ["origins": ["*"], "resource": ["path": "*", "credentials": true]]
    model.change(
      to: model.document.editing(
        ScenarioEdit(.route(call: 0, 0), .model(ModelledServer(server)))))
    #expect(model.screen.contains("Does not start"))
  }

  // MARK: Configurations

  private func configuration(_ model: Model) -> (SharingPolicy, ServerProduct)? {
    guard case .reading(let reading)? = model.overlay,
      case .configuration(let policy, let product) = reading.topic
    else { return nil }
    return (policy, product)
  }

  @Test("W writes a configuration from the panes, a fix and the sheet", arguments: ["", "f", "e"])
  func writing(_ first: String) throws {
    var model = Model.still(Self.size)
    if !first.isEmpty { model.type(first) }
    model.type("W")
    let (policy, product) = try #require(configuration(model))
    #expect(product == .nginx)
    #expect(policy.sharesCredentials)
    #expect(model.screen.contains("proxy_hide_header") || model.screen.contains("map $http_origin"))
  }

  @Test("another product is chosen, remembered and copied")
  func other() throws {
    var model = Model.still(Self.size)
    model.type("W")
    model.type("o")
    model.type("g")
    model.type(.enter)
    #expect(try #require(configuration(model)).1 == .expressCORS)
    let effects = model.update(.key(.character("y")))
    guard case .copy(let text, _)? = effects.first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.contains("app.use(cors({"))
    model.type(.escape)
    model.type("W")
    #expect(try #require(configuration(model)).1 == .expressCORS)
  }
}

extension Document {
  fileprivate func editing(_ edit: ScenarioEdit) -> Document {
    var next = self
    if let edited = try? scenario.applying([edit]) { next.scenario = edited }
    return next
  }
}
