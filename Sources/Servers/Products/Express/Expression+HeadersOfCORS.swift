import Web

extension Expression.Call {
  /// `response.setHeader("Access-Control-…", …)` and its like.
  var setsHeaderOfCORS: Bool {
    let method = name.split(separator: ".").last.map(String.init) ?? ""
    guard ["set", "header", "setHeader", "append"].contains(method),
      case .string(let header)? = arguments.first?.value.form
    else { return false }
    return header.isCORSHeaderName
  }
}

extension Expression.Function {
  /// Whether it sets such headers itself, rather than a function inside of it.
  var setsHeadersOfCORS: Bool {
    var found = false
    for statement in body {
      statement.visit { inner, around in
        let isInside = around.contains { if case .function = $0.form { true } else { false } }
        if !isInside, case .call(let call) = inner.form { found = found || call.setsHeaderOfCORS }
      }
    }
    return found
  }
}
