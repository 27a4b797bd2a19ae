import CORS
import SafeText
import Web

/// Words for an answer that does not come, or that an element cannot use.
extension EventContext {
  func connectionClosed(_ citation: Citation) -> Explanation {
    Explanation(
      citation, "Connection closed", "The server closed the connection without an answer.",
      [
        "Without an answer there are no headers, so the script learns nothing.",
        "Some consoles call this a CORS error. It is none: look at the server's log.",
      ], remedy: Remedy(.server, "Find out why it does not answer."))
  }

  func resourcePolicy(_ policy: String, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Resource policy", "Cross-Origin-Resource-Policy is \(policy.quoted).",
      ["The server does not let other sites' pages embed this resource."],
      compared: [
        Comparison("Cross-Origin-Resource-Policy", received: policy, expected: "cross-origin")
      ], remedy: Remedy(.server, "Send Cross-Origin-Resource-Policy: cross-origin."))
  }

  func dataForAnElement(_ type: String, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Data for an element", "An answer of type \(type.clipped(32)) is data.",
      ["Browsers keep data such as JSON or HTML away from script and img of other origins."],
      compared: [Comparison("Content-Type", received: type, expected: nil)],
      remedy: Remedy(.pageAuthor, "Fetch it with mode cors, and have the server allow that."))
  }

  func notAScriptsType(_ type: String, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Not a script's type", "Content-Type \(type.clipped(32)) is no script.",
      [
        "A script element does not run images, audio, video or CSV, nor a wrong type with nosniff."
      ],
      compared: [Comparison("Content-Type", received: type, expected: "text/javascript")],
      remedy: Remedy(.server, "Send Content-Type: text/javascript."))
  }

  func notAnImage(_ type: String, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Not an image", "The answer of type \(type.clipped(32)) is no picture.",
      ["The element cannot decode it, so it fires error. The server has acted all the same."],
      compared: [Comparison("Content-Type", received: type, expected: "image/...")],
      remedy: Remedy(.pageAuthor, "Use fetch for data."))
  }

  func errorStatus(_ status: Int, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Status \(status)",
      "A script element does not run an answer with status \(status).",
      ["Elements fail on such a status. fetch would hand the answer out, status and all."],
      remedy: Remedy(.server, "Answer with a status from 200 to 299."))
  }
}
