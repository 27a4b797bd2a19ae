import CORS
import Web

extension ServerSetup {
  /// A policy that also shares what the setup does: with everybody, where no credentials are asked for,
  /// cookies with those who have them, and what it lets somebody send and read: methods, the headers that it
  /// names and that calls mostly have.
  package func keeping(in policy: SharingPolicy) -> SharingPolicy {
    let declared = DeclaredOrigins(of: self)
    let guests = Array((declared.origins + declared.examples).prefix(Self.mostGuests))
    guard let (server, probes) = try? ProbePaths.covered(by: self, guests) else { return policy }
    func lets(_ method: String, _ headers: [Header]) -> Bool {
      (guests + [ConfigurationAdvice.stranger]).contains { origin in
        let question = SharingQuestion(
          origin: origin, method: method, path: probes.ok, headers: headers, credentials: .omit,
          host: probes.host)
        return server.answer(question).isReadable
      }
    }
    var kept = policy
    let stranger = SharingQuestion(
      origin: ConfigurationAdvice.stranger, method: probes.method, path: probes.ok,
      credentials: .omit,
      host: probes.host)
    var cookies = stranger
    cookies.credentials = .include
    let reflectsCookies = server.answer(cookies).isReadable
    // Who gets in with cookies only because everybody does goes on to do so, and everybody does not.
    if !policy.sharesCredentials, !reflectsCookies, server.answer(stranger).isReadable {
      kept.origins = .any
    }
    // What the text lists was meant, be it that no preflight has come through so far: WebDAV's, too.
    let named = written("Access-Control-Allow-Methods").filter { name in
      name != "OPTIONS" && !Method(name).isCORSSafelisted
    }
    for method in ["PUT", "PATCH", "DELETE"] + named
    where !kept.methods.contains(method) && (named.contains(method) || lets(method, [])) {
      kept.methods.append(method)
    }
    for name in written("Access-Control-Allow-Headers").map({ $0.lowercased() })
    where !kept.requestHeaders.contains(where: { $0.equalsIgnoringASCIICase(name) }) {
      kept.requestHeaders.append(name)
    }
    for name in written("Access-Control-Expose-Headers")
    where !kept.exposedHeaders.contains(where: { $0.equalsIgnoringASCIICase(name) }) {
      kept.exposedHeaders.append(name)
    }
    kept.maxAge = kept.maxAge ?? written("Access-Control-Max-Age").first.flatMap { Int($0) }
    let ownGuests = guests.filter { origin in
      let question = SharingQuestion(
        origin: origin, method: probes.method, path: probes.ok, credentials: .include,
        host: probes.host)
      let answer = server.answer(question)
      for exchange in answer.exchanges.suffix(1) where answer.isReadable {
        for name in exchange.reply.headers.values(of: "Access-Control-Expose-Headers").flatMap(
          listed)
        where name != "*"
          && !kept.exposedHeaders.contains(where: { $0.equalsIgnoringASCIICase(name) })
        {
          kept.exposedHeaders.append(name)
        }
      }
      return answer.isReadable
    }
    if kept.maxAge == nil {
      let preflights = (ownGuests + guests).flatMap { origin in
        server.answer(
          SharingQuestion(
            origin: origin, method: "PUT", path: probes.ok, credentials: .omit, host: probes.host)
        ).exchanges
      }
      kept.maxAge =
        preflights.lazy.compactMap { $0.reply.headers.get("Access-Control-Max-Age") }
        .compactMap { Int($0) }.first
    }
    if !ownGuests.isEmpty || reflectsCookies, kept.origins != .any { kept.credentials = .included }
    // Where nobody gets in yet, what is listed was meant nonetheless.
    let isNobodyIn = !lets(probes.method, [])
    for header in [
      Header("content-type", "application/json"), Header("authorization", "Bearer abc"),
    ] + options.namedHeaders.prefix(20).map({ Header($0, "1") })
    where !kept.requestHeaders.contains(where: { $0.lowercased() == header.name })
      && (lets(probes.method, [header]) || isNobodyIn && options.namedHeaders.contains(header.name))
    {
      kept.requestHeaders.append(header.name)
    }
    return kept
  }

  private static let mostGuests = 4

  /// The words that a text gives a header of CORS as its value, where it spells them out.
  private func written(_ header: String) -> [String] {
    var found: [String] = []
    for line in (text ?? "").split(separator: "\n")
    where !["#", "//"].contains(where: line.withoutSurroundingBlanks.hasPrefix) {
      guard let name = line.lowercased().firstRange(of: header.lowercased()) else { continue }
      let rest = line.lowercased()[name.upperBound...].utf8.count
      let value = Substring(line.utf8.suffix(rest)).drop { "\"'`:, \t".contains($0) }
        .prefix { !"\"'`;)".contains($0) }
      found += listed(String(value)).filter { word in
        word != "*" && !found.contains(word)
          && word.utf8.allSatisfy { $0.isWordByte || $0 == UInt8(ascii: "-") }
      }
    }
    return found
  }
}

extension ConfigurationValue {
  /// The names of request headers that options list, wherever they do, in small letters.
  fileprivate var namedHeaders: [String] {
    var found: [String] = []
    for entry in entries ?? [] {
      let key = entry.key.lowercased()
      for inner in entry.value.list ?? [entry.value] where inner.entries != nil {
        found += inner.namedHeaders
      }
      guard key.contains("header"), !key.contains("expos") else { continue }
      found += entry.value.strings.flatMap(listed).map { $0.lowercased() }
        .filter { name in
          !["*", "any"].contains(name) && name.utf8.allSatisfy { $0.isWordByte || $0 == 0x2D }
        }
    }
    return found
  }
}
