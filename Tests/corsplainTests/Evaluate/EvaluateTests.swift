import CORS
import Foundation
import ScenarioText
import Telling
import Testing
import Web

@Suite("corsplain eval, as a user runs it")
struct EvaluateTests {
  @Test("one observation a line, in the order read")
  func json() throws {
    let run = try Program(
      ["eval", "--format", "json", "b.yaml", "a.jsonl"],
      files: [
        "b.yaml": Data(scenario("yaml", credentials: "include").utf8),
        "a.jsonl": Data("\(lines("one"))\n\n\(lines("two"))".utf8),
      ])
    #expect(run.errors == "")
    #expect(run.status == 0)
    let observations = run.output.split(separator: "\n").map(String.init)
    #expect(
      observations.map { $0.prefix(12) } == [
        "{\"id\":\"yaml\"", "{\"id\":\"one\",", "{\"id\":\"two\",",
      ])
    #expect(observations[0].contains("\"cookie\":\"session=abc\""))
    #expect(observations[0].contains("\"calls\":[{\"outcome\":\"error\"}]"))
    #expect(
      observations[1].contains(
        "\"calls\":[{\"outcome\":\"exposed\",\"status\":200,\"type\":\"cors\",\"headers\":[\"content-length\"],\"body\":\"hello\"}]"
      ))
    #expect(!observations[1].contains("\"cookie\""))
  }

  @Test("each line is JSON that another program can read")
  func parses() throws {
    let run = try Program(
      ["eval", "--format", "json", "-"], input: scenario("é\\\"", credentials: "omit"))
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect(object?["id"] as? String == "é\"")
    #expect((object?["sent"] as? [[String: Any]])?.first?["method"] as? String == "GET")
    #expect(object?.keys.sorted() == ["calls", "console", "id", "sent"])
  }

  @Test(
    "the browser and its third-party cookies are chosen",
    arguments: [
      (["--browser", "chromium"], true), (["--browser", "firefox"], false),
      (["--browser", "webkit"], false), (["--browser", "standard"], true), ([], true),
      (["--browser", "webkit", "--third-party-cookies", "allow"], true),
      (["--browser", "chromium", "--third-party-cookies", "block"], false),
    ])
  func browsers(options: [String], sendsCookie: Bool) throws {
    let run = try Program(
      ["eval", "--format", "json"] + options + ["-"], input: scenario("x", credentials: "include"))
    #expect(run.output.contains("\"cookie\":\"session=abc\"") == sendsCookie)
  }

  @Test("standard input may be JSON Lines, or JSON over several lines")
  func standardInput() throws {
    for (input, count) in [
      ("\(lines("one"))\n\(lines("two"))\n", 2),
      (lines("one").replacing(", ", with: ",\n"), 1),
    ] {
      let run = try Program(["eval", "--format", "json", "-"], input: input)
      #expect(run.errors == "")
      #expect(run.output.split(separator: "\n").count == count)
    }
  }

  @Test("the story names the scenario, the browser and what decided")
  func text() throws {
    let run = try Program(["eval", "-"], input: scenario("x", credentials: "include"))
    #expect(run.output.hasPrefix("x: a page at https://app.shop.example/, in chromium with"))
    #expect(run.output.contains("Access-Control-Allow-Credentials"))
    #expect(run.status == 0)
  }

  @Test("bad input is told with file, line and key, and the others are still evaluated")
  func faults() throws {
    let run = try Program(
      ["eval", "--format", "json", "a.jsonl", "missing.yaml", "b.yaml"],
      files: [
        "a.jsonl": Data(
          "\(lines("one"))\n{\"id\":\n\(lines("bad").replacing("page", with: "pgae"))\n\(lines("two"))\n"
            .utf8),
        "b.yaml": Data(scenario("three", credentials: "omit").replacing("GET", with: "G T").utf8),
      ])
    #expect(run.status == 65)
    #expect(
      run.output.split(separator: "\n").map { $0.prefix(12) } == [
        "{\"id\":\"one\",", "{\"id\":\"two\",", "{\"id\":\"three",
      ])
    #expect(run.output.contains("\"calls\":[{\"outcome\":\"throws\"}]"))
    #expect(
      run.errors == """
        a.jsonl:2:7: a value belongs here
        a.jsonl:3:1: page: missing
        a.jsonl:3:15: pgae: unknown key; did you mean "page"? Known: id, page, sandbox, embeddedIn, pageHeaders, cookies, passwords, hsts, permissions, hostile, calls
        Cannot read missing.yaml: there is no such file or folder. Check the spelling.
        b.yaml:7:7: calls[0].request.method: "G T" cannot be a method, so the call fails with an \
        exception; letters, digits and !#$%&'*+-.^_`|~ can stand there

        """)
  }

  @Test("what cannot be read ends in one clear sentence", arguments: Unreadable.all)
  func unreadable(file: Unreadable) throws {
    let run = try Program(
      ["eval", file.name], files: file.content.map { [file.name: Data($0.utf8)] } ?? [:])
    #expect(run.errors == file.sentence + "\n")
    #expect(run.output == "")
    #expect(run.status == 65)
  }

  @Test("bytes that are not UTF-8 are told with their place")
  func notUTF8() throws {
    let latin1 = Data("id: x\npage: caf".utf8) + [0xE9] + Data("\n".utf8)
    let run = try Program(
      ["eval", "a.yaml", "b.json"], files: ["a.yaml": latin1, "b.json": Data([0x22, 0xFF, 0x22])])
    #expect(run.errors == "a.yaml:2:10: the text is not UTF-8\nb.json:1:3: the text is not UTF-8\n")
    #expect(run.status == 65)
  }

  @Test("of very many faults in one scenario the first are told, and how many there are")
  func manyFaults() throws {
    let keys = (0..<60).map { "k\($0): 1\n" }.joined()
    let run = try Program(["eval", "a.yaml"], files: ["a.yaml": Data(keys.utf8)])
    let told = run.errors.split(separator: "\n")
    #expect(told.count == 51)
    #expect(told.last == "a.yaml: and 12 more faults")
  }

  @Test("an output that cannot be written is told")
  func fullDisk() throws {
    let run = try Program(
      ["eval", "-"], input: scenario("x", credentials: "omit"), output: "/dev/full")
    #expect(
      run.errors
        == "Cannot write standard output: the disk is full. Make room, or choose another place.\n")
    #expect(run.status == 74)
  }

  @Test(
    "bad usage is told and nothing is read",
    arguments: [
      ["eval"], ["eval", "--browser", "lynx", "-"], ["eval", "--formt", "json", "-"],
      ["eval", "--third-party-cookies", "-"],
    ])
  func usage(arguments: [String]) throws {
    let run = try Program(arguments)
    #expect(run.status == 64)
    #expect(run.errors.hasPrefix("Error: "))
    #expect(run.output == "")
  }
}

@Suite("What an option is told")
struct OptionTests {
  @Test("a value's line breaks make no lines of the message")
  func lineBreaks() throws {
    for arguments in [
      ["eval", "--browser", "a\nError: b", "-"], ["eval", "--browser=a\nError: b", "-"],
    ] {
      let run = try Program(arguments)
      #expect(run.status == 64)
      #expect(run.errors.contains("a\\nError: b"), "\(run.errors)")
      #expect(!run.errors.contains("\nError: b"))
    }
  }
}

@Suite("corsplain --version")
struct VersionTests {
  @Test("names every browser whose recordings the verdicts agree with")
  func version() throws {
    let run = try Program(["--version"])
    #expect(run.status == 0)
    for name in Browser.Name.allCases where name != .standard {
      #expect(run.output.contains(try #require(name.recorded)))
    }
  }
}

/// A file that holds no scenario, and what is said of it.
struct Unreadable: CustomTestStringConvertible {
  var name: String
  /// Nil for one that the system has.
  var content: String?
  var sentence: String

  var testDescription: String { name }

  static let all = [
    Unreadable(
      name: "empty.yaml", content: "", sentence: "empty.yaml:1:1: there is nothing in it"),
    Unreadable(
      name: "empty.json", content: " \n", sentence: "empty.json:2:1: there is nothing in it"),
    Unreadable(name: ".", sentence: "Cannot read .: it is a folder. Name a file in it."),
    Unreadable(
      name: "deep.yaml", content: String(repeating: "[", count: 100_000),
      sentence: "deep.yaml:1:66: nested more than 64 deep"),
    Unreadable(
      name: "deep.json", content: String(repeating: "[", count: 100_000),
      sentence: "deep.json:1:66: nested more than 64 deep"),
    Unreadable(
      name: "two.yaml", content: "id: x\n---\nid: y\n",
      sentence: "two.yaml:2:1: a second document begins here; a file holds one"),
    Unreadable(
      name: "/dev/zero",
      sentence: "Cannot read /dev/zero: it is larger than 16 MB. Check that it is the right one."),
    Unreadable(
      name: "long.yaml",
      content: "{id: x, page: \"https://a.example/\", calls: [{request: {url: /, headers: [[a, \""
        + String(repeating: "b", count: 1_000_000) + "\"]]}}]}",
      sentence: "long.yaml:1:78: calls[0].request.headers[0][1]: the value has 1000000 bytes; "
        + "at most 262144 are taken"),
  ]
}

/// A credentialed GET whose answer lacks Access-Control-Allow-Credentials.
private func scenario(_ id: String, credentials: String) -> String {
  """
  id: "\(id)"
  page: https://app.shop.example/
  cookies:
    - {from: https://api.bank.example/, set: session=abc; Path=/; Secure; SameSite=None}
  calls:
    - request:
        method: GET
        url: https://api.bank.example/me
        credentials: \(credentials)
      server:
        - url: https://api.bank.example/me
          response:
            headers: [[Access-Control-Allow-Origin, "https://app.shop.example"]]
            body: hello
  """
}

/// The same in one line of JSON, without credentials.
private func lines(_ id: String) -> String {
  """
  {"id": "\(id)", "page": "https://app.shop.example/", "calls": [{"request": \
  {"url": "https://api.bank.example/me", "credentials": "omit"}, "server": [{"url": \
  "https://api.bank.example/me", "response": {"headers": [["Access-Control-Allow-Origin", "*"]], \
  "body": "hello"}}]}]}
  """
}
