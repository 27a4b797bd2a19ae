@testable import Intake

// Requests, answers, code and configurations, as people paste them.
extension ReportedPastesTests {
  static let captures = [
    Pasted(
      text: """
        curl -i https://api.example.com/data
        HTTP/2 200
        content-type: application/json

        {}
        """,
      verdict: .blockedByCORS, says: ["asked without Origin", "-H 'Origin: "]),
    Pasted(
      text: """
        $ curl -i -X OPTIONS https://api.example.com/items -H 'Origin: https://app.example.com' -H \
        'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: content-type'
        HTTP/2 200
        access-control-allow-origin: *
        access-control-allow-methods: PUT
        access-control-allow-headers: *
        """,
      verdict: .open, says: ["The preflight is granted"]),
    Pasted(
      text: """
        curl 'https://api.example.com/me' -X PUT -H 'origin: https://app.example.com' -H \
        'authorization: Bearer x' -H 'cookie: session=y' -H 'content-type: application/json' \
        --data-raw '{"a":1}'

        HTTP/1.1 200 OK
        Access-Control-Allow-Origin: https://app.example.com
        Access-Control-Allow-Credentials: true
        """,
      verdict: .open,
      says: [
        "A browser asks for permission first", "-X 'OPTIONS'", "Access-Control-Allow-Methods: PUT",
      ]),
    Pasted(
      text: """
        curl 'https://api.example.com/me' -X PUT -H 'origin: https://app.example.com' -H \
        'authorization: Bearer x' -H 'cookie: session=y' -H 'content-type: application/json'
        """,
      verdict: .open,
      says: [
        "What it takes", "Access-Control-Allow-Headers: authorization, content-type",
        "credentials: true",
      ]),
    Pasted(
      text: """
        fetch('https://api.example.com/me', {credentials: 'include'})
        HTTP/2 200
        access-control-allow-origin: *
        """,
      verdict: .blockedByCORS, says: ["does not count with credentials"]),
    Pasted(
      text: "fetch('https://api.example.com/data', {mode: 'no-cors'}).then(r => r.json())",
      verdict: .passes, says: ["read nothing of", "mode cors"], neverSays: ["answer decides"]),

    // Cookies that are not kept.
    Pasted(
      text: """
        curl -i -X POST https://shop-api.vercel.app/login -H "Origin: https://shop-web.vercel.app"
        HTTP/2 200
        access-control-allow-origin: https://shop-web.vercel.app
        access-control-allow-credentials: true
        set-cookie: session=abc; Path=/; Secure; HttpOnly; SameSite=Lax; Domain=.vercel.app
        """,
      verdict: .passes, says: ["Set-Cookie session refused", "SameSite=None"]),
    Pasted(
      text: """
        curl -i https://api.example.com/me -H 'Origin: https://app.example.com'
        HTTP/2 200
        access-control-allow-origin: https://app.example.com
        access-control-allow-credentials: true
        set-cookie: sid=b; SameSite=None; Path=/
        """,
      verdict: .passes, says: ["refused without Secure", "; Secure"]),

    Pasted(
      text: """
        app.add_middleware(
            CORSMiddleware,
            allow_origins=["http://localhost:3000/"],
            allow_credentials=True,
        )
        """,
      verdict: .configuration, says: ["never matches"]),
  ]
}
