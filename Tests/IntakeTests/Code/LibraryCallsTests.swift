import Testing

@testable import Intake

/// What does not call `fetch` itself: libraries, and the browser's other interfaces.
@Suite("JavaScript beside fetch")
struct LibraryCallsTests {
  private static let defaults = "mode~cors credentials~same-origin"

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
}
