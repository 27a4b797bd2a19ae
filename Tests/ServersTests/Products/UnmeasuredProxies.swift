import Servers

/// What stands in front of a server.
extension UnmeasuredTests {
  static let traefik = """
    labels:
      - "traefik.http.middlewares.c.headers.accesscontrolallowmethods=GET,PUT"
      - "traefik.http.middlewares.c.headers.accesscontrolalloworiginlist=https://app.shop.example"
      - "traefik.http.middlewares.c.headers.accesscontrolallowcredentials=true"
    """

  static let envoy = """
    cors:
      "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy
      allow_origin_string_match:
      - safe_regex:
          regex: https://.*\\.shop\\.example
      allow_methods: "*"
      max_age: "600"
    """

  static let proxies = [
    Known(
      product: .traefik, testDescription: "Traefik tells the refused of credentials and 0",
      text: traefik, request: preflight(from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": nil, "Allow-Credentials": "true", "Max-Age": "0"]),
    Known(
      product: .traefik, testDescription: "Traefik, a list below its key",
      text:
        "headers:\n  accessControlAllowOriginList:\n    - https://a.example # one\n    - \"https://app.shop.example\"\n  accessControlMaxAge: 100\n  addVaryHeader: true",
      request: preflight(), status: 200,
      headers: ["Allow-Origin": app, "Allow-Credentials": nil, "Max-Age": "100"]),
    Known(
      product: .envoy, testDescription: "Envoy gives back what was asked for", text: envoy,
      request: preflight("PATCH"), status: 200,
      headers: ["Allow-Origin": app, "Allow-Methods": "PATCH", "Max-Age": "600"]),
    Known(
      product: .cloudFront, testDescription: "CloudFront's policy",
      text:
        #"{"CorsConfig": {"AccessControlAllowOrigins": {"Items": ["https://*.shop.example"]}, "AccessControlAllowMethods": {"Items": ["ALL"]}, "AccessControlMaxAgeSec": 60, "OriginOverride": true}}"#,
      request: get(from: "https://evil.test"), status: 200, headers: ["Allow-Origin": nil]),
    Known(
      product: .apiGateway, testDescription: "API Gateway answers preflights itself",
      text:
        #"{"CorsConfiguration": {"AllowOrigins": ["https://app.shop.example"], "AllowMethods": ["PUT"], "MaxAge": 5}}"#,
      request: preflight(), status: 204,
      headers: ["Allow-Origin": app, "Allow-Methods": "PUT", "Max-Age": "5"]),
  ]
}
