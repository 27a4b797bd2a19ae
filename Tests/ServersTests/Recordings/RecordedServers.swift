import Foundation
import ScenarioText
import Servers
import Web
import YAML

/// The recorded configurations, read once; see shrink.py for how they were made.
enum RecordedServers {
  static let lines = read("recordings.jsonl")

  /// Configurations of web servers and proxies that were run beside those, in 2026-11, with the
  /// servers of Debian 12 and the requests and frames of the recordings; files made by shrink.py.
  static let measured = read("measured.jsonl")

  private static func read(_ name: String) -> [ServerLine] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: name)
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    var nodes = text.split(separator: "\n").compactMap { try? Node(json: Array($0.utf8)) }
    guard !nodes.isEmpty else { return [] }
    let tables = nodes.removeFirst()
    let requests = (tables["requests"]?.items ?? []).compactMap(ServerRequest.init)
    let headers = (tables["headers"]?.items ?? []).compactMap(Header.init)
    return nodes.compactMap { ServerLine($0, requests, headers) }
  }

  static func lines(of server: String) -> [ServerLine] { lines.filter { $0.server == server } }
}

extension ServerLine {
  fileprivate init?(_ node: Node, _ requests: [ServerRequest], _ headers: [Header]) {
    guard var line = try? ServerLine(node) else { return nil }
    line.exchanges = (node["exchanges"]?.items ?? []).compactMap { exchange in
      guard let parts = exchange.items, parts.count == 3, let status = parts[1].number else {
        return nil
      }
      let asked = (parts[0].text ?? "").split(separator: ",").flatMap { range -> [ServerRequest] in
        let ends = range.split(separator: "-").compactMap { Int($0) }
        guard let first = ends.first, let last = ends.last else { return [] }
        return Array(requests[first...last])
      }
      let said = (parts[2].items ?? []).compactMap(\.number).map { headers[$0] }
      return Exchanges(requests: asked, reply: ServerReply(status, headers: HeaderList(said)))
    }
    self = line
  }
}

extension ServerRequest {
  fileprivate init?(_ node: Node) {
    guard let parts = node.items, parts.count == 3, let method = parts[0].text,
      let path = parts[1].text
    else { return nil }
    let headers = (parts[2].items ?? []).compactMap(Header.init)
    self.init(method, path, headers: HeaderList(headers))
  }
}

extension Header {
  fileprivate init?(_ node: Node) {
    guard let parts = node.items, parts.count == 2, let name = parts[0].text,
      let value = parts[1].text
    else { return nil }
    self.init(name, value)
  }
}

extension Node {
  fileprivate var items: [Node]? {
    guard case .sequence(let items) = content else { return nil }
    return items
  }

  fileprivate var text: String? {
    guard case .scalar(let text, _) = content else { return nil }
    return text
  }

  fileprivate var number: Int? { text.flatMap { Int($0) } }

  fileprivate subscript(key: String) -> Node? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }
}

/// What of an answer counts, as shared/servers/compare.py looks at it.
struct AnswerView: Hashable {
  let status: Int
  /// Each line, its list sorted; sorted.
  let lines: [[String]]
  /// All names of all `Vary` lines.
  let vary: [String]

  init(_ reply: ServerReply) {
    status = reply.status
    var lines: [[String]] = []
    var vary: Set<String> = []
    for header in reply.headers.headers {
      let name = header.name.lowercased()
      switch name {
      case "vary": vary.formUnion(listed(header.value.lowercased()))
      case "allow", "access-control-allow-headers", "access-control-expose-headers":
        lines.append([name] + listed(header.value.lowercased()).sorted())
      case "access-control-allow-methods": lines.append([name] + listed(header.value).sorted())
      case "location", "www-authenticate": lines.append([name, header.value])
      default: if name.hasPrefix("access-control-") { lines.append([name, header.value]) }
      }
    }
    self.lines = lines.sorted { $0.lexicographicallyPrecedes($1) }
    self.vary = vary.sorted()
  }
}

/// How many recorded answers a model gives, and the first that it does not.
struct Agreement: CustomStringConvertible {
  private(set) var right = 0
  private(set) var total = 0
  private(set) var misses: [String] = []

  /// The share of right answers, in hundredths.
  var percent: Double { total == 0 ? 0 : 100 * Double(right) / Double(total) }

  var description: String { "\(right) of \(total); \(misses.joined(separator: "\n"))" }

  /// What the model says to every recorded request, with the options or from the code alone.
  init(of lines: [ServerLine], withOptions: Bool) {
    for line in lines {
      var asked = line
      if !withOptions { asked.config = nil }
      guard let answered = try? asked.answered() else { continue }
      add(line, answered)
    }
  }

  private mutating func add(_ line: ServerLine, _ answered: ServerLine) {
    guard line.startup == nil else {
      count(answered.startup != nil, "\(line.name) starts")
      return
    }
    let replies = answered.exchanges.compactMap(\.reply)
    let expected = line.exchanges.flatMap { exchange in
      exchange.requests.map { ($0, exchange.reply) }
    }
    for (index, (request, reply)) in expected.enumerated() {
      guard let reply else { continue }
      let own = index < replies.count ? replies[index] : ServerReply.closed
      count(
        AnswerView(own) == AnswerView(reply),
        "\(line.name): \(request.method) \(request.target) \(request.headers.headers)"
          + " gives \(own.status) \(own.headers.headers), not \(reply.status) \(reply.headers.headers)"
      )
    }
  }

  private mutating func count(_ isRight: Bool, _ miss: @autoclosure () -> String) {
    total += 1
    if isRight { right += 1 } else if misses.count < 3 { misses.append(miss()) }
  }
}
