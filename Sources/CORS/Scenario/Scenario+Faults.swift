import YAML

extension Scenario {
  /// Everything that is wrong with the scenario's values, in the order of its keys.
  ///
  /// A file's reader reports the same faults, with their places in the file.
  public var faults: [ScenarioFault] {
    var faults = page.faultsAsPlace.map { $0.under(.key(Key.page.rawValue)) }
    for (index, cookie) in cookies.enumerated() {
      faults += cookie.faults.map { $0.under(.key(Key.cookies.rawValue), .index(index)) }
    }
    let base = page.absolute
    for (index, call) in calls.enumerated() {
      faults += call.faults(base: base).map { $0.under(.key(Key.calls.rawValue), .index(index)) }
    }
    return faults
  }
}

extension EarlierCookie {
  fileprivate var faults: [ScenarioFault] {
    from.faultsAsPlace.map { $0.under(.key(Key.from.rawValue)) }
      + HeaderFaults.ofReceivedValue(set).map { $0.under(.key(Key.set.rawValue)) }
  }
}

extension Call {
  fileprivate func faults(base: WebURL?) -> [ScenarioFault] {
    var faults = request.faults(base: base).map { $0.under(.key(Key.request.rawValue)) }
    if !Call.waitRange.contains(waitSeconds) {
      let problem = NodeProblem.outOfRange("\(waitSeconds)", Call.waitRange)
      faults.append(
        ScenarioFault(.form(problem), path: NodePath([.key(Key.waitSeconds.rawValue)])))
    }
    for (index, route) in server.enumerated() {
      faults += route.faults.map { $0.under(.key(Key.server.rawValue), .index(index)) }
    }
    return faults
  }
}

extension ScriptRequest {
  fileprivate func faults(base: WebURL?) -> [ScenarioFault] {
    var faults = urlFaults(base: base).map { $0.under(.key(Key.url.rawValue)) }
    // An element has no method and no headers of its own.
    guard api == .fetch || api == .xhr else { return faults }
    if let method, !Token.matches(method) {
      faults.append(
        ScenarioFault(.methodNotToken(method), path: NodePath([.key(Key.method.rawValue)])))
    }
    for (index, header) in headers.enumerated() {
      faults += HeaderFaults.ofScript(header).map {
        $0.under(.key(Key.headers.rawValue), .index(index))
      }
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
    url.faultsAsPlace.map { $0.under(.key(Key.url.rawValue)) }
      + (preflight?.faults.map { $0.under(.key(Key.preflight.rawValue)) } ?? [])
      + (response?.faults.map { $0.under(.key(Key.response.rawValue)) } ?? [])
  }
}

extension Reply {
  fileprivate var faults: [ScenarioFault] {
    var faults: [ScenarioFault] = []
    if !Reply.statusRange.contains(status) {
      let problem = NodeProblem.outOfRange("\(status)", Reply.statusRange)
      faults.append(ScenarioFault(.form(problem), path: NodePath([.key(Key.status.rawValue)])))
    }
    for (index, header) in headers.headers.enumerated() {
      faults += HeaderFaults.ofServer(header).map {
        $0.under(.key(Key.headers.rawValue), .index(index))
      }
    }
    return faults
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
    let name = Token.matches(header.name) ? [] : [ScenarioFault(.headerNameNotToken(header.name))]
    return name.map { $0.under(.index(0)) }
      + ofReceivedValue(header.value).map { $0.under(.index(1)) }
  }

  static func ofReceivedValue(_ value: String) -> [ScenarioFault] {
    if let long = tooLong(value) { return [long] }
    guard let (byte, offset) = forbiddenByte(value.utf8) else { return [] }
    return [ScenarioFault(.headerValueByte(byte, at: offset))]
  }

  static func ofScript(_ header: Header) -> [ScenarioFault] {
    let name =
      Token.matches(header.name) ? [] : [ScenarioFault(.requestHeaderNameNotToken(header.name))]
    return name.map { $0.under(.index(0)) }
      + ofScriptValue(header.value).map { $0.under(.index(1)) }
  }

  private static func ofScriptValue(_ value: String) -> [ScenarioFault] {
    if let long = tooLong(value) { return [long] }
    if let scalar = value.unicodeScalars.first(where: { $0.value > 0xFF }) {
      return [ScenarioFault(.requestHeaderValueNotBytes(scalar))]
    }
    // The API takes blanks and line ends off both ends before it looks.
    let blanks: [UInt8] = [0x09, 0x0A, 0x0D, 0x20]
    let start = value.utf8.drop { blanks.contains($0) }
    let end = start.reversed().drop { blanks.contains($0) }.startIndex.base
    guard let (byte, offset) = forbiddenByte(value.utf8[start.startIndex..<end]) else { return [] }
    return [ScenarioFault(.requestHeaderValueByte(byte, at: offset))]
  }

  private static func tooLong(_ value: String) -> ScenarioFault? {
    let count = value.utf8.count
    return count > ScenarioFault.headerValueLimit
      ? ScenarioFault(.headerValueTooLong(bytes: count)) : nil
  }

  private static func forbiddenByte(_ bytes: some Collection<UInt8>) -> (UInt8, at: Int)? {
    for (offset, byte) in bytes.enumerated() where byte == 0 || byte == 0x0A || byte == 0x0D {
      return (byte, offset)
    }
    return nil
  }
}
