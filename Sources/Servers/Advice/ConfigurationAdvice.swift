import CORS
import Web

/// What is to be said of a configuration, found by asking the product's model.
///
/// Nothing here knows a product: every finding is a question and its answer.
package struct ConfigurationAdvice: Sendable {
  package internal(set) var findings: [ConfigurationFinding] = []
  let setup: ServerSetup
  let server: RunningServer
  let probes: ProbePaths
  let declared: DeclaredOrigins
  /// Whether everything was read that lets somebody in.
  private let isWhole: Bool

  /// A site that no configuration names.
  static let stranger = "https://stranger.invalid"

  /// Asks the model of a setup, with the application of the recordings behind it.
  package static func findings(on setup: ServerSetup) -> [ConfigurationFinding] {
    do {
      var advice = try ConfigurationAdvice(setup)
      advice.ask()
      return advice.findings
    } catch {
      return [ConfigurationFinding(.refusesToStart(error.message))]
    }
  }

  /// Those that a setup names and lets in, and how far.
  package static func guests(on setup: ServerSetup)
    -> [(origin: String, access: ConfigurationFinding.Access)]
  {
    guard let advice = try? ConfigurationAdvice(setup) else { return [] }
    return advice.declared.origins.compactMap { origin in
      if advice.isReadable(origin, .include) { return (origin, .withCredentials) }
      return advice.isReadable(origin, .omit) ? (origin, .withoutCredentials) : nil
    }
  }

  private init(_ setup: ServerSetup) throws(StartupRefusal) {
    self.setup = setup
    declared = DeclaredOrigins(of: setup)
    let unread = setup.text.map { setup.product.profile.read($0).unread } ?? []
    isWhole = unread.allSatisfy { $0.cause == .unknownOption || $0.cause == .production }
    (server, probes) = try ProbePaths.covered(by: setup, declared.origins + declared.examples)
  }

  private mutating func ask() {
    let named = declared.origins.filter(isLetIn)
    let insiders = named + declared.examples.filter(isLetIn)
    askForStrangers(insiders)
    askForDeclared(insiders)
    let stranger = isReadable(Self.stranger, .omit) ? Self.stranger : nil
    guard let guest = named.first ?? stranger ?? insiders.first else { return askWhyNobody() }
    let credentials: CredentialsMode = isReadable(guest, .include) ? .include : .omit
    askForMethod(guest, credentials)
    askForOccasions(guest, credentials)
    askForPreflights(guest, credentials)
    askForHeaders(guest)
    askOtherVersions(guest, credentials)
  }

  private func isLetIn(_ origin: String) -> Bool {
    isReadable(origin, .include) || isReadable(origin, .omit)
  }

  private mutating func askWhyNobody() {
    let answer = answer(Self.stranger, .omit)
    if let status = answer.exchanges.last?.reply.status, status >= 400, declared.contradicts {
      add(.wildcardWithCredentialsFails(status: status), answer)
    } else if findings.isEmpty {
      add(.letsNobodyIn(extent(of: answer)), answer)
    }
  }

  private func extent(of answer: SharingAnswer) -> ConfigurationFinding.Extent {
    guard isWhole else { return .whatWasRead }
    guard let status = answer.exchanges.last?.reply.status, status >= 400 else { return .all }
    return .errors(status: status)
  }

  func question(
    _ origin: String, _ credentials: CredentialsMode, method: String? = nil,
    path: String? = nil, headers: [Header] = []
  ) -> SharingQuestion {
    SharingQuestion(
      origin: origin, method: method ?? probes.method, path: path ?? probes.ok, headers: headers,
      credentials: credentials, host: probes.host)
  }

  func answer(_ origin: String, _ credentials: CredentialsMode) -> SharingAnswer {
    server.answer(question(origin, credentials))
  }

  func isReadable(_ origin: String, _ credentials: CredentialsMode) -> Bool {
    answer(origin, credentials).isReadable
  }

  mutating func add(_ kind: ConfigurationFinding.Kind, _ answer: SharingAnswer) {
    findings.append(ConfigurationFinding(kind, answer.exchanges))
  }
}

extension ConfigurationAdvice {
  // MARK: Who gets in

  private mutating func askForStrangers(_ insiders: [String]) {
    if note(.anySite(origin: Self.stranger), Self.stranger) == .withCredentials { return }
    note(.nullOrigin, "null")
    let isOpen = isReadable(Self.stranger, .omit)
    var seen: Set<LookAlike.Manner> = []
    for insider in insiders.prefix(8) {
      for likeness in LookAlike.all(of: insider) where !seen.contains(likeness.manner) {
        guard !declared.speaks(of: likeness, insider) else { continue }
        // A configuration that lets everybody in without cookies says so once.
        if isOpen, !isReadable(likeness.origin, .include) { continue }
        guard note(.lookAlike(likeness, of: insider), likeness.origin) != nil else { continue }
        seen.insert(likeness.manner)
      }
    }
  }

  /// Notes an origin that gets in, and how far.
  @discardableResult
  private mutating func note(_ intruder: ConfigurationFinding.Intruder, _ origin: String)
    -> ConfigurationFinding.Access?
  {
    let privileged = answer(origin, .include)
    if privileged.isReadable {
      add(.letsIn(intruder, .withCredentials), privileged)
      return .withCredentials
    }
    let plain = answer(origin, .omit)
    guard plain.isReadable else { return nil }
    // Everybody being let in without cookies is told for the stranger alone.
    if origin != Self.stranger, isReadable(Self.stranger, .omit) { return .withoutCredentials }
    add(.letsIn(intruder, .withoutCredentials), plain)
    return .withoutCredentials
  }

  private mutating func askForDeclared(_ insiders: [String]) {
    for origin in declared.origins where !insiders.contains(origin) {
      let answer = answer(origin, .omit)
      guard case .blocked(let reason) = answer.verdict else { continue }
      if let misspelt = declared.misspelt.first(where: { $0.origin == origin }) {
        add(.neverMatches(text: misspelt.text, origin: origin), answer)
      } else if isWhole, !isSaidOnCondition(origin) {
        // What was not read may let it in.
        add(.keepsOut(origin: origin, reason), answer)
      }
    }
  }
}

extension ConfigurationAdvice {
  /// Whether an origin stands where only some condition lets it in.
  private func isSaidOnCondition(_ origin: String) -> Bool {
    guard let text = setup.text, let language = setup.product.language else { return false }
    return CodeReading(text, in: language).saysOnlyInBranches(origin)
  }
}

extension DeclaredOrigins {
  /// Whether an origin is named, or is what a pattern for hosts below another means.
  func speaks(of likeness: LookAlike, _ insider: String) -> Bool {
    origins.contains(likeness.origin) || examples.contains(likeness.origin)
      || (likeness.manner == .below
        && (meansNamesBelow || starred.contains(insider) || !origins.contains(insider)
          || starred.contains { likeness.origin.isBeside($0) }))
  }
}

extension String {
  /// Whether two origins differ by the first label of their hosts alone, as far as a star goes.
  fileprivate func isBeside(_ starred: String) -> Bool {
    guard let mark = starred.firstRange(of: "://") else { return false }
    let above = starred[mark.upperBound...].drop { $0 != "." }
    return !above.isEmpty && hasPrefix(starred[..<mark.upperBound]) && hasSuffix(above)
  }
}
