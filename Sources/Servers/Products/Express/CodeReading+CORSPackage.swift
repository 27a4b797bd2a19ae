// How a text names the package `cors`, and what it makes with it.
extension CodeReading {
  /// Whether a call is that of the package, by whatever name the text has for it.
  func makesCORS(_ call: Expression.Call) -> Bool {
    if let receiver = call.receiver {
      return call.name.isEmpty && (requiresCORS(receiver) || isCompiledDefault(text(of: receiver)))
    }
    if call.name == "cors" || isCompiledDefault(call.name) { return true }
    let name = Expression(form: .name(call.name), range: 0..<0)
    return !call.name.contains(".") && (requiresCORS(resolved(name)) || isImported(call.name))
  }

  /// The middleware that a name stands for, where it does for one.
  func corsMiddleware(named name: String) -> ExpressCORSMiddleware? {
    guard case .call(let call) = resolved(Expression(form: .name(name), range: 0..<0)).form,
      makesCORS(call)
    else { return nil }
    guard let argument = call.arguments.first?.value else {
      return ExpressCORSMiddleware(source: .options([]))
    }
    guard case .map(let entries) = resolved(argument).form else {
      guard case .map(let known)? = CodeConstants(self).value(of: argument) else { return nil }
      return ExpressCORSMiddleware(source: .options(ExpressProgram.options(known)))
    }
    let options = entries.compactMap { entry -> ExpressCORSMiddleware.Option? in
      guard let name = entry.key?.word, let value = CodeConstants(self).value(of: entry.value)
      else { return nil }
      return ExpressCORSMiddleware.Option(name: name, value: value)
    }
    return ExpressCORSMiddleware(source: .options(options))
  }

  /// `(0, cors_1.default)`, as TypeScript's compiler writes what a module gives by default.
  private func isCompiledDefault(_ written: String) -> Bool {
    let words = written.split { "(), ".contains($0) }
    guard let name = words.last, words.count == 1 || (words.count == 2 && words[0] == "0"),
      name.hasSuffix(".default")
    else { return false }
    let module = Expression(form: .name(String(name.dropLast(".default".count))), range: 0..<0)
    guard case .call(let call) = resolved(module).form else { return false }
    return requiresCORS(resolved(module))
      || call.arguments.first.map { requiresCORS($0.value) } ?? false
  }

  /// `require('cors')`
  private func requiresCORS(_ expression: Expression) -> Bool {
    guard case .call(let call) = expression.form, call.name == "require" else { return false }
    return call.arguments.first?.value.form == .string("cors")
  }

  /// `import name from 'cors'`
  private func isImported(_ name: String) -> Bool {
    statements.contains { statement in
      guard case .code(let parts) = statement.form, parts.first?.word == "import" else {
        return false
      }
      return parts.last?.form == .string("cors") && parts.contains { $0.form == .name(name) }
    }
  }
}
