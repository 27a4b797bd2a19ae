import CORS
import Web

/// Who gets in by a configuration, and how far, among those whom it could mean.
struct Reach {
  /// The origins that it names and lets in, which no change throws out.
  let named: [String]
  /// Whoever it lets in otherwise: by a pattern, a function, or because everybody gets in.
  let others: [String]
  private let access: [String: ConfigurationFinding.Access]
  /// Everybody that is asked about.
  private let candidates: [String]
  /// Those of them whom nobody can have meant.
  private let intruders: Set<String>
  /// Whether a path that nothing names is among those where it lets somebody in.
  private let isEverywhere: Bool

  /// A site that no configuration names.
  static let stranger = "https://stranger.invalid"

  init(of setup: ServerSetup) {
    let declared = DeclaredOrigins(of: setup)
    let meant = declared.origins + declared.examples
    guard setup.text?.isEmpty == false, let asked = Self.asking(setup, meant) else {
      (named, others, access, candidates, intruders) = ([], [], [:], [], [])
      isEverywhere = true
      return
    }
    let insiders = meant.filter { asked($0) != nil }
    let likenesses = insiders.prefix(8).flatMap { insider in
      LookAlike.all(of: insider).filter { likeness in
        !declared.speaks(of: likeness, insider) && !meant.mean(likeness)
      }
    }
    intruders = Set(likenesses.map(\.origin) + [Self.stranger, "null"])
    candidates = meant + [Self.stranger, "null"] + likenesses.map(\.origin)
    access = Self.access(candidates, asked)
    named = declared.origins.filter { insiders.contains($0) && !declared.starred.contains($0) }
    // Whoever gets in because everybody does is nobody in particular.
    others = insiders.filter { [named, access] in
      !named.contains($0) && access[$0] != access[Self.stranger]
    }
    isEverywhere = ProbePaths.areEverywhere(setup, Array(insiders.prefix(4)))
  }

  // MARK: What a change does to it

  /// What a change of the configuration means to those who are not asked for.
  struct Difference: Hashable {
    /// Whoever gets in no longer, or no longer as far, and may have been meant.
    var lost: [String] = []
    /// Whether any other site got in, and does not any longer.
    var closesToOthers = false
    /// Whoever had no cookies with it before.
    var nowWithCookies: [String] = []
    /// Whether somebody gets in, or gets further, whom nobody can have meant.
    var letsIntrudersIn = false
    var coversMorePaths = false
  }

  /// How another configuration lets the same origins in; nil where it does not start.
  func difference(to setup: ServerSetup, wished policy: SharingPolicy) -> Difference? {
    guard !candidates.isEmpty else { return Difference() }
    let wanted = policy.insiders
    let known = named + others
    guard let asked = Self.asking(setup, known + wanted) else { return nil }
    let after = Self.access(candidates, asked)
    var difference = Difference()
    for origin in candidates where !wanted.contains(origin) && !policy.namesBelow(origin) {
      switch (access[origin], after[origin]) {
      case (nil, nil), (.withCredentials, .withCredentials),
        (.withoutCredentials, .withoutCredentials):
        break
      case (.some, nil), (.withCredentials, .withoutCredentials):
        if known.contains(origin) { difference.lost.append(origin) }
        if origin == Self.stranger { difference.closesToOthers = true }
      case (_, .some):
        if known.contains(origin) { difference.nowWithCookies.append(origin) }
        if access[origin] == nil || intruders.contains(origin) { difference.letsIntrudersIn = true }
      }
    }
    difference.coversMorePaths =
      !isEverywhere && !known.isEmpty
      && ProbePaths.areEverywhere(setup, Array((wanted + known).prefix(4)))
    return difference
  }

  // MARK: Questions

  /// How far an origin gets, asked where the setup covers anything.
  private static func asking(_ setup: ServerSetup, _ origins: [String])
    -> ((String) -> ConfigurationFinding.Access?)?
  {
    guard let (server, paths) = try? ProbePaths.covered(by: setup, origins) else { return nil }
    return { origin in
      for mode in [CredentialsMode.include, .omit] {
        let question = SharingQuestion(
          origin: origin, method: paths.method, path: paths.ok, credentials: mode,
          host: paths.host)
        guard server.answer(question).isReadable else { continue }
        return mode == .include ? .withCredentials : .withoutCredentials
      }
      return nil
    }
  }

  private static func access(
    _ origins: [String], _ asked: (String) -> ConfigurationFinding.Access?
  ) -> [String: ConfigurationFinding.Access] {
    var access: [String: ConfigurationFinding.Access] = [:]
    for origin in origins where access[origin] == nil { access[origin] = asked(origin) }
    return access
  }
}

extension SharingPolicy {
  /// Whether an origin is let in with a host, without being named.
  fileprivate func namesBelow(_ origin: String) -> Bool {
    switch origins {
    case .subdomains: letsIn(origin)
    case .list, .any: false
    }
  }
}

extension [String] {
  /// Whether other origins of a pattern are without TLS, or at a port, so that it means those, too.
  fileprivate func mean(_ likeness: LookAlike) -> Bool {
    switch likeness.manner {
    case .withoutTLS:
      contains { $0.hasPrefix("http://") && WebURL($0)?.host?.isLoopback == false }
    case .otherPort:
      contains {
        guard let own = WebURL($0), own.port != nil else { return false }
        return own.host == WebURL(likeness.origin)?.host
      }
    case .goesOn, .beginsBefore, .dotReplaced, .neighbour, .below, .otherAddress: false
    }
  }
}
