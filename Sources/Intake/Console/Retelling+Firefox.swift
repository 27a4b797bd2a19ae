import CORS
import Web

/// Firefox's reasons quoted without the beginning of their line: `Reason: CORS header
/// ‘Access-Control-Allow-Origin’ missing`.
extension Retelling {
  /// Nil: the line is a whole one, or quotes no reason.
  static func firefoxToday(_ line: String) -> EarlierWording.Today? {
    guard !line.contains("Cross-Origin Request Blocked") else { return nil }
    let plain = line.replacing("’", with: "'").replacing("‘", with: "'").replacing("`", with: "'")
    guard let reason = firefoxReasons.lazy.compactMap({ $0.found(in: plain) }).first else {
      return nil
    }
    let (url, page) = urls(in: line, notOf: nil)
    return EarlierWording.Today(
      text: "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote"
        + " resource at \(url ?? StandIn.api). (Reason: \(reason)).",
      status: EarlierWording.status(in: line),
      unknown: (url == nil ? [.url] : []) + (page == nil ? [.page] : []) + [.api])
  }

  static let firefoxReasons = [
    Reason(
      start: "CORS header 'Access-Control-Allow-Origin' missing", end: "", kind: .allowOriginMissing
    ),
    Reason(
      start: "CORS header 'Access-Control-Allow-Origin' does not match '", end: "'",
      kind: .originMismatch, value: "https://other.example"),
    Reason(
      start: "Multiple CORS header 'Access-Control-Allow-Origin' not allowed", end: "",
      kind: .originMismatch),
    Reason(
      start: "Credential is not supported if the CORS header 'Access-Control-Allow-Origin' is '*'",
      end: "", kind: .wildcardWithCredentials),
    Reason(
      start: "expected 'true' in CORS header 'Access-Control-Allow-Credentials'", end: "",
      kind: .credentialsNotTrue),
    Reason(
      start: "Did not find method in CORS header 'Access-Control-Allow-Methods'", end: "",
      kind: .methodNotAllowed),
    Reason(
      start: "header '",
      end: "' is not allowed according to header 'Access-Control-Allow-Headers' from CORS preflight"
        + " response",
      kind: .headerNotAllowed, value: "content-type"),
    Reason(
      start: "missing token '",
      end: "' in CORS header 'Access-Control-Allow-Headers' from CORS preflight channel",
      kind: .headerNotAllowed, value: "content-type"),
    Reason(start: "CORS preflight response did not succeed", end: "", kind: .preflightStatus),
    Reason(
      start: "CORS request external redirect not allowed", end: "", kind: .preflightRedirect),
    Reason(start: "CORS request did not succeed", end: "", kind: .connectionDropped),
  ]
}

extension Retelling.Reason {
  /// The same with other quotation marks, each after its kind.
  func quoted(with marks: (open: Character, close: Character)) -> Retelling.Reason {
    var isOpen = false
    func quoted(_ text: String) -> String {
      String(
        text.map { character in
          guard character == "'" else { return character }
          isOpen.toggle()
          return isOpen ? marks.open : marks.close
        })
    }
    let start = quoted(start)
    return Retelling.Reason(
      article: article, start: start, end: quoted(end), kind: kind, value: value)
  }
}
