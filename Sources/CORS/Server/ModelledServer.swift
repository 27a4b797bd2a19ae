/// A server of which nobody wrote down the answers, but what makes them: a product and how it is
/// configured.
public protocol ServerModel: Hashable, Sendable {
  /// The server's origin, as typed: every request to it is answered here.
  var at: URLText { get }

  /// What it answers.
  ///
  /// - Parameters:
  ///   - exchange: What it is asked.
  ///   - earlier: What it was asked before, oldest first, for one that remembers.
  ///   - others: The models beside it, which may stand behind it.
  func reply(to exchange: Exchange, after earlier: [Exchange], beside others: [any ServerModel])
    -> Reply

  /// The same server with settings changed that may grant what keeps a call of the evaluation from
  /// what it asks for: one setting in each, the last one with all of them. None where nothing is
  /// known to help.
  func adjusted(for evaluation: Evaluation, call: Int) -> [any ServerModel]

  /// Which of its settings are not those of another one.
  func settings(unlike other: any ServerModel) -> [ServerSetting]
}

extension ServerModel {
  /// Without settings, there are none to change.
  public func adjusted(for evaluation: Evaluation, call: Int) -> [any ServerModel] { [] }

  /// Without settings, none differ.
  public func settings(unlike other: any ServerModel) -> [ServerSetting] { [] }
}

/// A setting of a modelled server, as its own language has it.
public struct ServerSetting: Hashable, Sendable {
  /// The server's name, such as `Express cors 2.8.5`.
  public let server: String
  /// The setting's name; nil: lines of a configuration.
  public let name: String?
  /// What it is set to; nil: it is left out.
  public let value: String?

  /// A setting of a server.
  public init(server: String, name: String?, value: String?) {
    self.server = server
    self.name = name
    self.value = value
  }
}

/// A model among a call's servers, whatever its kind.
public struct ModelledServer: Hashable, Sendable {
  /// What answers.
  public let model: any ServerModel

  /// A server that this model answers for.
  public init(_ model: some ServerModel) { self.model = model }

  /// The server's origin, as typed.
  public var at: URLText { model.at }

  /// Whether both are of one kind and equal.
  public static func == (a: ModelledServer, b: ModelledServer) -> Bool {
    a.model.isEqual(to: b.model)
  }

  /// Feeds the model to `hasher`.
  public func hash(into hasher: inout Hasher) { model.hash(into: &hasher) }
}

extension ServerModel {
  fileprivate func isEqual(to other: any ServerModel) -> Bool { other as? Self == self }
}
