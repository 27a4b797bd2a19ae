/// Blueprints, and where their routes are.
extension FlaskProgram {
  func isBlueprint(_ expression: Expression) -> Bool {
    if case .call(let call) = program.resolved(expression).form {
      return call.name.hasSuffix("Blueprint")
    }
    return registration(of: expression) != nil
  }

  /// `app.register_blueprint(shop, url_prefix="/shop")`, which tells of an imported name what it is.
  private func registration(of expression: Expression) -> Expression.Call? {
    program.calls { call in
      call.name.hasSuffix("register_blueprint") && expression.word != nil
        && call.arguments.first?.value.word == expression.word
    }.first?.call
  }

  /// Below which its routes are; nil: nothing says it.
  func prefix(ofBlueprint expression: Expression) -> String? {
    var calls = [registration(of: expression)].compactMap(\.self)
    if case .call(let made) = program.resolved(expression).form { calls.append(made) }
    let given = calls.lazy.compactMap { call in
      call.arguments.first { $0.label == "url_prefix" }?.value
    }.first
    guard let given, case .string(let prefix)? = constants.value(of: given), prefix.count > 1 else {
      return nil
    }
    return prefix
  }
}
