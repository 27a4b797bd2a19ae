package import CORS
import Web

extension Party {
  /// Who it is, at a sentence's start.
  package var title: String {
    switch self {
    case .pageAuthor: "The page"
    case .server: "The server"
    case .user: "You"
    }
  }
}

extension Change {
  /// What to do, as an instruction: "on the answer: send Access-Control-Allow-Credentials: true".
  package var instruction: String {
    if let server = settings.first?.server {
      return "in \(server): " + settings.map(\.instruction).joined(separator: ", and ")
    }
    return switch edits.first {
    case .scenario(let edit): edit.instruction + (statusBeside.map { ", with status \($0)" } ?? "")
    case .thirdPartyCookies(let policy): "\(policy.rawValue) third-party cookies"
    case nil: "change nothing"
    }
  }
}

extension Change {
  /// The status of a response that is sent for the first time with what the change is about.
  private var statusBeside: String? {
    guard case .scenario(let first) = edits.first, case .replyHeader = first.path else {
      return nil
    }
    for case .scenario(let edit) in edits.dropFirst() {
      if case .reply(_, .status) = edit.path, case .text(let status) = edit.value { return status }
    }
    return nil
  }
}

extension ServerSetting {
  fileprivate var instruction: String {
    guard let name else { return "write " + (value ?? "") }
    return value.map { "set \(name) to \($0)" } ?? "leave \(name) out"
  }
}

extension ScenarioEdit {
  fileprivate var instruction: String {
    switch path {
    case .replyHeader(let place, let header): "\(place.words): \(instruction(for: header))"
    case .pageHeader where value == .absent: "take the header out of the page's own response"
    case .pageHeader(let header): "on the page's own response: \(instruction(for: header))"
    case .sandbox where text == nil:
      "give the page an origin: serve it over http, or add allow-same-origin to its frame's sandbox"
    case .permission(.localNetwork): "let the page reach the local network: \(text ?? "")"
    case .request(_, .cache): "make the call with cache mode \(text ?? "default")"
    case .request(_, .referrerPolicy) where text == nil: "leave the referrer policy out"
    case .reply(let place, .status): "\(place.words): answer with status \(text ?? "")"
    case .reply(let place, .drop): "\(place.words): answer instead of closing the connection"
    case .cookie(_, .set): "set the cookie as \(text ?? "")"
    case .request(_, .credentials): "make the call with credentials mode \(text ?? "same-origin")"
    case .request(_, .withCredentials):
      text == nil ? "leave withCredentials at false" : "set withCredentials to \(text ?? "")"
    case .request(_, .crossorigin):
      "write crossorigin=\"\(text ?? "")\" on the element"
    case .request(_, .mode): "make the call in mode \(text ?? "cors")"
    case .request(_, .redirect): "make the call with redirect mode \(text ?? "follow")"
    case .request(_, .method): "write the method \(text ?? "")"
    case .request(_, .url): "call \(text ?? "")"
    case .password(_, nil):
      if case .password(let given) = value {
        "log in at \(given.from.text) before"
      } else {
        "log out"
      }
    case .page: "serve the page as \(text ?? "")"
    case .route where route != nil: "add a route for \(route?.url.text ?? "")"
    case .requestHeader(_, .named(let name)) where text == nil:
      "leave the request header \(name) out"
    case .sandbox, .embeddedIn, .pageHeaders, .cookies, .cookie, .passwords,
      .password, .hsts, .hstsHost, .permission, .hostile, .call, .waitSeconds, .request,
      .requestHeader, .route,
      .routeURL, .reply:
      text.map { "write \($0) at \(path)" } ?? "take \(path) out"
    }
  }

  private func instruction(for header: ScenarioPath.HeaderPlace) -> String {
    if case .header(let header) = value { return "send \(header.name): \(header.value)" }
    if case .value = header, let text { return "send Set-Cookie: \(text)" }
    guard case .named(let name) = header, let text else { return "leave \(path) out" }
    return "send \(name): \(text.isEmpty ? "(empty)" : text)"
  }

  private var route: Route? {
    if case .route(let route) = value { route } else { nil }
  }

  private var text: String? {
    if case .text(let text) = value { text } else { nil }
  }
}

extension ScenarioPath.ReplyPlace {
  fileprivate var words: String {
    switch answer {
    case .preflight: "on the preflight's response"
    case .response: "on the response"
    }
  }
}

extension Risk {
  /// What the change gives away, in a sentence.
  package var sentence: String {
    switch self {
    case .anySiteReads:
      "Lets scripts of any site read this response, though not with the user's cookies."
    case .originReadsWithCookies(let origin):
      "Lets any script on \(origin) read this with the user's cookies; name no origin you don't"
        + " trust, and never send back whatever Origin asks."
    case .anySandboxReads:
      "null is the origin of every sandboxed frame: anyone can make one, so this lets any site in."
    case .cookieGoesWithAnySite(let name):
      "Cookie \(name) then goes along with requests from any site, so forged ones carry it too."
    case .cookiesStayBehind:
      "The request carries no cookies then, so the server does not know who asks."
    case .originFrames(let origin):
      "Lets \(origin) show it in a frame and lay its own buttons over it; name no origin you don't"
        + " trust."
    case .anyPageEmbeds: "Lets any page embed the response, though not read it."
    case .localNetworkIsOpen: "Lets the page call the user's own machines, routers among them."
    case .userIsTracked:
      "Lets other sites' cookies follow the user everywhere; you cannot ask that of your users."
    }
  }
}
