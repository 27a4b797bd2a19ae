/// The order in which Caddy puts the directives of a block, whatever order they are written in.
///
/// https://caddyserver.com/docs/caddyfile/directives#directive-order
enum CaddyOrder {
  static let directives = [
    "tracing", "map", "vars", "root", "skip_log", "log_skip", "header", "copy_response_headers",
    "request_body", "redir", "method", "rewrite", "uri", "try_files", "basicauth", "basic_auth",
    "forward_auth", "request_header", "encode", "push", "templates", "invoke", "handle",
    "handle_path", "route", "abort", "error", "copy_response", "respond", "metrics",
    "reverse_proxy", "php_fastcgi", "file_server", "acme_server",
  ]

  /// Directives that change neither a status nor one of the headers that CORS is about.
  static let withoutBearing: Set = [
    "acme_server", "bind", "encode", "log", "log_append", "log_name", "log_skip", "metrics",
    "push", "request_body", "skip_log", "templates", "tls", "tracing",
  ]

  static let notModelled: Set = [
    "fs", "intercept", "invoke",
  ]

  private static let places = Dictionary(
    uniqueKeysWithValues: directives.enumerated().map { ($0.element, $0.offset) })

  /// Stable, by insertion as Go sorts few elements, since what comes first of two is not always
  /// the same for all pairs.
  static func sorted(_ routes: [CaddyRoute]) -> [CaddyRoute] {
    var routes = routes
    for end in routes.indices {
      var place = end
      while place > 0, comesBefore(routes[place], routes[place - 1]) {
        routes.swapAt(place, place - 1)
        place -= 1
      }
    }
    return routes
  }

  /// By directive; then the longer of two paths first; then one with a matcher before one without.
  private static func comesBefore(_ a: CaddyRoute, _ b: CaddyRoute) -> Bool {
    guard a.directive == b.directive else {
      return places[a.directive, default: .max] < places[b.directive, default: .max]
    }
    let (length, other) = (a.pathLength, b.pathLength)
    // Of `vars`, the most specific comes last, as it is the last one that counts.
    if a.directive == "vars" {
      return length > 0 && other > 0 ? length < other : a.matchers.isEmpty && !b.matchers.isEmpty
    }
    if length > 0, other > 0 { return length > other }
    return !a.matchers.isEmpty && b.matchers.isEmpty
  }
}
