/// A level in the making: a kind of directive that it has itself takes the place of the outer
/// level's (`nested-location-loses`, `options-if-loses-outer`).
struct NginxLevelBuilder {
  var made: NginxLevel
  /// What `add_header_inherit` says.
  var inheritance = "on"
  private let outer: NginxLevel
  private var ownAddHeaders: [NginxAddHeader] = []
  private var ownHidden: Set<String> = []
  private var ownRequestHeaders: Set<String> = []
  private var hasErrorPages = false
  private var hasAccessRules = false

  init(_ outer: NginxLevel) {
    self.outer = outer
    made = outer
  }

  mutating func add(_ header: NginxAddHeader) { ownAddHeaders.append(header) }

  mutating func add(_ page: NginxErrorPage) {
    if !hasErrorPages { made.errorPages = [] }
    hasErrorPages = true
    made.errorPages.append(page)
  }

  mutating func add(_ rule: NginxAccessRule) {
    if !hasAccessRules { made.accessRules = [] }
    hasAccessRules = true
    made.accessRules.append(rule)
  }

  mutating func addHidden(_ name: String, _ protocol: String) {
    if ownHidden.insert(`protocol`).inserted { made.hiddenHeaders[`protocol`] = [] }
    made.hiddenHeaders[`protocol`, default: []].append(name)
  }

  mutating func addRequestHeader(_ header: NginxRequestHeader, _ protocol: String) {
    if ownRequestHeaders.insert(`protocol`).inserted { made.requestHeaders[`protocol`] = [] }
    made.requestHeaders[`protocol`, default: []].append(header)
  }

  var level: NginxLevel {
    var level = made
    switch inheritance {
    case "merge": level.addHeaders = outer.addHeaders + ownAddHeaders
    case "off": level.addHeaders = ownAddHeaders
    default: level.addHeaders = ownAddHeaders.isEmpty ? outer.addHeaders : ownAddHeaders
    }
    return level
  }
}
