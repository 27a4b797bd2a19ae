import CORS
import Web

/// The smallest change to a given configuration that brings a policy about.
///
/// Changes are tried by their number, and the product's model is asked after each: those who are to
/// be let in can read what they ask for, nobody else can, and nobody gets further than before. Where
/// none of them is enough, the configuration is written anew.
package struct ConfigurationChange: Hashable, Sendable {
  package let written: WrittenConfiguration
  package let extent: Extent

  package enum Extent: Hashable, Sendable {
    /// It is as wished already.
    case nothing
    /// These options, or the lines of these names, are changed.
    case some([String])
    /// Nothing less than a new text would do.
    case everything
  }

  /// Nil for a product that nothing can be written for.
  ///
  /// Whoever the given configuration names and lets in stays in.
  ///
  /// Each line that stays ends as it did.
  package init?(_ policy: SharingPolicy, to given: String, of product: ServerProduct) {
    guard let changed = ConfigurationChange(policy, toLines: given.withLineFeeds, of: product)
    else { return nil }
    let ends = LineEnds(of: given)
    var setup = changed.written.setup
    setup.text = setup.text.map(ends.restored(to:))
    written = WrittenConfiguration(
      setup, notes: changed.written.notes, failures: changed.written.failures)
    extent = changed.extent
  }

  init(_ written: WrittenConfiguration, _ extent: Extent) {
    (self.written, self.extent) = (written, extent)
  }

  private init?(_ policy: SharingPolicy, toLines text: String, of product: ServerProduct) {
    let setup = ServerSetup(product, reading: text)
    let reach = Reach(of: setup)
    var wider = policy
    for origin in reach.named { try? wider.letIn(origin) }
    // A login that is there stays there.
    if product.profile.kind == .middleware, setup.placement[.auth] != nil {
      wider.surroundings.insert(.authentication)
    }
    guard let configuration = product.profile.configure?(wider),
      let anew = WrittenConfiguration(wider, for: product, setup.version)
    else { return nil }
    let trial = Trial(
      policy, product, reach, configuration.notes.filter { $0 != .comesLast },
      UnreadPieces(of: text, product), setup)
    let given = trial.judged(text)
    guard !given.failures.isEmpty else {
      (written, extent) = (given, .nothing)
      return
    }
    let edits = TextEdits(
      product, text, given.setup.options, configuration.options,
      growth: OriginGrowth(policy, of: product, beside: reach.named),
      paths: policy.calls.map { PathGrowth(path: $0.path, product: product) })
    // What decides and is neither read nor asked for another origin leaves nothing to try.
    let isClosed =
      setup.isDecidedUnread
      && (product.granting == nil || policy.sharesCredentials && !setup.options.hasCredentials)
    if let (attempt, names) = isClosed
      ? nil : trial.best(of: edits) ?? trial.inserted(setup.keeping(in: wider))
    {
      written = WrittenConfiguration(
        attempt.written.setup, notes: attempt.notes + trial.notesOnUnread(in: attempt.written),
        failures: [])
      extent = .some(names)
    } else {
      let anew =
        WrittenConfiguration(setup.keeping(in: wider), for: product, setup.version)?
        .framed(as: text) ?? anew
      let difference = reach.difference(to: anew.setup, wished: policy)
      let left = trial.unread.left(by: anew.text)
      let lost = OwnSchemes.lost(from: text, to: anew.text)
      written = WrittenConfiguration(
        anew.setup,
        notes: anew.notes + (difference?.notes ?? []) + (lost.isEmpty ? [] : [.throwsOut(lost)])
          + (left.isEmpty ? [] : [.leavesUnread(left)]),
        failures: anew.failures)
      extent = .everything
    }
  }
}

/// Changed texts, held against what is wished.
private struct Trial {
  let policy: SharingPolicy
  let product: ServerProduct
  let reach: Reach
  let notes: [PolicyConfiguration.Note]
  /// What of the given text could not be read, and may let somebody in.
  let unread: UnreadPieces
  private let given: String
  /// Whether credentials stay where they are: nobody here knows whom they would be given.
  private let keepsCredentials: Bool
  private let givesCredentials: Bool

  /// More changed texts than these are not asked about.
  private static let most = 1_200

  init(
    _ policy: SharingPolicy, _ product: ServerProduct, _ reach: Reach,
    _ notes: [PolicyConfiguration.Note], _ unread: UnreadPieces, _ setup: ServerSetup
  ) {
    given = setup.text ?? ""
    givesCredentials = setup.options.hasCredentials
    keepsCredentials = !givesCredentials && setup.isDecidedUnread
    self.unread = unread
    self.policy = policy
    self.product = product
    self.reach = reach
    self.notes = notes
  }

  struct Attempt {
    let written: WrittenConfiguration
    let difference: Reach.Difference
    /// What could not be read and is no longer there.
    let left: [String]
    /// Applications of one's own that are no longer named.
    let lost: [String]
    let worth: Worth

    var notes: [PolicyConfiguration.Note] {
      written.notes + (written.failures.isEmpty ? [] : [.uncaughtErrorsLackHeaders])
        + difference.notes + (lost.isEmpty ? [] : [.throwsOut(lost)])
        + (left.isEmpty ? [] : [.leavesUnread(left)])
    }
  }

  /// What a text still decides elsewhere, and was changed for one answer alone.
  func notesOnUnread(in written: WrittenConfiguration) -> [PolicyConfiguration.Note] {
    let assumed = unread.assumed.filter(written.text.contains)
    let everybody =
      givesCredentials || !written.setup.options.hasCredentials
      ? [] : unread.ofEverybody.filter(written.text.contains)
    return (assumed.isEmpty ? [] : [.leavesOtherCase(assumed)])
      + (everybody.isEmpty ? [] : [.givesEverybodyCookies(everybody)])
  }

  /// What a changed text is worth, the best last.
  enum Worth: Int, Comparable {
    /// Somebody whom a pattern or a function let in is out, or may be: what let them in could not be
    /// read.
    case throwsSomebodyOut
    /// What an application is made of is worth more than the headers of errors nobody catches.
    case lacksUncaughtErrors
    case whole

    static func < (a: Worth, b: Worth) -> Bool { a.rawValue < b.rawValue }
  }

  /// Whoever is let in already may look like somebody who is not to be.
  func judged(_ text: String) -> WrittenConfiguration {
    let setup = ServerSetup(product, reading: text)
    return WrittenConfiguration(
      setup, notes: notes,
      failures: policy.failures(of: setup).filter { !$0.lets(reach.named + reach.others) })
  }

  /// The changed text that is worth most, of the fewest edits.
  func best(of edits: TextEdits) -> (Attempt, [String])? {
    var best: (attempt: Attempt, set: [Int])?
    var left = Self.most
    for set in edits.sets {
      // More edits than one that will do has, and one more, are for nothing but worse.
      if let best, best.attempt.worth == .throwsSomebodyOut, set.count > best.set.count + 1 {
        break
      }
      for scope in 0..<edits.scopes {
        guard let changed = edits.text(with: set, scope) else { continue }
        left -= 1
        guard left > 0 else { return best.map { ($0, edits.names(of: $1)) } }
        guard let attempt = attempt(changed) else { continue }
        if attempt.worth == .whole { return (attempt, edits.names(of: set)) }
        if best.map({ $0.attempt.worth < attempt.worth }) ?? true { best = (attempt, set) }
      }
    }
    return best.map { ($0, edits.names(of: $1)) }
  }

  /// All that the policy takes, put into the text that stays.
  func inserted(_ policy: SharingPolicy) -> (Attempt, [String])? {
    Insertion.text(into: given, policy, product).flatMap(attempt).map { ($0, ["Access-Control-*"]) }
  }

  /// Nil where the text does not do, or lets somebody in who was not to be.
  private func attempt(_ text: String) -> Attempt? {
    let written = judged(text)
    if keepsCredentials, written.setup.options.hasCredentials { return nil }
    guard written.failures.allSatisfy(\.isOfUncaughtErrors),
      let difference = reach.difference(to: written.setup, wished: policy),
      !difference.letsIntrudersIn, reach.named.allSatisfy({ !difference.lost.contains($0) })
    else { return nil }
    let left = unread.left(by: text)
    let lost = OwnSchemes.lost(from: given, to: text)
    let worth: Worth =
      !left.isEmpty || !lost.isEmpty || reach.others.contains { difference.lost.contains($0) }
      ? .throwsSomebodyOut : written.failures.isEmpty ? .whole : .lacksUncaughtErrors
    return Attempt(
      written: written, difference: difference, left: left, lost: lost, worth: worth)
  }
}

extension WrittenConfiguration {
  /// The same as the given text is framed: Rails sets its middlewares up in a file of their own.
  fileprivate func framed(as given: String) -> WrittenConfiguration {
    let rails = "Rails.application.config.middleware"
    guard setup.product == .rackCORS, given.contains(rails) else { return self }
    let around: Set<Substring> = ["use Rescue", "use Auth", "run APP"]
    let lines = text.split(separator: "\n").filter { !around.contains($0) }.map { line in
      line == "use Rack::Cors do" ? "\(rails).insert_before 0, Rack::Cors do" : String(line)
    }
    let framed = ServerSetup(setup.product, reading: lines.joined(separator: "\n") + "\n")
    return WrittenConfiguration(framed, notes: notes, failures: failures)
  }
}

extension Reach.Difference {
  /// What there is to say of it.
  fileprivate var notes: [PolicyConfiguration.Note] {
    var notes: [PolicyConfiguration.Note] = []
    if !lost.isEmpty { notes.append(.throwsOut(lost)) }
    if closesToOthers { notes.append(.closesToOthers) }
    if !nowWithCookies.isEmpty { notes.append(.givesCookies(nowWithCookies)) }
    if coversMorePaths { notes.append(.coversMorePaths) }
    return notes
  }
}

extension SharingPolicy.Failure {
  /// Whether only an error is not to be read that nothing catches.
  fileprivate var isOfUncaughtErrors: Bool {
    guard case .withheld(let question, _) = self else { return false }
    return question.path.hasSuffix("/boom")
  }

  /// Whether it is that one of these origins can read.
  func lets(_ origins: [String]) -> Bool {
    if case .given(let question, _) = self { origins.contains(question.origin) } else { false }
  }
}
