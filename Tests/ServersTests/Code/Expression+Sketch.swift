@testable import Servers

extension Expression {
  /// The expression in one notation for all languages, which tests compare.
  var sketch: String {
    switch form {
    case .string(let value): value.debugDescription
    case .integer(let value): "\(value)"
    case .decimal(let value): "\(value)"
    case .boolean(let value): "\(value)"
    case .null: "null"
    case .symbol(let name): ":\(name)"
    case .regularExpression(let pattern, let flags): "/\(pattern)/\(flags)"
    case .list(let items): "[\(items.sketch)]"
    case .map(let entries):
      "{"
        + entries.map { ($0.key.map { $0.sketch + ": " } ?? "") + $0.value.sketch }
        .joined(separator: ", ") + "}"
    case .name(let name): name
    case .call(let call): call.sketch
    case .function(let function): function.sketch
    case .operation(let mark, let operands): "(\(mark) \(operands.sketch))"
    case .assignment(let target, let value): "\(target.sketch) = \(value.sketch)"
    case .block(let statements): "{\(statements.sketch)}"
    case .code(let parts): "<\(parts.sketch)>"
    }
  }
}

extension [Expression] {
  var sketch: String { map(\.sketch).joined(separator: ", ") }
}

extension Expression.Call {
  fileprivate var sketch: String {
    let list = arguments.map { ($0.label.map { $0 + ": " } ?? "") + $0.value.sketch }
    let block = block.map { " " + $0.sketch } ?? ""
    return (receiver.map { $0.sketch + "." } ?? "") + name
      + "(\(list.joined(separator: ", ")))" + block
  }
}

extension Expression.Function {
  fileprivate var sketch: String {
    decorators.map { $0.sketch + " " }.joined()
      + "\\\(name ?? "")(\(parameters.joined(separator: ", "))) {\(body.sketch)}"
  }
}
