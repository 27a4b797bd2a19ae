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
    "names that stand for each other in circles, and for more than memory holds, come to an end")
  func circles() {
    let names = (0..<40).map { "const a\($0) = [a\($0 + 1), a\($0 + 1)];" }.joined(separator: "\n")
    let text =
      "\(names)\nconst a40 = a0; const b = b + b;\n"
      + "fetch(b + b, {method: 'POST', body: JSON.stringify(a0), headers: {...a0, ...b}})"
    #expect(facts(ofPaste: text).count == 1)
  }
}
