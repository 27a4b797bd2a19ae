import CORS
import SafeText
import Web

/// Words for asking leave: whether a preflight is needed, and what its answer grants.
extension EventContext {
  func preflightDecided(_ decision: PreflightDecision, _ citation: Citation) -> Explanation {
    switch decision {
    case .notNeeded:
      return Explanation(
        citation, "No preflight needed",
        "The method and every header are safelisted, so the request goes out at once.",
        [
          "GET, HEAD and POST with plain headers need no permission: a link or a form can send them too.",
          "So the server gets the request, and acts on it, whatever its CORS headers say.",
        ])
    case .cached(let triggers):
      return Explanation(
        citation, "Preflight remembered",
        "An earlier preflight's response still holds for \(triggers.map(\.short).listed()).",
        [
          "Responses to preflights are kept for Access-Control-Max-Age seconds.",
          "The request goes out without asking again.",
        ] + triggers.prefix(2).map(\.sentence))
    case .needed(let triggers):
      let short = triggers.map(\.short)
      let two = short.listed(2)
      return Explanation(
        citation, Title("Preflight needed", two.count <= 34 ? two : short.listed(1)),
        "The browser asks permission first, because of \(short.listed()).",
        triggers.prefix(3).map(\.sentence) + [
          "Until the server agrees the request itself is not sent, and the server does not act."
        ], compared: triggers.compactMap(\.comparison))
    }
  }

  func preflightStatusCheck(_ status: Int, _ citation: Citation) -> Explanation {
    guard Status.isOK(status) else { return reason(.preflightStatus(status)) }
    return Explanation(
      citation, "Preflight status \(status)", "Status \(status) counts as success for a preflight.",
      ["The response to a preflight must have a status from 200 to 299."],
      compared: [Comparison("Status", received: "\(status)", expected: "200 to 299")])
  }

  func methodCheck(
    _ method: Method, _ allowed: [String], _ verdict: GrantVerdict, _ citation: Citation
  ) -> Explanation {
    let shown = method.name.clipped(24)
    let header = "Access-Control-Allow-Methods"
    let rule = "A preflight must allow the method by its exact name, or by * without credentials."
    switch verdict {
    case .listed:
      return Explanation(
        citation, "\(shown) allowed", "\(header) lists \(shown).", [rule],
        compared: [
          Comparison(header, received: allowed.beginning, expected: method.name)
        ])
    case .wildcard:
      return Explanation(
        citation, "\(shown) allowed by *", "\(header) has a *, so \(shown) may go.",
        [rule, "The credentials mode is not include, so * means any method."],
        compared: [Comparison(header, received: allowed.beginning, expected: nil)])
    case .safelisted:
      return Explanation(
        citation, "\(shown) always allowed", "\(shown) is safelisted and needs no permission.",
        ["GET, HEAD and POST need not be in \(header)."])
    case .wildcardWithCredentials, .wildcardExceptAuthorization, .notListed:
      return reason(.methodNotAllowed(method, allowed: allowed, verdict))
    }
  }

  func headerCheck(
    _ name: String, _ allowed: [String], _ verdict: GrantVerdict, _ citation: Citation
  ) -> Explanation {
    let shown = name.clipped(40)
    let header = "Access-Control-Allow-Headers"
    let rule = "A preflight must allow every unsafe header by name; letter case does not matter."
    switch verdict {
    case .listed:
      return Explanation(
        citation, "\(shown) allowed", "\(header) lists \(shown).", [rule],
        compared: [Comparison(header, received: allowed.beginning, expected: name)])
    case .wildcard:
      return Explanation(
        citation, "\(shown) allowed by *", "\(header) has a *, so \(shown) may go.",
        [rule] + wildcardCovers(name),
        compared: [Comparison(header, received: allowed.beginning, expected: nil)])
    case .safelisted:
      return Explanation(
        citation, "\(shown) always allowed", "\(shown) is safelisted and needs no permission.",
        [rule])
    case .wildcardWithCredentials, .wildcardExceptAuthorization, .notListed:
      return reason(.headerNotAllowed(name: name, allowed: allowed, verdict))
    }
  }

  private func wildcardCovers(_ name: String) -> [String] {
    guard name.equalsIgnoringASCIICase("Authorization") else {
      return ["The credentials mode is not include, so * means any header."]
    }
    return [
      "The standard wants Authorization listed by name: * does not cover it.",
      "Chromium, Firefox and WebKit let * cover it all the same; the first two warn.",
    ]
  }

  func preflightCached(_ seconds: Int, _ asked: String?, _ citation: Citation) -> Explanation {
    return Explanation(
      citation, "Response kept for \(seconds) s",
      "This response is remembered for \(seconds) seconds.",
      [
        asked.map {
          "Access-Control-Max-Age is \($0.quoted); this browser keeps the response for \(seconds) s."
        }
          ?? "Without Access-Control-Max-Age a response is kept for 5 seconds.",
        "Until then the same method and headers need no further preflight to this URL.",
      ],
      compared: asked.map {
        [Comparison("Access-Control-Max-Age", received: $0, expected: nil)]
      } ?? [])
  }

  func preflightNotCached(_ asked: String?, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Response not kept", "This response is used once and not remembered.",
      [
        "Access-Control-Max-Age is \((asked ?? "").quoted), which keeps nothing here.",
        "The next such request asks again.",
      ], compared: [Comparison("Access-Control-Max-Age", received: asked, expected: nil)])
  }
}

extension [String] {
  /// As the list would stand in one header; nil when there is none.
  var joinedOrNil: String? { isEmpty ? nil : joined(separator: ", ") }

  /// The same of a long list's beginning, since it is told for each header that it allows.
  fileprivate var beginning: String? {
    count > 100 ? (prefix(100) + ["…"]).joined(separator: ", ") : joinedOrNil
  }
}

extension PreflightTrigger {
  /// `PUT`, `x-custom`, for lists.
  var short: String {
    switch self {
    case .method(let method): method.name.clipped(24)
    case .header(let name, _, _): name.clipped(32)
    case .uploadListener: "an upload listener"
    case .earlierHop: "an earlier hop"
    }
  }

  /// Why it needs leave.
  var sentence: String {
    switch self {
    case .method(let method):
      "Method \(method.name.clipped(24)) is not GET, HEAD or POST, so the server has to allow it."
    case .header(let name, let value, let why): why.sentence(name.clipped(32), value)
    case .uploadListener:
      "A listener on xhr.upload would reveal whether the server takes the body, so it asks first."
    case .earlierHop:
      "The request needed leave before it was redirected, and this browser asks again at each hop."
    }
  }

  var comparison: Comparison? {
    guard case .header(let name, let value, let why) = self else { return nil }
    guard case .byte(_, let at) = why else {
      return Comparison(name, received: value, expected: nil)
    }
    return Comparison(
      name, received: value, expected: nil, nearMiss: NearMiss(.unsafeByte, at: at..<(at + 1)))
  }
}

extension UnsafeHeader {
  fileprivate func sentence(_ name: String, _ value: String) -> String {
    switch self {
    case .nameNotSafelisted: "Header \(name) is not safelisted, whatever its value."
    case .byte(let byte, let at):
      "The value of \(name) has \(byte.described) at position \(at + 1), which makes it unsafe."
    case .longerThan128(let length):
      "The value of \(name) is \(length) bytes long; up to 128 bytes are safelisted."
    case .totalLongerThan1024(let total):
      "The safelisted headers are \(total) bytes together; up to 1024 need no permission."
    case .contentTypeUnparsable: "Content-Type \(value.quoted) is no MIME type, so it is unsafe."
    case .contentTypeNotSafelisted(let essence):
      "Content-Type \(essence.clipped(40)) is not one that an HTML form can send."
    case .rangeNotSimple: "Range is safelisted only as one simple range, such as bytes=0-99."
    }
  }
}

extension UInt8 {
  fileprivate var described: String {
    (0x21...0x7e).contains(self)
      ? String(UnicodeScalar(self)) : "byte 0x" + String(self, radix: 16, uppercase: true)
  }
}
