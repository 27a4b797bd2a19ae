import ArgumentParser
import CORS
import Libc
import ScenarioText
import Web

/// `corsplain project`: a person's own page, API and cookie, typed once.
struct ProjectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "project",
    abstract: "Tell cases and suggestions in the names of your own page and API.",
    discussion: """
      Without options it shows what is kept and, at a terminal where nothing is, asks for it. What is \
      pasted first on the screen is kept, too. Of a URL its user, query and fragment are not kept, and \
      of a cookie not its value. Exit status: 0, 64 bad usage, 65 the file makes no sense, 73 it \
      cannot be written.
      """)

  @Option(help: "The page that makes the calls: http://localhost:3000/", transform: Self.url)
  var page: WebURL?

  @Option(help: "What it asks: https://api.example.com/me", transform: Self.url)
  var api: WebURL?

  @Option(help: "The Set-Cookie line of the API's session; its value is not kept.")
  var cookie: String?

  @Flag(help: "Keep nothing of it any longer.")
  var forget = false

  func validate() throws {
    if forget, page != nil || api != nil || cookie != nil {
      throw ValidationError("--forget goes alone.")
    }
    if let cookie, SetCookie.pair(ofLine: cookie).name?.isEmpty != false {
      throw ValidationError(
        "\(cookie) is no Set-Cookie line: it begins with a name and =, as in session=x; Secure.")
    }
  }

  func run() throws {
    guard let file = ProjectFile(environment: Environment.current()) else {
      throw ValidationError("Nothing is kept: neither XDG_CONFIG_HOME nor HOME is set.")
    }
    let found = file.load()
    if let notice = found.notice {
      StandardError.write("\(notice)\n")
      throw ExitCode(EX_DATAERR)
    }
    var project = forget ? Project() : found.content
    change(&project)
    if project == found.content, project.isEmpty, !forget, isatty(STDIN_FILENO) == 1 {
      ask(&project)
    }
    if project != found.content {
      try ending(with: EX_CANTCREAT) { () throws(FileFault) in
        try file.change { $0 = project }
      }
    }
    try show(project, in: file)
  }

  private func change(_ project: inout Project) {
    if let page { project.set(page: page) }
    if let api { project.set(api: api) }
    if let cookie { project.set(cookie: cookie) }
  }

  private func show(_ project: Project, in file: ProjectFile) throws {
    guard !project.isEmpty else {
      return try StandardOutput.print(
        "No project is kept. corsplain project --page URL --api URL [--cookie LINE]")
    }
    let lines = [
      ("page", project.page?.description), ("api", project.api?.description),
      ("cookie", project.cookie),
    ]
    for (name, value) in lines { try StandardOutput.print("\(name): \(value ?? "not known")") }
    try StandardOutput.print("Kept in \(file.path); --forget keeps it no longer.")
  }
}

// MARK: Asking

extension ProjectCommand {
  private func ask(_ project: inout Project) {
    if let url = askURL("Your page, as http://localhost:3000/ : ") { project.set(page: url) }
    if let url = askURL("What it asks, as https://api.example.com/me : ") { project.set(api: url) }
    StandardError.write("Its session cookie's Set-Cookie line, or nothing: ")
    if let line = readLine(), SetCookie.pair(ofLine: line).name?.isEmpty == false {
      project.set(cookie: line)
    }
  }

  /// Asks until it is a URL, or nothing.
  private func askURL(_ question: String) -> WebURL? {
    while true {
      StandardError.write(question)
      guard let line = readLine(), !line.isEmpty else { return nil }
      if let url = WebURL(typed: line) { return url }
      StandardError.write("That is no URL: it begins with http:// or https://.\n")
    }
  }

  private static func url(_ text: String) throws -> WebURL {
    if let url = WebURL(typed: text) { return url }
    throw ValidationError("\(text) is no URL: it begins with http:// or https://.")
  }
}

extension WebURL {
  /// A URL as people type it: `localhost:3000` is one of `http`, `api.example.com/me` of `https`.
  fileprivate init?(typed text: String) {
    let url =
      if text.contains("://") {
        WebURL(text)
      } else if let plain = WebURL("http://\(text)"), plain.isLoopback {
        plain
      } else {
        WebURL("https://\(text)")
      }
    guard let url, url.isHTTP else { return nil }
    self = url
  }
}
