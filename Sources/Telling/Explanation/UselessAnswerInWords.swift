import CORS
import SafeText
import Web

/// Words for an answer that does not come, or that an element cannot use.
extension EventContext {
  func connectionClosed(_ citation: Citation) -> Explanation {
    Explanation(
      citation, "Connection closed", "The server closed the connection without a response.",
      [
        "Without a response there are no headers, so the script learns nothing.",
        "Some consoles call this a CORS error. It is none: look at the server's log.",
      ], remedy: Remedy(.server, "Find out why it does not answer."))
  }
}
