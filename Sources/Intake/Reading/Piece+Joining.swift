import CORS
import Web

// Fences and words may stand between a request and its answer, or a preflight and what it was for.

extension [Piece] {
  /// The same with requests, answers and preflights together that belong together.
  var joined: [Piece] { joiningMessages.pairingCommands.namingURLs }

  /// A header that the network panel misses stands right below the URL that was asked for.
  private var namingURLs: [Piece] {
    guard count == 2, self[0].kind == .url, let url = self[0].exchanges.first?.request?.url,
      self[1].console.count == 1, self[1].console[0].kind == .other(.embedderPolicy),
      self[1].console[0].url == nil
    else { return self }
    var named = self[1]
    named.console[0].url = url
    return [named]
  }

  /// Messages that were shown one after the other.
  private var joiningMessages: [Piece] {
    reduce(into: []) { pieces, piece in
      guard let last = pieces.last, let exchanges = last.exchanges(goingOnWith: piece) else {
        return pieces.append(piece)
      }
      pieces[pieces.count - 1].exchanges = exchanges
      pieces[pieces.count - 1].lines = last.lines.lowerBound..<piece.lines.upperBound
    }
  }

  /// Commands that ask for leave as a browser does, at those that then make the request.
  private var pairingCommands: [Piece] {
    var pieces = self
    for place in places.prefix(Self.mostPaired) where pieces[place.piece].kind == .curl {
      let asked = pieces[place.piece].exchanges[place.exchange]
      guard let preflight = asked.request, preflight.isPreflight,
        let meant = pieces.places.prefix(Self.mostPaired).first(where: { other in
          pieces[other.piece].kind == .curl
            && pieces[other.piece].exchanges[other.exchange].mayHave(preflight)
        })
      else { continue }
      pieces[meant.piece].exchanges[meant.exchange].take(asked: preflight, asked.response)
      pieces[place.piece].exchanges[place.exchange].request = nil
    }
    // What was taken elsewhere is told there.
    for index in pieces.indices where pieces[index].kind == .curl {
      pieces[index].exchanges.removeAll { $0.request == nil }
    }
    return pieces.filter { $0.kind != .curl || !$0.exchanges.isEmpty }
  }

  /// As many commands as a post has, and some more: each is held against each.
  private static let mostPaired = 64

  private var places: [(piece: Int, exchange: Int)] {
    indices.flatMap { piece in self[piece].exchanges.indices.map { (piece, $0) } }
  }
}

extension Piece {
  /// The exchanges of both, where the second begins with the answer to the first's last request, or with
  /// the request that its last preflight was for; nil: they have nothing to do with each other.
  fileprivate func exchanges(goingOnWith next: Piece) -> [CapturedExchange]? {
    guard kind == .headers, next.kind == .headers, var last = exchanges.last,
      let first = next.exchanges.first
    else { return nil }
    var rest = next.exchanges[...]
    // A table's general part has told the status of the answer whose headers follow.
    let isOpen =
      last.response == nil
      || last.response?.headers.headers.isEmpty == true && last.response?.error == nil
        && last.response?.status == first.response?.status
    if last.request != nil, isOpen, last.preflight == nil, first.request == nil {
      last.response = first.response
      rest = rest.dropFirst()
    }
    let all = exchanges.dropLast() + [last] + rest
    let paired = CapturedExchange.withPreflightsPaired(Array(all))
    return paired.count < exchanges.count + next.exchanges.count ? paired : nil
  }
}

extension Piece {
  /// Whether it is the head of one response, and nothing says to what.
  var isAnswerAlone: Bool {
    kind == .headers && exchanges.count == 1 && exchanges[0].request == nil
      && exchanges[0].preflight == nil && exchanges[0].response?.status != nil
  }

  /// Both heads as what one call was answered, where one is its preflight's; nil: they are not.
  func withHead(of next: Piece) -> Piece? {
    guard isAnswerAlone, next.isAnswerAlone, isOfPreflight != next.isOfPreflight else { return nil }
    let (actual, preflight) = isOfPreflight ? (next, self) : (self, next)
    guard let granted = preflight.exchanges[0].response else { return nil }
    var both = self
    both.lines = lines.lowerBound..<next.lines.upperBound
    both.isOfPreflight = false
    both.exchanges = actual.exchanges
    both.exchanges[0].preflight = CapturedPreflight(
      request: CapturedRequest(
        method: .options, url: StandIn.api, headers: [Header("Sec-Fetch-Mode", "cors")]),
      response: granted)
    return both
  }
}

extension CapturedExchange {
  /// Whether a preflight may have been this request's.
  fileprivate func mayHave(_ preflight: CapturedRequest) -> Bool {
    guard self.preflight == nil, let request, request.method != .options,
      request.absoluteURL?.withoutFragment == preflight.absoluteURL?.withoutFragment
    else { return false }
    return preflight.headers.get("Access-Control-Request-Method") == request.method.name
  }

  /// Takes a preflight, and the names of headers that it asks for: a command leaves some out.
  fileprivate mutating func take(asked preflight: CapturedRequest, _ answer: CapturedResponse?) {
    let names = preflight.headers.get("Access-Control-Request-Headers") ?? ""
    for name in names.split(separator: ",").map({ trimmed($0, where: isHTTPWhitespace) })
    where Token.matches(name) && request?.headers.contains(name) == false {
      request?.headers.append(
        name, name.equalsIgnoringASCIICase("Content-Type") ? "application/json" : "1")
    }
    var taken = CapturedPreflight(request: preflight, response: answer)
    // A command sends JSON as a form unless it is told what it is; a page's call then needs no preflight,
    // and this one was asked.
    if request?.needsLeave == false, request?.sendsOtherTypes == false {
      request?.headers.set(Header.ofJSON.name, Header.ofJSON.value)
      taken.assumed = .ofJSON
      if taken.response?.headers.contains("Access-Control-Allow-Headers") != true {
        taken.response?.headers.append("Access-Control-Allow-Headers", Header.ofJSON.name)
      }
    }
    take(taken)
  }
}

extension CapturedRequest {
  /// Whether a script may not send it unasked.
  fileprivate var needsLeave: Bool {
    !method.isCORSSafelisted
      || headers.headers.contains { header in
        !header.isForbiddenRequestHeader
          && RequestHeaderSafelist.standard.reasonUnsafe(header) != nil
          && !header.name.equalsIgnoringASCIICase("User-Agent")
      }
  }

  /// Whether a type was stated that is none of JSON.
  fileprivate var sendsOtherTypes: Bool {
    guard headers.contains("Content-Type") else { return false }
    guard case .text(let text) = body else { return true }
    return !text.hasPrefix("{") && !text.hasPrefix("[")
  }
}
