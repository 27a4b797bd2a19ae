import Web

extension HAProxyCompiler {
  /// The ACLs of a section by name.
  mutating func acls(_ directives: [Directive]) -> [String: [HAProxyTest]] {
    var tests = Self.predefined
    var own: Set<String> = []
    for directive in directives where directive.name == "acl" {
      guard directive.arguments.count >= 2 else {
        refuse("missing fetch method in ACL expression", at: directive)
        continue
      }
      let name = directive.arguments[0]
      guard let test = test(Array(directive.arguments.dropFirst()), directive) else { continue }
      // One's own takes the place of what is predefined.
      if own.insert(name).inserted { tests[name] = [] }
      tests[name, default: []].append(test)
    }
    return tests
  }

  private static let predefined: [String: [HAProxyTest]] = {
    func about(_ fetch: String, _ match: HAProxyMatch, _ values: String...) -> [HAProxyTest] {
      let sample = HAProxySample(fetch: HAProxySample.Call(name: fetch))
      return [HAProxyTest(sample: sample, match: match, patterns: values.map(HAProxyPattern.text))]
    }
    var tests: [String: [HAProxyTest]] = [
      "TRUE": about("always_true", .boolean), "FALSE": about("always_false", .boolean),
      "METH_GET": about("method", .string, "GET", "HEAD"), "HTTP": about("always_true", .boolean),
      "HTTP_1.1": about("always_true", .boolean), "HTTP_1.0": about("always_false", .boolean),
      "HTTP_URL_SLASH": about("path", .beginning, "/"), "LOCALHOST": about("always_true", .boolean),
      "HTTP_URL_STAR": about("url", .string, "*"), "WAIT_END": about("always_true", .boolean),
      "REQ_CONTENT": about("always_true", .boolean),
    ]
    for method in ["CONNECT", "DELETE", "HEAD", "OPTIONS", "POST", "PUT", "TRACE"] {
      tests["METH_" + method] = about("method", .string, method)
    }
    return tests
  }()

  /// `if a !b or { path /x }`.
  mutating func condition(
    _ words: [String], _ directive: Directive, _ phase: Phase, _ tests: [String: [HAProxyTest]]
  ) -> HAProxyCondition? {
    guard let keyword = words.first else { return nil }
    guard keyword == "if" || keyword == "unless" else {
      refuse("expects 'if' or 'unless' followed by a condition, found '\(keyword)'", at: directive)
      return nil
    }
    var condition = HAProxyCondition(alternatives: [[]], isNegated: keyword == "unless")
    var rest = words.dropFirst()
    if rest.isEmpty { refuse("'\(keyword)' expects a condition", at: directive) }
    while var word = rest.popFirst() {
      if word == "or" || word == "||" {
        condition.alternatives.append([])
        continue
      }
      var isNegated = false
      while word.hasPrefix("!") {
        isNegated.toggle()
        word.removeFirst()
        if word.isEmpty { word = rest.popFirst() ?? "" }
      }
      guard let term = term(word, &rest, directive, phase, tests) else { continue }
      condition.alternatives[condition.alternatives.count - 1].append(
        HAProxyCondition.Term(isNegated: isNegated, tests: term))
    }
    return condition
  }

  private mutating func term(
    _ word: String, _ rest: inout ArraySlice<String>, _ directive: Directive, _ phase: Phase,
    _ tests: [String: [HAProxyTest]]
  ) -> [HAProxyTest]? {
    guard word == "{" else {
      if let known = tests[word] { return known }
      refuse("no such ACL : '\(word)'.", at: directive)
      return nil
    }
    // An empty word, quoted or not, is where HAProxy sees the end of the line.
    let inside = rest.prefix { $0 != "}" && !$0.isEmpty }
    guard inside.endIndex < rest.endIndex, rest[inside.endIndex] == "}" else {
      refuse("missing closing '}' in condition", at: directive)
      rest = []
      return nil
    }
    rest = rest[inside.endIndex...].dropFirst()
    return test(Array(inside), directive).map { [$0] }
  }

  // MARK: One test

  /// `req.hdr(Origin) -m reg -i pattern …`.
  private mutating func test(_ words: [String], _ directive: Directive) -> HAProxyTest? {
    var rest = words[...]
    guard let criterion = rest.popFirst() else { return nil }
    let (text, derived) = Self.criterion(criterion)
    guard let sample = sample(text, directive, .request) else { return nil }
    var match = derived ?? sample.defaultMatch
    var hasMatch = derived != nil
    var sensitivity = Pattern.Case.exact
    while let flag = rest.first, flag.hasPrefix("-"), flag.count > 1 {
      rest.removeFirst()
      switch flag {
      case "-i": sensitivity = .ignored
      case "-m":
        guard let method = rest.popFirst().flatMap({ HAProxyMatch(rawValue: $0) }) else {
          refuse("unknown match method", at: directive)
          return nil
        }
        (match, hasMatch) = (method, true)
      case "-f", "-M":
        note(directive, .elsewhere)
        rest = rest.dropFirst()
      case "-n", "-u": if flag == "-u" { rest = rest.dropFirst() }
      case "--":
        return finished(sample, match, hasMatch, Array(rest), sensitivity, directive)
      default: break
      }
      if flag == "--" { break }
      if !["-i", "-m", "-f", "-M", "-n", "-u"].contains(flag) {
        rest = [flag] + rest
        break
      }
    }
    return finished(sample, match, hasMatch, Array(rest), sensitivity, directive)
  }

  private mutating func finished(
    _ sample: HAProxySample, _ match: HAProxyMatch, _ hasMatch: Bool, _ values: [String],
    _ sensitivity: Pattern.Case, _ directive: Directive
  ) -> HAProxyTest? {
    if sample.isUntyped, !hasMatch {
      refuse(
        "matching method must be specified first (using '-m') when using a sample fetch of "
          + "this type", at: directive)
      return nil
    }
    var patterns: [HAProxyPattern] = []
    switch match {
    case .regex:
      patterns = values.compactMap { pattern($0, sensitivity, directive) }.map(HAProxyPattern.regex)
    case .integer, .length: patterns = ranges(values).map(HAProxyPattern.range)
    case .boolean, .found: break
    case .string, .beginning, .end, .substring, .directory, .domain, .address:
      // Without case, both sides are compared in lower case.
      patterns = values.map {
        .text(sensitivity == .ignored ? $0.asciiLowercased : $0)
      }
    }
    var sample = sample
    // Methods that HAProxy knows are compared as such, with their case.
    let isMethod = sample.fetch.name == "method" && sample.converters.isEmpty
    if isMethod { patterns = values.map(HAProxyPattern.text) }
    if sensitivity == .ignored, !isMethod {
      sample.converters.append(HAProxySample.Call(name: "lower"))
    }
    if match == .address { note(directive, .notModelled) }
    return HAProxyTest(sample: sample, match: match, patterns: patterns)
  }

  /// `hdr_beg(origin)` is `hdr(origin)` compared by its beginning.
  private static func criterion(_ word: String) -> (text: String, HAProxyMatch?) {
    let name = word.prefix { $0 != "(" && $0 != "," }
    let stems = ["hdr", "path", "url", "base", "urlp", "cook", "shdr", "url_param", "req", "res"]
    for match in ["beg", "end", "sub", "dir", "dom", "reg", "len", "str"]
    where name.hasSuffix("_" + match) {
      let stem = name.dropLast(match.count + 1)
      guard stems.contains(where: { stem == $0 || stem.hasPrefix($0 + ".") }) else { continue }
      return (String(stem + word[name.endIndex...]), HAProxyMatch(rawValue: match))
    }
    return (word, nil)
  }

  /// `gt 0`, `200:299`, `404 405`.
  private func ranges(_ words: [String]) -> [ClosedRange<Int>] {
    var ranges: [ClosedRange<Int>] = []
    var comparison = "eq"
    for word in words {
      if ["eq", "ge", "gt", "le", "lt"].contains(word) {
        comparison = word
        continue
      }
      let parts = word.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
      if parts.count == 2 {
        let (low, high) = (parts[0] ?? .min, parts[1] ?? .max)
        if low <= high { ranges.append(low...high) }
      } else if let number = parts.first ?? nil {
        switch comparison {
        case "ge": ranges.append(number...Int.max)
        case "gt": if number < .max { ranges.append((number + 1)...Int.max) }
        case "le": ranges.append(Int.min...number)
        case "lt": if number > .min { ranges.append(Int.min...(number - 1)) }
        default: ranges.append(number...number)
        }
      }
    }
    return ranges
  }
}

extension HAProxySample {
  /// How it is compared where nothing is said.
  fileprivate var defaultMatch: HAProxyMatch {
    let last = converters.last?.name ?? fetch.name
    switch last {
    case "length", "status", "hdr_cnt", "req.hdr_cnt", "res.hdr_cnt", "req.fhdr_cnt", "hdr_val",
      "req.hdr_val", "int", "nbsrv", "src_port", "dst_port", "cook_cnt", "req.cook_cnt", "rand":
      return .integer
    case "always_true", "always_false", "bool", "http_auth", "ssl_fc", "http_first_req",
      "stopping", "in_table", "not":
      return .boolean
    case "src", "dst", "hdr_ip", "req.hdr_ip": return .address
    default: return .string
    }
  }
}
