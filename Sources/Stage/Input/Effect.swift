package import Course

/// What the model wants done outside of it. The event loop does it and answers with a result.
package enum Effect: Hashable, Sendable {
  case quit
  /// Ctrl-Z: stop until the shell's `fg`.
  case suspend
  /// Paint everything anew (Ctrl-L).
  case redraw
  case writeFile(path: String, text: String)
  case readFile(path: String)
  /// The play, into a file whose name says in which format.
  case drawPicture(path: String, Document)
  /// What lies in a folder; an empty path is the current one.
  case listFolder(path: String)
  /// All lessons, with the first time that somebody asks for them.
  case readLessons
  /// All that has been done; what is new of it is to be kept.
  case storeProgress(Progress)
  /// What was kept of a lesson is to be kept no longer.
  case forgetLesson(Lesson.ID)
  /// Into the terminal's clipboard, by OSC 52.
  case copy(String)
  case captureMouse(Bool)
  /// A setting, from now on and in the next session; nil: as it usually is.
  case keep(Setting.Name, String?)
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
  case drew(path: String)
  case read(path: String, text: String)
  case lessons(LoadedLessons)
  /// The file that is previewed has changed: its lesson, if it can be read, and what is wrong.
  case previewed(Lesson?, faults: [String])
  case listed(path: String, [FolderEntry])
  /// In words for the person at the keyboard: what, where, what to do.
  case failed(String)
}
