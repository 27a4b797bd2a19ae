import Libc

/// Why a port could not be listened at, in words.
package struct SocketFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nil: any port would have done.
  package let port: UInt16?
  /// An `errno`.
  package let code: Int32

  package var description: String {
    let place = port.map { "port \($0)" } ?? "a port"
    switch code {
    case EADDRINUSE: return "Cannot listen at \(place): another program does. Choose another one."
    case EACCES, EPERM:
      return "Cannot listen at \(place): permission denied. Choose one above 1023."
    default: return "Cannot listen at \(place): \(String(cString: strerror(code)))."
    }
  }
}
