// Written by hand: YAML is read above this target, and annotations come as YAML, in JSON, in Terraform and
// in a chart's values, where only their names are the same.

/// The annotations that ingress-nginx knows, in whatever text has them.
struct IngressAnnotations {
  static let prefix = "nginx.ingress.kubernetes.io/"
  private(set) var reading = ConfigurationReading()

  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var options = OptionEntries()
    for (index, line) in lines.enumerated() {
      // Of several Ingresses, the first is read that speaks of CORS.
      if line.hasPrefix("---") {
        guard !options.map.speaksOfSharing else { break }
        options = OptionEntries()
        continue
      }
      guard let annotation = Annotation(line), IngressNginx.names.contains(annotation.name),
        options.map[annotation.name] == nil
      else { continue }
      let value =
        annotation.opensBlock ? Self.block(lines[(index + 1)...], below: line) : annotation.value
      // What a chart puts in is told elsewhere.
      guard !value.contains("{{"), !value.contains("${") else {
        reading.unread.append(ConfigurationReading.Unread(value, line: index + 1))
        if annotation.name == "cors-allow-origin" { options.add(annotation.name, .code(value)) }
        continue
      }
      options.add(annotation.name, .string(value))
    }
    // Nothing of the others counts without it.
    let first = lines.firstIndex { Annotation($0)?.name.hasPrefix("cors-") == true }
    if let first, options.map["enable-cors"] == nil {
      reading.unread.append(
        ConfigurationReading.Unread(
          lines[first].withoutSurroundingBlanks, line: first + 1,
          .without("enable-cors: \"true\"")))
    }
    reading.options = options.map
  }

  /// One annotation of a line.
  struct Annotation {
    let name: String
    let value: String
    /// Where the value stands.
    let range: Range<Substring.Index>

    init?(_ line: Substring) {
      guard !["#", "//"].contains(where: line.withoutSurroundingBlanks.hasPrefix),
        let start = line.firstRange(of: IngressAnnotations.prefix)?.upperBound
      else { return nil }
      name = String(line[start...].prefix { $0.isLetter || $0.isNumber || $0 == "-" })
      let rest = line[line.index(start, offsetBy: name.count)...]
        .drop { $0 == "\"" || $0 == "'" || $0 == " " || $0 == "\t" }
      guard let mark = rest.first, mark == ":" || mark == "=" else { return nil }
      let written = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
      if let quote = written.first, quote == "\"" || quote == "'" {
        let inside = written.dropFirst()
        let end = inside.firstIndex(of: quote) ?? inside.endIndex
        (value, range) = (String(inside[..<end]), inside.startIndex..<end)
      } else {
        var bare = written
        if let comment = written.firstRange(of: " #") { bare = written[..<comment.lowerBound] }
        while let last = bare.last, last.isWhitespace || last == "," { bare.removeLast() }
        (value, range) = (String(bare), bare.startIndex..<bare.endIndex)
      }
    }

    /// `|`, `>-`: the value stands in the lines below.
    var opensBlock: Bool {
      guard let first = value.first, first == "|" || first == ">" else { return false }
      return value.dropFirst().allSatisfy { $0 == "-" || $0 == "+" || $0.isNumber }
    }
  }

  private static func block(_ lines: ArraySlice<Substring>, below line: Substring) -> String {
    func depth(_ line: Substring) -> Int { line.prefix { $0 == " " || $0 == "\t" }.count }
    return lines.prefix { $0.allSatisfy(\.isWhitespace) || depth($0) > depth(line) }
      .map(\.withoutSurroundingBlanks).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  // MARK: Writing

  static func text(of options: ConfigurationValue) -> String {
    let lines = (options.entries ?? []).map { "    \(line($0.key, $0.value.asText))\n" }
    return "metadata:\n  annotations:\n" + lines.joined()
  }

  private static func line(_ name: String, _ value: String) -> String {
    "\(prefix)\(name): \"\(value)\""
  }

  /// The annotations that are to be others, each where it stands; those that are not there come below
  /// the last one of CORS.
  static func edits(_ given: ConfigurationValue, _ wished: ConfigurationValue) -> [TextEdit] {
    (wished.entries ?? []).flatMap { entry -> [TextEdit] in
      let (name, new) = (entry.key, entry.value.asText)
      let old = given[name]?.asText
      guard old != new else { return [] }
      var edits = [TextEdit(name: name) { set(name, new, in: $0) }]
      if let old = old ?? IngressTemplate.usual(name), !old.isEmpty,
        name.hasSuffix("origin") || name.hasSuffix("s"), old != "*"
      {
        // What stands there goes on, and stays as it is written.
        let known = Set(listed(old).map { $0.lowercased() })
        let more = listed(new).filter { !known.contains($0.lowercased()) }
        let grown = ([old] + more).joined(
          separator: old.contains(",") && !old.contains(", ") ? "," : ", ")
        if !more.isEmpty, name != "cors-allow-credentials" {
          edits.insert(TextEdit(name: name) { set(name, grown, in: $0) }, at: 0)
        }
      }
      return edits
    }
  }

  private static func set(_ name: String, _ value: String, in text: String) -> String? {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let annotations = lines.map(Annotation.init)
    if let index = annotations.firstIndex(where: { $0?.name == name }), let own = annotations[index]
    {
      guard !own.opensBlock else { return nil }
      lines[index] =
        lines[index][..<own.range.lowerBound] + value[...] + lines[index][own.range.upperBound...]
      return lines.joined(separator: "\n")
    }
    let isOfSharing: (Annotation?) -> Bool = { $0?.name.contains("cors") == true }
    // A value of several lines goes on below its name.
    guard let last = annotations.lastIndex(where: { isOfSharing($0) && $0?.opensBlock == false })
    else { return nil }
    let model = lines[last]
    guard let place = model.firstRange(of: prefix) else { return nil }
    let blanks = model.prefix { $0 == " " || $0 == "\t" }
    let isQuoted = model[..<place.lowerBound].hasSuffix("\"")
    guard !isQuoted else { return nil }
    lines.insert("\(blanks)\(line(name, value))"[...], at: last + 1)
    return lines.joined(separator: "\n")
  }
}

extension ConfigurationValue {
  fileprivate var speaksOfSharing: Bool {
    (entries ?? []).contains {
      $0.key.contains("cors") || $0.value.asText.contains("Access-Control")
    }
  }
}
