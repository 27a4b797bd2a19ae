package import CORS
import Web

/// Why Firefox refused a cross-origin request, by the name of the page that its console links to.
///
/// https://developer.mozilla.org/docs/Web/HTTP/Guides/CORS/Errors
package enum FirefoxCORSReason: String, Hashable, Sendable, CaseIterable {
  case disabled = "CORSDisabled"
  case didNotSucceed = "CORSDidNotSucceed"
  case originHeaderNotAdded = "CORSOriginHeaderNotAdded"
  case externalRedirectNotAllowed = "CORSExternalRedirectNotAllowed"
  case requestNotHTTP = "CORSRequestNotHttp"
  case missingAllowOrigin = "CORSMissingAllowOrigin"
  case multipleAllowOriginNotAllowed = "CORSMultipleAllowOriginNotAllowed"
  case allowOriginNotMatchingOrigin = "CORSAllowOriginNotMatchingOrigin"
  case notSupportingCredentials = "CORSNotSupportingCredentials"
  case methodNotFound = "CORSMethodNotFound"
  case missingAllowCredentials = "CORSMissingAllowCredentials"
  case preflightDidNotSucceed = "CORSPreflightDidNotSucceed"
  case invalidAllowMethod = "CORSInvalidAllowMethod"
  case invalidAllowHeader = "CORSInvalidAllowHeader"
  case missingAllowHeaderFromPreflight = "CORSMissingAllowHeaderFromPreflight"

  /// How the network log says it: `CORS Missing Allow Origin`.
  var shortWords: String {
    rawValue.dropFirst(4).reduce(into: "CORS") { words, letter in
      if letter.isUppercase { words.append(" ") }
      words.append(letter)
    }
  }
}

extension FirefoxCORSReason {
  /// The engine's name for it; nil: nothing that a server's answer decides.
  package var kind: BlockReason.Kind? {
    switch self {
    case .didNotSucceed: .connectionDropped
    case .externalRedirectNotAllowed: .preflightRedirect
    case .requestNotHTTP: .schemeNotHTTP
    case .missingAllowOrigin: .allowOriginMissing
    case .multipleAllowOriginNotAllowed, .allowOriginNotMatchingOrigin: .originMismatch
    case .notSupportingCredentials: .wildcardWithCredentials
    case .methodNotFound: .methodNotAllowed
    case .missingAllowCredentials: .credentialsNotTrue
    case .preflightDidNotSucceed: .preflightStatus
    case .invalidAllowMethod: .allowMethodsUnparsable
    case .invalidAllowHeader: .allowHeadersUnparsable
    case .missingAllowHeaderFromPreflight: .headerNotAllowed
    case .disabled, .originHeaderNotAdded: nil
    }
  }
}

/// How Firefox begins its line in a language other than English.
struct FirefoxLanguage {
  let start: String

  static let all = [
    // German, French, Spanish (two versions of it), Japanese.
    "Quellübergreifende (Cross-Origin) Anfrage blockiert",
    "Blocage d’une requête multiorigine", "Blocage d'une requête multiorigine",
    "Blocage d’une requête multi-origine", "Solicitud desde otro origen bloqueada",
    "Solicitud de origen cruzado bloqueada", "クロスオリジン要求をブロックしました",
    // Chinese, Russian, Polish, Italian, Portuguese, Dutch.
    "已拦截跨源请求", "已阻止跨源请求", "已阻擋跨來源請求", "已封鎖跨來源請求", "Запрос из постороннего источника заблокирован",
    "Zablokowano żądanie do zasobu innego pochodzenia", "Richiesta multiorigine bloccata",
    "Requisição cross-origin bloqueada", "Pedido de origem cruzada bloqueado",
    "교차 출처 요청 차단", "교차 원본 요청 차단", "Çapraz köken isteği engellendi",
    "Çapraz Kaynak İsteği Engellendi",
    "Požadavek Cross-Origin zablokován", "Запит із перехресних доменів заблоковано",
    "Cross-Origin-aanvraag geblokkeerd",
    // What a page's translator makes of them in English.
    "Cross-origin request blocked", "Cross-origin requests blocked",
  ].flatMap { [$0, $0.replacing("’", with: "'")] }.map { FirefoxLanguage(start: $0) }
}

extension FirefoxCORSReason {
  /// The reason of a line in whatever language: by the link at its end, by the network log's words,
  /// or by the headers and values that it quotes, which no language changes.
  ///
  /// Nil: the line names none, as before Firefox 36 all of them did.
  init?(line text: String) {
    if Self.namesNone(text) { return nil }
    if let linked = Self.allCases.first(where: { text.contains($0.rawValue) }) ?? Self.short(text) {
      self = linked
      return
    }
    let quoted = Self.quoted(in: Self.reasonPart(of: text))
    func names(_ header: String) -> Bool { quoted.contains { $0 == header } }
    let others = quoted.filter {
      !$0.hasPrefix("Access-Control-") && !$0.contains("://") || $0 == "*"
    }
    let origins = quoted.filter { $0.contains("://") || $0 == "null" }
    if names("Access-Control-Allow-Credentials") {
      self = .missingAllowCredentials
    } else if names("Access-Control-Allow-Methods") {
      self = others.isEmpty ? .methodNotFound : .invalidAllowMethod
    } else if names("Access-Control-Allow-Headers") {
      self = Self.isInvalidToken(text) ? .invalidAllowHeader : .missingAllowHeaderFromPreflight
    } else if names("Access-Control-Allow-Origin") {
      if others.contains("*") {
        self = .notSupportingCredentials
      } else if !origins.isEmpty || !others.isEmpty {
        self = .allowOriginNotMatchingOrigin
      } else {
        self = Self.saysSeveral(text) ? .multipleAllowOriginNotAllowed : .missingAllowOrigin
      }
    } else if names("Origin") {
      self = .originHeaderNotAdded
    } else {
      self = Self.withoutHeader(text)
    }
  }

  /// Whether the line tells what mends it instead of a reason, as in `This can be fixed by moving the
  /// resource to the same domain or enabling CORS.`
  private static func namesNone(_ text: String) -> Bool {
    let lower = text.lowercased()
    return [
      "moving the resource to the same domain", "same domain or enabling cors", "selbe domain",
      "même domaine", "mismo dominio", "同じドメイン", "同一ドメイン", "stesso dominio", "mesmo domínio",
      "tot hetzelfde domein", "тот же домен", "相同域", "同一域", "tej samej domen",
    ].contains(where: lower.contains)
  }

  private static func short(_ text: String) -> FirefoxCORSReason? {
    allCases.filter { text.contains($0.shortWords) }
      .max { $0.shortWords.utf8.count < $1.shortWords.utf8.count }
  }

  /// What stands behind the URL, in brackets or not.
  private static func reasonPart(of text: String) -> Substring {
    guard let url = text.firstRange(of: "://") else { return text[...] }
    return text[url.upperBound...].drop { $0 != " " && $0 != "(" && $0 != "（" }
  }

  /// The name that such a line quotes: of a header that the preflight's answer does not allow.
  static func headerName(in line: String) -> String? {
    quoted(in: reasonPart(of: line)).first { !$0.hasPrefix("Access-Control-") && Token.matches($0) }
  }

  private static func quoted(in text: Substring) -> [String] {
    let marks: [Character: Character] = [
      "'": "'", "‘": "’", "’": "’", "“": "”", "„": "“", "«": "»", "\"": "\"", "「": "」",
    ]
    var found: [String] = []
    var rest = text
    var before: Character = " "
    while let mark = rest.popFirst() {
      // An apostrophe stands behind a letter.
      if let end = marks[mark], !before.isLetter, let close = rest.firstIndex(of: end) {
        found.append(rest[..<close].filter { $0 != "\u{A0}" && $0 != "\u{202F}" && $0 != " " })
        rest = rest[rest.index(after: close)...]
        before = end
      } else {
        before = mark
      }
    }
    return found
  }

  private static func saysSeveral(_ text: String) -> Bool {
    [
      "Multiple", "Mehrere", "mehrere", "Plusieurs", "plusieurs", "multiples", "Múltiples",
      "múltiples", "Varias", "varias", "複数", "多个", "多個", "Более", "нескольк", "Несколько",
      "Wiele", "wiele", "multiple", "Múltiplos", "Meerdere", "più", "Più",
    ].contains(where: text.contains)
  }

  private static func isInvalidToken(_ text: String) -> Bool {
    // What is missing from a list was missing from the preflight's.
    ["token", "Token", "トークン", "令牌", "jeton", "токен"].contains(where: text.contains)
      && !saysPreflight(text)
  }

  private static func saysPreflight(_ text: String) -> Bool {
    [
      "reflight", "contrôle en amont", "pré-vérification", "comprobación previa",
      "verificación previa",
      "プリフライト", "预检", "預檢", "предварительн", "wstępn",
    ].contains(where: text.contains)
  }

  private static func withoutHeader(_ text: String) -> FirefoxCORSReason {
    if text.contains("(null)") { return .didNotSucceed }
    if ["edirect", "edirec", "eiterleit", "リダイレクト", "重定向", "ереадрес", "перенаправ"]
      .contains(where: text.contains)
    {
      return .externalRedirectNotAllowed
    }
    if reasonPart(of: text).contains("HTTP") { return .requestNotHTTP }
    if saysPreflight(text) { return .preflightDidNotSucceed }
    let hasStatus = text.split { !$0.isASCII || !$0.isNumber }.last.map { $0.count == 3 } ?? false
    return hasStatus ? .preflightDidNotSucceed : .didNotSucceed
  }
}
