/// Where the play has come to.
package struct Playback: Hashable, Sendable {
  /// Milliseconds of the storyboard, at normal speed.
  package var position = 0
  package var state = State.paused
  package var speed = Speed.normal

  /// Whether the mouse has taken hold of the playhead.
  var grip = Grip.free

  enum Grip: Hashable, Sendable { case free, held }

  package enum State: Hashable, Sendable { case playing, paused }

  package enum Speed: Int, Hashable, Sendable, CaseIterable {
    case quarter, half, normal, double, quadruple

    /// Parts of storyboard time in one part of real time, in quarters.
    var quarters: Int { 1 << rawValue }

    var faster: Speed { Speed(rawValue: rawValue + 1) ?? self }
    var slower: Speed { Speed(rawValue: rawValue - 1) ?? self }

    /// Behind the position, where it is not the normal one.
    var sign: String {
      switch self {
      case .quarter: " x1/4"
      case .half: " x1/2"
      case .normal: ""
      case .double: " x2"
      case .quadruple: " x4"
      }
    }

    package var label: String {
      switch self {
      case .quarter: "a quarter of the speed"
      case .half: "half the speed"
      case .normal: "normal speed"
      case .double: "twice the speed"
      case .quadruple: "four times the speed"
      }
    }
  }

  /// Milliseconds between frames while a packet travels.
  static let frame = 33

  mutating func advance(by milliseconds: Int, of storyboard: Storyboard) {
    guard state == .playing else { return }
    position = min(storyboard.duration, position + milliseconds * speed.quarters / 4)
    if position >= storyboard.duration { state = .paused }
  }

  /// On to what comes after a beat, without a pause in playing.
  mutating func skip(_ beat: Int, of storyboard: Storyboard) {
    position = storyboard.beats[beat].end
    if position >= storyboard.duration { state = .paused }
  }

  /// Moves the playhead anywhere, and leaves it there.
  mutating func seek(to time: Int, of storyboard: Storyboard) {
    state = .paused
    position = max(0, min(storyboard.duration, time))
  }

  mutating func jump(toEndOf beat: Int, of storyboard: Storyboard) {
    state = .paused
    guard storyboard.beats.indices.contains(beat) else { return }
    // The last instant of a beat shows it done; one later, the next beat would begin.
    position = storyboard.beats[beat].end - 1
    if beat == storyboard.beats.count - 1 { position = storyboard.duration }
  }
}
