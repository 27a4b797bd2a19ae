/// A server of which nobody wrote down the answers, but what makes them: a product and how it is
/// configured.
public protocol ServerModel: Hashable, Sendable {
  /// The server's origin, as typed: every request to it is answered here.
  var at: URLText { get }

  /// What it answers.
  ///
  /// - Parameters:
  ///   - earlier: What it was asked before, oldest first, for one that remembers.
  ///   - others: The models beside it, which may stand behind it.
  func reply(to exchange: Exchange, after earlier: [Exchange], beside others: [any ServerModel])
    -> Reply
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
