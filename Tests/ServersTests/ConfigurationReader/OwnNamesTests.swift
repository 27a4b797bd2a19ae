import Servers
import Testing

/// Options that a text says by names of its own, or in several places.
@Suite("Reading what a text names itself")
struct OwnNamesTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let product: ServerProduct
    let text: String
    let options: ConfigurationValue
    var unread: [String] = []
    var testDescription: String { "\(product.rawValue): \(text)" }
  }

  static let rows = [
    Row(
      product: .djangoCORS,
      text:
        "from django.conf import settings\nsettings.CORS_ALLOWED_ORIGINS = ['https://a.test']\n",
      options: ["CORS_ALLOWED_ORIGINS": ["https://a.test"]]),
    Row(
      product: .djangoCORS,
      text: "settings.CORS_ALLOWED_ORIGINS = origins()\n", options: [:], unread: ["origins()"]),
    Row(
      product: .towerHTTPCORS,
      text: """
        const ORIGIN: &str = "https://a.test";
        const METHODS: [Method; 2] = [Method::GET, Method::PUT];
        const NAMES: &[HeaderName; 1] = &[CONTENT_TYPE];
        CorsLayer::new().allow_origin(ORIGIN.parse::<HeaderValue>().unwrap())
          .allow_methods(METHODS).allow_headers(NAMES.to_vec())
        """,
      options: [
        "allow_origin": "https://a.test", "allow_methods": ["GET", "PUT"],
        "allow_headers": ["content-type"],
      ]),
    Row(
      product: .towerHTTPCORS, text: "CorsLayer::new().allow_methods(METHODS)",
      options: ["allow_methods": .code("METHODS")], unread: ["METHODS"]),
    Row(
      product: .towerHTTPCORS,
      text: "CorsLayer::new().allow_headers([AUTHORIZATION, header::X_TOTAL])",
      options: ["allow_headers": ["authorization", "x-total"]]),
    Row(
      product: .towerHTTPCORS,
      text: """
        let layer = CorsLayer::new().allow_methods([Method::GET]);
        ORIGINS.iter().fold(layer, |layer, origin| layer.allow_origin(origin.parse().unwrap()))
        """,
      options: [
        "allow_methods": ["GET"], "allow_origin": .code("origin.parse().unwrap()"),
      ], unread: ["origin.parse().unwrap()"]),
    Row(
      product: .envoy,
      text: """
        virtual_hosts:
        - name: www
          typed_per_filter_config:
            envoy.filters.http.cors:
              allow_origin_string_match:
              - exact: "https://a.test"
              allow_methods: "GET"
          routes:
          - match:
              prefix: "/b"
            typed_per_filter_config:
              envoy.filters.http.cors:
                allow_origin_string_match:
                - exact: "https://b.test"
                allow_credentials: true
        """,
      options: [
        "allow_origin_string_match": [["exact": "https://a.test"]], "allow_methods": "GET",
      ], unread: ["allow_origin_string_match: of another route"]),
    Row(
      product: .goGorilla,
      text: """
        origins := handlers.AllowedOrigins([]string{"https://a.test"})
        methods := handlers.AllowedMethods([]string{http.MethodGet, "PUT"})
        http.ListenAndServe(":8000", handlers.CORS(origins, methods, handlers.AllowCredentials(), handlers.MaxAge(60))(r))
        """,
      options: [
        "AllowedOrigins": ["https://a.test"], "AllowedMethods": ["GET", "PUT"],
        "AllowCredentials": true, "MaxAge": 60,
      ]),
    Row(
      product: .goGorilla,
      text:
        "http.ListenAndServe(\":8000\", handlers.CORS(handlers.AllowedOrigins(ours()), opts)(r))\n",
      options: ["AllowedOrigins": .code("ours()")], unread: ["ours()", "opts"]),
  ]

  @Test(
    "constants, objects of settings, options that are calls, policies of routes", arguments: rows)
  func reading(_ row: Row) {
    let reading = row.product.profile.read(row.text)
    #expect(reading.options == row.options)
    #expect(reading.unread.map(\.text) == row.unread)
    #expect(ServerProduct.recognized(in: row.text) == row.product || row.text.hasPrefix("settings"))
  }
}
