/// A value that is kept aside: whoever holds it, and is copied for every part of a frame, copies one
/// reference.
@propertyWrapper
package struct Aside<Value: Sendable>: Sendable {
  private final class Shelf: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  private var shelf: Shelf

  package init(wrappedValue: Value) { shelf = Shelf(wrappedValue) }

  package var wrappedValue: Value {
    get { shelf.value }
    set { shelf = Shelf(newValue) }
  }
}
