import CORS
import Servers
import Web

extension Piece {
  /// What there is to say of the piece: one diagnosis for each call and each message.
  ///
  /// - Parameter surroundings: what other pieces tell of calls and answers.
  func diagnoses(knowing supplement: Supplement, beside surroundings: Surroundings) -> [Diagnosis] {
    switch kind {
    case .console: consoleDiagnoses(supplement, beside: surroundings)
    case .har: entries.map { Diagnosis(of: $0, knowing: supplement) }
    case .curl, .code, .headers, .url:
      chains.map { chain in
        Diagnosis(
          of: supplement.applied(to: chain), read: kind, browser: nil, project: supplement.project,
          wishes: supplement.wishes, readHeader: kind == .code ? supplement.readHeaders.first : nil,
          server: kind == .headers && chain.contains(where: \.isAnswered)
            ? nil : surroundings.server)
      }
    case .configuration: [Diagnosis(ofConfiguration: configuration ?? "")]
    case .none: []
    }
  }

  /// Whether a diagnosis of the piece is about a call that a console's lines speak of, and says less.
  func tells(
    _ index: Int, _ diagnosis: Diagnosis, of explained: [ScriptRequest]
  ) -> Bool {
    let request = exchanges.indices.contains(index) ? exchanges[index].request?.redacted : nil
    switch kind {
    case .headers:
      // Headers of which no call can be made are those of the call that the console speaks of.
      guard !explained.isEmpty else { return false }
      if diagnosis.evaluation == nil || diagnosis.unknown.contains(.url) { return true }
      return explained.contains { call in
        guard let url = call.url.absolute else { return false }
        return request?.absoluteURL?.withoutFragment == url.withoutFragment
      }
    case .code, .curl, .url:
      guard diagnosis.verdict == .open || diagnosis.evaluation == nil, let request else {
        return false
      }
      let own = URLText(request.url)
      if kind == .code, own.isVariable, exchanges.count == 1, explained.count == 1 {
        return explained[0].method ?? "GET" == request.method.name
      }
      return explained.contains { call in
        (kind == .url || (call.method ?? "GET") == request.method.name)
          && call.url.absolute.map { own.isMeant(by: $0) } == true
      }
    case .console, .har, .configuration, .none: return false
    }
  }

  /// The calls of code and commands that are shown without an answer, with the URLs that they have
  /// there.
  var unansweredCalls: [ShownCall] {
    switch kind {
    case .code, .curl:
      exchanges.map(\.redacted).compactMap { exchange in
        guard exchange.response == nil, let written = exchange.request?.url else { return nil }
        var exchange = exchange
        if exchange.request?.absoluteURL == nil { exchange.request?.url = StandIn.api }
        guard
          var call = Reconstruction(of: [exchange], read: kind)?.scenario.calls[0].request
        else { return nil }
        call.url = URLText(written)
        return ShownCall(request: call, page: exchange.request?.page.value)
      }
    case .console, .har, .headers, .configuration, .url, .none: []
    }
  }

  /// The calls of which a piece shows requests and answers as they went over the wire.
  var answeredCalls: [ShownCall] {
    guard kind == .headers else { return [] }
    return told.compactMap { exchange in
      guard let request = exchange.request, request.absoluteURL != nil,
        let built = Reconstruction(of: [exchange], read: kind)
      else { return nil }
      return ShownCall(
        request: built.scenario.calls[0].request, page: request.page.value, source: .wire)
    }
  }

  /// The exchanges without secrets, with what their own headers tell of URLs and requests.
  private var told: [CapturedExchange] {
    exchanges.flatMap { Supplement().applied(to: [$0.redacted]) }
  }

  /// Answers whose headers were copied alone.
  var answersAlone: [CapturedExchange] {
    switch kind {
    case .headers:
      told.filter { $0.response != nil || $0.preflight?.response != nil }
    case .console, .har, .code, .curl, .configuration, .url, .none: []
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
