import Foundation
import Testing

@Suite("corsplain server, as a user runs it")
struct ServerCommandTests {
  private let request = """
    {"method":"GET","path":"/ok","headers":[["Origin","https://app.shop.example"]]}
    """

  private func line(_ rest: String) -> String {
    """
    {"server":"express-cors","version":"2.8.5","name":"n",\(rest),"exchanges":[{"requests":[\(request)]}]}
    """
  }

  @Test("a line is written again with the model's responses")
  func answers() throws {
    let config = #""config":{"origin":["https://app.shop.example"],"credentials":true}"#
    let run = try Program(
      ["server", "answer", "--format", "json", "-"], input: line(config) + "\n")
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(
      run.output.contains(
        #""response":{"status":200,"headers":[["Access-Control-Allow-Origin","https://app.shop.example"]"#
      ))
    #expect(run.output.contains(#"["Access-Control-Allow-Credentials","true"]"#))
  }

  @Test("an option that cannot be read is asked for, and advice says what it goes by")
  func unread() throws {
    let code = "CORS(app, origins=settings.ORIGINS, supports_credentials=True)\n"
    let read = try Program(["server", "read", "--format", "json", "-"], input: code)
    #expect(read.output.contains(#""unread":["settings.ORIGINS"]"#), "\(read.output)")
    #expect(read.output.contains(#""origins":{"function":"settings.ORIGINS"}"#))
    let advice = try Program(["server", "advise", "-"], input: code)
    #expect(advice.output.contains("settings.ORIGINS is no literal and was not read"))
    #expect(advice.output.contains("what Flask-CORS does without it"))
  }

  @Test("without config the code is read")
  func answersFromCode() throws {
    let code = #""code":"app.use(cors({ origin: 'https://app.shop.example' }));""#
    let run = try Program(["server", "answer", "-"], input: line(code) + "\n")
    #expect(run.status == 0)
    #expect(run.output.contains(#"["Access-Control-Allow-Origin","https://app.shop.example"]"#))
  }

  @Test("a server that refuses to start says so")
  func refuses() throws {
    let run = try Program(
      ["server", "answer", "-"],
      input: """
        {"server":"flask-cors","name":"n","config":{"origins":"*","send_wildcard":true,"supports_credentials":true},"exchanges":[]}

        """)
    #expect(run.status == 0)
    #expect(run.output.contains("\"startup\":\"ValueError"))
  }

  @Test("a line that is none is said to be none, and the others are answered")
  func faults() throws {
    let run = try Program(
      ["server", "answer", "a.jsonl"],
      files: [
        "a.jsonl": Data("{\n{\"server\":\"x\"}\n\(line(#""config":{}"#))\n".utf8)
      ])
    #expect(run.status == 65)
    #expect(run.errors.contains("a.jsonl:1: "))
    #expect(run.errors.contains("a.jsonl:2: no server is named x"))
    #expect(run.output.split(separator: "\n").count == 1)
  }

  @Test("a text is read as what it looks like, and what is no literal is listed")
  func reads() throws {
    let text = """
      app.add_middleware(
          CORSMiddleware,
          allow_origins=["https://app.shop.example"],
          allow_methods=settings.methods,
      )
      """
    let run = try Program(
      ["server", "read", "--format", "json", "main.py"], files: ["main.py": Data(text.utf8)])
    #expect(run.status == 0)
    #expect(run.output.hasPrefix(#"{"server":"starlette","config":{"allow_origins":["#))
    #expect(run.output.contains(#""unread":["settings.methods"]"#))
  }

  @Test("a text that looks like nothing needs the product's name")
  func readsUnknown() throws {
    let text = ["a.txt": Data("CORS = 1".utf8)]
    #expect(try Program(["server", "read", "a.txt"], files: text).status == 65)
    let run = try Program(["server", "read", "--server", "django-cors", "a.txt"], files: text)
    #expect(run.status == 0)
    #expect(try Program(["server", "read", "--server", "x", "a.txt"], files: text).status == 64)
  }
}
