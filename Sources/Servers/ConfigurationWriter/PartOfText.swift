extension ServerProduct {
  /// What stands in the place of lines that were quoted without the block that they are in; nil for a text
  /// that has blocks, and for products that take no such lines.
  package func part(for policy: SharingPolicy, ofTextLike given: String) -> String? {
    guard self == .nginx, !given.contains("{"), given.contains("add_header") else { return nil }
    let kept = given.withLineFeeds.split(separator: "\n").map(String.init).filter {
      !$0.lowercased().contains("access-control-")
    }
    let maps = NginxWriter.maps(policy)
    let above = maps.isEmpty ? "" : "# beside server, in http:\n" + maps + "# here:\n"
    return above + (kept + NginxWriter.location(policy)).joined(separator: "\n")
  }
}
