import Web

/// Which cookies a jar holds, for a jar of many: what stores a cookie need not look at all of them.
struct CookieIndex: Hashable, Sendable {
  /// From how many cookies on an index is quicker.
  static let many = 32

  /// The rank in order of creation of each.
  private var ranks: [Cookie.Identity: Int] = [:]
  /// How many `Secure` cookies have a name.
  private var secure: [String: Int] = [:]
  /// How many there are of a site.
  private var sites: [Cookie.Site: Int] = [:]

  init(_ cookies: [Cookie]) {
    for cookie in cookies { add(cookie) }
  }

  /// The rank of the cookie whose place `cookie` takes.
  func rank(like cookie: Cookie) -> Int? { ranks[cookie.identity] }

  func hasSecure(named name: String) -> Bool { secure[name] != nil }

  /// How many there are of a cookie's site.
  func count(like cookie: Cookie) -> Int { sites[cookie.site] ?? 0 }

  mutating func add(_ cookie: Cookie) {
    ranks[cookie.identity] = cookie.created
    sites[cookie.site, default: 0] += 1
    if cookie.secure { secure[cookie.name, default: 0] += 1 }
  }

  mutating func remove(_ cookie: Cookie) {
    ranks[cookie.identity] = nil
    sites[cookie.site, default: 0] -= 1
    guard cookie.secure, let count = secure[cookie.name] else { return }
    secure[cookie.name] = count > 1 ? count - 1 : nil
  }
}

extension CookieJar {
  /// Where the cookie stands whose place `cookie` takes.
  func place(like cookie: Cookie) -> Int? {
    guard let index else { return cookies.firstIndex { $0.identity == cookie.identity } }
    guard let rank = index.rank(like: cookie) else { return nil }
    // Cookies stand in order of creation.
    var range = cookies.indices
    while range.count > 1 {
      let middle = range.lowerBound + range.count / 2
      range =
        cookies[middle].created > rank
        ? range.lowerBound..<middle : middle..<range.upperBound
    }
    return range.first
  }

  /// Whether there may be a `Secure` cookie of this name.
  func mayHaveSecure(named name: String) -> Bool { index?.hasSecure(named: name) ?? true }

  mutating func replace(at place: Int, with cookie: Cookie) {
    index?.remove(cookies[place])
    index?.add(cookie)
    cookies[place] = cookie
  }

  mutating func remove(at place: Int) {
    index?.remove(cookies[place])
    cookies.remove(at: place)
  }

  mutating func append(_ cookie: Cookie) {
    cookies.append(cookie)
    if index != nil {
      index?.add(cookie)
    } else if cookies.count > CookieIndex.many {
      index = CookieIndex(cookies)
    }
  }
}
