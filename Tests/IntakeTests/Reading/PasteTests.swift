import Testing

@testable import Intake

@Suite("Pastes")
struct PasteTests {
  @Test(
    "are told by their kind",
    arguments: [
      (
        "Access to fetch at 'https://h.example/c' from origin 'https://app.example' has been blocked by CORS policy: No.",
        "console"
      ),
      ("TypeError: Failed to fetch", "console"), ("curl https://h.example/a", "curl"),
      ("iwr https://h.example/a -Method Post", "curl"), ("fetch('https://h.example/a')", "code"),
      ("axios.get(url)", "code"), ("HTTP/1.1 200 OK\nVary: Origin", "headers"),
      ("access-control-allow-origin: *", "headers"), ("https://h.example/a?b=c", "url"),
      ("localhost:3000/api", "url"),
      ("app.use(cors({ origin: '*', credentials: true }))", "configuration"),
      ("location / {\n  add_header Access-Control-Allow-Origin *;\n}", "configuration"),
      ("CORS_ALLOWED_ORIGINS = [\"https://a.example\"]", "configuration"),
      ("It does not work, please help.", ""), ("", ""), ("   \n\t\n", ""), ("{\"a\": [1, 2]}", ""),
      ("SELECT * FROM users WHERE id = 1;", ""),
      ("The app is on port 3000 and the API on 8080.", ""),
    ])
  func kinds(text: String, expected: String) {
    #expect(Paste(text).pieces.map(\.kind.rawValue).joined(separator: " ") == expected)
  }

  @Test(
    "may have several things, with text between",
    arguments: [
      (PasteSamples.issue, ["console", "code", "curl", "configuration"]),
      (PasteSamples.mail, ["console", "curl"]),
      ("https://a.example/\nhttps://b.example/x", ["url", "url"]),
      (
        "const r = await fetch('https://h.example/a', {credentials: 'include'})\n\n"
          + "Access to fetch at 'https://h.example/a' from origin 'https://app.example' has been blocked by CORS policy: No.\n",
        ["code", "console"]
      ),
      ("curl https://a.example/\n\nfetch('https://b.example/')", ["curl", "code"]),
      (
        "curl -i https://a.example/\nHTTP/1.1 200 OK\nA: b\n\n<html>\n$ curl https://b.example/",
        ["curl", "curl"]
      ),
    ])
  func several(text: String, expected: [String]) {
    #expect(Paste(text).pieces.map(\.kind.rawValue) == expected)
  }

  @Test("the parts of an issue are read")
  func issue() {
    #expect(
      facts(ofPaste: PasteSamples.issue) == [
        "POST https://api.example/login api=fetch mode~cors credentials=include"
          + " |Content-Type: application/json code JSON.stringify(user)",
        "OPTIONS https://api.example/login page~https://app.example/ |Origin: https://app.example"
          + " |Access-Control-Request-Method: POST",
        "<204 |vary: Origin",
      ])
    #expect(Paste(PasteSamples.issue).pieces[3].configuration?.contains("cors(") == true)
    #expect(Paste(PasteSamples.issue).pieces.map(\.lines) == [2..<3, 6..<11, 14..<20, 22..<23])
  }

  @Test(
    "prompts, list marks and back-ticks in front of a command go",
    arguments: [
      "$ curl https://h.example/a", "> curl https://h.example/a", "% curl https://h.example/a",
      "ann@host:~/src$ curl https://h.example/a", "C:\\Users\\ann> curl https://h.example/a",
      "PS C:\\> curl https://h.example/a", "❯ curl https://h.example/a",
      "➜  src curl https://h.example/a",
      "1. curl https://h.example/a", "- curl https://h.example/a", "    curl https://h.example/a",
      "```sh\n$ curl https://h.example/a\n```", "\u{FEFF}curl\u{A0}https://h.example/a\r\n",
      "[root@host ~]# curl https://h.example/a",
    ])
  func prompts(text: String) {
    #expect(facts(ofPaste: text) == ["GET https://h.example/a"])
  }

  @Test(
    "what word processors and forms make of quotation marks and dashes is undone",
    arguments: [
      "curl —header “X-A: it’s” –X PUT https://h.example/a",
      "curl --header „X-A: it's“ -X PUT https://h.example/a",
      "curl --header &quot;X-A: it&#39;s&quot; -X PUT https://h.example/a",
      "curl --header \"X-A: it's\"\n  -X PUT\n  https://h.example/a".replacing(
        "\n  https", with: " https"),
    ])
  func quotationMarks(text: String) {
    #expect(facts(ofPaste: text) == ["PUT https://h.example/a |X-A: it's"])
  }

  @Test("an apostrophe inside of quotation marks stays as it is")
  func apostrophe() {
    #expect(
      facts(ofPaste: "curl -H 'X-A: it’s' https://h.example/a") == [
        "GET https://h.example/a |X-A: it’s"
      ])
  }

  @Test("a shell's second prompt goes, curl's own marks stay")
  func secondPrompt() {
    #expect(
      facts(ofPaste: "$ curl https://h.example/a \\\n> -H 'X-A: 1' \\\n> -X PUT") == [
        "PUT https://h.example/a |X-A: 1"
      ])
    #expect(
      facts(ofPaste: "> GET /a HTTP/1.1\n> Host: h.example\n< HTTP/1.1 200 OK\n< A: b") == [
        "GET //h.example/a |Host: h.example", "<200 |A: b",
      ])
  }

  @Test(
    "a URL is one with what chats put around it",
    arguments: [
      ("https://h.example/a", "GET https://h.example/a"),
      ("<https://h.example/a>", "GET https://h.example/a"),
      ("`https://h.example/a`", "GET https://h.example/a"),
      ("\"https://h.example/a\",", "GET https://h.example/a"),
      ("[here](https://h.example/a)", "GET https://h.example/a"),
      ("<https://h.example/a|h.example>", "GET https://h.example/a"),
      ("PUT https://h.example/a", "PUT https://h.example/a"),
      ("www.shop.example", "GET https://www.shop.example"),
      ("127.0.0.1:8080", "GET http://127.0.0.1:8080"),
      ("wss://h.example/s", "GET wss://h.example/s api=websocket"),
    ])
  func urls(text: String, expected: String) {
    #expect(Paste(text).pieces.map(\.kind) == [.url])
    #expect(facts(ofPaste: text) == [expected])
  }

  @Test("what a text leaves open is named in the order to ask for it")
  func unknown() {
    func unknown(_ text: String) -> [OpenQuestion] {
      Paste(text).pieces.first?.exchanges.first?.request?.unknown ?? []
    }
    #expect(unknown("https://h.example/a") == [.page, .credentials, .cookies, .mode, .api])
    #expect(unknown("fetch('https://h.example/a')") == [.page, .cookies])
    #expect(unknown("fetch(url)") == [.url, .page, .cookies])
    #expect(unknown(CurlSamples.chromiumBash) == [.api])
  }
}

enum PasteSamples {
  static let issue = """
    Hi, I get this:

    Access to fetch at 'https://api.example/login' from origin 'https://app.example' has been blocked by CORS policy: Response to preflight request doesn't pass access control check.

    My code is

    ```js
    const res = await fetch("https://api.example/login", {
      method: "POST", credentials: "include",
      headers: {"Content-Type": "application/json"},
      body: JSON.stringify(user),
    });
    ```

    and with curl it works:
    $ curl -si -X OPTIONS https://api.example/login -H 'Origin: https://app.example' \\
      -H 'Access-Control-Request-Method: POST'
    HTTP/2 204
    vary: Origin

    The server:

    ```js
    app.use(cors({origin: "https://app.example"}));
    ```
    Thanks!
    """.replacing("My code is\n\n```js\nconst", with: "My code is\n```js\nconst")

  static let mail = """
    On Friday Ann wrote:
    > Hello,
    > Access to fetch at 'https://h.example/c' from origin 'https://app.example'
    > has been blocked by CORS policy: No.
    >> curl https://h.example/c
    """
}
