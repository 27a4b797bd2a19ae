extension Expression {
  /// The last name of a path, or the key of a subscript: what an assignment names.
  var lastName: String? {
    switch form {
    case .name(let path): path.split(separator: ".").last.map(String.init)
    case .operation("[]", let parts), .operation(".", let parts): parts.last?.word
    default: nil
    }
  }
}
