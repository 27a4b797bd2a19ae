/// Routers of the text, and the paths that they and their handlers stand at.
extension ExpressProgram {
  func isRouter(_ name: String) -> Bool {
    let named = Expression(form: .name(name), range: 0..<0)
    guard case .call(let call) = program.resolved(named).form else { return false }
    return call.name == "Router" || call.name.hasSuffix(".Router")
  }

  mutating func append(_ step: ExpressApplication.Step, to router: String?) {
    if let router { routers[router, default: []].append(step) } else { steps.append(step) }
  }

  /// What routers do stands where they are used; a text that uses none is that of the router.
  mutating func mountRouters() {
    if steps.isEmpty, let only = routers.values.first, routers.count == 1 { steps = only }
    var left = Self.mostMounted
    steps = steps.map { mounted($0, in: [], &left) }
  }

  /// More steps of routers than any application has.
  private static let mostMounted = 1_000

  /// A router inside of itself does nothing.
  func mounted(_ step: ExpressApplication.Step, in around: [String], _ left: inout Int)
    -> ExpressApplication.Step
  {
    guard case .router(let name, _) = step.action else { return step }
    var inner: [ExpressApplication.Step] = []
    if !around.contains(name) {
      for step in routers[name] ?? [] where left > 0 {
        left -= 1
        inner.append(mounted(step, in: around + [name], &left))
      }
    }
    return ExpressApplication.Step(scope: step.scope, action: .router(name, inner))
  }

  func path(of expression: Expression, isPrefix: Bool)
    -> ExpressApplication.Scope.Path?
  {
    switch program.resolved(expression).form {
    case .string(let text):
      if ["*", "/*", "(.*)", "/{*splat}", "/*splat"].contains(text) { return .any }
      return isPrefix ? .below(text) : .exactly(text)
    case .regularExpression(let source, let flags):
      let ignoring: Pattern.Case = flags.contains("i") ? .ignored : .exact
      return (try? Pattern(source, .javaScript, case: ignoring)).map { .matching($0) }
    case .list(let items):
      let paths = items.compactMap { path(of: $0, isPrefix: isPrefix) }
      return paths.isEmpty || paths.count < items.count ? nil : .oneOf(paths)
    default:
      guard case .string(let text)? = constants.value(of: expression) else { return nil }
      return isPrefix ? .below(text) : .exactly(text)
    }
  }
}
