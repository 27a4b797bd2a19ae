package import CORS
import Web

extension Paste {
  /// What there is to say of each part, in the order of the text.
  ///
  /// Code whose call the console's lines are about is told with them.
  package func diagnoses(knowing supplement: Supplement = Supplement()) -> [Diagnosis] {
    let calls = pieces.flatMap(\.unansweredCalls)
    let diagnoses = pieces.map { $0.diagnoses(knowing: supplement, beside: calls) }
    let explained = zip(pieces, diagnoses).flatMap { piece, diagnoses in
      piece.kind == .console
        ? diagnoses.compactMap { $0.evaluation?.scenario.calls[0].request } : []
    }
    return zip(pieces, diagnoses).flatMap { piece, diagnoses in
      guard piece.kind != .console else { return diagnoses }
      return diagnoses.map { diagnosis in
        var diagnosis = diagnosis
        // Headers of which no call can be made are those of the call that the console speaks of.
        if piece.kind == .headers, !explained.isEmpty,
          diagnosis.evaluation == nil || diagnosis.unknown.contains(.url)
        {
          diagnosis.isToldElsewhere = true
        }
        guard diagnosis.verdict == .open, let evaluation = diagnosis.evaluation else {
          return diagnosis
        }
        let own = evaluation.scenario.calls[0].request
        diagnosis.isToldElsewhere = explained.contains { $0.with(url: own.url) == own }
        return diagnosis
      }
    }
  }
}

extension ScriptRequest {
  fileprivate func with(url: URLText) -> ScriptRequest {
    var request = self
    request.url = url
    return request
  }
}

extension Piece {
  /// What there is to say of the piece: one diagnosis for each call and each message.
  ///
  /// - Parameter calls: what other pieces tell of calls whose answers they do not tell.
  package func diagnoses(
    knowing supplement: Supplement = Supplement(), beside calls: [ScriptRequest] = []
  ) -> [Diagnosis] {
    switch kind {
    case .console: consoleDiagnoses(supplement, beside: calls)
    case .har: entries.map { Diagnosis(of: $0, knowing: supplement) }
    case .curl, .code, .headers, .url:
      chains.map { chain in
        Diagnosis(
          of: supplement.applied(to: chain), read: kind, browser: nil, project: supplement.project)
      }
    case .configuration: [Diagnosis(ofConfiguration: configuration ?? "")]
    case .none: []
    }
  }

  /// The calls of code and commands that are shown without an answer.
  fileprivate var unansweredCalls: [ScriptRequest] {
    switch kind {
    case .code, .curl:
      exchanges.compactMap { exchange in
        guard exchange.response == nil else { return nil }
        return Reconstruction(of: [exchange], read: kind)?.scenario.calls[0].request
      }
    case .console, .har, .headers, .configuration, .url, .none: []
    }
  }

  /// The exchanges, those of one call together: what a redirect led to follows it.
  private var chains: [[CapturedExchange]] {
    var chains: [[CapturedExchange]] = []
    for exchange in exchanges {
      if let target = chains.last?.last?.redirectTarget, let url = exchange.request?.absoluteURL,
        target.withoutFragment == url.withoutFragment
      {
        chains[chains.count - 1].append(exchange)
      } else {
        chains.append([exchange])
      }
    }
    return chains
  }
}
