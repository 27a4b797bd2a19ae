import Web
import YAML

extension Scenario {
  /// Everything that is wrong with the scenario's values, in the order of its keys.
  ///
  /// A file's reader reports the same faults, with their places in the file.
  public var faults: [ScenarioFault] {
    var faults: [ScenarioFault] = []
    faults.add(page.faultsAsPlace, under: Key.page)
    for (index, cookie) in cookies.enumerated() {
      faults.add(cookie.faults, under: Key.cookies, index)
    }
    for (index, call) in calls.enumerated() {
      faults.add(call.faults(base: page.absolute), under: Key.calls, index)
    }
    return faults
  }
}

extension EarlierCookie {
  fileprivate var faults: [ScenarioFault] {
    var faults: [ScenarioFault] = []
    faults.add(from.faultsAsPlace, under: Key.from)
    faults.add(HeaderFaults.ofReceivedValue(set), under: Key.set)
    return faults
  }
}

extension Call {
  fileprivate func faults(base: WebURL?) -> [ScenarioFault] {
    var faults: [ScenarioFault] = []
    faults.add(request.faults(base: base), under: Key.request)
    if !Call.waitRange.contains(waitSeconds) {
      let problem = NodeProblem.outOfRange("\(waitSeconds)", Call.waitRange)
      faults.add([ScenarioFault(.form(problem))], under: Key.waitSeconds)
    }
    for (index, route) in server.enumerated() {
      faults.add(route.faults, under: Key.server, index)
    }
    return faults
  }
}

extension ScriptRequest {
  fileprivate func faults(base: WebURL?) -> [ScenarioFault] {
    var faults: [ScenarioFault] = []
    faults.add(urlFaults(base: base), under: Key.url)
    // An element has no method and no headers of its own.
    guard api == .fetch || api == .xhr else { return faults }
    if let method, !Token.matches(method) {
      faults.add([ScenarioFault(.methodNotToken(method))], under: Key.method)
    }
    for (index, header) in headers.enumerated() {
      faults.add(HeaderFaults.ofScript(header), under: Key.headers, index)
    }
    return faults
  }

  private func urlFaults(base: WebURL?) -> [ScenarioFault] {
    guard !url.text.isEmpty else { return [ScenarioFault(.requestURLEmpty)] }
    // Without a page there is nothing to resolve against, and the page's own fault says so.
    guard url.absolute == nil, let base else { return [] }
    do {
      _ = try WebURL(parsing: url.text, base: base)
      return []
    } catch {
      return [ScenarioFault(.requestURLInvalid(url.text, error))]
    }
  }
}

extension Route {
  fileprivate var faults: [ScenarioFault] {
    var faults: [ScenarioFault] = []
    faults.add(url.faultsAsPlace, under: Key.url)
    faults.add(preflight?.faults ?? [], under: Key.preflight)
    faults.add(response?.faults ?? [], under: Key.response)
    return faults
  }
}

extension Reply {
  fileprivate var faults: [ScenarioFault] {
    var faults: [ScenarioFault] = []
    if !Reply.statusRange.contains(status) {
      let problem = NodeProblem.outOfRange("\(status)", Reply.statusRange)
      faults.add([ScenarioFault(.form(problem))], under: Key.status)
    }
    for (index, header) in headers.headers.enumerated() {
      faults.add(HeaderFaults.ofServer(header), under: Key.headers, index)
    }
    return faults
  }
}

extension [ScenarioFault] {
  /// Adds the faults of a part, whose paths begin at the part.
  fileprivate mutating func add(
    _ faults: [ScenarioFault], under key: some FieldKey, _ index: Int? = nil
  ) {
    guard !faults.isEmpty else { return }
    var steps = [NodePath.Step.key(key.rawValue)]
    if let index { steps.append(.index(index)) }
    for fault in faults {
      append(ScenarioFault(fault.problem, path: NodePath(steps + fault.path.steps)))
    }
  }
}

extension URLText {
  /// What keeps a page or a server from being here.
  fileprivate var faultsAsPlace: [ScenarioFault] {
    if let absolute { return absolute.isHTTP ? [] : [ScenarioFault(.notAbsoluteHTTP(text, nil))] }
    do {
      _ = try WebURL(parsing: text)
      return []
    } catch {
      return [ScenarioFault(.notAbsoluteHTTP(text, error))]
    }
  }
}

/// What is wrong with a header, on either side; paths lead to its name (0) or its value (1).
private enum HeaderFaults {
  static func ofServer(_ header: Header) -> [ScenarioFault] {
    let name =
      Token.matches(header.name) ? nil : ScenarioFault.Problem.headerNameNotToken(header.name)
    return faults(name: name, value: problem(ofReceived: header.value))
  }

  static func ofScript(_ header: Header) -> [ScenarioFault] {
    let name =
      Token.matches(header.name)
      ? nil : ScenarioFault.Problem.requestHeaderNameNotToken(header.name)
    return faults(name: name, value: problem(ofSet: header.value))
  }

  static func ofReceivedValue(_ value: String) -> [ScenarioFault] {
    problem(ofReceived: value).map { [ScenarioFault($0)] } ?? []
  }

  private static func faults(
    name: ScenarioFault.Problem?, value: ScenarioFault.Problem?
  ) -> [ScenarioFault] {
    guard name != nil || value != nil else { return [] }
    return [(name, 0), (value, 1)].compactMap { problem, index in
      problem.map { ScenarioFault($0, path: NodePath([.index(index)])) }
    }
  }

  private static func problem(ofReceived value: String) -> ScenarioFault.Problem? {
    if let long = tooLong(value) { return long }
    return forbiddenByte(in: value).map { .headerValueByte($0, at: $1) }
  }

  private static func problem(ofSet value: String) -> ScenarioFault.Problem? {
    if let long = tooLong(value) { return long }
    if let scalar = value.unicodeScalars.first(where: { $0.value > 0xFF }) {
      return .requestHeaderValueNotBytes(scalar)
    }
    // The API takes blanks and line ends off both ends before it looks.
    return forbiddenByte(in: HeaderValue.normalized(value)).map {
      .requestHeaderValueByte($0, at: $1)
    }
  }

  private static func tooLong(_ value: String) -> ScenarioFault.Problem? {
    let count = value.utf8.count
    return count > ScenarioFault.headerValueLimit ? .headerValueTooLong(bytes: count) : nil
  }

  private static func forbiddenByte(in value: String) -> (UInt8, at: Int)? {
    guard value.utf8.contains(where: { $0 == 0 || $0 == 0x0A || $0 == 0x0D }) else { return nil }
    for (offset, scalar) in value.unicodeScalars.enumerated()
    where scalar == "\0" || scalar == "\n" || scalar == "\r" {
      return (UInt8(ascii: scalar), offset)
    }
    return nil
  }
}
