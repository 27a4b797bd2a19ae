extension String {
  /// Cut in the middle to so many columns, so that its end stays: a trailing slash, an attribute.
  ///
  /// Of a URL the host stays as long as it fits: first the path is cut, then the scheme.
  package func cutInTheMiddle(columns limit: Int) -> String {
    let limit = max(1, limit)
    guard columns > limit else { return self }
    guard let scheme = firstPlace(of: "://") else { return cut(limit) }
    guard let blank = self[..<scheme].lastIndex(of: " ") else { return keepingHost(scheme, limit) }
    // What stands before a URL, a header's name, stays whole where a host has room beside it.
    let head = self[...blank]
    let room = limit - String(head).columns
    guard room >= Self.leastHost else { return cut(limit) }
    return head + String(self[index(after: blank)...]).cutInTheMiddle(columns: room)
  }

  /// As many columns tell one host from another.
  private static let leastHost = 12

  /// Whether so many columns show it whole or, where it is a URL, its host and what follows.
  package func keepsHost(columns limit: Int) -> Bool {
    if columns <= limit { return true }
    guard let scheme = firstPlace(of: "://") else { return false }
    return String(self[scheme...]).columns - 2 <= limit
  }

  /// Cut at its end to so many columns, so that its beginning stays: a directive's name.
  package func cutAtTheEnd(columns limit: Int) -> String {
    let limit = max(1, limit)
    guard columns > limit else { return self }
    return String(DisplayWidth.prefix(self, columns: limit - 1)) + "…"
  }

  private func keepingHost(_ scheme: Index, _ limit: Int) -> String {
    let host = index(scheme, offsetBy: 3)
    let path = self[host...].firstIndex { "/?#".contains($0) } ?? endIndex
    for start in [String(self[..<host]), "…//", "…"] {
      let head = start + self[host..<path]
      let tail = String(self[path...])
      let room = limit - head.columns
      if tail.columns <= room { return head + tail }
      // The slash before the cut, and as much of the end as there is room for.
      if (1...2).contains(room) { return head + "…" }
      if room >= 3 { return head + "/…" + tail.suffix(columns: room - 2) }
    }
    // A host that does not fit is known by its end, as is what follows it.
    return "…" + suffix(columns: limit - 1)
  }

  private func cut(_ limit: Int) -> String {
    let head = (limit - 1) * 3 / 5
    let start = DisplayWidth.prefix(self, columns: head)
    return String(start) + "…" + suffix(columns: limit - 1 - String(start).columns)
  }

  private func suffix(columns limit: Int) -> String {
    var (start, room) = (endIndex, limit)
    while start > startIndex {
      let before = index(before: start)
      room -= self[before].printable.columns
      if room < 0 { break }
      start = before
    }
    return String(self[start...])
  }

  private func firstPlace(of part: String) -> Index? {
    utf8.indices.first { utf8[$0...].starts(with: part.utf8) }
  }
}
