import CORS
import SafeText
import Web

/// Words for the API's own refusals: nothing is sent, the script sees an exception.
extension EventContext {
  func notAMethod(_ method: String, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Not a method", "\(method.quoted) is not a method.",
      ["A method is one word of letters, digits and a few signs, without blanks."],
      remedy: Remedy(.pageAuthor, "Use a method such as GET, POST or PUT."))
  }

  func forbiddenMethod(_ method: String, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Method forbidden", "No script may use \(method.clipped(24)).",
      ["CONNECT, TRACE and TRACK are kept from scripts in any letter case."],
      remedy: Remedy(.pageAuthor, "Use another method."))
  }

  func methodNeedsCORS(_ method: Method, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Method needs mode cors", "Mode no-cors has no \(method.name.clipped(24)).",
      ["In mode no-cors only GET, HEAD and POST exist, as with a plain HTML form."],
      compared: [
        Comparison("Method", received: method.name, expected: "GET, HEAD or POST")
      ], remedy: Remedy(.pageAuthor, "Leave out mode: \"no-cors\"."))
  }

  func notAHeaderName(_ name: String, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Not a header name", "\(name.quoted) is not a header name.",
      ["A header name is one word of letters, digits and a few signs such as the hyphen."],
      remedy: Remedy(.pageAuthor, "Correct the name."))
  }

  func notAHeaderValue(_ name: String, _ value: String, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Not a header value",
      "\(value.quoted) cannot be the value of \(name.clipped(32)).",
      ["A value holds no line break, no NUL, and nothing beyond Latin-1."],
      remedy: Remedy(.pageAuthor, "Encode the value, for instance with encodeURIComponent."))
  }

  func bodyRefused(_ method: Method, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "\(method.name) with a body", "fetch refuses a body with \(method.name).",
      ["GET and HEAD have no body."],
      remedy: Remedy(.pageAuthor, "Use POST, or put the values into the URL."))
  }

  func notAURL(_ url: String, _ failure: URLFailure, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Not a URL", "\(url.quoted) \(failure.words).",
      ["The URL parser forgives much, but not this."],
      remedy: Remedy(.pageAuthor, "Correct the URL."))
  }

  func passwordInURL(_ url: String, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Password in the URL", "fetch refuses \(url.clipped()).",
      ["A URL with a user name or a password is refused before anything is sent."],
      remedy: Remedy(.pageAuthor, "Send the password in an Authorization header."))
  }
}
