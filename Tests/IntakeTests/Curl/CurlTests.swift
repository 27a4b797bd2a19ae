import Web
import Testing

@testable import Intake

@Suite("curl")
struct CurlTests {
  @Test(
    "commands as people write them are read as curl takes them",
    arguments: [
      // The address.
      ("curl https://h.example/me", ["GET https://h.example/me"]),
      ("curl localhost:3000/me", ["GET http://localhost:3000/me"]),
      ("curl --url https://h.example --proto-default https", ["GET https://h.example"]),
      ("curl --proto-default https h.example", ["GET https://h.example"]),
      (#"curl 'https://h.example/\[1\]\{a\}'"#, ["GET https://h.example/[1]{a}"]),
      (#"curl -g 'https://h.example/\[1\]'"#, [#"GET https://h.example/\[1\]"#]),
      (
        "curl https://a.example https://b.example",
        ["GET https://a.example", "GET https://b.example"]
      ),
      (
        "curl a.example -d x --next b.example",
        [
          "POST http://a.example |Content-Type: application/x-www-form-urlencoded body x",
          "GET http://b.example",
        ]
      ),
      // Which words are values.
      ("curl -o https://no.example -w '%{http_code}' https://h.example", ["GET https://h.example"]),
      ("curl --cookie a=1 https://h.example", ["GET https://h.example cookies=a=1"]),
      ("curl -sSLk -m5 --max-time 5 https://h.example", ["GET https://h.example"]),
      ("curl -sXPUT https://h.example", ["PUT https://h.example"]),
      ("curl --request=patch https://h.example", ["patch https://h.example"]),
      ("curl --insec --user-a me https://h.example", ["GET https://h.example |User-Agent: me"]),
      ("curl --no-keepalive --no-such https://h.example", ["GET https://h.example"]),
      ("curl -v -- https://h.example", ["GET https://h.example"]),
      ("sudo time curl https://h.example", ["GET https://h.example"]),
      ("/usr/bin/curl https://h.example | jq .", ["GET https://h.example"]),
      // Methods.
      ("curl -I https://h.example", ["HEAD https://h.example"]),
      ("curl -X GET -X OPTIONS https://h.example", ["OPTIONS https://h.example"]),
      ("curl -T f.txt https://h.example", ["PUT https://h.example file f.txt"]),
      // Headers.
      (
        #"curl -H"X-A: 1" -H 'X-B:2' -H 'X-C;' -H 'X-D:' -H 'X-A: 3' https://h.example"#,
        [
          "GET https://h.example |X-A: 1 |X-B: 2 |X-C:  |X-A: 3"
        ]
      ),
      (
        "curl -A me -e https://p.example/a -r 0-9 https://h.example",
        [
          "GET https://h.example page~https://p.example/a |User-Agent: me |Referer: https://p.example/a"
            + " |Range: bytes=0-9"
        ]
      ),
      (
        "curl -u ann:pw https://h.example", ["GET https://h.example |Authorization: Basic YW5uOnB3"]
      ),
      (
        "curl --oauth2-bearer t https://h.example",
        ["GET https://h.example |Authorization: Bearer t"]
      ),
      (
        "curl --compressed https://h.example",
        ["GET https://h.example |Accept-Encoding: deflate, gzip"]
      ),
      (
        "curl -b 'a=1; b=2' -b c=3 -b jar.txt https://h.example",
        [
          "GET https://h.example cookies=a=1;b=2;c=3"
        ]
      ),
      (
        "curl -H 'Origin: https://app.example' -H 'Cookie: a=1' https://h.example",
        [
          "GET https://h.example mode~cors credentials~include page~https://app.example/ cookies=a=1"
            + " |Origin: https://app.example"
        ]
      ),
      // Bodies.
      (
        "curl -d a=1 -d b=2 https://h.example",
        [
          "POST https://h.example |Content-Type: application/x-www-form-urlencoded body a=1&b=2"
        ]
      ),
      (
        "curl -X PUT -H 'content-type: text/plain' -d a https://h.example",
        [
          "PUT https://h.example |content-type: text/plain body a"
        ]
      ),
      (
        "curl -G -d a=1 -d b=2 'https://h.example/?c=3#f'", ["GET https://h.example/?c=3&a=1&b=2#f"]
      ),
      ("curl --url-query 'a=1 2' https://h.example", ["GET https://h.example?a=1+2"]),
      ("curl --request-target /b https://h.example/a", ["GET https://h.example/b"]),
      (
        "curl --data-urlencode 'q=a b&c' --data-urlencode '=x y' https://h.example",
        [
          "POST https://h.example |Content-Type: application/x-www-form-urlencoded"
            + " body q=a+b%26c&x+y"
        ]
      ),
      (
        #"curl --json '{"a":1}' https://h.example"#,
        [
          "POST https://h.example |Content-Type: application/json |Accept: application/json"
            + #" body {"a":1}"#
        ]
      ),
      (
        "curl -d @f.json https://h.example",
        [
          "POST https://h.example |Content-Type: application/x-www-form-urlencoded file f.json"
        ]
      ),
      (
        "curl --data-raw @f https://h.example",
        [
          "POST https://h.example |Content-Type: application/x-www-form-urlencoded body @f"
        ]
      ),
      (
        "curl -F a=1 -F 'f=@x.png;type=image/png' --form-string b=@y https://h.example",
        [
          "POST https://h.example |Content-Type: multipart/form-data form a=1,f=@x.png,b=@y"
        ]
      ),
      (
        "curl -d @- https://h.example <<EOF\na\nb\nEOF",
        [
          "POST https://h.example |Content-Type: application/x-www-form-urlencoded body ab"
        ]
      ),
      (
        "echo '{}' | curl --data-binary @- https://h.example",
        [
          "POST https://h.example |Content-Type: application/x-www-form-urlencoded body {}\n"
        ]
      ),
      (
        "TOKEN=abc\ncurl -H \"Authorization: Bearer $TOKEN\" \"https://h.example/$X\"",
        [
          "GET https://h.example/$X |Authorization: Bearer abc"
        ]
      ),
    ])
  func commands(text: String, expected: [String]) {
    #expect(facts(ofPaste: text) == expected)
  }

  @Test(
    "the browsers' copies say the same in every shell",
    arguments: [
      CurlSamples.chromiumBash, CurlSamples.chromiumCommandPrompt, CurlSamples.powerShell,
    ])
  func copies(text: String) {
    let requests = Paste(text).pieces.flatMap { $0.exchanges.compactMap(\.request) }
    #expect(requests.count == 1)
    #expect(requests.first?.method.name == "PUT")
    #expect(requests.first?.url == "https://api.shop.example/orders?x=1&y=a%20b")
    #expect(requests.first?.headers.get("content-type") == "application/json")
    #expect(requests.first?.headers.get("x-note") == "it's 100% !")
    #expect(requests.first?.headers.get("sec-ch-ua") == #""Chromium";v="156""#)
    #expect(requests.first?.body == .text(#"{"text":"a\nb \"c\" é!"}"#))
    #expect(
      requests.first?.cookies
        == .stated([CapturedCookie("sid", "s3cr3t"), CapturedCookie("b", "2")]))
    #expect(requests.first?.page.value?.description == "https://app.shop.example/")
    #expect(requests.first?.mode == .stated("cors"))
    #expect(requests.first?.credentials == .inferred("include", from: .cookieAcrossOrigins))
    #expect(requests.first?.unknown == [.api])
  }

  @Test("Safari's and Firefox's copies are read, brackets in the URL and bytes of Latin-1 included")
  func otherBrowsers() {
    #expect(
      facts(ofPaste: CurlSamples.safari) == [
        "POST https://api.shop.example/a[1] credentials~include page~https://app.shop.example/"
          + " cookies=sid=1 |Accept: */*"
          + " |Origin: https://app.shop.example |Content-Type: application/json body {\"n\":\"é☕'\"}"
      ])
    #expect(
      facts(ofPaste: CurlSamples.firefox) == [
        "PUT https://api.shop.example/a[1] mode=cors credentials~include"
          + " page~https://app.shop.example/ cookies=sid=1 |Accept: */*"
          + " |Origin: https://app.shop.example |Sec-Fetch-Mode: cors body a!b"
      ])
  }

  @Test("several commands, as 'Copy all' gives them, are several requests")
  func several() {
    let bash = "curl 'https://a.example/' ;\ncurl 'https://b.example/' \\\n  -X 'PUT'"
    #expect(facts(ofPaste: bash) == ["GET https://a.example/", "PUT https://b.example/"])
    let prompt =
      "curl ^\"https://a.example/^\" &\r\ncurl ^\"https://b.example/^\" ^\r\n  -X ^\"PUT^\""
    #expect(facts(ofPaste: prompt) == ["GET https://a.example/", "PUT https://b.example/"])
  }

  @Test("a curl of PowerShell goes on behind a back-tick")
  func powerShell() {
    let text = "curl.exe -X POST `\n  -H 'X-A: it''s' `\n  -d \"a`\"b\" `\n  https://h.example"
    #expect(
      facts(ofPaste: text) == [
        "POST https://h.example |X-A: it's |Content-Type: application/x-www-form-urlencoded body a\"b"
      ])
  }

  @Test(
    "a text that only begins with the word is none",
    arguments: [
      "curl works, the browser does not", "curl", "curl: (7) Failed to connect", "curling.example",
    ])
  func others(text: String) {
    #expect(!Paste(text).pieces.contains { $0.kind == .curl })
  }
}

enum CurlSamples {
  static let chromiumBash = #"""
    curl --url 'https://api.shop.example/orders?x=1&y=a%20b' \
      -X 'PUT' \
      -H 'accept: */*' \
      -b 'sid=s3cr3t; b=2' \
      -H 'content-type: application/json' \
      -H 'origin: https://app.shop.example' \
      -H 'referer: https://app.shop.example/' \
      -H 'sec-ch-ua: "Chromium";v="156"' \
      -H 'sec-fetch-mode: cors' \
      -H $'x-note: it\'s 100% \u0021' \
      --data-raw $'{"text":"a\\nb \\"c\\" é\u0021"}'
    """#

  static let chromiumCommandPrompt = #"""
    curl --url ^"https://api.shop.example/orders?x=1^&y=a^%^20b^" ^
      -X ^"PUT^" ^
      -H ^"accept: */*^" ^
      -b ^"sid=s3cr3t; b=2^" ^
      -H ^"content-type: application/json^" ^
      -H ^"origin: https://app.shop.example^" ^
      -H ^"referer: https://app.shop.example/^" ^
      -H ^"sec-ch-ua: ^\^"Chromium^\^";v=^\^"156^\^"^" ^
      -H ^"sec-fetch-mode: cors^" ^
      -H ^"x-note: it's 100^% ^!^" ^
      --data-raw ^"^{^\^"text^\^":^\^"a^\^\nb ^\^\^\^"c^\^\^\^" é^!^\^"^}^"
    """#

  static let powerShell = #"""
    $session = New-Object Microsoft.PowerShell.Commands.WebRequestSession
    $session.UserAgent = "Mozilla/5.0"
    $session.Cookies.Add((New-Object System.Net.Cookie("sid", "s3cr3t", "/", "api.shop.example")))
    $session.Cookies.Add((New-Object System.Net.Cookie("b", "2", "/", "api.shop.example")))
    Invoke-WebRequest -UseBasicParsing -Uri "https://api.shop.example/orders?x=1&y=a%20b" `
    -Method "PUT" `
    -WebSession $session `
    -Headers @{
    "accept"="*/*"
      "origin"="https://app.shop.example"
      "referer"="https://app.shop.example/"
      "sec-ch-ua"="`"Chromium`";v=`"156`""
      "sec-fetch-mode"="cors"
      "x-note"="it's 100% !"
    } `
    -ContentType "application/json" `
    -Body ([System.Text.Encoding]::UTF8.GetBytes("{`"text`":`"a\nb \`"c\`" $([char]233)!`"}"))
    """#

  static let safari = #"""
    curl 'https://api.shop.example/a\[1\]' \
    -X 'POST' \
    -H 'Accept: */*' \
    -H 'Origin: https://app.shop.example' \
    -H 'Cookie: sid=1' \
    -H 'Content-Type: application/json' \
    --data-binary $'{"n":"\xe9\u2615\'"}'
    """#

  static let firefox = #"""
    curl 'https://api.shop.example/a[1]' \
      --globoff \
      -X PUT \
      -H 'Accept: */*' \
      -H 'Origin: https://app.shop.example' \
      -H 'Cookie: sid=1' \
      -H 'Sec-Fetch-Mode: cors' \
      --data-raw $'a\041b'
    """#
}
