/// How Firefox begins its line in a language other than English.
///
/// The words are those of its translations (`security.properties` of each language), present and
/// former.
struct FirefoxLanguage {
  let start: String

  static let all = [
    // German, French, Spanish of several countries.
    "Quellübergreifende (Cross-Origin) Anfrage blockiert",
    "Blocage d’une requête multiorigine", "Blocage d'une requête multiorigine",
    "Blocage d’une requête multi-origine", "Solicitud desde otro origen bloqueada",
    "Solicitud de origen cruzado bloqueada", "Solicitud de orígenes cruzados bloquead",
    "Pedido de origen cruzado bloqueado", "Petición de origen cruzado bloqueada",
    // Italian, Portuguese, Dutch, Polish, Czech.
    "Bloccata richiesta multiorigine", "Richiesta multiorigine bloccata",
    "Requisição cross-origin bloqueada", "Requisição de origem cruzada bloqueada",
    "Pedido de origem cruzada bloqueado",
    "Cross-Origin-aanvraag geblokkeerd", "Origin-aanvraag geblokkeerd",
    "Zablokowano żądanie do zasobu innego pochodzenia",
    "Cross-Origin požadavek byl zablokován", "Zablokován požadavek Cross-Origin",
    "Žádost Cross-Origin zablokována", "Požadavek Cross-Origin zablokován",
    // Danish, Swedish, Hungarian, Greek, Turkish, Indonesian, Vietnamese, Thai.
    "Forespørgsel til fremmed websted blokeret", "Cross-Origin begäran blockerad",
    "Cross-Origin kérés blokkolva", "Αποκλείστηκε αίτημα πολλαπλών προελεύσεων",
    "Çapraz köken isteği engellendi", "Çapraz Kaynak İsteği Engellendi",
    "Permintaan Cross-Origin Di", "Permintaan Lintas Asal Diblokir",
    "Yêu cầu Cross-Origin đã bị chặn", "Yêu cầu Cross-Origin bị chặn",
    "คำขอ Cross-Origin ถูกปิดกั้น",
    // Russian, Ukrainian, Japanese, Korean, Chinese.
    "Запрос из постороннего источника заблокирован",
    "Запит зі стороннього джерела заблоковано", "Запит із перехресних доменів заблоковано",
    "クロスオリジン要求をブロックしました", "교차 출처 요청 차단", "교차 원본 요청 차단",
    "已拦截跨源请求", "已阻止跨源请求", "已阻擋跨來源請求", "已封鎖跨來源請求",
    // What a page's translator makes of them in English.
    "Cross-origin request blocked", "Cross-origin requests blocked", "Cross-Origin Request blocked",
  ].flatMap { [$0, $0.replacing("’", with: "'")] }.map { FirefoxLanguage(start: $0) }
}

/// Firefox' warning that `*` in a list of headers does not cover Authorization, in a language other than English.
enum FirefoxWarning {
  static let starts = ["Avertissement de requête multiorigine"]

  /// The line in English; nil: it is none of these.
  static func today(_ line: String) -> EarlierWording.Today? {
    guard starts.contains(where: line.contains), line.contains("Authorization"),
      let url = ConsoleFacts(line).url
    else { return nil }
    return EarlierWording.Today(
      text:
        "Cross-Origin Request Warning: The Same Origin Policy will disallow reading the remote resource"
        + " at \(url) soon. (Reason: When the `Access-Control-Allow-Headers` is `*`, the `Authorization`"
        + " header is not covered. To include the `Authorization` header, it must be explicitly listed in"
        + " CORS header `Access-Control-Allow-Headers`).")
  }
}

/// Parts of words by which a reason that quotes no header is known, in whatever language.
///
/// Headers, methods and values stand in every language as they are: only these do not.
enum ForeignWords {
  static let redirect = Phrases([
    "redirec", "redirect", "weiterleit", "リダイレクト", "重定向", "重導", "переадрес", "перенаправ",
    "przekierowan", "přesměrov", "presmerov", "ανακατεύθυνση", "átirányít", "pengalihan",
    "리다이렉트", "omleiding", "omdirigering", "omdiriger", "เปลี่ยนเส้นทาง", "chuyển hướng", "yönlendirme",
    "uudelleenohj",
  ])

  static let preflight = Phrases([
    "preflight", "contrôle en amont", "pré-vérification", "previa", "preliminar", "pré-conexão",
    "pré-voo", "comprovação", "プリフライト", "预检", "預檢", "предварительн", "wstępn", " options ",
    "előzetes", "사전", "προκαταρκτικ", "praluncur", "vorabanfrage",
  ])

  static let several = Phrases([
    "multipl", "multipel", "mehrere", "nur ein", "plusieurs", "múltipl", "varias", "varios",
    "vários", "複数", "多个", "多個", "более", "нескольк", "численні", "кілька", "wiele", "powtórzen",
    "meerdere", "più", "více", "viacnásobn", "πολλαπλ", "több", "여러", "fler ", "flere",
    "หลาย", "nhiều", "birden fazla", "useita",
  ])

  static let token = Phrases([
    "token", "jeton", "トークン", "令牌", "токен", "tecken", "토큰", "โทเค็น",
    "jelsor", "σύμβολο",
  ])

  /// That CORS is turned off altogether.
  static let disabled = Phrases([
    "deaktiviert", "désactivé", "desactivado", "deshabilitado", "desativado", "disattivato",
    "disabled", "uitgeschakeld", "wyłączon", "vypnut", "выключен", "отключен", "вимкнен",
    "無効", "未启用", "已停用", "devre dışı", "inaktiverad", "deaktiveret",
  ])

  /// That the request came to nothing, and no more.
  static let failed = Phrases([
    "schlug fehl", "fehlgeschlagen", "échec", "échoué", "sin éxito", "falló", "no tuvo éxito",
    "falha", "não foi bem", "falhou", "non riuscita", "fallita", "nieudane", "nie powiodło",
    "niet gelukt", "mislukt", "nebyl úspěšn", "selhal", "mislykkedes", "lyckades inte",
    "sikertelen", "δεν ήταν επιτυχ", "başarısız", "tidak berhasil", "gagal", "không thành công",
    "ไม่สำเร็จ", "не удалось", "неудач", "не вдався", "невдача", "не увенчался", "成功しなかった",
    "失敗", "성공하지 못", "실패", "未能成功", "未成功", "did not succeed", "failed", "epäonnistui",
  ])
}
