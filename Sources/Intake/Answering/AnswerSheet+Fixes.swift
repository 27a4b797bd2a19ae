package import CORS
import Servers
import Telling
import Web

extension AnswerSheet {
  /// The ways to mend it, each as a whole: who, what, as code, and what it gives away.
  mutating func add(_ fixes: [Fix], _ diagnosis: Diagnosis, _ products: [ServerProduct]) {
    guard let evaluation = diagnosis.evaluation, let wish = diagnosis.wish else { return }
    for (index, fix) in fixes.enumerated() {
      let letter = fixes.count == 1 ? "" : " " + Fix.label(of: index)
      let start = diagnosis.verdict == .open ? "What it takes" : "Fix"
      parts.append(
        .heading("\(start)\(letter): \(fix.changesInWords) by \(fix.partiesInWords)"))
      for change in fix.changes { parts.append(.item(change.sentence)) }
      addPageCode(fix, diagnosis.bodiesInCode)
      // What serves the second way is the same server, so its text is shown with the first.
      addServerCode(fix, diagnosis, evaluation, index == 0 ? products : [], isFirst: index == 0)
      for risk in fix.risks { parts.append(.said("Risk", risk.sentence)) }
      parts.append(.said("Then", fix.reachInWords(fix.reached(of: wish))))
    }
  }

  /// - Parameter bodies: the code by which the text's own code computes bodies; nil: it has none.
  private mutating func addPageCode(_ fix: Fix, _ bodies: Set<String>?) {
    let calls = fix.changes.flatMap(\.edits).compactMap { edit -> Int? in
      guard case .scenario(let edit) = edit, edit.path.party == .pageAuthor else { return nil }
      return edit.path.call
    }
    guard let call = calls.min() else { return }
    let evaluation = Evaluation(of: fix.scenario, in: fix.browser)
    let client = fix.scenario.calls[call].request.api.codeClient
    var lines = client.lines(CallInCode(evaluation, call: call))
    if let bodies {
      lines = lines.map { fix.scenario.calls[call].request.asCode($0, bodies) }
    }
    parts.append(.code(Code(title: "The page", language: "js", lines: lines)))
  }

  private mutating func addServerCode(
    _ fix: Fix, _ diagnosis: Diagnosis, _ evaluation: Evaluation, _ products: [ServerProduct],
    isFirst: Bool
  ) {
    for answer in ScenarioPath.ReplyPlace.Answer.allCases {
      let lines = fix.headerLines(on: answer)
      guard !lines.isEmpty else { continue }
      let title =
        answer == .preflight ? "The response to the preflight (OPTIONS)" : "The response"
      parts.append(.code(Code(title: title, language: "http", lines: lines)))
    }
    guard let policy = SharingPolicy(for: fix, evaluation) else { return }
    if diagnosis.isOfKeycloak {
      if isFirst { say("Server", Self.instructionForKeycloak(policy)) }
      return
    }
    for product in products { add(policy, for: product, diagnosis) }
    if isFirst, products.isEmpty, let other = diagnosis.otherServer {
      say("Server", other.sentence)
    }
    let isWritten = products.contains { $0.profile.write != nil }
    if takesOptions, isWritten || isFirst && diagnosis.isOfOtherServer {
      let known = ServerProduct.allCases.count { $0.profile.write != nil }
      parts.append(.said("Others", "--server NAME writes it for another of \(known) servers."))
    }
  }

  private static func instructionForKeycloak(_ policy: SharingPolicy) -> String {
    let origin =
      switch policy.origins {
      case .list(let origins): origins.joined(separator: ", ")
      case _: "the page's origin"
      }
    return
      "Keycloak: in its admin console add \(origin) to the client's Web origins (or +, for the origins of its"
      + " redirect URIs), and set no header of CORS in a proxy in front of it."
  }

  /// That nothing has to change in a configuration, and where it has to be what runs.
  private static func standing(_ title: String, _ diagnosis: Diagnosis) -> String {
    let url =
      diagnosis.unknown.contains(.url)
      ? nil : diagnosis.evaluation?.scenario.target(ofCall: 0)
    let place = url.flatMap { $0.isLoopback ? nil : $0.host }.map { " at " + $0 } ?? ""
    return
      "As it stands, the configuration of \(title) does this: see that it is what runs\(place)."
  }

  /// What of a product's configuration brings a policy about: of the one that was pasted what changes in
  /// it, else a whole one; of a product that cannot be written, its own keys.
  private mutating func add(
    _ policy: SharingPolicy, for product: ServerProduct, _ diagnosis: Diagnosis
  ) {
    let title = product.profile.title
    let own = diagnosis.server.flatMap { $0.product == product ? $0 : nil }
    if let own, own.grantsAlready(diagnosis) {
      parts.append(
        .said("Server", own.secondWriter ?? Self.standing(title, diagnosis)))
      return
    }
    let wished = policy
    let policy = own?.keeping(policy, diagnosis) ?? policy
    let missed = own?.missed(diagnosis)
    let method = diagnosis.evaluation?.scenario.calls.first?.request.method
    let changed = own?.changed(for: policy, at: missed, by: method)
    if let missed {
      parts.append(.said("Server", product.words(on: missed)))
    }
    switch changed {
    case .lines(let lines, let first)?:
      parts.append(
        .code(Code(title: "\(title), yours from line \(first)", language: "", lines: lines)))
      return
    case .nothing?:
      parts.append(.said("Server", Self.standing(title, diagnosis)))
      return
    case .anew?, nil: break
    }
    // Nothing is known of the rest of a proxy's text, in which the path has its place.
    if missed != nil, product.profile.kind == .proxy { return }
    guard let configure = product.profile.configure, let write = product.profile.write else {
      // Where the page stands in its lists, only the path is missing.
      if own?.letsIn(diagnosis, elsewhereThan: missed) != true {
        parts.append(.said("Server", product.instruction(for: wished)))
      }
      return
    }
    if let part = own.flatMap({ product.part(for: policy, ofTextLike: $0.text) }) {
      let lines = part.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      parts.append(.code(Code(title: "\(title), in place of yours", language: "", lines: lines)))
      return
    }
    let configuration = configure(policy)
    let text = write(configuration.options, configuration.placement)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
    // Ports, targets and routes in it are nobody's: it is no text for the place of the given one.
    let name = own == nil ? title : "\(title), lines to take into yours"
    parts.append(.code(Code(title: name, language: "", lines: lines)))
  }
}

extension ScriptRequest {
  /// A line of its code in which what was code is code again, and no text: `JSON.stringify(task)`,
  /// `${token}`.
  fileprivate func asCode(_ line: String, _ bodies: Set<String>) -> String {
    var line = line
    if let body, bodies.contains(body) {
      line = line.replacing(body.quotedForScript, with: body)
    }
    for text in headers.map(\.value) + [url.text] where text.contains("${") {
      let name = text.dropFirst(2).dropLast()
      let isName =
        text.hasPrefix("${") && text.hasSuffix("}") && !name.contains { "{}".contains($0) }
      line = line.replacing(text.quotedForScript, with: isName ? String(name) : "`\(text)`")
    }
    return line
  }
}

extension Fix {
  /// What one of several is called, each of them a whole.
  static func label(of index: Int) -> String {
    let letter = Unicode.Scalar(UInt8(ascii: "A") + UInt8(min(index, 25)))
    return String(Character(letter))
  }

  fileprivate var changesInWords: String {
    changes.count == 1 ? "one change" : "these \(changes.count) changes"
  }

  fileprivate var partiesInWords: String {
    var parties: [Party] = []
    for change in changes where !parties.contains(change.party) { parties.append(change.party) }
    let words = parties.map { party in
      switch party {
      case .pageAuthor: "the page"
      case .server: "the server"
      case .user: "the user"
      }
    }
    return words.joined(separator: " and ")
  }

  /// The header lines that it has an answer send, as they go over the wire.
  fileprivate func headerLines(on answer: ScenarioPath.ReplyPlace.Answer) -> [String] {
    var lines: [String] = []
    for case .scenario(let edit) in changes.flatMap(\.edits) {
      guard case .replyHeader(let place, .named(let name)) = edit.path, place.answer == answer
      else { continue }
      switch edit.value {
      case .text(let value): lines.append("\(name): \(value)")
      case .texts(let values): lines += values.map { "\(name): \($0)" }
      case .absent, .header, .cookie, .password, .call, .route, .model, .reply: continue
      }
    }
    return lines
  }

  /// In which browsers it grants the wish.
  package func browsers(granting wish: StoryWish) -> [Browser.Name] {
    [Browser.Name.chromium, .firefox, .webkit].filter { name in
      let browser = name == self.browser.name ? self.browser : Browser.named(name)
      return wish.wish.isGranted(in: Evaluation(of: scenario, in: browser), call: wish.call)
    }
  }

  /// What of a wish it grants: one that goes without credentials grants the answer alone.
  package func reached(of wish: StoryWish) -> StoryWish {
    wish.wish.isGranted(in: Evaluation(of: scenario, in: browser), call: wish.call)
      ? wish : StoryWish(wish: .exposed, call: wish.call)
  }

  fileprivate func reachInWords(_ wish: StoryWish) -> String {
    let names = browsers(granting: wish)
    let others = [Browser.Name.chromium, .firefox, .webkit].filter { !names.contains($0) }
    guard let last = names.last else { return "" }
    let list = (names.dropLast().map(\.title).joined(separator: ", ") + " and ")
    let all = "\(wish.wish.words) in \(names.count > 1 ? list : "")\(last.title)"
    guard !others.isEmpty else { return all + "." }
    return all + "; not in \(others.map(\.title).joined(separator: " and "))."
  }
}

extension Change {
  /// The instruction as a sentence's beginning.
  fileprivate var sentence: String {
    instruction.prefix(1).uppercased() + instruction.dropFirst() + "."
  }
}

extension Wish {
  /// What is reached when it is granted, as a sentence's beginning.
  package var words: String {
    switch self {
    case .exposed: "The page gets the response"
    case .exposedWithCookies: "The page gets the response, and cookies go along,"
    case .exposedWithCredentials: "The page gets the response, with credentials,"
    case .authorizationArrives: "Authorization arrives"
    case .headerReadable(let name): "The page reads \(name)"
    case .cookiesStored: "The cookie is kept"
    case .pixelsReadable: "The page reads the picture's pixels"
    }
  }

  /// The same for programs.
  package var goals: [String] {
    switch self {
    case .exposed: ["exposed"]
    case .exposedWithCookies: ["exposed", "cookies"]
    case .exposedWithCredentials: ["exposed", "credentials"]
    case .authorizationArrives: ["exposed", "authorization"]
    case .headerReadable(let name): ["exposed", "header " + name]
    case .cookiesStored: ["cookies stored"]
    case .pixelsReadable: ["pixels"]
    }
  }
}
