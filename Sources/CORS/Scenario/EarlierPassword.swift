import Web

/// A user name and a password that the user gave to `from` on a visit at the top of a window, where
/// the server asked for them with `WWW-Authenticate: Basic realm="r"`.
public struct EarlierPassword: Hashable, Sendable {
  /// The server that asked; its path counts for nothing.
  public var from: URLText
  /// The user's name there.
  public var user: String
  /// The password.
  public var password: String

  /// A password given at `from`.
  public init(from: URLText, user: String, password: String) {
    self.from = from
    self.user = user
    self.password = password
  }

  /// What every such server calls the part of itself that the password is for.
  public static let realm = "r"
}
