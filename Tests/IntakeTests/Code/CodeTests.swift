import Testing

@testable import Intake

@Suite("JavaScript")
struct CodeTests {
  private static let defaults = "mode~cors credentials~same-origin"

  @Test(
    "calls of fetch are read as far as they are literal",
    arguments: [
      ("fetch('https://h.example/me')", "GET https://h.example/me api=fetch \(defaults)"),
      (
        "const r = await fetch(`https://h.example/a?b=1`, {method: 'put', credentials: \"include\"});",
        "put https://h.example/a?b=1 api=fetch mode~cors credentials=include"
      ),
      (
        """
        const API = 'https://h.example';
        const id = 7
        useEffect(() => {
          fetch(`${API}/users/${id}/x/${name}`, { mode: "no-cors", redirect: 'manual' })
            .then(r => r.json()).catch(console.error)
        }, [])
        """,
        "GET https://h.example/users/7/x/${name} api=fetch mode=no-cors credentials~same-origin"
      ),
      (
        "fetch(base + '/me', {headers: {'X-A': \"1\", Authorization: 'Bearer ' + token, [key]: 1}})",
        "GET ${base}/me api=fetch \(defaults) |X-A: 1 |Authorization: Bearer ${token} |${key}: 1"
      ),
      (
        """
        fetch("https://h.example", {
          method: "POST",
          headers: new Headers([["Content-Type", "application/json"]]),
          body: JSON.stringify({ a: 1, 'b': [true, null, "x\\ny"], c: {} }),
        })
        """,
        "POST https://h.example api=fetch \(defaults) |Content-Type: application/json"
          + #" body {"a":1,"b":[true,null,"x\ny"],"c":{}}"#
      ),
      (
        "fetch('https://h.example', {method: 'POST', body: JSON.stringify(user)})",
        "POST https://h.example api=fetch \(defaults) code JSON.stringify(user)"
      ),
      (
        "fetch('https://h.example', {method: 'POST', body: new URLSearchParams({a: '1 2', b: 3})})",
        "POST https://h.example api=fetch \(defaults) body a=1+2&b=3"
          + " of application/x-www-form-urlencoded;charset=UTF-8"
      ),
      (
        """
        const data = new FormData();
        data.append("name", "Ann");
        fetch("https://h.example", {method: "POST", body: data});
        """,
        "POST https://h.example api=fetch \(defaults) form name=Ann of multipart/form-data"
      ),
      (
        """
        const headers = new Headers(); headers.append('X-A', '1'); headers.set("X-B", "2");
        const options = {headers, credentials: 'omit'};
        fetch('https://h.example', options)
        """,
        "GET https://h.example api=fetch mode~cors credentials=omit |X-A: 1 |X-B: 2"
      ),
      (
        "fetch(new Request('https://h.example', {method: 'DELETE'}), {credentials: 'include'})",
        "DELETE https://h.example api=fetch mode~cors credentials=include"
      ),
      ("fetch(url, {...options, method: 'PUT'})", "PUT ${url} api=fetch"),
      ("fetch('/me', opts)", "GET /me api=fetch"),
      (
        "fetch(new URL('/me', 'https://h.example'), {method: 'POST', body: 'a' + 1})",
        "POST https://h.example/me api=fetch \(defaults) body a1"
      ),
      (
        "const config = {api: {url: 'https://h.example'}, base: 'https://g.example'};\n"
          + "fetch(config.base + '/x')",
        "GET https://g.example/x api=fetch \(defaults)"
      ),
    ])
  func fetch(text: String, expected: String) {
    #expect(facts(ofPaste: text) == [expected])
  }

  @Test(
    "a browser's copy of fetch does not know the mode, and the credentials only where some went along"
  )
  func copies() {
    #expect(
      facts(ofPaste: CodeSamples.chromium) == [
        "PUT https://api.shop.example/orders page~https://app.shop.example/ |accept: */*"
          + " |accept-language: en-US |content-type: application/json |x-note: it's body {\"a\":\"b\\n\"}"
      ])
    #expect(
      facts(ofPaste: CodeSamples.firefox) == [
        "GET https://api.shop.example/me credentials~include page~https://app.shop.example/"
          + " |User-Agent: Mozilla/5.0 |Accept: */*"
      ])
    #expect(
      facts(ofPaste: CodeSamples.safari) == [
        "GET https://api.shop.example/me page~https://app.shop.example/ |Accept: */*"
      ])
    #expect(
      facts(ofPaste: CodeSamples.node) == [
        "GET https://api.shop.example/me credentials~include page~https://app.shop.example/"
          + " cookies=sid=1;b=2 |accept: */* |Referer: https://app.shop.example/"
      ])
  }

  @Test(
    "axios, jQuery and Angular are read with what they do by themselves",
    arguments: [
      ("axios.get('https://h.example/me')", ["GET https://h.example/me api~xhr \(defaults)"]),
      (
        "axios.get(`https://h.example/me`, { withCredentials: true, params: {a: 1} })",
        ["GET https://h.example/me?a=1 api~xhr mode~cors credentials=include"]
      ),
      (
        "axios.post('https://h.example', {a: 1}, {headers: {'X-A': 'b'}, withCredentials: false})",
        [
          "POST https://h.example api~xhr mode~cors credentials=same-origin |X-A: b"
            + " |Content-Type: application/json body {\"a\":1}"
        ]
      ),
      (
        // The options stand where the body belongs.
        "axios.post('https://h.example/logout', {withCredentials: true})",
        [
          "POST https://h.example/logout api~xhr \(defaults) |Content-Type: application/json"
            + " body {\"withCredentials\":true}"
        ]
      ),
      (
        """
        const api = axios.create({
          baseURL: "https://h.example/v1/",
          withCredentials: true,
          headers: { "X-App": "7" },
        });
        api.defaults.headers.common['Authorization'] = `Bearer ${token}`;
        export const me = () => api.get("/me");
        api.delete('users/1');
        """,
        [
          "GET https://h.example/v1/me api~xhr mode~cors credentials=include"
            + " |Authorization: Bearer ${token} |X-App: 7",
          "DELETE https://h.example/v1/users/1 api~xhr mode~cors credentials=include"
            + " |Authorization: Bearer ${token} |X-App: 7",
        ]
      ),
      (
        "axios.defaults.withCredentials = true; axios({method: 'patch', url: 'https://h.example', data: 'x'})",
        [
          "PATCH https://h.example api~xhr mode~cors credentials=include"
            + " |Content-Type: application/x-www-form-urlencoded body x"
        ]
      ),
      (
        "axios.request({url: 'https://h.example', auth: {username: 'ann', password: 'pw'}})",
        ["GET https://h.example api~xhr \(defaults) |Authorization: Basic YW5uOnB3"]
      ),
      (
        """
        $.ajax({
          url: "https://h.example/a", type: "post", data: {a: 1, b: "x y"},
          xhrFields: { withCredentials: true }, headers: {"X-A": "1"},
          success: function (r) { console.log(r) }
        });
        """,
        [
          "POST https://h.example/a api~xhr mode~cors credentials=include |X-A: 1"
            + " |Content-Type: application/x-www-form-urlencoded; charset=UTF-8 body a=1&b=x+y"
        ]
      ),
      (
        "$.getJSON('https://h.example/a', {q: 'b'}, function (d) {})",
        ["GET https://h.example/a?q=b api~xhr \(defaults)"]
      ),
      (
        "$.ajax('https://h.example/a', {dataType: 'jsonp'})",
        ["GET https://h.example/a api=script mode~no-cors credentials~include"]
      ),
      (
        "$.getJSON('https://h.example/a?callback=?', function (d) {})",
        ["GET https://h.example/a?callback=? api=script mode~no-cors credentials~include"]
      ),
      (
        "this.http.get<User>(`https://h.example/me`, { withCredentials: true }).subscribe()",
        ["GET https://h.example/me api~xhr mode~cors credentials=include"]
      ),
    ])
  func libraries(text: String, expected: [String]) {
    #expect(facts(ofPaste: text) == expected)
  }

  @Test(
    "XMLHttpRequest, beacons and streams are read",
    arguments: [
      (
        """
        var xhr = new XMLHttpRequest();
        xhr.open("PUT", "https://h.example/me", true);
        xhr.withCredentials = true;
        xhr.setRequestHeader("X-A", "1");
        xhr.onload = function () {};
        xhr.send(JSON.stringify({a: 1}));
        """,
        ["PUT https://h.example/me api=xhr mode~cors credentials=include |X-A: 1 body {\"a\":1}"]
      ),
      (
        "const x = new XMLHttpRequest(); x.open('get', url); x.send(null); x.open('POST', '/b'); x.send('c')",
        ["get ${url} api=xhr \(defaults)", "POST /b api=xhr \(defaults) body c"]
      ),
      (
        "navigator.sendBeacon('https://h.example/log', new Blob(['{}'], {type: 'application/json'}))",
        ["POST https://h.example/log api=beacon credentials~include body {} of application/json"]
      ),
      (
        "const es = new EventSource('https://h.example/s', {withCredentials: true})",
        ["GET https://h.example/s api=eventsource credentials=include"]
      ),
      (
        "new WebSocket('wss://h.example/s')",
        ["GET wss://h.example/s api=websocket credentials~include"]
      ),
    ])
  func others(text: String, expected: [String]) {
    #expect(facts(ofPaste: text) == expected)
  }

  @Test(
    "names that stand for each other in circles, and for more than memory holds, come to an end")
  func circles() {
    let names = (0..<40).map { "const a\($0) = [a\($0 + 1), a\($0 + 1)];" }.joined(separator: "\n")
    let text =
      "\(names)\nconst a40 = a0; const b = b + b;\n"
      + "fetch(b + b, {method: 'POST', body: JSON.stringify(a0), headers: {...a0, ...b}})"
    #expect(facts(ofPaste: text).count == 1)
  }
}

enum CodeSamples {
  static let library = """
    const api = axios.create({baseURL: `https://h.example/${v}`, withCredentials: true});
    api.defaults.headers.common['X-A'] = "1";
    api.post("/a", {a: [1, {b: null}], ...rest}, {headers: {Authorization: "Bearer " + t}});
    $.ajax({url: '/x', type: 'post', data: {a: 1}, xhrFields: {withCredentials: true}});
    const xhr = new XMLHttpRequest(); xhr.open('PUT', url); xhr.setRequestHeader('A', 'b'); xhr.send();
    """

  static let chromium = #"""
    fetch("https://api.shop.example/orders", {
      "headers": {
        "accept": "*/*",
        "accept-language": "en-US",
        "content-type": "application/json",
        "x-note": "it's"
      },
      "referrer": "https://app.shop.example/",
      "body": "{\"a\":\"b\\n\"}",
      "method": "PUT",
      "mode": "cors",
      "credentials": "omit"
    });
    """#

  static let firefox = #"""
    await fetch("https://api.shop.example/me", {
        "credentials": "include",
        "headers": {
            "User-Agent": "Mozilla/5.0",
            "Accept": "*/*"
        },
        "referrer": "https://app.shop.example/",
        "method": "GET",
        "mode": "cors"
    });
    """#

  static let safari = #"""
    fetch("https://api.shop.example/me", {
        "cache": "default",
        "credentials": "omit",
        "headers": {
            "Accept": "*/*"
        },
        "method": "GET",
        "mode": "cors",
        "redirect": "follow",
        "referrer": "https://app.shop.example/"
    })
    """#

  static let node = #"""
    fetch("https://api.shop.example/me", {
      "headers": {
        "accept": "*/*",
        "cookie": "sid=1; b=2",
        "Referer": "https://app.shop.example/"
      },
      "body": null,
      "method": "GET"
    });
    """#
}
