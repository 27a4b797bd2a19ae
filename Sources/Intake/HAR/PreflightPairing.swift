import Web

/// Brings each preflight of a HAR to the request that it stands for, in bounded memory.
///
/// Neither file nor time has them in order: Chromium writes the preflight before or behind its
/// request, Firefox behind it. What decides is the URL, the method that the preflight asks for, and
/// which is nearest in time.
package struct PreflightPairing {
  private var waiting: [HAREntry] = []
  /// Whether any entry so far had a cookie or an authorization, so that the file was not sanitized.
  private var secrets = HAREntry.Secrets.none

  /// So many entries are looked at around a preflight, half in front and half behind.
  static let window = 512

  package init() {}

  /// Takes the next entry of the file and gives the ones that are settled, in the file's order; a
  /// preflight that has found its request is not given again.
  package mutating func add(_ entry: HAREntry) -> [HAREntry] {
    waiting.append(entry)
    if entry.secrets == .some { secrets = .some }
    guard waiting.count >= Self.window else { return [] }
    // The last ones may still find a nearer request behind them.
    pair(Self.window - Self.window / 8)
    return release(Self.window / 2)
  }

  /// The entries that were still waiting.
  ///
  /// - Parameter log: what a file tells behind its entries is known now.
  package mutating func finish(_ log: HARReader? = nil) -> [HAREntry] {
    if let log {
      for index in waiting.indices {
        waiting[index].creator = waiting[index].creator ?? log.creator
        waiting[index].infer(from: log.pages)
      }
    }
    pair(waiting.count)
    return release(waiting.count)
  }

  private mutating func release(_ count: Int) -> [HAREntry] {
    link()
    // Where a redirect led is told with the request that it began with.
    let settled = waiting[..<count].filter { !$0.isPaired && $0.earlierHops.isEmpty }
    waiting.removeFirst(count)
    return settled.map(stated)
  }

  /// Without a cookie in a file that has some, none was sent; if anything was sent at all, which a
  /// list of provisional headers, without Sec-Fetch-Mode, does not say.
  private func stated(_ entry: HAREntry) -> HAREntry {
    guard secrets == .some, let request = entry.exchange.request, request.cookies == .unknown,
      entry.exchange.response?.status != nil || request.headers.contains("Sec-Fetch-Mode")
    else { return entry }
    var entry = entry
    entry.exchange.request?.cookies = .stated([])
    return entry
  }

  /// Brings those of the first `count` entries that are preflights to their requests.
  private mutating func pair(_ count: Int) {
    var requests: [Key: [Int]] = [:]
    for (index, entry) in waiting.enumerated() {
      guard !entry.isPreflight, entry.exchange.preflight == nil,
        let request = entry.exchange.request
      else { continue }
      requests[Key(url: request.url, method: request.method.name), default: []].append(index)
    }
    for (index, entry) in waiting.prefix(count).enumerated()
    where entry.isPreflight && !entry.isPaired {
      guard let preflight = entry.exchange.request else { continue }
      let method = preflight.headers.get("Access-Control-Request-Method") ?? ""
      let candidates = requests[Key(url: preflight.url, method: method)] ?? []
      let free = candidates.filter { waiting[$0].exchange.preflight == nil }
      guard let nearest = free.min(by: { distance($0, index) < distance($1, index) }) else {
        continue
      }
      waiting[index].isPaired = true
      waiting[nearest].exchange.take(
        CapturedPreflight(request: preflight, response: entry.exchange.response))
    }
  }

  // MARK: Redirects

  /// Brings each redirect to the entry that it led to: the nearest behind it that asks for its target.
  private mutating func link() {
    var byURL: [String: [Int]] = [:]
    for (index, entry) in waiting.enumerated() where !entry.isPreflight {
      if let url = entry.exchange.request?.absoluteURL?.withoutFragment {
        byURL[url, default: []].append(index)
      }
    }
    var next: [Int: Int] = [:]
    for index in waiting.indices where !waiting[index].isPreflight {
      guard let target = waiting[index].exchange.redirectTarget,
        let found = byURL[target.withoutFragment]?.first(where: {
          $0 > index && waiting[$0].earlierHops.isEmpty
            && waiting[$0].resourceType == waiting[index].resourceType
        })
      else { continue }
      next[index] = found
      waiting[found].earlierHops = waiting[index].earlierHops + [waiting[index].exchange]
    }
    for index in waiting.indices where next[index] != nil {
      var hops: [CapturedExchange] = []
      var place = index
      while let following = next[place], hops.count < Self.mostRedirects {
        hops.append(waiting[following].exchange)
        place = following
      }
      waiting[index].laterHops = hops
    }
  }

  /// As many as a browser follows.
  private static let mostRedirects = 20

  private struct Key: Hashable {
    let url: String
    let method: String
  }

  /// How far apart two entries are in time, and then in the file.
  private func distance(_ a: Int, _ b: Int) -> (Int, Int) {
    guard let first = HARTime.milliseconds(waiting[a].startedDateTime),
      let second = HARTime.milliseconds(waiting[b].startedDateTime)
    else { return (.max, abs(a - b)) }
    return (abs(first - second), abs(a - b))
  }
}

extension CapturedExchange {
  /// Takes the preflight, and what it tells of the request.
  mutating func take(_ preflight: CapturedPreflight) {
    self.preflight = preflight
    guard var request else { return }
    // A request that was never sent has no Origin in Chromium's files.
    if !request.headers.contains("Origin"), let origin = preflight.request.page.value,
      request.page.value?.origin.isSameOrigin(as: origin.origin) != true
    {
      request.page = .inferred(origin, from: .pairedPreflight)
    }
    if case .inferred(_, from: .noOriginHeader) = request.mode { request.mode = .unknown }
    request.mode = request.mode.or(.inferred("cors", from: .pairedPreflight))
    self.request = request
  }
}

/// The times of a HAR.
enum HARTime {
  /// Milliseconds since some day, which is the same for all times of a file; nil: no time.
  ///
  /// The zone is left out: a file has one.
  static func milliseconds(_ text: String) -> Int? {
    let numbers = text.split { !$0.isASCII || !$0.isNumber }.prefix(7).compactMap { Int($0) }
    guard numbers.count >= 6, numbers.allSatisfy({ $0 < 1 << 30 }) else { return nil }
    let days = numbers[0] * 372 + numbers[1] * 31 + numbers[2]
    let seconds = ((days * 24 + numbers[3]) * 60 + numbers[4]) * 60 + numbers[5]
    // The fraction counts from its first digit; a zone's hours are not taken for one.
    guard numbers.count == 7, let dot = text.lastIndex(of: ".") else { return seconds * 1_000 }
    let digits = text[text.index(after: dot)...].prefix { $0.isNumber }.prefix(3)
    let padded = digits + String(repeating: "0", count: 3 - digits.count)
    return seconds * 1_000 + (Int(padded) ?? 0)
  }
}
