import Web

/// What Varnish keeps: answers by what was hashed, and among those by what `Vary` names.
struct VarnishCache: Sendable {
  struct Kept: Sendable {
    var reply: ServerReply
    var headers: HeaderList
    var hits = 0
  }

  private var objects: [String: [Kept]] = [:]

  /// The kept answer that is one for this request, too.
  func object(_ key: String, for request: ServerRequest) -> Kept? {
    objects[key]?.last { kept in
      kept.reply.headers.values(of: "Vary").flatMap { listed($0) }.allSatisfy { name in
        kept.headers.get(name) == request.headers.get(name)
      }
    }
  }

  mutating func keep(_ reply: ServerReply, _ key: String, for request: ServerRequest) {
    objects[key, default: []].append(Kept(reply: reply, headers: request.headers))
  }

  mutating func remove(_ key: String) { objects[key] = nil }

  mutating func countHit(_ key: String, _ kept: Kept) {
    guard let place = objects[key]?.lastIndex(where: { $0.headers == kept.headers }) else { return }
    objects[key]?[place].hits += 1
  }
}

extension ServerReply {
  /// Seconds for which Varnish keeps it where nothing else is said; two minutes where nothing is.
  var freshness: Double {
    let kept = [200, 203, 204, 300, 301, 304, 404, 410, 414]
    let ages = (headers.get("Cache-Control") ?? "").split(separator: ",").compactMap { directive in
      let parts = directive.split(separator: "=").map { $0.trimmed.asciiLowercased }
      return parts.count == 2 && parts[0] == "max-age" ? Double(parts[1]) : nil
    }
    if let age = ages.first, kept.contains(status) || [302, 307].contains(status) { return age }
    return kept.contains(status) ? 120 : 0
  }

  /// What Varnish's own `vcl_backend_response` does not keep.
  var isUncacheableByDefault: Bool {
    let control = (headers.get("Cache-Control") ?? "").asciiLowercased
    return headers.contains("Set-Cookie") || headers.values(of: "Vary").contains("*")
      || ["no-cache", "no-store", "private"].contains { control.contains($0) }
  }
}
