extension AspNetCoreProgram {
  /// Which of a program's policies are used: they have names, and stand by themselves until one is.
  struct Policies {
    /// Of each that is used, where it stands; nil: nothing says which, and all count.
    private var used: [Range<Int>]?
    private let all: [Range<Int>]
    private(set) var unread: [ConfigurationReading.Unread] = []

    init(_ program: CodeReading, _ calls: [(expression: Expression, call: Expression.Call)]) {
      func named(_ names: Set<String>) -> [(expression: Expression, call: Expression.Call)] {
        calls.filter { names.contains($0.call.lastName) }
      }
      func place(_ found: (expression: Expression, call: Expression.Call)) -> Range<Int> {
        // A chain's call is around those before.
        let start = found.call.receiver?.range.upperBound ?? found.expression.range.lowerBound
        return start..<max(start, found.expression.range.upperBound)
      }
      /// The first argument, be it `name: X`: what it says, or the name that stands for it.
      func name(_ found: (expression: Expression, call: Expression.Call)) -> String? {
        let text = program.source[place(found)]
        guard let open = text.firstRange(of: found.call.lastName + "(") else { return nil }
        let argument = text[open.upperBound...].prefix { !",)".contains($0) }
        let word = argument.split(separator: ":").last.map(\.withoutSurroundingBlanks) ?? ""
        if word.hasPrefix("\"") { return String(word.dropFirst().prefix { $0 != "\"" }) }
        guard !word.isEmpty else { return nil }
        return program.value(of: Expression(form: .name(word), range: 0..<0)).string ?? word
      }
      let policies = named(["AddPolicy"]).map { (name: name($0), place: place($0), $0.expression) }
      let usual = named(["AddDefaultPolicy"]).map {
        (name: String?.none, place: place($0), $0.expression)
      }
      let uses = named(["UseCors", "RequireCors", "EnableCors", "@EnableCors"])
      let defined = policies + usual
      let inline = uses.filter { use in
        calls.contains { AspNetCoreProgram.sets($0.call) && use.expression.holds($0.expression) }
      }
      all = defined.map(\.place) + inline.map(\.expression.range)
      // A policy that is made in a place of its own may be any of them.
      let isLoose = calls.contains { [all] found in
        AspNetCoreProgram.sets(found.call)
          && !all.contains { $0.contains(found.expression.range.upperBound - 1) }
      }
      guard !uses.isEmpty else {
        // Whoever starts the application without has none.
        guard !defined.isEmpty, calls.contains(where: { $0.call.name == "app.Run" }) else { return }
        used = []
        unread = defined.map { ConfigurationReading.Unread($0.2, of: program, .notReached) }
        return
      }
      guard !isLoose else { return }
      var found: [Range<Int>] = inline.map(\.expression.range)
      for use in uses where !inline.contains(where: { $0.expression == use.expression }) {
        let wanted = name(use)
        let own = (wanted == nil ? usual : policies.filter { $0.name == wanted }).map(\.place)
        if own.isEmpty {
          unread.append(ConfigurationReading.Unread(use.expression, of: program, .elsewhere))
        }
        found += own
      }
      used = found
    }

    /// Whether what stands there is said of a policy that is used.
    func use(_ expression: Expression) -> Bool {
      guard let used, let end = expression.range.last else { return true }
      return used.contains { $0.contains(end) } || !all.contains { $0.contains(end) }
    }
  }

  static func sets(_ call: Expression.Call) -> Bool { names.contains(call.lastName) }
}

extension Expression {
  fileprivate func holds(_ other: Expression) -> Bool {
    range.contains(other.range.lowerBound) && range.upperBound > other.range.upperBound
  }
}
