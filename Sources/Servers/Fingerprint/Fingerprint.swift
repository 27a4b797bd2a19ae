import Web

/// Which product probably gave some answers.
///
/// Nothing here knows a product: each model is configured for what the answers share, is asked the
/// same, and is judged by how alike its answers are: which headers they have and how their names are
/// spelt, how lists are joined, what a refused preflight gets, what `Vary` says.
package struct Fingerprint: Hashable, Sendable {
  /// The most alike first; empty where there is nothing to judge by.
  package let guesses: [Guess]
  package let sureness: Sureness

  package struct Guess: Hashable, Sendable {
    package let product: ServerProduct
    /// From 0 to 1.
    package let likeness: Double
  }

  /// How much the first guess is worth.
  package enum Sureness: String, Hashable, Sendable {
    /// Nothing of CORS was answered, so that any could have.
    case none
    /// Several are as like, or none is very much.
    case vague
    /// The most alike by some way.
    case probable
    /// It says itself who it is, or nothing else comes near.
    case sure
  }

  /// The guess for what a server answered.
  package init(of exchanges: [ServerExchange]) {
    let told = exchanges.filter { $0.reply.status != 0 }
    guard told.contains(where: { $0.reply.headers.containsSharing || $0.isRefusedPreflight }) else {
      (guesses, sureness) = ([], .none)
      return
    }
    let named = Set(told.flatMap(\.reply.headers.productsNamed))
    let inFront = Set(told.flatMap(\.reply.headers.serversNamed))
    let policy = SharingPolicy(seenIn: told)
    let guesses = ServerProduct.allCases.map { product in
      let likeness =
        product.setups(for: policy).map { setup in
          Likeness(of: setup, to: told).value
        }.max() ?? 0
      // Whoever stands in front may send the headers, or what is behind may.
      let hint = inFront.contains(product) ? Self.hint : 0
      return Guess(product: product, likeness: min(likeness + hint, 1))
    }.sorted { a, b in
      let areNamed = (named.contains(a.product), named.contains(b.product))
      return areNamed.0 == areNamed.1 ? a.likeness > b.likeness : areNamed.0
    }
    self.guesses = Array(guesses.prefix(5))
    sureness = Self.sureness(guesses, named)
  }

  private static let hint = 0.15

  private static func sureness(_ guesses: [Guess], _ named: Set<ServerProduct>) -> Sureness {
    guard let first = guesses.first else { return .none }
    let lead = first.likeness - (guesses.dropFirst().first?.likeness ?? 0)
    if named.contains(first.product) {
      // Of several that name themselves alike, the answers decide.
      let hasRival = guesses.dropFirst().first.map { named.contains($0.product) } ?? false
      return !hasRival || lead > 0.1 ? .sure : .probable
    }
    if first.likeness > 0.9, lead > 0.1 { return .sure }
    return first.likeness > 0.85 && lead > 0.03 ? .probable : .vague
  }
}

extension ServerProduct {
  /// The setups that could have been meant: written for what was seen, and as it comes.
  fileprivate func setups(for policy: SharingPolicy) -> [ServerSetup] {
    var setups: [ServerSetup] = []
    for known in profile.versions {
      setups.append(ServerSetup(self, version: known.version))
      if let configure = profile.configure, let write = profile.write {
        let made = configure(policy)
        setups.append(
          ServerSetup(
            self, version: known.version, options: made.options, placement: made.placement,
            text: write(made.options, made.placement)))
      }
    }
    return setups
  }
}

/// Whether upper and lower case in headers' names say something.
private enum HeaderSpelling { case counts, isLost }

/// How alike a model's answers are to those that were seen.
private struct Likeness {
  let value: Double

  init(of setup: ServerSetup, to exchanges: [ServerExchange]) {
    let behind: Behind =
      switch setup.product.profile.kind {
      case .middleware: .application(Application(seenIn: exchanges))
      case .proxy:
        .upstreams { _ in
          RunningServer { Application(seenIn: exchanges).bareAnswer(to: $0) }
        }
      }
    guard let server = try? setup.start(behind) else {
      value = 0
      return
    }
    var sum = 0.0
    // HTTP/2 has every name in lower case, whoever says it.
    let spelling: HeaderSpelling =
      exchanges.contains {
        $0.reply.headers.headers.contains { $0.name != $0.name.asciiLowercased }
      }
      ? .counts : .isLost
    for exchange in exchanges {
      sum += Self.likeness(of: server.answer(exchange.request), to: exchange.reply, spelling)
    }
    value = sum / Double(exchanges.count)
  }

  /// What two answers have in common, of what either has.
  private static func likeness(
    of answer: ServerReply, to seen: ServerReply, _ spelling: HeaderSpelling
  ) -> Double {
    let (mine, its) = (answer.traits(spelling), seen.traits(spelling))
    let all = mine.union(its)
    let common = all.isEmpty ? 1 : Double(mine.intersection(its).count) / Double(all.count)
    return answer.status == seen.status ? 0.3 + 0.7 * common : 0.7 * common
  }
}

extension ServerReply {
  /// What of an answer is the product's way and not its configuration's.
  fileprivate func traits(_ spelling: HeaderSpelling) -> Set<String> {
    var traits: Set<String> = []
    var lines: [String: Int] = [:]
    for header in headers.headers {
      let name = header.name.asciiLowercased
      guard name.isCORSHeaderName || name == "vary" else { continue }
      switch spelling {
      case .counts: traits.insert(header.name)
      case .isLost: traits.insert(name)
      }
      lines[name, default: 0] += 1
      if name == "vary" { traits.insert("Vary says " + header.value) }
      guard name != "vary", header.value.contains(",") else { continue }
      let separator = header.value.contains(", ") ? ", " : ","
      traits.insert("\(name) joins with '\(separator)'")
    }
    for (name, count) in lines where count > 1 { traits.insert("\(name) \(count) times") }
    return traits
  }
}

extension ServerExchange {
  /// A preflight that was answered with an error, as some products do with those they refuse.
  fileprivate var isRefusedPreflight: Bool {
    request.method == "OPTIONS" && request.requestedMethod != nil
      && [400, 403].contains(reply.status)
  }
}

extension HeaderList {
  fileprivate var containsSharing: Bool {
    headers.contains { $0.name.asciiLowercased.hasPrefix("access-control-allow-") }
  }

  /// The products that the answer names itself.
  fileprivate var productsNamed: [ServerProduct] {
    let names = (values(of: "Server") + values(of: "X-Powered-By") + values(of: "Via"))
      .map(\.asciiLowercased)
    let known: [(String, [ServerProduct])] = [
      ("amazons3", [.s3]), ("uvicorn", [.starlette, .litestar, .falcon]),
      ("werkzeug", [.flaskCORS]),
      ("wsgiserver", [.djangoCORS]), ("express", [.expressCORS]),
      ("phusion", [.rackCORS]), ("puma", [.rackCORS]), ("hypercorn", [.quartCORS]),
      ("envoy", [.envoy]), ("varnish", [.varnish]), ("lighttpd", [.lighttpd]),
      ("microsoft-iis", [.iis]), ("kestrel", [.aspNetCore]), ("aiohttp", [.aiohttpCORS]),
    ]
    return known.filter { sign, _ in names.contains { $0.contains(sign) } }.flatMap(\.1)
  }

  /// The servers that the answer went through, which say nothing of who sent its headers.
  fileprivate var serversNamed: [ServerProduct] {
    let names = (values(of: "Server") + values(of: "Via")).map(\.asciiLowercased)
    let known: [(String, ServerProduct)] = [
      ("nginx", .nginx), ("openresty", .nginx), ("apache", .apache), ("caddy", .caddy),
      ("cloudfront", .cloudFront), ("cloudflare", .workers), ("traefik", .traefik),
    ]
    return known.filter { sign, _ in
      names.contains { $0.hasPrefix(sign) || $0.contains(" " + sign) }
    }
    .map(\.1)
  }
}

extension SharingPolicy {
  /// What a server seems to share.
  fileprivate init(seenIn exchanges: [ServerExchange]) {
    var origins: [String] = []
    self.init(origins: .any)
    for exchange in exchanges {
      let headers = exchange.reply.headers
      let allowed = headers.get("Access-Control-Allow-Origin")
      if let allowed, allowed != "*", WebURL(allowed) != nil, !origins.contains(allowed) {
        origins.append(allowed)
      }
      if headers.get("Access-Control-Allow-Credentials") == "true" { credentials = .included }
      func names(_ name: String) -> [String] { headers.values(of: name).flatMap(listed) }
      methods += names("Access-Control-Allow-Methods").filter { !methods.contains($0) }
      requestHeaders += names("Access-Control-Allow-Headers").filter {
        !requestHeaders.contains($0)
      }
      exposedHeaders += names("Access-Control-Expose-Headers").filter {
        !exposedHeaders.contains($0)
      }
      if let age = headers.get("Access-Control-Max-Age").flatMap(Int.init) { maxAge = age }
    }
    if !origins.isEmpty { self.origins = .list(origins) }
    surroundings = [.errors]
  }
}

extension Application {
  /// An application that answers what was seen, without headers of CORS.
  fileprivate init(seenIn exchanges: [ServerExchange]) {
    var routes: [ApplicationRoute] = []
    for exchange in exchanges where exchange.request.method != "OPTIONS" {
      let path = exchange.request.path
      guard exchange.reply.status != 404, !routes.contains(where: { $0.path == path }) else {
        continue
      }
      let status = exchange.reply.status
      let answer: RouteAnswer =
        status == 500 ? .raise : .reply(ServerReply(status, by: .application))
      routes.append(
        ApplicationRoute(path, methods: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"], answer))
    }
    self.init(routes: routes)
  }
}
