import Testing
import Web

@testable import Servers

/// Headers that a PHP script sends by hand: what PHP 8.2 answered with each, by `php -S`.
@Suite("PHP, headers by hand")
struct PHPHeadersTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let script: String
    let request: ServerRequest
    let status: Int
    /// Headers of CORS, and Vary.
    let headers: [String]

    init(
      _ description: String, _ script: String, _ status: Int, _ headers: [String],
      method: String = "GET", origin: String = "https://a.test"
    ) {
      (testDescription, self.script) = (description, script)
      (self.status, self.headers) = (status, headers)
      request = ServerRequest(method, "/ok", headers: [Header("Origin", origin)])
    }
  }

  static let echo = "header(\"Access-Control-Allow-Origin: {$_SERVER['HTTP_ORIGIN']}\");\n"
  static let checked = """
    <?php
    $allowed = array('https://a.test', 'https://b.test');
    $origin = isset($_SERVER['HTTP_ORIGIN']) ? $_SERVER['HTTP_ORIGIN'] : '';
    if (in_array($origin, $allowed)) {
        header('Access-Control-Allow-Origin: ' . $origin);
        header("Access-Control-Allow-Credentials: true"); // cookies
    }
    if ($_SERVER['REQUEST_METHOD'] == 'OPTIONS') {
        header('Access-Control-Allow-Headers: content-type');
        header("HTTP/1.1 204 No Content");
        exit();
    }
    header('Vary: Origin');
    ?>
    <p>It's a page</p>

    """

  static let choice = """
    switch ($_SERVER['HTTP_ORIGIN']) {
        case 'https://b.test': case 'https://a.test':
        header('Access-Control-Allow-Origin: '.$_SERVER['HTTP_ORIGIN']);
        header('Access-Control-Allow-Methods: GET, PUT');
        break;
    }

    """

  static let rows = [
    Row(
      "a star", "<?php header('Access-Control-Allow-Origin: *');", 200,
      ["Access-Control-Allow-Origin: *"]),
    Row(
      "the request's, in braces", "<?php\n" + echo, 200,
      ["Access-Control-Allow-Origin: https://a.test"]),
    Row(
      "the request's, joined, no tag",
      "header('Access-Control-Allow-Origin: '.$_SERVER['HTTP_ORIGIN']);",
      200, ["Access-Control-Allow-Origin: https://a.test"]),
    Row(
      "a list, one of it", checked, 200,
      [
        "Access-Control-Allow-Origin: https://a.test", "Access-Control-Allow-Credentials: true",
        "Vary: Origin",
      ]),
    Row("a list, none of it", checked, 200, ["Vary: Origin"], origin: "https://c.test"),
    Row(
      "a preflight ends the script", checked, 204,
      [
        "Access-Control-Allow-Origin: https://a.test", "Access-Control-Allow-Credentials: true",
        "Access-Control-Allow-Headers: content-type",
      ], method: "OPTIONS"),
    Row(
      "a switch of the address",
      "<?php\n$http_origin = $_SERVER['HTTP_ORIGIN'];\nif ($http_origin == 'https://a.test' ||"
        + " $http_origin == 'https://b.test') {\n  header(\"Access-Control-Allow-Origin: $http_origin\");\n}\n",
      200, ["Access-Control-Allow-Origin: https://a.test"]),
    Row(
      "a pattern",
      "<?php\nif (preg_match('#^https://([a-z]+\\.)?b\\.test$#i', $_SERVER['HTTP_ORIGIN'] ?? '')) {\n"
        + "  header('Access-Control-Allow-Origin: ' . $_SERVER['HTTP_ORIGIN']);\n}\n", 200, []),
    Row(
      "a function of WordPress",
      "function cors() {\n  header('Access-Control-Allow-Origin: *');\n  if ('OPTIONS' =="
        + " $_SERVER['REQUEST_METHOD']) {\n    status_header(200);\n    exit();\n  }\n}\nadd_action('init','cors');\n",
      200, ["Access-Control-Allow-Origin: *"], method: "OPTIONS"),
    Row(
      "a middleware",
      "<?php\nnamespace App\\Http\\Middleware;\nuse Closure;\nclass Cors\n{\n    public function handle($request,"
        + " Closure $next)\n    {\n        return $next($request)\n            ->header('Access-Control-Allow-Origin',"
        + " '*')\n            ->header('Access-Control-Allow-Methods', 'GET, POST');\n    }\n}\n",
      200,
      ["Access-Control-Allow-Origin: *", "Access-Control-Allow-Methods: GET, POST"]),
    Row(
      "PSR-7",
      "$app->add(function ($request, $handler) use ($app) {\n    $response = $handler->handle($request);\n"
        + "    return $response\n        ->withHeader('Access-Control-Allow-Origin', 'https://a.test')\n"
        + "        ->withHeader('Access-Control-Allow-Credentials', 'true');\n});\n", 200,
      ["Access-Control-Allow-Origin: https://a.test", "Access-Control-Allow-Credentials: true"]),
    Row(
      "a choice", choice, 200,
      [
        "Access-Control-Allow-Origin: https://a.test", "Access-Control-Allow-Methods: GET, PUT",
      ]),
    Row("a choice of another", choice, 200, [], origin: "https://c.test"),
  ]

  @Test("answers as PHP does", arguments: rows)
  func answers(_ row: Row) throws {
    #expect(ServerProduct.recognized(in: row.script) == .phpManual)
    let setup = ServerSetup(.phpManual, reading: row.script)
    let server = try setup.start(RecordedSurroundings.behind(setup))
    let reply = server.answer(row.request)
    let told = reply.headers.headers.filter { $0.name.isCORSHeaderName || $0.name == "Vary" }
      .map { "\($0.name): \($0.value)" }
    #expect(told.sorted() == row.headers.sorted())
    #expect(reply.status == row.status)
  }

  @Test("an error that nothing catches has the headers that were set")
  func error() throws {
    let setup = ServerSetup(.phpManual, reading: "<?php header('Access-Control-Allow-Origin: *');")
    let server = try setup.start(RecordedSurroundings.behind(setup))
    let reply = server.answer(ServerRequest("GET", "/boom", headers: []))
    #expect(reply.status == 500 && reply.headers.get("Access-Control-Allow-Origin") == "*")
  }

  @Test(
    "who is let in by a value that nobody can say is not known, and is not everybody",
    arguments: [". FRONTEND_URL", ". getenv('PAGE')", ". $config['origin']", ". $origin"])
  func unknown(value: String) {
    let setup = ServerSetup(
      .phpManual,
      reading: "<?php\nheader('Access-Control-Allow-Origin: ' \(value));\n"
        + "header('Access-Control-Allow-Credentials: true');\n")
    let findings = ConfigurationAdvice.findings(on: setup)
    #expect(!findings.contains { if case .letsIn = $0.kind { true } else { false } }, "\(findings)")
  }

  @Test("a value that nobody can say is shown as it stands there")
  func unread() {
    let text = "<?php\n  header('Access-Control-Allow-Origin: ' . getenv('PAGE'));\n"
    let unread = ServerProduct.phpManual.profile.read(text).unread
    #expect(unread.map(\.text) == ["header('Access-Control-Allow-Origin: ' . getenv('PAGE'));"])
    #expect(unread.map(\.line) == [2])
  }
}
