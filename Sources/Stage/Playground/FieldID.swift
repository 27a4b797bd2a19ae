import CORS
import Course
import Web

/// Which field of the playground: a place in the scenario, where headers are told apart by index.
package enum FieldID: Hashable, Sendable {
  case page, sandbox
  case cookieFrom(Int)
  case cookieSet(Int)
  case cookiePart(CookiePlace, CookiePart)
  case newCookie
  case wait(Call)
  case request(Call, RequestField)
  case routeURL(RoutePlace)
  case reply(ReplyPlace, ReplyField)
  case newRoute(Call)

  /// An index into the scenario's calls.
  package typealias Call = Int
  package typealias ReplyPlace = ScenarioPath.ReplyPlace

  package struct RoutePlace: Hashable, Sendable {
    package var call: Call
    package var route: Int
  }

  /// Where a cookie's line stands.
  package enum CookiePlace: Hashable, Sendable {
    /// Among those from earlier visits.
    case earlier(Int)
    /// In an answer: a `Set-Cookie` header, by its index among all.
    case answered(ReplyPlace, header: Int)

    /// The field with the whole line.
    package var line: FieldID {
      switch self {
      case .earlier(let index): .cookieSet(index)
      case .answered(let place, let header): .reply(place, .header(header))
      }
    }
  }

  /// A part of a cookie's line.
  package enum CookiePart: Hashable, Sendable {
    case name, value
    /// By its name as ``CookieLine`` writes it.
    case attribute(String)
  }

  package enum RequestField: Hashable, Sendable {
    case api, method, url, mode, credentials, withCredentials, uploadListener, crossorigin, redirect
    case header(Int)
    case newHeader
    case body, bodyType
  }

  package enum ReplyField: Hashable, Sendable {
    /// Whether it is answered at all, and how.
    case presence
    case status
    /// A CORS header: its name in lower case, and which of them when it comes more than once.
    case named(String, occurrence: Int)
    /// Any other header, by its index among all.
    case header(Int)
    case newHeader
    case body
  }
}

extension FieldID {
  /// The place in the scenario's own terms, as lessons and faults name it.
  ///
  /// Adding to a list counts as editing the list.
  package func path(in document: Document) -> ScenarioPath {
    let scenario = document.scenario
    switch self {
    case .page: return .page
    case .sandbox: return .sandbox
    case .cookieFrom(let index): return .cookie(index, .from)
    case .cookieSet(let index): return .cookie(index, .set)
    case .cookiePart(let place, _): return place.line.path(in: document)
    case .newCookie: return .cookies
    case .wait(let call): return .waitSeconds(call: call)
    case .request(let call, let field):
      return .request(call: call, field.pathField(in: scenario.calls[call].request))
    case .routeURL(let place): return .routeURL(call: place.call, route: place.route)
    case .reply(let place, let field):
      return .reply(place, field.pathField(in: scenario.reply(at: place)?.headers ?? []))
    case .newRoute(let call): return .call(call)
    }
  }
}

extension FieldID.RequestField {
  func pathField(in request: ScriptRequest) -> ScenarioPath.RequestField {
    switch self {
    case .api: .api
    case .method: .method
    case .url: .url
    case .mode: .mode
    case .credentials: .credentials
    case .withCredentials: .withCredentials
    case .uploadListener: .uploadListener
    case .crossorigin: .crossorigin
    case .redirect: .redirect
    case .header(let index):
      request.headers.indices.contains(index) ? .header(request.headers[index].name) : .headers
    case .newHeader: .headers
    case .body: .body
    case .bodyType: .bodyType
    }
  }
}

extension FieldID.ReplyField {
  func pathField(in headers: HeaderList) -> ScenarioPath.ReplyField? {
    switch self {
    case .presence: nil
    case .status: .status
    case .named(let name, _): .header(name)
    case .header(let index):
      headers.headers.indices.contains(index)
        ? .header(headers.headers[index].name) : .headers
    case .newHeader: .headers
    case .body: .body
    }
  }
}
