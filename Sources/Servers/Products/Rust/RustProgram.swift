/// The text of a Rust application that builds a CORS middleware.
struct RustProgram: Sendable {
  private let text: String

  init(_ text: String) { self.text = text }

  // MARK: tower-http

  var towerHTTP: ConfigurationReading {
    let starts = ["CorsLayer::new", "CorsLayer::permissive", "CorsLayer::very_permissive"]
    guard let chain = RustChain(text, from: starts) else { return ConfigurationReading() }
    var reading = ConfigurationReading(placement: placement(added: ".layer("))
    var entries: [ConfigurationValue.Entry] = []
    switch chain.start {
    case "CorsLayer::permissive":
      for name in ["allow_headers", "allow_methods", "allow_origin", "expose_headers"] {
        entries.append(ConfigurationValue.Entry(name, "*"))
      }
    case "CorsLayer::very_permissive":
      entries.append(ConfigurationValue.Entry("allow_credentials", true))
      for name in ["allow_headers", "allow_methods", "allow_origin"] {
        entries.append(ConfigurationValue.Entry(name, .string(RustChain.mirror)))
      }
    case _: break
    }
    for link in chain.calls {
      let value = chain.value(of: link.argument)
      // Each call takes the place of those before.
      entries.removeAll { $0.key == link.name }
      entries.append(ConfigurationValue.Entry(link.name, value))
      if !value.isLiteral {
        reading.unread.append(ConfigurationReading.Unread(link.argument, line: link.line))
      }
    }
    reading.options = .map(entries)
    if let line = layerWithoutRoutes {
      reading.placement[.cors] = "behind no route"
      reading.unread.append(
        ConfigurationReading.Unread(
          ".layer(…), which is around the routes above it alone and has none there,", line: line,
          .notReached))
    }
    return reading
  }

  /// The line of a layer that no route stands in front of: a router's layers are around the routes that
  /// were added before.
  private var layerWithoutRoutes: Int? {
    let plain = BracketText.withoutComments(text)
    guard let router = plain.firstRange(of: "Router::new()"),
      case let rest = plain[router.upperBound...],
      let layer = rest.ranges(of: ".layer(").first(where: { place in
        let argument = rest[place.upperBound...].prefix(60).lowercased()
        return argument.contains("cors")
      })
    else { return nil }
    let adding = [
      ".route(", ".nest(", ".merge(", ".fallback(", ".nest_service(", ".route_service(",
    ]
    let (before, behind) = (rest[..<layer.lowerBound], rest[layer.upperBound...])
    guard !adding.contains(where: before.contains), adding.contains(where: behind.contains) else {
      return nil
    }
    return plain[..<layer.lowerBound].count { $0.isNewline } + 1
  }

  // MARK: actix

  var actix: ConfigurationReading {
    let starts = ["Cors::default", "Cors::permissive", "Cors::for_app", "Cors::new"]
    guard let chain = RustChain(text, from: starts) else { return ConfigurationReading() }
    var reading = ConfigurationReading(placement: placement(added: ".wrap("))
    var entries: [ConfigurationValue.Entry] = []
    if chain.start == "Cors::permissive" {
      for name in [
        "allow_any_origin", "allow_any_method", "allow_any_header", "expose_any_header",
        "supports_credentials",
      ] {
        entries.append(ConfigurationValue.Entry(name, true))
      }
      entries.append(ConfigurationValue.Entry("max_age", 3600))
    }
    for link in chain.calls where !Self.others.contains(link.name) {
      let value = link.argument.isEmpty ? true : chain.value(of: link.argument)
      if !value.isLiteral {
        reading.unread.append(ConfigurationReading.Unread(link.argument, line: link.line))
      }
      let before = entries.first { $0.key == link.name }?.value
      entries.removeAll { $0.key == link.name }
      // Each of these adds to those before.
      let isAdding = ["allowed_origin", "allowed_header"].contains(link.name)
      let listed: ConfigurationValue = .list((before?.list ?? []) + [value])
      entries.append(ConfigurationValue.Entry(link.name, isAdding ? listed : value))
    }
    reading.options = .map(entries)
    return reading
  }

  /// What the chain of older versions registers, and says nothing of CORS.
  private static let others: Set<String> = ["resource", "register", "finish", "clone"]

  // MARK: What stands around it

  /// What was added later stands outside, unless a builder takes them from outside in.
  private func placement(added: String) -> Placement {
    let plain = BracketText.withoutComments(text).lowercased()
    let added = plain.ranges(of: added).map {
      plain[$0.upperBound...].prefix(60).prefix { $0 != "\n" }
    }
    var placement = Placement()
    guard let cors = added.firstIndex(where: { $0.contains("cors") }),
      let login = added.firstIndex(where: { layer in
        !layer.contains("cors") && ["auth", "jwt", "login"].contains(where: layer.contains)
      })
    else { return placement }
    let isFromOutside = plain.contains("servicebuilder::new()")
    placement[.auth] = (login < cors) == isFromOutside ? "before" : "after"
    return placement
  }
}
