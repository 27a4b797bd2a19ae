/// What the conditions of a program that starts ask about the machine it runs on.
extension Expression {
  /// Whether `os.environ["NAME"]` stands in it, which raises where nothing is set.
  var looksUpEnvironment: Bool {
    var found = false
    visit { inner, _ in
      if case .operation("[]", let parts) = inner.form, parts.first?.word == "os.environ" {
        found = true
      }
    }
    return found
  }

  /// `__name__ == "__main__"`, and `require.main === module`.
  var asksWhetherMain: Bool {
    guard case .operation(_, let operands) = form else { return false }
    return operands.contains { ["__name__", "require.main"].contains($0.word) }
  }

  /// What a condition says where it names the kind of machine that the program runs on: what is
  /// advised on is what is deployed.
  var holdsInProduction: Bool? {
    switch form {
    case .name(let path):
      let name = path.split(separator: ".").last.map { $0.lowercased().filter { $0 != "_" } } ?? ""
      if ["debug", "dev", "isdev", "development", "isdevelopment", "devmode"].contains(name) {
        return false
      }
      return ["prod", "isprod", "production", "isproduction"].contains(name) ? true : nil
    case .operation("not", let operands), .operation("!", let operands):
      return operands.first?.holdsInProduction.map { !$0 }
    default: return nil
    }
  }
}
