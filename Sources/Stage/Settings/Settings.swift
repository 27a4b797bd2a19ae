/// What a person chose about the program itself.
package struct Settings: Hashable, Sendable {
  package var motion: Motion
  package var mouse: MouseCapture

  package enum Motion: String, Hashable, Sendable, CaseIterable { case full, reduced }
  package enum MouseCapture: String, Hashable, Sendable, CaseIterable {
    case captured
    /// To the terminal.
    case left
  }

  package init(motion: Motion = .full, mouse: MouseCapture = .captured) {
    self.motion = motion
    self.mouse = mouse
  }
}
