public import Web

/// What a browser makes of the answers it keeps when a request comes, and which rule said so.
///
/// https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch
public enum CacheDecision: Hashable, Sendable {
  /// A kept answer is used, and nothing is sent. `exchange`: the one that brought it.
  case used(exchange: Int, age: Int, Freshness)
  /// It is no longer fresh, or the request wants to know: the server is asked whether it still holds.
  case asked(exchange: Int, [Header], AskedBecause)
  /// It is there, and of no use to this request.
  case passedOver(exchange: Int, PassedOver)
  /// `only-if-cached`, and nothing is kept.
  case missing

  /// Why the server is asked about a kept answer.
  public enum AskedBecause: Hashable, Sendable {
    case stale
    case noCache
    case cacheMode(CacheMode)
    /// It was made for another value of this header.
    case varies(String)
  }

  /// Why a kept answer is of no use.
  public enum PassedOver: Hashable, Sendable {
    case stale
    case cacheMode(CacheMode)
    /// It was made for another value of this header.
    case varies(String)
    /// It lies in another of the browser's caches.
    case compartment(HTTPCachePolicy.Compartment)
  }
}
