import Stage
import Testing

@testable import corsplain

@Suite("corsplain picture")
struct PictureCommandTests {
  private static let scenario = """
    page: https://app.shop.example/
    url: https://api.bank.example/me
    credentials: include
    cookies: [{from: https://api.bank.example/, set: "session=hunter2hunter2; Path=/; Secure; SameSite=None"}]
    """

  @Test(
    "leaves secrets out unless it is told to keep them",
    arguments: ["svg", "html", "mermaid", "cast", "text"])
  func secrets(format: String) throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/s.yaml"
    try FileWriting(path, replacing: .refused).write(Self.scenario)
    let own = try Program(["picture", path, "--format", format])
    #expect(own.status == 0 && !own.output.isEmpty)
    #expect(!own.output.contains("hunter2"))
    let kept = try Program(["picture", path, "--format", "text", "--with-secrets"])
    #expect(kept.output.contains("hunter2"))
  }

  @Test("replaces a file only with --force")
  func replacement() throws {
    let folder = try TemporaryFolder()
    let (path, picture) = ("\(folder.path)/s.yaml", "\(folder.path)/p.svg")
    try FileWriting(path, replacing: .refused).write(Self.scenario)
    try FileWriting(picture, replacing: .refused).write("precious")
    #expect(try Program(["picture", path, "--output", picture]).status != 0)
    #expect(try TextFile(picture).read() == "precious")
    #expect(try Program(["picture", path, "--output", picture, "--force"]).status == 0)
    #expect(try TextFile(picture).read().hasPrefix("<svg"))
  }
}
