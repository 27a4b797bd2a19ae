import Web

/// What such a program asks of a request, by whatever name it has for it.
struct HandWrittenQuestion: CodeSurroundings {
  let request: ServerRequest

  func value(at path: String) -> CodeValue? {
    switch path.split(separator: ".").last?.lowercased() {
    case "method": .string(request.method)
    case "methodoptions": .string("OPTIONS")
    case "url": .string("\(request.scheme)://\(request.host)\(request.target)")
    case "$_server": PHPFunctions.serverVariables(request)
    default: nil
    }
  }

  /// `request.headers.get("Origin")`, of `request`, `req` or `event.request`; Go's and Java's.
  func call(_ path: String, _ arguments: [CodeValue]) -> CodeValue? {
    if path.hasSuffix("getMethod") { return .string(request.method) }
    if let value = PHPFunctions.value(of: path, arguments, request) { return value }
    let isHeader = ["headers.get", "Header.Get", "getHeader", "getHeaderLine", "request.header"]
      .contains(where: path.hasSuffix)
    guard isHeader, case .string(let name)? = arguments.first else { return nil }
    return request.headers.codeValue(name)
  }

  func assign(_ value: CodeValue, to path: String) -> Bool { false }
}
