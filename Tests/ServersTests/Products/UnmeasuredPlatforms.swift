import Servers

/// What platforms' files say, and headers by hand in other frames than Express.
extension UnmeasuredTests {
  static let goByHand = """
    func enableCORS(next http.Handler) http.Handler {
    	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
    		w.Header().Set("Access-Control-Allow-Origin", "https://app.shop.example")
    		w.Header().Set("Access-Control-Allow-Headers", "Content-Type")
    		if r.Method == http.MethodOptions {
    			w.WriteHeader(http.StatusNoContent)
    			return
    		}
    		next.ServeHTTP(w, r)
    	})
    }
    """

  static let servletFilter = """
    public class CorsFilter implements Filter {
      public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) {
        HttpServletResponse res = (HttpServletResponse) response;
        res.addHeader("Access-Control-Allow-Origin", "*");
        res.addHeader("Access-Control-Allow-Headers", "Content-Type, Authorization");
        if (((HttpServletRequest) request).getMethod().equals("OPTIONS")) {
          res.setStatus(HttpServletResponse.SC_OK);
          return;
        }
        chain.doFilter(request, response);
      }
    }
    """

  static let gateway = """
    spring:
      cloud:
        gateway:
          globalcors:
            corsConfigurations:
              '[/**]':
                allowedOriginPatterns: "https://*.shop.example"
                allowed-methods: "*"
                allowedHeaders: "*"
                allowCredentials: true
    """

  static let vercel = """
    { "headers": [ { "source": "/api/(.*)", "headers": [
      { "key": "Access-Control-Allow-Origin", "value": "https://app.shop.example" },
      { "key": "Access-Control-Allow-Methods", "value": "GET,PUT" } ] } ] }
    """

  static let platforms = [
    Known(
      product: .goManual, testDescription: "Go by hand answers OPTIONS as it says",
      text: goByHand, request: preflight("PUT", "content-type"), status: 204,
      headers: ["Allow-Origin": app, "Allow-Headers": "Content-Type"]),
    Known(
      product: .goManual, testDescription: "A handler of Go's is asked for OPTIONS, too",
      text:
        "func save(w http.ResponseWriter, r *http.Request) {\n\tw.Header().Set(\"Access-Control-Allow-Origin\", \"*\")\n}\n",
      request: preflight("PUT", "content-type"), status: 200,
      headers: ["Allow-Origin": "*", "Allow-Headers": nil]),
    Known(
      product: .phpManual, testDescription: "A script of PHP's ends where it says so",
      text: PHPHeadersTests.choice
        + "if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS') {\n  http_response_code(204);\n  exit;\n}\n",
      request: preflight("PUT", from: "https://a.test"), status: 204,
      headers: ["Allow-Origin": "https://a.test", "Allow-Methods": "GET, PUT"]),
    Known(
      product: .servletFilter, testDescription: "A filter by hand answers OPTIONS itself",
      text: servletFilter, request: preflight("POST", "content-type"), status: 200,
      headers: ["Allow-Origin": "*", "Allow-Headers": "Content-Type, Authorization"]),
    Known(
      product: .springProperties,
      testDescription: "Spring Cloud Gateway's keys, in either spelling",
      text: gateway, request: preflight("PUT", "x-a"), status: 200,
      headers: [
        "Allow-Origin": app, "Allow-Credentials": "true", "Allow-Methods": "PUT",
        "Allow-Headers": "x-a",
      ]),
    Known(
      product: .springProperties, testDescription: "Spring Cloud Gateway refuses with 403",
      text: gateway, request: get(from: "https://evil.test"), status: 403,
      headers: ["Allow-Origin": nil]),
    Known(
      product: .headerRules, testDescription: "vercel.json's headers are everybody's",
      text: vercel, request: get(from: "https://evil.test"), status: 200,
      headers: ["Allow-Origin": app, "Allow-Methods": "GET,PUT"]),
    Known(
      product: .headerRules, testDescription: "so are those of next.config.js",
      text:
        "async headers() { return [{ source: \"/api/:path*\", headers: [{ key: \"Access-Control-Allow-Origin\", value: \"*\" }] }] }",
      request: get(), status: 200, headers: ["Allow-Origin": "*"]),
    Known(
      product: .iisHeaders, testDescription: "IIS answers OPTIONS by itself",
      text:
        "<system.webServer><httpProtocol><customHeaders><add name=\"Access-Control-Allow-Origin\" value=\"*\" /></customHeaders></httpProtocol></system.webServer>",
      request: preflight("PUT"), status: 200, headers: ["Allow-Origin": "*"]),
    Known(
      product: .fetchHandler, testDescription: "What is imported is nobody's",
      text:
        "import { corsHeaders } from '../_shared/cors.ts'\nDeno.serve(async (req) => {\n  return new Response('ok', { headers: corsHeaders })\n})\n",
      request: get(), status: 200, headers: ["Allow-Origin": nil]),
    Known(
      product: .fetchHandler, testDescription: "Deno with an object of headers",
      text:
        "const corsHeaders = { 'Access-Control-Allow-Origin': '*' }\nDeno.serve(async (req) => {\n  if (req.method === 'OPTIONS') { return new Response('ok', { headers: corsHeaders }) }\n})\n",
      request: preflight(), status: 200, headers: ["Allow-Origin": "*"]),
    Known(
      product: .s3, testDescription: "Terraform's rules are S3's",
      text:
        "resource \"aws_s3_bucket_cors_configuration\" \"a\" {\n  cors_rule {\n    allowed_methods = [\"PUT\"]\n    allowed_origins = [\"https://app.shop.example\"]\n    allowed_headers = [\"*\"]\n  }\n}\n",
      request: preflight("PUT", "x-a"), status: 200, headers: ["Allow-Origin": app]),
    Known(
      product: .laravelCORS, testDescription: "Laravel's keys alone, by their earlier names",
      text:
        "'paths' => ['*'],\n'allowedOrigins' => ['https://app.shop.example'],\n'supportsCredentials' => true,\n",
      request: get(), status: 200, headers: ["Allow-Origin": app, "Allow-Credentials": "true"]),
  ]
}
