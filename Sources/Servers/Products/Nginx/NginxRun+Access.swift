import Web

/// Who may go on to the content.
extension NginxRun {
  private enum Verdict {
    case silent, allowed
    case refused(Int, HeaderList)
  }

  /// The answer to somebody who may not pass; nil for everybody else.
  ///
  /// In nginx's order: addresses, passwords, `auth_request`.
  mutating func access() -> ServerReply? {
    var worst: (status: Int, challenge: HeaderList)?
    for verdict in [addressVerdict(), passwordVerdict(), requestVerdict()] {
      switch verdict {
      case .silent: continue
      case .allowed: if level.satisfiesAny { return nil }
      case .refused(let status, let challenge):
        guard level.satisfiesAny, [401, 403].contains(status) else {
          return special(status, challenge: challenge)
        }
        if worst?.status != 401 { worst = (status, challenge) }
      }
    }
    return worst.map { special($0.status, challenge: $0.challenge) }
  }

  private func addressVerdict() -> Verdict {
    switch level.accessRules.first(where: \.coversLoopback)?.verdict {
    case .allow: .allowed
    case .deny: .refused(403, [])
    case nil: .silent
    }
  }

  /// Whoever brings a password has the right one: the file with them is not here.
  private mutating func passwordVerdict() -> Verdict {
    guard let realm = level.basicRealm else { return .silent }
    let text = expand(realm)
    if text == "off" { return .silent }
    let given = (headers.get("Authorization") ?? "").prefix(6)
    if given.equalsIgnoringASCIICase("Basic ") { return .allowed }
    return .refused(401, [Header("WWW-Authenticate", "Basic realm=\"\(text)\"")])
  }

  private mutating func requestVerdict() -> Verdict {
    guard let target = level.authRequest, let reply = subrequest(expand(target)) else {
      return .silent
    }
    switch reply.status {
    case 200..<300: return .allowed
    case 401:
      let challenge = reply.headers.values(of: "WWW-Authenticate")
      return .refused(401, HeaderList(challenge.map { Header("WWW-Authenticate", $0) }))
    case 403: return .refused(403, [])
    default: return .refused(500, [])
    }
  }
}
