package import CORS
package import Course
package import ScenarioText
package import Servers
package import Telling

/// What the model wants done outside of it. The event loop does it and answers with a result.
package enum Effect: Hashable, Sendable {
  case quit
  /// Ctrl-Z: stop until the shell's `fg`.
  case suspend
  /// Paint everything anew (Ctrl-L).
  case redraw
  case writeFile(path: String, text: String, replacing: Replacing)
  case readFile(path: String)
  /// The play, into a file whose name says in which format.
  case drawPicture(path: String, Document, replacing: Replacing)
  /// What lies in a folder; an empty path is the current one.
  case listFolder(path: String)
  /// All lessons, with the first time that somebody asks for them.
  case readLessons
  /// All that has been done; what is new of it is to be kept.
  case storeProgress(Progress)
  /// What was kept of a lesson is to be kept no longer.
  case forgetLesson(Lesson.ID)
  /// Into a clipboard.
  case copy(String, Copied)
  case captureMouse(Bool)
  /// A setting, from now on and in the next session; nil: as it usually is.
  case keep(Setting.Name, String?)
  /// What the person's own page and server are called, in the next sessions too.
  case keepProject(Project)
  /// A scenario's only call is to be made against the real server, as this browser makes it.
  case probe(Scenario, Browser)
  /// The scenario's servers are to be put on this machine's own ports, or to answer by this one from
  /// now on.
  ///
  /// - Parameter port: the first server's; nil: one that is free.
  case serve(Scenario, port: UInt16?)
  case endServing

  /// What a text is that is copied.
  package enum Copied: Hashable, Sendable {
    case scenario, headers
    case value(String)
    /// The call, as this client writes it.
    case call(CodeClient)
    /// What is written for a product.
    case configuration(ServerProduct)
    /// What there is to say of something that was pasted.
    case answer
    /// The scenario as a code of so many letters.
    case shareCode(length: Int, Secrets)
  }

  /// Whether what was copied had secrets.
  package enum Secrets: Hashable, Sendable { case none, leftOut }

  /// What is written into a file.
  package enum Written: Hashable, Sendable { case scenario, picture }

  /// What becomes of a file that is there already.
  package enum Replacing: Hashable, Sendable {
    /// It is what the program itself opened or made, or the person said so.
    case allowed
    case refused
  }
}

/// A file or a folder, by its name in the folder it lies in.
package struct FolderEntry: Hashable, Sendable {
  package var name: String
  package var kind: Kind

  package enum Kind: Hashable, Sendable { case file, folder }

  package init(_ name: String, _ kind: Kind) {
    self.name = name
    self.kind = kind
  }
}

package enum EffectResult: Hashable, Sendable {
  case wrote(path: String)
  /// Nothing was written: another file of that name is there.
  case isThere(path: String, Effect.Written)
  case drew(path: String)
  case read(path: String, text: String)
  case lessons(LoadedLessons)
  /// The file that is previewed has changed: its lesson, if it can be read, and what is wrong.
  /// How a class has voted so far, choice by choice.
  case voted([Int])
  case previewed(Lesson?, faults: [String])
  case listed(path: String, [FolderEntry])
  case probed(Probed)
  /// Where the scenario's servers are.
  case serving([ServedServer])
  /// They are nowhere; why, in words for the person at the keyboard.
  case notServed(String)
  case copied(Effect.Copied, to: Clipboard)
  /// In words for the person at the keyboard: what, where, what to do.
  case failed(String)

  package enum Clipboard: Hashable, Sendable {
    /// Asked by OSC 52, which a terminal obeys or passes over without a word.
    case terminal
    /// In tmux's own buffer, as it has confirmed.
    case tmux
  }
}
