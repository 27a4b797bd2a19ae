/// A part of the screen, and what a click on it means: what is seen is what is clicked.
///
/// The meaning belongs to whoever draws; the screen only keeps it.
package struct Target: Sendable {
  package let area: Rect
  package let meaning: any Hashable & Sendable
}
