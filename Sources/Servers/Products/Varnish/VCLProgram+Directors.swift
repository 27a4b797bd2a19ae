extension VCLProgram {
  /// The backends of each director, as `vcl_init` adds them.
  ///
  /// Which of them takes a request changes with every one; the first is taken for all.
  var directors: [String: [String]] {
    var directors: [String: [String]] = [:]
    for statement in subroutines["vcl_init"] ?? [] {
      switch statement.kind {
      case .new(let name, .call(let maker, _)) where maker.hasPrefix("directors."):
        directors[name] = []
      case .expression(.call(let function, let arguments)) where function.hasSuffix(".add_backend"):
        let director = String(function.dropLast(".add_backend".count))
        if case .name(let backend)? = arguments.first { directors[director]?.append(backend) }
      case .new, .expression, .set, .unset, .conditional, .return, .call: break
      }
    }
    return directors
  }
}
