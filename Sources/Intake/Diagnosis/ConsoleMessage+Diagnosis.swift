import CORS
import Telling
import Web

/// What a message of a console is beside others, and beside the rest of a text.
extension ConsoleMessage {
  /// What is read of its lines alone.
  private var sentences: [ReadLine] { ReadLine.all(in: lines.joined(separator: "\n")) }

  /// Whether more words stand behind its sentence than the browser prints: the whole is then another line.
  var goesOn: Bool {
    let text = lines.joined(separator: "\n")
    return ConsoleSentence.isPart(ConsoleSentence.read(text), of: text)
  }

  /// A line that was quoted without its URL is about the only call that stands beside it.
  func asking(for calls: [ShownCall]) -> ConsoleMessage {
    guard case .earlier(let unknown) = version, unknown.contains(.url),
      Set(calls.map(\.request.url)).count == 1,
      let call = calls.first, call.request.api.row.answer == .script
    else { return self }
    var message = self
    let url = call.request.url.absolute
    let page = call.page ?? url.flatMap { StandIn.page(askingFor: $0) }
    message.lines = lines.map { line in
      var line = line.replacing(
        "Access to fetch at", with: "Access to \(call.request.api.words.title) at")
      if let url { line = line.replacing(StandIn.api, with: url.description) }
      guard unknown.contains(.page), let page else { return line }
      return line.replacing(
        "from origin '\(StandIn.secureOrigin)'", with: "from origin '\(page.origin)'")
    }
    let settled: [OpenQuestion] =
      [.api] + (url == nil ? [] : [.url]) + (call.page == nil ? [] : [.page])
    message.version = .earlier(unknown: unknown.filter { !settled.contains($0) })
    return message
  }

  /// The page that its words name, and none that stands in for one.
  var namedPage: WebURL? {
    if case .earlier(let unknown) = version, unknown.contains(.page) { return nil }
    return page.flatMap { WebURL($0) }
      .flatMap { $0.isHTTP && !Elision.isElided($0.host ?? "") ? $0 : nil }
  }

  /// A line that was quoted without its page is told of the one that other parts of the text name.
  func ofPage(_ page: WebURL?) -> ConsoleMessage {
    guard let page, case .earlier(let unknown) = version, unknown.contains(.page) else {
      return self
    }
    var message = showing(page, unknown)
    message.version = .earlier(unknown: unknown.filter { $0 != .page })
    return message
  }

  /// The same of the page that a configuration beside lets in, which is not told to be the one.
  func ofPage(namedBy server: ConfiguredServer?) -> ConsoleMessage {
    guard case .earlier(let unknown) = version, unknown.contains(.page),
      let target = target(unknown), let page = server?.page(asking: target)
    else { return self }
    return showing(page, unknown)
  }

  private func target(_ unknown: [OpenQuestion]) -> WebURL? {
    WebURL(unknown.contains(.url) ? StandIn.api : url ?? StandIn.api)
  }

  /// The line with a page in the place of the one that stands in for it.
  private func showing(_ page: WebURL, _ unknown: [OpenQuestion]) -> ConsoleMessage {
    let assumed = target(unknown).map { EarlierWording.assumedOrigin(for: $0.description) }
    var message = self
    for standIn in Set([StandIn.secureOrigin, assumed].compactMap(\.self)) {
      message.lines = message.lines.map {
        $0.replacing("from origin '\(standIn)'", with: "from origin '\(page.origin.description)'")
      }
    }
    return message
  }

  /// The call that a line names which gives no reason, where another line gives it.
  var namedCall: ShownCall? {
    guard EdgeWording.isOfCallAlone(text), let url, WebURL(url)?.isHTTP == true else { return nil }
    return ShownCall(request: ScriptRequest(api: .xhr, url: URLText(url)))
  }

  /// Whether it says that CORS goes over http: and https: only.
  var isOfOtherScheme: Bool {
    if case .other(let trouble) = kind { trouble.reason == .schemeNotHTTP } else { false }
  }

  /// Whether its lines are sentences that are known.
  var isRead: Bool { !sentences.isEmpty }

  /// Whether it says by itself why a request came to nothing.
  var tellsWhy: Bool {
    guard case .other(let trouble) = kind else { return false }
    return switch trouble {
    case .scriptSawFailure, .requestFailed, .httpStatus, .warning, .cookieWarning, .cookieRefused,
      .thirdPartyStorage, .contentSecurityPolicyReport, .mixedContentUpgraded, .unsafeHeader,
      .notJSON, .webSocketFailed, .aborted:
      false
    case _: true
    }
  }

  /// Whether it is the network log's line of a request that was answered well.
  var isAnswered: Bool { kind == .other(.httpStatus) && (status ?? 400) < 400 }

  /// Whether a case was built of its lines, which tells of it better.
  func isBuilt(in built: [ConsoleCase]) -> Bool {
    !isOfOtherScheme && built.contains(where: isPart)
  }

  /// Whether it is one of the lines that a case was built for.
  func isPart(of lines: ConsoleCase) -> Bool {
    sentences.contains { lines.lines.contains($0) }
  }

  /// Whether all of it is known from a case: what follows from its reason, and the network log's line of
  /// a call of its, which told its status.
  ///
  /// - Parameter asked: the URLs that are asked for in cases.
  func saysLess(than asked: Set<String>, of trouble: ConsoleTrouble) -> Bool {
    switch trouble {
    case .scriptSawFailure, .requestFailed: true
    case .httpStatus:
      status ?? 400 < 400
        || url.flatMap { WebURL($0) }.map { asked.contains($0.withoutFragment) } ?? false
    case _: false
    }
  }
}
