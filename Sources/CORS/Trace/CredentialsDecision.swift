/// Whether cookies may go along and be stored, and which rule said so.
public enum CredentialsDecision: Hashable, Sendable, CaseIterable {
  case included
  case omitted
  /// Credentials mode `same-origin`, and the request is not.
  case sameOriginOnly
  /// The page's embedder policy lets none go to other origins.
  case embedderPolicy
}
