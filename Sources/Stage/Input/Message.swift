package import Screen

/// What happens to the program: everything that ``Model/update(_:)`` can be told.
package enum Message: Hashable, Sendable {
  case key(Key)
  case paste(String)
  case mouse(Mouse)
  /// How much of the terminal is drawn, and how large it is where that is more; at the start and
  /// whenever it changes.
  case resized(Size, of: Size? = nil)
  /// Time went by while something moves: milliseconds since the last frame.
  case elapsed(milliseconds: Int)
  /// A request came to one of the scenario's servers.
  case arrived(Arrived)
  /// An effect came to an end.
  case done(EffectResult)
}
