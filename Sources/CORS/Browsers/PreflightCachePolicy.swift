import Web

extension Browser {
  /// How a browser keeps what preflights allowed.
  public struct PreflightCachePolicy: Hashable, Sendable {
    /// What an entry of the cache is.
    public enum Shape: Hashable, Sendable {
      /// Each method and each header name expires on its own.
      case perName
      /// A new answer for an origin and a URL replaces the old one.
      case oneAnswerPerURL
    }

    /// Which requests an entry made with credentials serves.
    public enum Credentials: Hashable, Sendable {
      /// What was allowed with credentials is allowed without them too.
      case entryWithCoversWithout
      case separate
    }

    /// Whether a cached `*` grants anything.
    public enum Wildcards: Hashable, Sendable {
      /// To a request without credentials, where the answer was to such a one, too.
      case reused
      /// To a request without credentials, whatever the answer was to (asked).
      case reusedWhoeverAsked
      case notReused
    }

    /// What becomes of a lifetime that is none.
    public enum OddMaxAge: Hashable, Sendable {
      /// As if the header were missing.
      case defaultLifetime
      case notCached
    }

    /// What a network error does to the cache.
    public enum Failure: Hashable, Sendable { case clears, keeps }
    /// Whether `HEAD` has to be found in the cache.
    public enum Head: Hashable, Sendable { case assumed, lookedUp }
    /// Which `cache` options of a call make it ask leave anew (asked with all of them).
    public enum CacheModes: Hashable, Sendable {
      case none
      case reloading
      case revalidating
    }
    /// When an answer is remembered.
    public enum Storing: Hashable, Sendable { case afterVerdict, beforeVerdict }

    /// What an entry of the cache is.
    public var shape: Shape
    /// Which requests an entry made with credentials serves.
    public var credentials: Credentials
    /// Whether a cached `*` grants anything.
    public var wildcards: Wildcards
    /// The longest lifetime in seconds, whatever a server asks for.
    public var cap: Int
    /// A value that is not a number.
    public var invalidMaxAge: OddMaxAge
    /// A value below zero.
    public var negativeMaxAge: OddMaxAge
    /// Whether a call that ends in a network error clears what its URL was allowed.
    public var failure: Failure
    /// Whether an answer is remembered even when it does not grant what was asked.
    public var storing: Storing
    /// Which `cache` options make a call pass over what is remembered.
    public var passingOver: CacheModes
    /// Whether `HEAD`, which needs no permission, has to be found in the cache all the same (Gecko's
    /// source, nsCORSListenerProxy.cpp).
    public var head: Head

    /// As the standard has it; the cap is a user agent's own choice.
    public static let standard = PreflightCachePolicy(
      shape: .perName, credentials: .entryWithCoversWithout, wildcards: .reused, cap: 86_400,
      invalidMaxAge: .defaultLifetime, negativeMaxAge: .defaultLifetime, failure: .clears,
      storing: .afterVerdict, passingOver: .none, head: .assumed)

    /// Seconds that an answer holds without `Access-Control-Max-Age`.
    ///
    /// https://fetch.spec.whatwg.org/#http-access-control-max-age
    public static let defaultLifetime = 5

    /// Whether a call with this `cache` option asks leave, whatever is remembered.
    func isPassedOver(by mode: CacheMode) -> Bool {
      switch (passingOver, mode) {
      case (.reloading, .reload), (.reloading, .noStore), (.revalidating, .reload),
        (.revalidating, .noStore), (.revalidating, .noCache):
        true
      case (.reloading, _), (.revalidating, _), (.none, _): false
      }
    }

    /// Whether what a call with this `cache` option was granted is remembered.
    func keepsAnswers(to mode: CacheMode) -> Bool {
      passingOver != .revalidating || mode != .noStore
    }

    /// Whether a method need not be found in the cache.
    func isAssumed(_ method: Method) -> Bool {
      method.isCORSSafelisted && (method != .head || head == .assumed)
    }

    /// The seconds that an answer with this `Access-Control-Max-Age` is kept; 0: not at all.
    func lifetime(_ asked: String?) -> Int {
      guard let asked else { return Self.defaultLifetime }
      let digits = asked.utf8.first == UInt8(ascii: "-") ? asked.dropFirst() : asked[...]
      guard !digits.isEmpty, digits.utf8.allSatisfy(\.isASCIIDigit) else {
        return invalidMaxAge == .defaultLifetime ? Self.defaultLifetime : 0
      }
      guard digits.utf8.count == asked.utf8.count else {
        return negativeMaxAge == .defaultLifetime ? Self.defaultLifetime : 0
      }
      return min(Int(digits) ?? cap, cap)
    }
  }
}
