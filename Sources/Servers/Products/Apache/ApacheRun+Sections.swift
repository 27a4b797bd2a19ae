import Web

/// Which sections a request is in, and in which order what they say is put together.
///
/// https://httpd.apache.org/docs/2.4/sections.html#merging
extension ApacheRun {
  /// Folders and files for what is on the disk, `<Proxy>` for what is not; then locations; then
  /// `<If>`.
  mutating func merged(isProxied: Bool, withDirectories: Bool) -> ApacheSettings {
    var result = host.base
    // The host's own rules belong to translation.
    (result.rewrites, result.rewriteEngine) = ([], nil)
    var chosen: [ApacheSection] = []
    if withDirectories { chosen += directories + files }
    if isProxied {
      chosen += host.sections.filter { if case .proxy = $0.scope { true } else { false } }
    }
    chosen += host.sections.filter { isInLocation($0.scope) }
    for section in chosen {
      keepGroups(of: section.scope)
      result.merge(section.settings)
    }
    mergeConditions(host.sections + chosen.flatMap(\.inner), into: &result)
    return result
  }

  /// What the named groups of a section's expression hold, as the variables `MATCH_NAME`.
  ///
  /// https://httpd.apache.org/docs/2.4/mod/core.html#locationmatch
  private mutating func keepGroups(of scope: ApacheSection.Scope) {
    let (pattern, subject): (Pattern, String)
    switch scope {
    case .locationMatch(let match): (pattern, subject) = (match, path)
    case .directoryMatch(let match): (pattern, subject) = (match, documentRoot + path)
    case .filesMatch(let match):
      (pattern, subject) = (match, String(path.split(separator: "/").last ?? ""))
    case .directory, .files, .location, .proxy, .condition, .elseCondition, .otherwise: return
    }
    guard !pattern.groupNames.isEmpty, let match = pattern.firstMatch(in: subject) else { return }
    for (number, name) in pattern.groupNames where number < match.groups.count {
      environment["MATCH_" + name.uppercased()] = match.groups[number] ?? ""
    }
  }

  private var directories: [ApacheSection] {
    let folder = documentRoot
    let plain = host.sections.filter {
      if case .directory(let path) = $0.scope { return isInDirectory(path, folder) }
      return false
    }
    let lengths = plain.map { section -> Int in
      if case .directory(let path) = section.scope { path.utf8.count } else { 0 }
    }
    // Shorter paths first, equal ones as written.
    let sorted = zip(lengths, plain).enumerated().sorted {
      ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
    }.map(\.element.1)
    let matched = host.sections.filter {
      if case .directoryMatch(let pattern) = $0.scope {
        return pattern.matches(in: folder + path)
      }
      return false
    }
    return sorted + matched
  }

  private func isInDirectory(_ section: String, _ folder: String) -> Bool {
    let section = section.hasSuffix("/") && section != "/" ? String(section.dropLast()) : section
    return (folder + path).isInside(section) || Glob.matches(section, folder)
  }

  /// Where the files are; where it is not said, in the folder that a section is about.
  var documentRoot: String {
    if let root = host.documentRoot { return root }
    for section in host.sections {
      if case .directory(let path) = section.scope, path != "/" {
        return path.hasSuffix("/") ? String(path.dropLast()) : path
      }
    }
    return ""
  }

  private var files: [ApacheSection] {
    let name = String(path.split(separator: "/").last ?? "")
    let sections = host.sections + directories.flatMap(\.inner)
    return sections.filter {
      switch $0.scope {
      case .files(let glob): Glob.matches(glob, name)
      case .filesMatch(let pattern): pattern.matches(in: name)
      case .directory, .directoryMatch, .location, .locationMatch, .proxy, .condition,
        .elseCondition, .otherwise:
        false
      }
    }
  }

  private func isInLocation(_ scope: ApacheSection.Scope) -> Bool {
    switch scope {
    case .location(let prefix):
      prefix.contains("*") || prefix.contains("?")
        ? Glob.matches(prefix, path) : path.isInside(prefix)
    case .locationMatch(let pattern): pattern.matches(in: path)
    case .directory, .directoryMatch, .files, .filesMatch, .proxy, .condition, .elseCondition,
      .otherwise:
      false
    }
  }

  /// `<If>` and what is tried when it does not hold, in the order written.
  private mutating func mergeConditions(
    _ sections: [ApacheSection], into result: inout ApacheSettings
  ) {
    var isDone = false
    for section in sections {
      let applies: Bool
      switch section.scope {
      case .condition(let expression):
        applies = holds(expression)
        isDone = applies
      case .elseCondition(let expression):
        applies = !isDone && holds(expression)
        isDone = isDone || applies
      case .otherwise:
        applies = !isDone
        isDone = true
      case .directory, .directoryMatch, .files, .filesMatch, .location, .locationMatch, .proxy:
        continue
      }
      guard applies else { continue }
      result.merge(section.settings)
      mergeConditions(section.inner, into: &result)
    }
  }

  // MARK: Files

  enum FileKind { case file, folder, nothing }

  /// What is at the path, asked for as an upstream named `files:` and the folder.
  var file: FileKind {
    var folder = documentRoot
    var path = path
    for alias in host.aliases {
      guard case .prefix(let prefix) = alias.path, path.isInside(prefix) else { continue }
      folder = alias.target.hasSuffix("/") ? String(alias.target.dropLast()) : alias.target
      path = "/" + path.dropFirst(prefix.count).drop { $0 == "/" }
      if path == "/", !self.path.hasSuffix("/") { path = "" }
      break
    }
    let probe = ServerRequest("GET", path, host: request.host)
    switch behind.upstream(at: "files:" + folder)?.answer(probe).status {
    case 200: return .file
    case 301, 302, 307, 308: return .folder
    default: return .nothing
    }
  }
}
