import CORS
import ScenarioText
import Servers
import Web

extension Paste {
  /// What there is to say of each part, in the order of the text: behind it calls that nothing stops, or of
  /// which that is not known, where something else was stopped, and last what others tell better.
  ///
  /// Code whose call the console's lines are about is told with them.
  package func diagnoses(knowing supplement: Supplement = Supplement()) -> [Diagnosis] {
    let pieces = pieces.withoutHeadings
    // As many as a post has, and some more: each line is held against each.
    let unanswered = Array(pieces.flatMap(\.unansweredCalls).prefix(Self.mostBeside))
    let surroundings = Surroundings(
      calls: unanswered.isEmpty
        ? Array(pieces.flatMap(\.answeredCalls).prefix(Self.mostBeside)) : unanswered,
      answers: Array(pieces.flatMap(\.answersAlone).prefix(Self.mostBeside)),
      messages: pieces.flatMap(\.console).prefix(Self.mostBeside).map(\.redacted),
      server: pieces.configuredServer, page: pieces.namedPage ?? namedPage, status: namedStatus)
    var supplement = supplement
    if missesCookies { supplement.wishes = .cookies }
    supplement.namedSecurePage = namedSecurePage
    supplement.readHeaders = readHeaders
    let diagnoses = pieces.map { $0.diagnoses(knowing: supplement, beside: surroundings) }
    let isTold = diagnoses.joined().contains {
      $0.reason != nil || $0.recognized == .console && !$0.remedies.isEmpty
    }
    let shown = zip(pieces, diagnoses).flatMap { piece, diagnoses in
      piece.kind == .headers ? diagnoses.filter { $0.evaluation != nil }.compactMap(\.reason) : []
    }
    let calls = zip(pieces, diagnoses).flatMap { piece, diagnoses in
      piece.kind == .console
        ? diagnoses.filter { !$0.isQuoteOfReason(among: shown) }
          .compactMap { $0.evaluation?.scenario.calls[0].request } : []
    }
    let told = Array(diagnoses.joined())
    let bodiesInCode = pieces.bodiesInCode
    let explained = Array(calls.prefix(Self.mostBeside))
    var all = zip(pieces, diagnoses).flatMap { piece, diagnoses in
      diagnoses.enumerated().map { index, diagnosis in
        var diagnosis = diagnosis
        diagnosis.product = surroundings.server?.product ?? namedProduct
        diagnosis.server = surroundings.server
        diagnosis.isOfOtherServer = isOfOtherServer
        diagnosis.otherServer = otherServer
        diagnosis.bodiesInCode = bodiesInCode
        if let server = surroundings.server, piece.configuration == server.text,
          piece.kind == .configuration
        {
          diagnosis.advice = server.advice(on: told) + diagnosis.advice
        }
        diagnosis.isToldElsewhere =
          piece.tells(index, diagnosis, of: explained)
          || diagnosis.isQuoteOfReason(among: shown) || diagnosis.isEcho(among: told)
          || diagnosis.isServersView(of: told) || diagnosis.isWithoutReason(of: told)
          || isTold && (diagnosis.tellsOfNoReason || piece.kind == .url)
          || isTold && piece.kind == .headers && diagnosis.saysNothing
        // What stopped the call is told by a line, and is no header's fault.
        if diagnosis.isToldElsewhere, piece.kind != .console,
          told.contains(where: { $0.recognized == .console && $0.stoppedOtherwise }),
          !told.contains(where: { $0.recognized == .console && $0.isCORS })
        {
          diagnosis.needs = []
        }
        diagnosis.isOfKeycloak =
          diagnosis.asksKeycloak || namesKeycloak && diagnosis.unknown.contains(.url)
        diagnosis.projectPage = supplement.project.page?.origin.description
        diagnosis.takeOriginLeftOut()
        // What lets the page in already may be the page's own server's.
        let isInAlready = diagnosis.isNamedByConfiguration
        if showsNoServer || isInAlready, diagnosis.isOfForeignServer {
          diagnosis.remedies.append(.throughOwnServer(diagnosis.evaluation))
        }
        return diagnosis
      }
    }
    let repeated = all.repeated
    for index in repeated { all[index].isToldElsewhere = true }
    // A configuration beside a line is what may be changed, and not what happened.
    let isBehind: (Diagnosis) -> Bool = { isTold && $0.recognized == .configuration }
    let own = all.filter { !$0.isToldElsewhere }.blockedFirst
    return own.filter { !isBehind($0) } + own.filter(isBehind) + all.filter(\.isToldElsewhere)
  }

  private static let mostBeside = 64

  /// Whether nothing in it is of the server that was asked.
  private var showsNoServer: Bool {
    namedProduct == nil && !namesOtherServer && pieces.allSatisfy { $0.configuration == nil }
  }

  /// Whether it shows a configuration of no product that is known, or names such a server.
  private var isOfOtherServer: Bool {
    namesOtherServer
      || pieces.contains {
        $0.configuration.map { ServerProduct.recognized(in: $0) == nil } ?? false
      }
  }
}

extension [Piece] {
  /// What the calls in code compute their bodies by; nil: there is no code.
  fileprivate var bodiesInCode: Set<String>? {
    let calls = filter { $0.kind == .code }.flatMap(\.exchanges).prefix(64).compactMap(\.request)
    guard !calls.isEmpty else { return nil }
    return Set(
      calls.compactMap { call in
        if case .expression(let code) = call.redacted.body { code } else { nil }
      })
  }

  /// Without lines of prose that only name the file of a configuration that stands below them.
  fileprivate var withoutHeadings: [Piece] {
    func isHeading(_ piece: Piece) -> Bool {
      guard let text = piece.configuration, piece.kind == .configuration,
        ServerProduct.recognized(in: text) == nil
      else { return false }
      return text.split(whereSeparator: \.isNewline).allSatisfy { line in
        line.split(separator: " ").count > 3 && !line.contains { "{}();=<>[]$".contains($0) }
      }
    }
    guard contains(where: { $0.configuration.flatMap { ConfiguredServer($0) } != nil }) else {
      return self
    }
    return filter { !isHeading($0) }
  }

  /// The only page that headers of requests name, or else that lines of a console do.
  fileprivate var namedPage: WebURL? {
    let ofHeaders = filter { $0.kind == .headers }.flatMap(\.exchanges).compactMap {
      $0.request?.redacted.page.value
    }
    let ofLines = prefix(64).flatMap { $0.console.prefix(64) }.compactMap(\.redacted.namedPage)
    for named in [ofHeaders, ofLines] {
      if let page = named.first, Set(named.map(\.origin.description)).count == 1 { return page }
    }
    return nil
  }
}

extension [Diagnosis] {
  /// The places of a console's that were there before: logs say the same over and over.
  fileprivate var repeated: [Int] {
    var known: Set<Diagnosis> = []
    return indices.filter { self[$0].recognized == .console && !known.insert(self[$0]).inserted }
  }

  /// Those in front that came to nothing. A log's entries keep their order.
  fileprivate var blockedFirst: [Diagnosis] {
    guard contains(where: { $0.reason != nil }) else { return self }
    return filter { !$0.isUnblockedCall } + filter(\.isUnblockedCall)
  }
}

extension Diagnosis {
  /// Whether it is a call that is shown to pass, or not to its end.
  fileprivate var isUnblockedCall: Bool {
    switch recognized {
    case .curl, .code, .headers, .url: reason == nil
    case .console, .har, .configuration, .none: false
    }
  }
}

extension Diagnosis {
  /// Whether it says of a URL that no answer came, and another line why.
  fileprivate func isWithoutReason(of others: [Diagnosis]) -> Bool {
    guard isUntoldFailure, trouble == nil, recognized == .console,
      let url = evaluation?.scenario.calls[0].request.url.text
    else { return false }
    return others.contains {
      $0.recognized == .console && $0.trouble != nil && !$0.remedies.isEmpty
        && $0.title.contains(url)
    }
  }

  /// Whether it is what the server logged of a call that a browser's line, or the call itself, tells of.
  fileprivate func isServersView(of others: [Diagnosis]) -> Bool {
    guard trouble == .serverRefusedOrigin else { return false }
    return others.contains { other in
      other.evaluation != nil && other.reason?.isOfCORS == true
        || other.trouble == trouble && other.title.contains("://") && !title.contains("://")
    }
  }
}

extension Diagnosis {
  /// Whether the configuration beside it names the page and lets it in.
  fileprivate var isNamedByConfiguration: Bool {
    guard let server, let page = evaluation?.scenario.page.absolute else { return false }
    return server.text.contains(page.origin.description) && server.grantsAlready(self)
  }

  /// What was asked without Origin shows nothing of what a page gets, where the configuration beside it lets
  /// one in who says where it comes from.
  fileprivate mutating func takeOriginLeftOut() {
    switch recognized {
    case .curl, .headers:
      guard reason == .allowOriginMissing, unknown.contains(.page),
        let page = evaluation?.scenario.page.absolute?.origin.description, let server,
        ConfigurationAdvice.letsIn(page, ServerSetup(server.product, reading: server.text))
      else { return }
      (reason, isCORS, fixes, needs, remedies) = (nil, false, [], [], [])
      isAskedWithoutOrigin = true
      unknown += unknown.contains(.answer) ? [] : [.answer]
    case .console, .code, .har, .configuration, .url, .none: break
    }
  }

  /// Whether it is headers of which nothing can be made.
  fileprivate var saysNothing: Bool {
    evaluation == nil && reason == nil && trouble == nil && outside == nil && misspelt.isEmpty
  }

  /// Whether it is a line that only follows from another, which says why.
  fileprivate var tellsOfNoReason: Bool {
    guard evaluation == nil, reason == nil, let trouble else { return false }
    return trouble == .httpStatus || trouble.partOfCORS == .possible
  }
}

extension Diagnosis {
  /// Whether it is a reason without its URL, and messages beside come to the same for a URL that they have.
  fileprivate func isQuoteOfReason(among shown: [BlockReason.Kind]) -> Bool {
    guard recognized == .console, let reason else { return false }
    return unknown.contains(.url) && shown.contains(reason)
  }

  /// Whether another line names the URL to the same reason, which this one does not.
  fileprivate func isEcho(among others: [Diagnosis]) -> Bool {
    guard recognized == .console, let reason, unknown.contains(.url) else { return false }
    return others.contains { other in
      other.recognized == .console && other.reason == reason && !other.unknown.contains(.url)
    }
  }
}
