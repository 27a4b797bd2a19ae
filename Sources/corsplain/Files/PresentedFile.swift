import Course
import Libc
import Stage
import YAML

/// Where a presentation is, for the notes on a second terminal: `corsplain/presented.yaml` in the XDG
/// state folder. A file, as the two programs need no other way to hear of each other.
struct PresentedFile {
  private let folder: PersonalFolder

  /// nil: there is no home folder to keep it in.
  init?(environment: [String: String]) {
    guard let folder = PersonalFolder(for: .state, in: environment) else { return nil }
    self.folder = folder
  }

  var path: String { folder.path + "/presented.yaml" }

  private enum Key: String, FieldKey { case lesson, step }

  /// Notes where the presentation is. What cannot be written keeps nobody from presenting.
  func write(_ place: PresentedPlace) {
    let node = Node(
      .mapping([
        Node.Entry("lesson", Node(.scalar(place.lesson, .quoted))),
        Node.Entry("step", Node(.scalar("\(place.step)", .plain))),
      ]))
    try? folder.alone { () throws(FileFault) in
      try FileWriting(path, replacing: .allowed).write(node.yaml)
    }
  }

  /// Nothing is presented any more.
  func remove() {
    try? folder.alone { () throws(FileFault) in _ = unlink(path) }
  }

  /// Where it is; nil: nothing is presented, or what stands there makes no sense.
  func read() -> PresentedPlace? {
    guard let text = try? TextFile(path).read(), let node = try? Node(yaml: Array(text.utf8)) else {
      return nil
    }
    var faults: [NodeFault] = []
    guard let fields = NodeView(node).fields(Key.self, &faults),
      let lesson = fields.require(.lesson, &faults)?.text(&faults),
      let step = fields.require(.step, &faults)?.integer(in: 0...9999, &faults)
    else { return nil }
    return PresentedPlace(lesson: lesson, step: step)
  }
}
