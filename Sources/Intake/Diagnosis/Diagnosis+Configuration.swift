import CORS
import Servers
import Telling
import Web

extension Diagnosis {
  /// What the product that it looks like makes of it.
  init(ofConfiguration text: String) {
    let files = CodeSigns.includedFiles(text)
    guard let product = ServerProduct.recognized(in: text) else {
      self.init(
        .configuration,
        title: files.isEmpty ? "a server's configuration" : "a configuration of nginx")
      let written = WrittenHeaders(text)
      let other = OtherServer.recognized(in: text)
      advice = Self.advice(on: files) + [other?.sentence].compactMap(\.self) + written.advice
      remedies = written.remedies
      if let other { title = "a configuration, of \(other.title)" }
      if files.isEmpty, written.advice.isEmpty { advice.append(Self.whatCounts(other)) }
      return
    }
    let setup = ServerSetup(product, version: nil, reading: text)
    self.init(.configuration, title: "a configuration of \(setup.title)")
    unread = product.profile.read(text).unread.map { $0.sentence(of: product) }
    let isWhole = files.isEmpty || product != .nginx
    let isWithoutLogin =
      product.profile.kind == .middleware && !CodeSigns.loginWords.stand(in: text.lowercased())
    let findings = ConfigurationAdvice.findings(on: setup).filter { finding in
      !finding.isOfMethodsNobodyAsked && !(isWithoutLogin && finding.isOfLogin)
    }
    advice =
      (isWhole ? [] : Self.advice(on: files))
      + findings.map { isWhole ? $0.sentence : "If they say nothing of CORS: \($0.sentence)" }
    if findings.isEmpty, unread.isEmpty, isWhole {
      let guests = ConfigurationAdvice.guests(on: setup)
      advice = guests.map {
        "\($0.origin) \($0.access.asGuest), and nobody else who was asked about."
      }
    }
    if isWhole { remedies = findings.remedies }
  }

  /// What is told of a text of which nothing was read.
  private static func whatCounts(_ other: OtherServer?) -> String {
    let start =
      other == nil
      ? "It is of no server that is known here, and nothing of it was read. What counts"
      : "What counts"
    return start
      + " is what it sends: Access-Control-Allow-Origin with the page's origin on the response, and on the"
      + " preflight's, whose status is 2xx, Access-Control-Allow-Methods and -Headers with what the page sends."
  }

  /// What stands in other files may decide all.
  private static func advice(on files: [String]) -> [String] {
    guard !files.isEmpty else { return [] }
    let names = files.prefix(3).joined(separator: ", ")
    return [
      "What \(names) \(files.count == 1 ? "holds" : "hold") is not shown here, and may decide all: paste"
        + " it in the place of the include."
    ]
  }
}

extension ConfigurationFinding.Access {
  fileprivate var asGuest: String {
    switch self {
    case .withCredentials: "gets in, with cookies"
    case .withoutCredentials: "gets in, without cookies"
    }
  }
}

extension ConfigurationFinding {
  /// Whether it is only that pages cannot send methods that nothing in the text sends: a list without them
  /// is no fault, and a line beside it asks for its own.
  fileprivate var isOfMethodsNobodyAsked: Bool {
    if case .preflightFails(.methods, _) = kind { true } else { false }
  }
}

extension ConfigurationFinding {
  /// Whether a login is what answers a preflight.
  fileprivate var isOfLogin: Bool {
    switch kind {
    case .preflightFails(.header, .preflightStatus(401)),
      .preflightFails(.header, .preflightStatus(403)):
      true
    case _: false
    }
  }
}

extension [ConfigurationFinding] {
  /// What changes them, the gravest first.
  fileprivate var remedies: [Remedy] {
    var doors: [Remedy] = []
    var methods: [String] = []
    var headers: [String] = []
    var others: [Remedy] = []
    var caches: [Remedy] = []
    for finding in self {
      switch finding.kind {
      case .methodWithheld(let method, _):
        if !methods.contains(method) { methods.append(method) }
      case .preflightFails(.header(let name), .headerNotAllowed):
        if !headers.contains(name) { headers.append(name) }
      case .preflightFails(.header, _):
        others.append(
          Remedy(
            .server,
            "answer OPTIONS itself, with status 204 and the same headers and without a login, if pages send"
              + " JSON or Authorization"))
      case .neverMatches(let text, let origin):
        others.append(Remedy(.server, "write \(origin) instead of \(text)"))
      case .namesInOneText(let text):
        let names = text.split(separator: ",").map { trimmed($0, where: { $0 == " " }) }
        others.append(
          Remedy(
            .server,
            "write \(names.map { "\"\($0)\"" }.joined(separator: ", ")) instead of \"\(text)\""))
      case .starIsLetter(let text, let pattern):
        others.append(Remedy(.server, "write \(pattern) instead of \(text)"))
      case .wildcardWithCredentials, .wildcardWithCredentialsFails:
        others.append(
          Remedy(.server, "name the pages' origins instead of *, or allow no credentials"))
      case .sentTwice(let header), .doubles(let header):
        others.append(Remedy(.server, "send \(header) in one place alone"))
      case .refusalIsError:
        others.append(
          Remedy(.server, "answer whoever is not let in without the headers, not with an error"))
      case .pathsLeftOut(let paths, _):
        others.append(
          Remedy(.server, "add the headers before what answers \(paths.joined(separator: ", "))"))
      case .missingVary: caches = [Remedy(.server, "send Vary: Origin with every response")]
      case .letsIn(let intruder, .withCredentials):
        doors.append(Remedy(.server, intruder.closing))
      case .letsInWhere(_, .anySite, .withCredentials):
        doors.append(Remedy(.server, "let in the origins that you name, in every case"))
      case .letsInOutsideProduction:
        doors.append(Remedy(.server, "let nobody in because NODE_ENV is unset"))
      case .refusesToStart, .letsNobodyIn, .letsIn(_, .withoutCredentials), .letsInWhere, .keepsOut,
        .preflightFails(.methods, _),
        .headersLost, .differs:
        continue
      }
    }
    let asked = [
      methods.isEmpty ? nil : "the methods \(methods.joined(separator: ", "))",
      headers.isEmpty ? nil : "the headers \(headers.joined(separator: ", "))",
    ].compactMap(\.self)
    let lists =
      asked.isEmpty
      ? []
      : [
        Remedy(
          .server, "allow \(asked.joined(separator: " and ")) by name, as far as calls need them")
      ]
    return (doors + others).reduce(into: []) { if !$0.contains($1) { $0.append($1) } } + lists
      + caches
  }
}

extension ConfigurationFinding.Intruder {
  /// What keeps it out.
  fileprivate var closing: String {
    switch self {
    case .anySite: "let in the origins that you name, not whichever asks"
    case .nullOrigin: "take null out of what is let in"
    case .lookAlike: "compare whole origins, letter for letter, with those that may get in"
    }
  }
}
