/// What a piece of the screen is, never what colour it has: the terminal's palette decides that.
package enum Role: UInt8, Hashable, Sendable, CaseIterable {
  case text
  /// Labels, hints, borders of what has no focus.
  case quiet
  /// Titles and names of things.
  case strong
  case border
  case focusedBorder
  /// The field or event under the cursor.
  case cursor
  /// Text being typed.
  case edit
  /// Passed, sent, exposed.
  case good
  /// Failed, withheld, missing.
  case bad
  /// Worth a look: nearly right, ignored, different between browsers.
  case warn
  /// The client's side, and its packets.
  case client
  /// The server's side, and its packets.
  case server
  /// The browser's decisions.
  case browser
  case cookie
  /// Code within prose.
  case code
  /// Keys in the line of keys.
  case key
  /// The bar at the top and notices.
  case bar
}
