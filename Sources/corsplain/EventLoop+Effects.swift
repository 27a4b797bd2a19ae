import CORS
import Course
import Libc
import Live
import Loopback
import Pictures
import Screen
import Stage

// What the model wants done outside.
extension EventLoop {
  mutating func perform(_ effect: Effect) {
    switch effect {
    case .quit: ending = .quit
    case .suspend: cameBack { $0.suspend() }
    case .redraw: terminal.redraw()
    case .copy(let text, let copied): copy(text, copied)
    case .captureMouse(let capture): terminal.captureMouse(capture)
    case .writeFile(let path, let text, let replacing):
      write(.scenario, text, to: path, replacing)
    case .drawPicture(let path, let document, let replacing):
      do throws(FileFault) {
        let picture = Picture(document.scenario, in: document.browser)
        let text = picture.text(try Picture.Format(drawnTo: path))
        write(.picture, text, to: path, replacing)
      } catch {
        tell(.done(.failed("\(error)")))
      }
    case .readFile(let path):
      answer { () throws(FileFault) in .read(path: path, text: try TextFile(path).read()) }
    case .listFolder(let path):
      // What cannot be listed has nothing to complete; opening it says why.
      if let folder = try? Folder(path.isEmpty ? "." : path) {
        tell(.done(.listed(path: path, folder.entries)))
      }
    case .readLessons:
      // What the shelf cannot do was found out before there was a screen.
      let loaded = try? shelf.load()
      tell(.done(.lessons(loaded ?? LoadedLessons(lessons: []))))
      if let fault = loaded?.faults.first { tell(.done(.failed("\(fault)"))) }
    case .storeProgress(let progress):
      keep { (session) throws(FileFault) in try session.store(progress) }
    case .forgetLesson(let id):
      keep { (session) throws(FileFault) in try session.forget(id) }
    case .keep(let name, let value): keep(name, value)
    case .keepProject(let project):
      let file = projectFile
      attempt { () throws(FileFault) in try file?.change { $0 = project } }
    case .probe(let scenario, let browser): startProbe(scenario, in: browser)
    case .serve(let scenario, let port): serve(scenario, port: port)
    case .endServing: servers = nil
    }
  }

  /// A file that is there and must not be replaced is no fault: the model asks about it.
  private mutating func write(
    _ written: Effect.Written, _ text: String, to path: String, _ replacing: Effect.Replacing
  ) {
    answer { () throws(FileFault) in
      do throws(FileFault) {
        try FileWriting(path, replacing: replacing).write(text)
      } catch  where error.reason == .isThere {
        return .isThere(path: path, written)
      }
      return switch written {
      case .scenario: .wrote(path: path)
      case .picture: .drew(path: path)
      }
    }
  }

  private mutating func keep(_ name: Setting.Name, _ value: String?) {
    if name == .palette { terminal.use(value.flatMap { PaletteOption(rawValue: $0) }) }
    if name == .characters { terminal.use(value.flatMap { Repertoire(rawValue: $0) } ?? .unicode) }
    let file = settings
    attempt { () throws(FileFault) in try file?.change { $0[name] = value } }
  }

  private mutating func copy(_ text: String, _ copied: Effect.Copied) {
    do throws(Clipboard.Refusal) {
      tell(.done(.copied(copied, to: try terminal.copy(text))))
    } catch {
      tell(.done(.failed("\(error)")))
    }
  }

  private mutating func keep(_ body: (inout ProgressSession) throws(FileFault) -> Void) {
    do throws(FileFault) {
      try body(&progress)
    } catch {
      tell(.done(.failed("\(error)")))
    }
  }

  mutating func attempt(_ body: () throws(FileFault) -> Void) {
    do throws(FileFault) {
      try body()
    } catch {
      tell(.done(.failed("\(error)")))
    }
  }

  private mutating func answer(_ body: () throws(FileFault) -> EffectResult) {
    do throws(FileFault) {
      tell(.done(try body()))
    } catch {
      tell(.done(.failed("\(error)")))
    }
  }
}
