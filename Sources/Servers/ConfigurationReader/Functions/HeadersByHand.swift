extension CodeReading {
  /// Where the text itself sets the header that lets pages in, for products of which only the
  /// middleware is followed.
  func headersByHand() -> [ConfigurationReading.Unread] {
    var found: [ConfigurationReading.Unread] = []
    visit { expression, around in
      guard case .string(let text) = expression.form,
        text.lowercased() == "access-control-allow-origin"
      else { return }
      let statement = around.last { outer in
        switch outer.form {
        case .call, .assignment: true
        default: false
        }
      }
      found.append(ConfigurationReading.Unread(statement ?? expression, of: self))
    }
    return found
  }

  /// What a class of the text says to its base when a thing is made of it: `super().__init__(…)`.
  func baseArguments(of name: String) -> [Expression.Argument] {
    var found: [Expression.Argument] = []
    for statement in initializer(of: name)?.body ?? [] {
      statement.visit { inner, _ in
        guard case .call(let call) = inner.form, call.name.hasSuffix("__init__"), found.isEmpty
        else {
          return
        }
        found = call.arguments.filter { $0.label != nil }
      }
    }
    return found
  }

  /// What a class of the text that is made of the product's own says otherwise than that: each of
  /// its functions but the one that makes it; nil for a class that is no such one.
  func overrides(of name: String, base: String) -> [ConfigurationReading.Unread]? {
    var found: [ConfigurationReading.Unread]?
    visit { expression, _ in
      guard case .operation("class", let parts) = expression.form, parts.first?.word == name,
        text(of: expression).prefix(while: { $0 != ":" && $0 != "{" }).contains(base)
      else { return }
      var functions: [ConfigurationReading.Unread] = []
      for part in parts {
        part.visit { inner, around in
          guard case .function(let function) = inner.form, function.name != "__init__",
            !around.contains(where: { if case .function = $0.form { true } else { false } })
          else { return }
          functions.append(ConfigurationReading.Unread(inner, of: self))
        }
      }
      found = functions
    }
    return found
  }
}
