import CORS

/// Requests and answers as whole posts have them.
extension WholePostsTests {
  static let captures = [
    // A command and its own transcript are one.
    PastedText(
      text: """
        % curl -v -X OPTIONS 'https://dav.shop.test/me/' \\
            -H 'Origin: https://cal.shop.test' \\
            -H 'Access-Control-Request-Method: PROPFIND'
        *   Trying 203.0.113.7:443...
        * Connected to dav.shop.test (203.0.113.7) port 443
        > OPTIONS /me/ HTTP/1.1
        > Host: dav.shop.test
        > Origin: https://cal.shop.test
        > Access-Control-Request-Method: PROPFIND
        >\u{20}
        < HTTP/1.1 401 Unauthorized
        < Access-Control-Allow-Origin: *
        <\u{20}
        * Connection #0 to host dav.shop.test left intact
        """,
      reason: .preflightStatus, isReproduced: true, fix: "status 20"),
    PastedText(
      text: """
        [me@host ~]$ curl -LI -H "Origin: https://shop.test" https://api.shop.test:8084
        HTTP/1.1 200 OK
        Content-Type: application/json; charset=utf-8
        Vary: Accept-Encoding
        Origin: https://shop.test
        """,
      reason: .allowOriginMissing, isReproduced: true, fix: "Access-Control-Allow-Origin"),
    // Code, and further below the request and the answer that the tools show of it.
    PastedText(
      text: """
        axios({baseURL: 'http://time.test/', url: '', withCredentials: true, method: 'get'})

        Details:

        **Request Headers**
        GET / HTTP/1.1
        Host: time.test
        origin: http://localhost:8080

        **Response Headers**
        HTTP/1.1 200 OK
        Access-Control-Allow-Origin: *
        Content-Type: application/json
        """,
      reason: .wildcardWithCredentials, isReproduced: true, fix: "Access-Control-Allow-Origin"),
    // A table's general part, and the raw messages below.
    PastedText(
      text: """
        Request URL:http://localhost:8080/
        Request Method:POST
        Status Code:500 Internal Server Error

        Request Headers:
        POST / HTTP/1.1
        Host: localhost:8080
        Origin: http://localhost:3000

        Response Headers:
        HTTP/1.1 500 Internal Server Error
        Access-Control-Allow-Origin: *
        Vary: Origin
        """),
    PastedText(
      text: """
        * Request URL:http://api.shop.test/token
        * Request Method:GET
        * Status Code:200 OK
        * Response Headersview source
            * Content-Type:application/json
        * Request Headersview source
            * Origin:http://app.shop.test
        """,
      reason: .allowOriginMissing, isReproduced: true, fix: "Access-Control-Allow-Origin"),
    PastedText(
      text: "Access-Control-Allow-Origin : *\n\nAccess-Control-Allow-Origin : shop.test",
      reason: .originMismatch, isReproduced: true, fix: "Access-Control-Allow-Origin"),
    PastedText(
      text: """
        $ http PATCH http://localhost:8000/items/5 title="new" --auth me:secret
        HTTP/1.1 400 Bad Request
        Content-Type: application/json; charset=UTF-8
        Server: waitress
        """,
      reason: .allowOriginMissing, isReproduced: true, fix: "Access-Control-Allow-Origin"),
    PastedText(
      text: """
        GENERAL:
        Request URL: https://store.test/image.jpg?alt=media

        RESPONSE HEADERS:
        cache-control: private
        server: UploadServer
        """,
      reason: .allowOriginMissing, isReproduced: true, fix: "Access-Control-Allow-Origin"),
    // Who hides the origin says nothing about it.
    PastedText(
      text: """
        GET /a HTTP/1.1
        Host: api.shop.test
        Origin: https://app.shop.test

        HTTP/1.1 200 OK
        Access-Control-Allow-Origin: https://***.test
        """,
      isCORS: false),
    PastedText(text: "location / {\n  include nginx-cors.conf;\n}", isCORS: false),
  ]
}
