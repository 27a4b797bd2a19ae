import CORS
import Screen

// What became of each cookie.
extension Marks {
  mutating func mark(_ cookie: Cookie, _ verdict: CookieVerdict, on event: TraceEvent) {
    // Cookies that an answer set have their marks from the fact that set them.
    guard case .visit(let index) = cookie.source else { return }
    // A cookie that fits a request that does not go out is as an earlier call left it.
    if verdict == .sent, event.exchange == nil { return }
    let role: Role =
      switch verdict {
      case .sent: .cookie
      case .credentialsOmitted: .quiet
      case .expired, .pathDiffers, .secureOverHTTP, .sameSite, .unsafeNavigation,
        .thirdPartyBlocked, .otherPartition:
        .warn
      }
    set(.cookie(index, .set), verdict.word, role)
  }

  mutating func mark(
    setCookie header: Int, _ verdict: SetCookieVerdict, on event: TraceEvent
  ) {
    guard let place = place(of: event) else { return }
    let mark =
      switch verdict {
      case .stored: Mark("stored", .cookie)
      case .deleted: Mark("deleted", .cookie)
      case .credentialsOmitted: Mark("✗ ignored", .warn)
      case .thirdPartyBlocked: Mark("✗ third party", .warn)
      case .rejected: Mark("✗ rejected", .warn)
      }
    set(.replyHeader(place, .at(header)), mark.text, mark.role)
  }
}

extension CookieVerdict {
  /// The mark beside the cookie.
  fileprivate var word: String {
    switch self {
    case .sent: "sent"
    case .credentialsOmitted: "✗ not asked for"
    case .pathDiffers: "✗ another path"
    case .secureOverHTTP: "✗ not https"
    case .expired: "✗ expired"
    case .sameSite(.unset, _): "✗ no SameSite"
    case .sameSite(let sameSite, _): "✗ \(sameSite.rawValue)"
    case .unsafeNavigation(_, let method, _): "✗ \(method)"
    case .thirdPartyBlocked: "✗ third party"
    case .otherPartition: "✗ partitioned"
    }
  }
}
