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
      advice.askOtherCases()
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

  /// Whether a page gets in, if without cookies.
  package static func letsIn(_ origin: String, _ setup: ServerSetup) -> Bool {
    guard let advice = try? ConfigurationAdvice(setup) else { return false }
    return advice.isLetIn(origin)
  }

  private init(_ setup: ServerSetup) throws(StartupRefusal) {
    self.setup = setup
    declared = DeclaredOrigins(of: setup)
    let unread = setup.text.map { setup.product.profile.read($0).unread } ?? []
    isWhole =
      unread.allSatisfy { $0.cause.isOfReadText || $0.cause == .production }
      && !setup.saysMoreThanWasRead
      && !setup.leavesOriginsToOthers
    (server, probes) = try ProbePaths.covered(by: setup, declared.origins + declared.examples)
  }

  private mutating func ask() {
    askForOneTexts()
    askForStars()
    let named = declared.origins.filter(isLetIn)
    let insiders = named + declared.examples.filter(isLetIn)
    askForStrangers(insiders)
    askForDeclared(insiders)
    let stranger = isReadable(Self.stranger, .omit) ? Self.stranger : nil
    guard let guest = named.first ?? stranger ?? insiders.first else { return askWhyNobody() }
    let credentials: CredentialsMode = isReadable(guest, .include) ? .include : .omit
    askForMethod(guest, credentials)
    askForOccasions(guest, credentials)
    askForNamedPaths(guest, credentials)
    askForPreflights(guest, credentials)
    askForHeaders(guest)
    askOtherVersions(guest, credentials)
  }

  /// Node leaves NODE_ENV unset, and whoever forgets it runs what the text has for development.
  private mutating func askWithoutMode(_ isOpen: Bool) {
    let name = "process.env.NODE_ENV"
    guard setup.product.writtenIn == .javaScript, let text = setup.text, text.contains(name) else {
      return
    }
    var unset = setup
    let other = ServerSetup(
      setup.product, version: setup.version, reading: text.replacing(name, with: "undefined"),
      placement: setup.placement)
    (unset.options, unset.text) = (other.options, other.text)
    guard let (server, _) = try? ProbePaths.covered(by: unset, declared.origins) else { return }
    for mode in [CredentialsMode.include, .omit] {
      let asked = server.answer(question(Self.stranger, mode))
      guard asked.isReadable else { continue }
      if mode == .omit, isOpen { return }
      return add(
        .letsInOutsideProduction(mode == .include ? .withCredentials : .withoutCredentials), asked)
    }
  }

  private func isLetIn(_ origin: String) -> Bool {
    isReadable(origin, .include) || isReadable(origin, .omit)
  }

  private mutating func askWhyNobody() {
    let answer = answer(Self.stranger, .omit)
    if let status = answer.exchanges.last?.reply.status, status >= 400, declared.contradicts {
      add(.wildcardWithCredentialsFails(status: status), answer)
    } else if findings.allSatisfy(\.isOfOneText) {
      add(.letsNobodyIn(extent(of: answer)), answer)
    }
  }

  private func extent(of answer: SharingAnswer) -> ConfigurationFinding.Extent {
    guard isWhole else { return .whatWasRead }
    guard !declared.isOpenEnded else { return .whoWasTried }
    if setup.product.profile.kind == .proxy, setup.placement[.upstream] == nil, forwards {
      return .whatIsInFront
    }
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
    askWithoutMode(isOpen)
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
      let misspelt = declared.misspelt.first { $0.origin == origin }
      var answer = answer(origin, .omit)
      // Of the host's own name, other hosts say what the text comes to.
      if misspelt != nil, answer.verdict == .impossible {
        var elsewhere = question(origin, .omit)
        elsewhere.host = nil
        answer = server.answer(elsewhere)
      }
      guard case .blocked(let reason) = answer.verdict else { continue }
      if let misspelt {
        add(.neverMatches(text: misspelt.text, origin: origin), answer)
      } else if isWhole, !isSaidOnCondition(origin) {
        // What was not read may let it in.
        add(.keepsOut(origin: origin, reason), answer)
      }
    }
  }
}

extension ServerSetup {
  /// Whether headers are set by hand and the one that lets somebody in is not among them: something else
  /// sets it, or nothing does.
  fileprivate var leavesOriginsToOthers: Bool {
    let byHand: [ServerProduct] = [.expressManual, .goManual, .servletFilter, .phpManual]
    guard byHand.contains(product), let text = text?.lowercased() else { return false }
    return !text.contains("allow-origin") && !text.contains("allow_origin")
  }

  /// Whether nothing was read of a program that nonetheless speaks of who is let in.
  fileprivate var saysMoreThanWasRead: Bool {
    guard product.profile.kind == .middleware, let text = text?.lowercased(),
      // A Worker's answer to OPTIONS says nothing of who is let in.
      (options.entries ?? []).allSatisfy({ product == .workers && $0.key == "OPTIONS" })
    else { return false }
    return ["allow-origin", "alloworigin", "allowedorigin", "allow_origin", "corsheaders"]
      .contains { text.contains($0) }
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
