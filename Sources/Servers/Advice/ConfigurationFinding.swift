package import CORS

/// Something that an author should know of a configuration, and the request that shows it.
package struct ConfigurationFinding: Hashable, Sendable {
  package let kind: Kind
  /// What was asked, and what the product answers; empty where it does not start.
  package let evidence: [ServerExchange]

  package enum Kind: Hashable, Sendable {
    /// The product refuses to start, and says this.
    case refusesToStart(String)
    /// No site gets in at all, as far as it was asked for.
    case letsNobodyIn(Extent)
    /// `*` and credentials are said at once, and it answers everybody with an error.
    case wildcardWithCredentialsFails(status: Int)
    /// Whoever is not let in gets an error of the server, not an answer without headers.
    case refusalIsError(status: Int)
    /// A header that the server behind may send, too, goes out twice then.
    case doubles(header: String)
    /// An origin that nobody named gets in.
    case letsIn(Intruder, Access)
    /// Any site gets in where NODE_ENV is not set to production.
    case letsInOutsideProduction(Access)
    /// Where a condition that the text does not decide is so, others get in than as it was taken.
    case letsInWhere(Condition, Guest, Access)
    /// An origin that the configuration speaks of does not get in.
    case keepsOut(origin: String, BlockReason)
    /// A text of the configuration can never be equal to what a browser sends.
    case neverMatches(text: String, origin: String)
    /// Several names in one text, where each element of a list is compared whole.
    case namesInOneText(String)
    /// A text with a star, which is a letter like any other here, so that no origin is equal to it.
    case starIsLetter(String, pattern: String)
    /// An answer that a page could read if it had the headers of others.
    case headersLost(on: Occasion, BlockReason)
    /// Paths that the text names, whose answers lack the headers that those of any other path have.
    case pathsLeftOut([String], BlockReason)
    /// The answer to a method that needs no preflight, and that is not among those allowed.
    case methodWithheld(String, BlockReason)
    /// A preflight fails though the request itself would pass.
    case preflightFails(Wanted, BlockReason)
    /// The same URL gives other headers to another origin, and caches are not told.
    case missingVary(VaryGap)
    /// `*` together with credentials, as this product sends it; browsers refuse it.
    case wildcardWithCredentials
    /// A header goes out twice.
    case sentTwice(header: String)
    /// Another version of the product answers otherwise.
    case differs(from: ServerVersion)
  }

  /// How much of the configuration it is said of.
  package enum Extent: Hashable, Sendable {
    case all
    /// Something of it was not understood, or is not said in it.
    case whatWasRead
    /// A pattern or a function decides, and those that were tried are not all that there are.
    case whoWasTried
    /// What stands behind it answers with headers of its own, which are not said here.
    case whatIsInFront
    /// What was asked for got an error, which may have other headers than what works.
    case errors(status: Int)
  }

  /// Which answers do not say that they depend on the `Origin`.
  package enum VaryGap: Hashable, Sendable {
    /// The one that a page may read: others may be served it.
    case onShared
    /// Only the one to another origin, or to none: those that are let in may be served it.
    case onOthers
  }

  /// Whom a configuration lets in that it does not name.
  package enum Intruder: Hashable, Sendable {
    /// Any site at all.
    case anySite(origin: String)
    /// `null`, which any site can send from a sandboxed frame.
    case nullOrigin
    case lookAlike(LookAlike, of: String)
  }

  /// A condition of the text, and what it is taken to be.
  package struct Condition: Hashable, Sendable {
    package let text: String
    package let holds: Bool
  }

  /// Who gets in where a condition is so.
  package enum Guest: Hashable, Sendable {
    case anySite
    case named([String])
  }

  /// What somebody who got in can read.
  package enum Access: Hashable, Sendable {
    /// What cookies unlock.
    case withCredentials
    /// What everybody can ask for.
    case withoutCredentials
  }

  /// Which answer it is.
  package enum Occasion: Hashable, CaseIterable, Sendable {
    case notFound, serverError, unauthorized, redirect
  }

  /// What a preflight asks for.
  package enum Wanted: Hashable, Sendable {
    /// Methods that pages may never call with.
    case methods([String])
    case header(String)
  }

  package init(_ kind: Kind, _ evidence: [ServerExchange] = []) {
    self.kind = kind
    self.evidence = evidence
  }
}
