import CORS
import Telling
import Web

extension ConsoleVariant {
  /// Whether the very value that the call fails for stands in for one that no part of the text tells: it is
  /// then never said to be what was sent.
  var isFaultAssumed: Bool {
    guard case .blocked(let reason) = aim else { return false }
    let isOfPlace = (lines.beside.answered ?? choice.place) == choice.place
    let answer = isOfPlace ? lines.beside.answer : nil
    let isStatusTold = toldStatus != nil || answer?.status != nil
    switch reason {
    case .originMismatch:
      switch choice.count {
      case .one:
        return lines.first { $0.allowOrigin } == nil
          && answer?.headers.contains("Access-Control-Allow-Origin") != true
      // That there are several is told, whatever they are.
      case .several: return false
      }
    case .credentialsNotTrue:
      return lines.first { $0.allowCredentials } == nil && answer == nil
    case .preflightRedirect: return !isStatusTold && lines.beside.redirect == nil
    case .preflightStatus, .webSocketHandshake, .eventStreamStatus:
      return !isStatusTold
    case .methodNotAllowed:
      return lines.first { $0.method } == nil && lines.beside.method == nil
        && lines.beside.call == nil
    case .headerNotAllowed:
      return lines.first { $0.headerName } == nil && lines.beside.call == nil
    case .allowMethodsUnparsable, .allowHeadersUnparsable:
      return lines.first { $0.list ?? $0.element } == nil
    case .elementRefused, .opaqueResponse:
      switch choice.answer {
      case .status, .statusOfText: return !isStatusTold
      case .type, .strictType, .plainText, .picture, .data:
        return lines.first { $0.contentType } == nil
      case .missing: return false
      }
    case .resourcePolicy: return true
    case .eventStreamType: return lines.first { $0.contentType ?? $0.charset } == nil
    case .frameForbidden: return lines.first { $0.frameOptions ?? $0.directive } == nil
    case _: return false
    }
  }
}

extension BlockReason.Kind {
  /// What of an answer stands in for what was sent, in words; nil: nothing does.
  var faultyValue: String? {
    switch self {
    case .originMismatch: "the value of Access-Control-Allow-Origin"
    case .credentialsNotTrue: "the value of Access-Control-Allow-Credentials"
    case .preflightStatus: "the preflight's status"
    case .preflightRedirect: "the redirect's status and target"
    case .webSocketHandshake, .eventStreamStatus: "the response's status"
    case .allowMethodsUnparsable: "the value of Access-Control-Allow-Methods"
    case .allowHeadersUnparsable: "the value of Access-Control-Allow-Headers"
    case .headerNotAllowed: "the request header's name"
    case .elementRefused, .opaqueResponse, .eventStreamType: "the response's Content-Type"
    case .frameForbidden: "the document's own policy"
    case .resourcePolicy: "the value of Cross-Origin-Resource-Policy"
    case _: nil
    }
  }

  /// What the reason means where the values are not known: a title, and a sentence.
  var withoutValues: (title: String, sentence: String)? {
    switch self {
    case .originMismatch:
      (
        "CORS check: another origin",
        "The response's Access-Control-Allow-Origin is not the page's origin alone; what it is, is not known."
      )
    case .credentialsNotTrue:
      (
        "CORS check: Allow-Credentials not true",
        "The call goes with credentials, and the response's Access-Control-Allow-Credentials is not true."
      )
    case .preflightStatus:
      (
        "Preflight status not 2xx",
        "The preflight (OPTIONS) was answered with a status that is not from 200 to 299; which, is not"
          + " known."
      )
    case .preflightRedirect:
      (
        "Preflight redirected",
        "The preflight (OPTIONS) was answered with a redirect, which no browser follows; where it leads, is"
          + " not known."
      )
    case .webSocketHandshake:
      (
        "WebSocket handshake refused",
        "The server answered the WebSocket's handshake with another status than 101; which, is not known."
      )
    case .eventStreamStatus:
      (
        "Event stream not opened",
        "The event stream was not opened: its response did not come, or has another status than 200."
      )
    case .methodNotAllowed:
      (
        "Method not allowed",
        "The preflight's response does not list the method in Access-Control-Allow-Methods; which method, is"
          + " not known."
      )
    case .headerNotAllowed:
      (
        "Request header not allowed",
        "The preflight's response does not list one of the request's headers in"
          + " Access-Control-Allow-Headers; which, is not known."
      )
    case .allowMethodsUnparsable:
      (
        "Allow-Methods unreadable",
        "Access-Control-Allow-Methods holds something that is no method; what, is not known."
      )
    case .allowHeadersUnparsable:
      (
        "Allow-Headers unreadable",
        "Access-Control-Allow-Headers holds something that is no header's name; what, is not known."
      )
    case .elementRefused:
      (
        "Response refused by the element",
        "The element does not take the response: its Content-Type is not what such an element loads; which"
          + " it is, is not known. Mostly it is an HTML page: an error, or the page itself in the place of a"
          + " file that is not there."
      )
    case .opaqueResponse:
      (
        "Response withheld from the element",
        "An element asked for something that is no picture, script or style, so the browser withholds it;"
          + " status and Content-Type are not known."
      )
    case .eventStreamType:
      (
        "No event stream by its type",
        "The response's Content-Type is not text/event-stream; what it is, is not known."
      )
    case .resourcePolicy:
      (
        "Resource policy",
        "The response's Cross-Origin-Resource-Policy, or that of the page's own embedder policy where the"
          + " response has none, keeps it from this page."
      )
    case .frameForbidden:
      (
        "Refused to be framed",
        "The document does not let itself be shown in this page's frame, by X-Frame-Options or"
          + " frame-ancestors."
      )
    case _: nil
    }
  }
}
