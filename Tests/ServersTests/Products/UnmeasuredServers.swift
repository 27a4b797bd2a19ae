import Servers

/// Frameworks of other languages, and what makers run themselves.
extension UnmeasuredTests {
  static let laravel = """
    <?php
    /* 'allowed_origins' => ['*'] */
    return [
        'paths' => ['api/*', 'ok'], // where
        'allowed_methods' => ['*'],
        'allowed_origins' => ['https://app.shop.example'],
        'allowed_headers' => ['Content-Type', 'X-Custom'],
        'max_age' => 0, # and not a second more
        'supports_credentials' => true,
    ];
    """

  static let aspNet = """
    builder.Services.AddCors(options => {
      options.AddPolicy("shop", policy => {
        policy.WithOrigins("https://app.shop.example", "https://*.b.example")
              .SetIsOriginAllowedToAllowWildcardSubdomains()
              .AllowAnyMethod().WithHeaders("x-a").AllowCredentials()
              .SetPreflightMaxAge(TimeSpan.FromMinutes(10));
      });
    });
    app.UseCors("shop");
    app.UseAuthentication();
    """

  static let bucket = """
    [{"AllowedOrigins": ["https://*.shop.example"], "AllowedMethods": ["GET", "PUT"],
      "AllowedHeaders": ["x-amz-*"], "ExposeHeaders": ["ETag"], "MaxAgeSeconds": 3000}]
    """

  static let iis = """
    <system.webServer><cors enabled="true" failUnlistedOrigins="true">
      <add origin="*"/>
      <add origin="https://*.shop.example" allowCredentials="true" maxAge="120">
        <allowHeaders allowAllRequestedHeaders="true"/>
        <allowMethods><add method="PUT"/><add method="DELETE"/></allowMethods>
      </add></cors></system.webServer>
    """

  static let others = [
    Known(
      product: .laravelCORS, testDescription: "Laravel sends its one origin to everybody",
      text: laravel, request: get(from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": app, "Allow-Credentials": "true"]),
    Known(
      product: .laravelCORS, testDescription: "Laravel sends an age of 0", text: laravel,
      request: preflight("put"), status: 204,
      headers: [
        "Allow-Methods": "PUT", "Allow-Headers": "content-type, x-custom", "Max-Age": "0",
      ]),
    Known(
      product: .laravelCORS, testDescription: "Laravel knows its paths only", text: laravel,
      request: get("/private"), status: 401, headers: ["Allow-Origin": nil]),
    Known(
      product: .aspNetCore, testDescription: "ASP.NET Core answers a refused preflight 204",
      text: aspNet, request: preflight(from: "https://evil.test"), status: 204,
      headers: ["Allow-Origin": nil]),
    Known(
      product: .aspNetCore, testDescription: "ASP.NET Core, below a star", text: aspNet,
      request: preflight(from: "https://a.b.example"), status: 204,
      headers: [
        "Allow-Origin": "https://a.b.example", "Allow-Methods": "PUT", "Allow-Headers": "x-a",
        "Max-Age": "600",
      ]),
    Known(
      product: .aspNetCore, testDescription: "ASP.NET Core loses them on what nobody catches",
      text: aspNet, request: get("/boom"), status: 500, headers: ["Allow-Origin": nil]),
    Known(
      product: .s3, testDescription: "S3 allows names by a star", text: bucket,
      request: preflight("PUT", "X-Amz-Date"), status: 200,
      headers: [
        "Allow-Origin": app, "Allow-Methods": "GET, PUT", "Allow-Headers": "x-amz-date",
        "Max-Age": "3000",
      ]),
    Known(
      product: .s3, testDescription: "S3 refuses every name where one is not allowed", text: bucket,
      request: preflight("PUT", "x-amz-date,x-a"), status: 403, headers: ["Allow-Origin": nil]),
    Known(
      product: .s3, testDescription: "S3 says nothing without an origin", text: bucket,
      request: get(from: nil), status: 200, headers: ["Allow-Origin": nil]),
    Known(
      product: .iis, testDescription: "IIS takes the most specific host", text: iis,
      request: preflight("PUT", "x-a"), status: 204,
      headers: [
        "Allow-Origin": app, "Allow-Credentials": "true", "Allow-Methods": "PUT,DELETE",
        "Allow-Headers": "x-a", "Max-Age": "120",
      ]),
    Known(
      product: .iis, testDescription: "IIS, the star", text: iis,
      request: get(from: "https://evil.test"), status: 200, headers: ["Allow-Origin": "*"]),
    Known(
      product: .workers, testDescription: "A Worker's error has none",
      text:
        "export default { async fetch(request) { const r = new Response('a'); r.headers.set('Access-Control-Allow-Origin', '*'); return r } }",
      request: get("/boom"), status: 500, headers: ["Allow-Origin": nil]),
    Known(
      product: .workers, testDescription: "A Worker with an object of headers",
      text: """
        const corsHeaders = { 'Access-Control-Allow-Origin': '*', "Access-Control-Allow-Methods": 'GET,PUT' };
        export default { async fetch(request) {
          if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: corsHeaders });
        } };
        """,
      request: preflight(), status: 204,
      headers: ["Allow-Origin": "*", "Allow-Methods": "GET,PUT"]),
    Known(
      product: .goRSCORS, testDescription: "rs/cors 1.11 wants names as browsers send them",
      text: "cors.New(cors.Options{AllowedHeaders: []string{\"X-A\", \"X-B\"}})",
      request: preflight("GET", "x-b,x-a"), status: 204, headers: ["Allow-Origin": nil]),
    Known(
      product: .goRSCORS, testDescription: "rs/cors 1.11 answers 204",
      text: "cors.New(cors.Options{AllowedHeaders: []string{\"X-A\", \"X-B\"}, MaxAge: -1})",
      request: preflight("GET", "x-a,x-b"), status: 204,
      headers: ["Allow-Origin": "*", "Allow-Headers": "x-a,x-b", "Max-Age": "0"]),
    Known(
      product: .springCORS, testDescription: "Spring 6 fails on a star with credentials",
      text:
        "CorsConfiguration c = new CorsConfiguration(); c.addAllowedOrigin(\"*\"); c.setAllowCredentials(true);",
      request: get(), status: 500, headers: ["Allow-Origin": nil]),
    Known(
      product: .springCORS, testDescription: "Spring 6 has patterns",
      text:
        "CorsConfiguration c = new CorsConfiguration(); c.addAllowedOriginPattern(\"https://*.shop.example\");",
      request: get(), status: 200, headers: ["Allow-Origin": app]),
  ]
}
