import ScenarioText
import Screen
import Stage
import Testing

@Suite("Files opened lately")
struct WorkingFolderTests {
  @Test(
    "a path is kept so that it opens from anywhere, and shown as short as it opens from here",
    arguments: [
      ("a.yaml", "/home/ann/work/a.yaml", "a.yaml"),
      ("./a.yaml", "/home/ann/work/a.yaml", "a.yaml"),
      ("cases/a.yaml", "/home/ann/work/cases/a.yaml", "cases/a.yaml"),
      ("../a.yaml", "/home/ann/a.yaml", "~/a.yaml"), ("~/a.yaml", "/home/ann/a.yaml", "~/a.yaml"),
      ("../../../../a.yaml", "/a.yaml", "/a.yaml"), ("/tmp/a.yaml", "/tmp/a.yaml", "/tmp/a.yaml"),
      ("cases/../a.yaml", "/home/ann/work/cases/../a.yaml", "cases/../a.yaml"),
      ("/home/annabel/a.yaml", "/home/annabel/a.yaml", "/home/annabel/a.yaml"),
    ])
  func paths(typed: String, absolute: String, short: String) {
    let folder = WorkingFolder("/home/ann/work", home: "/home/ann")
    #expect(folder.absolute(typed) == absolute)
    #expect(folder.short(absolute) == short)
  }

  @Test("a file of one folder is offered in another")
  func elsewhere() {
    var model = Model(folder: WorkingFolder("/work/one"))
    model.press(.done(.read(path: "a.yaml", text: model.scenario.yaml)))
    var other = Model(progress: model.progress, folder: WorkingFolder("/work/two"))
    other.type(.character("O"), .down)
    #expect(other.update(.key(.enter)) == [.readFile(path: "/work/one/a.yaml")])
  }
}
