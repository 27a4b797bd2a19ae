import CORS
import SafeText
package import Servers
import Web

/// Words for what is to be said of a configuration.
extension ConfigurationFinding {
  /// The finding in a sentence or two.
  package var sentence: String {
    switch kind {
    case .refusesToStart(let message): "It does not start with this: \(message)"
    case .letsNobodyIn(.all): "No page of another origin can read anything."
    case .letsNobodyIn(.whatWasRead):
      "As far as this was read, no page of another origin can read anything; what was not read may"
        + " let some in."
    case .letsNobodyIn(.whoWasTried):
      "No page that was tried can read anything. A pattern or a function decides here, and may let in"
        + " others."
    case .letsNobodyIn(.whatIsInFront):
      "Nothing of this lets a page of another origin read anything. What is behind it was not read: it"
        + " answers with headers of its own."
    case .letsNobodyIn(.errors(let status)):
      "Where this was asked it answers \(status), which no page of another origin can read. What works"
        + " may have other headers: ask it at a path of yours with `corsplain server answer`."
    case .wildcardWithCredentialsFails(let status):
      "It says * together with credentials, which contradict each other: everybody gets \(status)."
    case .refusalIsError(let status):
      "An origin that is not let in gets a \(status) instead of a response without the headers, its"
        + " preflight too: mistakes of others fill your log, and tools without a browser see them."
    case .doubles(let header):
      "If what is behind sends \(header), too, it goes out twice, and browsers refuse that: take"
        + " away what comes from behind."
    case .letsIn(let intruder, let access): "\(intruder.words) \(access.words)."
    case .letsInOutsideProduction(let access):
      "Where NODE_ENV is not set to production, and Node leaves it unset, any site at all"
        + " \(access.words)."
    case .letsInWhere(let condition, .anySite, let access):
      "\(condition.words) any site at all \(access.words)."
    case .letsInWhere(let condition, .named(let origins), let access):
      "\(condition.words) \(origins.prefix(3).joined(separator: ", ")) \(access.words)."
    case .keepsOut(let origin, let reason):
      "\(origin) stands in the configuration and does not get in: \(reason.words)."
    case .neverMatches(let text, let origin):
      "\(text.quoted) never matches: browsers send \(origin)."
    case .namesInOneText(let text):
      "\(text.quoted) is one name here, which no browser asks for: write each name as a text of its own."
    case .starIsLetter(let text, let pattern):
      "\(text.quoted) matches no origin: beside other letters the star stands for itself. For those that are"
        + " meant write \(pattern) instead."
    case .headersLost(let occasion, let reason):
      "\(occasion.words) cannot be read: \(reason.words). The page's script sees a network error"
        + " instead of the status."
    case .pathsLeftOut(let paths, let reason):
      "The response of \(paths.joined(separator: ", ")) cannot be read, unlike that of other paths:"
        + " \(reason.words). What answers there stands before the headers are added, or apart from"
        + " them."
    case .methodWithheld(let method, let reason):
      "The response to \(method) cannot be read, though it needs no preflight: \(reason.words)."
    case .preflightFails(.methods(let methods), let reason):
      "Pages cannot send \(methods.joined(separator: ", ")): the preflight fails, \(reason.words). That"
        + " is as it should be, unless they have to."
    case .preflightFails(let wanted, let reason):
      "\(wanted.words) cannot be sent: the preflight fails, \(reason.words)."
    case .missingVary(.onShared):
      "The response differs by Origin and does not say so: without Vary: Origin a cache serves it to"
        + " others, too."
    case .missingVary(.onOthers):
      "The response to other origins lacks Vary: Origin: a cache may serve it to those who are let"
        + " in, and they are refused."
    case .wildcardWithCredentials:
      "It sends * with Access-Control-Allow-Credentials: true, which browsers refuse as soon as"
        + " cookies go along."
    case .sentTwice(let header):
      "\(header) goes out twice, and browsers refuse that even if both say the same."
    case .differs(let version):
      "Version \(version) answers this otherwise: mind it when you change."
    }
  }

  /// How grave it is, for whoever sorts or marks findings.
  package var gravity: Gravity {
    switch kind {
    case .letsIn(_, .withCredentials), .letsInOutsideProduction(.withCredentials),
      .letsInWhere(_, .anySite, .withCredentials):
      .danger
    case .letsInWhere, .letsIn(.anySite, .withoutCredentials), .differs, .doubles,
      .preflightFails(.methods, _):
      .remark
    case .refusesToStart, .letsNobodyIn, .letsIn(_, .withoutCredentials),
      .letsInOutsideProduction(.withoutCredentials), .keepsOut, .neverMatches,
      .namesInOneText, .starIsLetter,
      .headersLost, .pathsLeftOut, .methodWithheld, .preflightFails, .missingVary,
      .wildcardWithCredentials,
      .wildcardWithCredentialsFails, .refusalIsError, .sentTwice:
      .fault
    }
  }

  package enum Gravity: String, Hashable, Sendable {
    /// Somebody else reads what cookies unlock.
    case danger
    /// Something does not work, or only by luck.
    case fault
    /// As it may be meant.
    case remark
  }

  /// The requests that show it, each with its answer, two lines for each.
  package var evidenceLines: [String] { evidence.flatMap(\.lines) }
}

extension ConfigurationFinding.Condition {
  fileprivate var words: String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let shown = line.count > 60 ? line.prefix(59) + "…" : line
    return "Where \(shown) is \(holds):"
  }
}

extension ConfigurationFinding.Intruder {
  fileprivate var words: String {
    switch self {
    case .anySite: "Any site at all"
    case .nullOrigin: "The origin null, which any site can have from a sandboxed frame,"
    case .lookAlike(let likeness, let insider):
      "\(likeness.origin), \(likeness.manner.words) \(insider),"
    }
  }
}

extension LookAlike.Manner {
  /// How it resembles the other, before the other's name.
  fileprivate var words: String {
    switch self {
    case .goesOn: "which only begins like"
    case .beginsBefore: "which only ends like"
    case .dotReplaced: "which has another character for a dot of"
    case .withoutTLS: "for which anybody on the way can answer, unlike"
    case .otherPort: "another port of the host of"
    case .neighbour: "a name that anybody can have beside"
    case .below: "a name below"
    case .otherAddress: "an address of somebody else that passes for"
    }
  }
}

extension ConfigurationFinding.Access {
  fileprivate var words: String {
    switch self {
    case .withCredentials: "reads what the user's cookies unlock"
    case .withoutCredentials: "reads responses, though without the user's cookies"
    }
  }
}

extension ConfigurationFinding.Occasion {
  fileprivate var words: String {
    switch self {
    case .notFound: "A 404"
    case .serverError: "A 500"
    case .unauthorized: "A 401"
    case .redirect: "A redirected response"
    }
  }
}

extension ConfigurationFinding.Wanted {
  fileprivate var words: String {
    switch self {
    case .methods(let methods): "\(methods.joined(separator: ", "))"
    case .header(let name): "The header \(name)"
    }
  }
}

extension BlockReason {
  /// The reason as a part of a sentence, for what a server's answer can bring about.
  var words: String {
    switch (self, stage) {
    case (.corsCheck(.allowOriginMissing), _): "it has no Access-Control-Allow-Origin"
    case (.corsCheck(.wildcardWithCredentials), _): "it says * and cookies go along"
    case (.corsCheck(.originMismatch(let allowed, _, let count)), _):
      count > 1
        ? "Access-Control-Allow-Origin stands there \(count) times"
        : "it allows \(allowed.isEmpty ? "an empty origin" : allowed) only"
    case (.corsCheck(.credentialsNotTrue), _): "it has no Access-Control-Allow-Credentials: true"
    case (.preflightStatus(let status), _): "it is answered with \(status)"
    case (.preflightRedirect(let status), _): "it is redirected (\(status))"
    case (.methodNotAllowed(let method, _, _), _):
      "\(method.name) is not among the allowed methods"
    case (.headerNotAllowed(let name, _, _), _): "\(name) is not among the allowed headers"
    case (.connectionDropped, _): "the connection is closed without a response"
    case (_, .arguments), (_, .departure), (_, .corsCheck), (_, .preflight), (_, .redirect),
      (_, .answer):
      "the browser refuses it"
    }
  }
}

extension SharingAnswer.Verdict {
  /// What became of a question, as a part of a sentence.
  var words: String {
    switch self {
    case .readable(let status): "it can be read, with status \(status)"
    case .blocked(let reason): reason.words
    case .impossible: "no page can ask this"
    }
  }
}

extension ServerExchange {
  /// What was asked and what was answered, a line each, with the headers that matter.
  package var lines: [String] {
    let asked = request.headers.headers.filter { Self.told.contains($0.name.asciiLowercased) }
      .map { "\($0.name): \($0.value)" }
    let answered = reply.headers.headers.filter { $0.isOfCORS }.map { "\($0.name): \($0.value)" }
    let status = reply.status == 0 ? "no response, the connection is closed" : "\(reply.status)"
    let none = reply.status == 0 ? [] : ["no header of CORS"]
    return [
      (["\(request.method) \(request.target)"] + asked).joined(separator: " · "),
      ([status] + (answered.isEmpty ? none : answered)).joined(separator: " · "),
    ]
  }

  /// The request headers that decide.
  private static let told: Set = [
    "origin", "cookie", "authorization", "content-type", "access-control-request-method",
    "access-control-request-headers", "access-control-request-private-network",
  ]
}

extension Header {
  /// Whether it says something of who may read, or of what that depends on.
  fileprivate var isOfCORS: Bool {
    let name = name.asciiLowercased
    return name.isCORSHeaderName || name == "vary" || name == "location"
  }
}
