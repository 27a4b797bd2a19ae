import Web

extension Fetch {
  /// Forgets what is kept of a URL that the request may have changed.
  ///
  /// https://httpwg.org/specs/rfc9111.html#invalidation
  mutating func invalidate(by response: Response) {
    guard !session.httpCache.isEmpty, !isFromCache, isInvalidated(by: response) else { return }
    forget(request.currentURL)
    switch session.browser.httpCache.invalidation {
    case .ofUnsafeMethods, .ofKnownMethods, .ofAllThatIsHandedOver: break
    case .ofFirstParties:
      for name in ["Location", "Content-Location"] {
        guard let value = response.headers.get(name),
          let named = WebURL(value, base: request.currentURL), named.host == request.currentURL.host
        else { continue }
        forget(named)
      }
    }
  }

  private func isInvalidated(by response: Response) -> Bool {
    let isError = !(200..<400).contains(response.status)
    return switch session.browser.httpCache.invalidation {
    case .ofUnsafeMethods: !request.method.isSafe && !isError
    case .ofKnownMethods:
      ["POST", "PUT", "PATCH", "DELETE"].contains(request.method.name) && !isError
        && request.cacheMode != .noStore
    case .ofAllThatIsHandedOver:
      request.method != .get && !response.isRedirect && response.status != 304
        && request.cacheMode != .noStore
    case .ofFirstParties:
      !request.method.isSafe
        && request.currentURL.origin.isSameSite(as: page.ancestry.top, .schemeless)
    }
  }

  /// Forgets what a `HEAD` was told otherwise about than it is kept.
  ///
  /// https://httpwg.org/specs/rfc9111.html#head.effects
  mutating func forgetUnlessConfirmed(by answer: Exchange) {
    guard session.browser.httpCache.heads == .servedByGET, request.method == .head, !isFromCache,
      request.cacheMode != .noStore, request.cacheMode != .reload, answer.reply?.status != 304
    else { return }
    forget(request.currentURL)
  }

  private mutating func forget(_ url: WebURL) {
    var key = cacheKey(latestCredentials)
    key.url = url.withoutFragment
    key.method = .get
    guard let entry = session.httpCache[key] else { return }
    session.httpCache.remove(key)
    note(.answerInvalidated(exchange: entry.exchange), .latestExchange)
  }
}
