/// What only Java has.
extension ExpressionReader {
  mutating func javaOperand(_ name: String, until end: Int) -> Expression? {
    name == "new" ? constructed(until: end) : arrowFunction(until: end)
  }

  /// Where a statement without a semicolon ends: behind the body of a class or a method.
  func javaBodyEnd(from start: Int, before end: Int) -> Int? {
    var index = start
    while index < end, !isSeparator(index) {
      switch tokens[index].kind {
      case .mark("="), .mark("->"), .name("return"), .name("new"): return nil
      case .mark("{") where index > start: return groups.after(index)
      default: index = groups.after(index)
      }
    }
    return nil
  }
}
