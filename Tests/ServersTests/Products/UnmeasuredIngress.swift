import Servers
import Web

/// Annotations of an Ingress, and the keys of Quarkus.
extension UnmeasuredTests {
  private static func ingress(_ annotations: String...) -> String {
    "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: api\n  annotations:\n"
      + annotations.map { "    nginx.ingress.kubernetes.io/\($0)\n" }.joined()
      + "spec:\n  ingressClassName: nginx\n"
  }

  static let ingressOfApp = ingress(
    "enable-cors: \"true\"",
    "cors-allow-origin: \"https://app.shop.example, https://*.b.example\" # ours",
    "cors-allow-methods: \"GET, PUT\"", "cors-allow-headers: 'X-A,Content-Type'",
    "cors-expose-headers: \"X-Total\"", "cors-max-age: \"60\"")

  static let ingresses = [
    Known(
      product: .ingressNginx, testDescription: "ingress-nginx answers preflights itself",
      text: ingressOfApp, request: preflight("PUT", "x-a"), status: 204,
      headers: [
        "Allow-Origin": app, "Allow-Credentials": "true", "Allow-Methods": "GET, PUT",
        "Allow-Headers": "X-A,Content-Type", "Max-Age": "60", "Expose-Headers": "X-Total",
      ]),
    Known(
      product: .ingressNginx, testDescription: "ingress-nginx says nothing to the refused",
      text: ingressOfApp, request: get(from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": nil, "Allow-Credentials": nil]),
    Known(
      product: .ingressNginx, testDescription: "A star of ingress-nginx is one label",
      text: ingressOfApp, request: get(from: "https://x.b.example"), status: 200,
      headers: ["Allow-Origin": "https://x.b.example"]),
    Known(
      product: .ingressNginx, testDescription: "and not two", text: ingressOfApp,
      request: get(from: "https://x.y.b.example"), status: 200, headers: ["Allow-Origin": nil]),
    Known(
      product: .ingressNginx, testDescription: "enable-cors alone is everybody, and credentials",
      text: ingress("enable-cors: \"true\""), request: get(from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": "*", "Allow-Credentials": "true"]),
    Known(
      product: .ingressNginx, testDescription: "Nothing counts without enable-cors",
      text: ingress("cors-allow-origin: \"*\""), request: get(), status: 200,
      headers: ["Allow-Origin": nil]),
    Known(
      product: .ingressNginx, testDescription: "An origin with a slash makes it everybody",
      text: ingress(
        "enable-cors: \"true\"", "cors-allow-origin: \"https://app.shop.example/\""),
      request: get(from: "https://evil.test"), status: 200, headers: ["Allow-Origin": "*"]),
    Known(
      product: .ingressNginx, testDescription: "A star among names of headers is the usual list",
      text: ingress("enable-cors: \"true\"", "cors-allow-headers: \"*\""),
      request: preflight("PUT", "x-a"), status: 204,
      headers: [
        "Allow-Headers":
          "DNT,Keep-Alive,User-Agent,X-Requested-With,If-Modified-Since,Cache-Control,Content-Type,Range,Authorization",
        "Max-Age": "1728000",
      ]),
    Known(
      product: .ingressNginx, testDescription: "Annotations in Terraform's text",
      text:
        "annotations = {\n  \"nginx.ingress.kubernetes.io/enable-cors\" = \"true\"\n  \"nginx.ingress.kubernetes.io/cors-allow-origin\" = \"https://app.shop.example\"\n  \"nginx.ingress.kubernetes.io/cors-allow-credentials\" = \"false\"\n}\n",
      request: get(), status: 200, headers: ["Allow-Origin": app, "Allow-Credentials": nil]),
    Known(
      product: .ingressNginx, testDescription: "A snippet says what nginx does",
      text: ingress(
        "configuration-snippet: |",
        "dummy: x"
      ).replacing(
        "    nginx.ingress.kubernetes.io/dummy: x\n",
        with: "      more_set_headers \"Access-Control-Allow-Origin: https://app.shop.example\";\n"),
      request: get("/boom"), status: 200, headers: ["Allow-Origin": app]),
    Known(
      product: .quarkus, testDescription: "Quarkus gives back what was asked for",
      text: "quarkus.http.cors=true\nquarkus.http.cors.origins=https://app.shop.example\n",
      request: preflight("PUT", "x-a"), status: 200,
      headers: [
        "Allow-Origin": app, "Allow-Credentials": "true", "Allow-Methods": "PUT",
        "Allow-Headers": "x-a",
      ]),
    Known(
      product: .quarkus, testDescription: "Quarkus refuses the answer itself",
      text: "quarkus.http.cors.enabled=true\nquarkus.http.cors.origins=https://app.shop.example\n",
      request: get(from: "https://evil.test"), status: 403, headers: ["Allow-Origin": nil]),
    Known(
      product: .quarkus, testDescription: "A star of Quarkus is whoever asks, without credentials",
      text: "quarkus.http.cors=true\nquarkus.http.cors.origins=*\n",
      request: get(from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": "https://evil.test", "Allow-Credentials": "false"]),
    Known(
      product: .quarkus, testDescription: "Quarkus without origins lets nobody in",
      text: "quarkus.http.cors=true\n", request: get(), status: 403,
      headers: ["Allow-Origin": nil]),
    Known(
      product: .quarkus, testDescription: "Quarkus, an expression and a list in YAML",
      text: """
        quarkus:
          http:
            cors:
              ~: true
              origins:
                - /https://([a-z0-9-]+)\\.shop\\.example/
              methods: GET,PUT
              exposed-headers: "X-Total"
              access-control-max-age: 24H
        """, request: preflight("PUT"), status: 200,
      headers: [
        "Allow-Origin": app, "Allow-Methods": "GET,PUT", "Expose-Headers": "X-Total",
        "Max-Age": "86400",
      ]),
    Known(
      product: .quarkus, testDescription: "Quarkus refuses other methods, and says who gets in",
      text:
        "quarkus.http.cors=true\nquarkus.http.cors.origins=https://app.shop.example\nquarkus.http.cors.methods=GET\n",
      request: ServerRequest("PUT", "/ok", headers: [.init("Origin", app)]), status: 403,
      headers: ["Allow-Origin": app]),
  ]
}
