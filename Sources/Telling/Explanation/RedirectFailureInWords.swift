import CORS
import SafeText
import Web

/// Words for a redirect that is not followed.
extension EventContext {
  func redirectRefused(_ citation: Citation) -> Explanation {
    Explanation(
      citation, "Redirect refused", "The response is a redirect, and the script asked for none.",
      ["With redirect: \"error\" any redirect is a network error."],
      remedy: Remedy(.pageAuthor, "Ask for the final URL, or leave out redirect: \"error\"."))
  }

  func locationNoURL(_ location: String, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Location is no URL", "The redirect leads to \(location.quoted).",
      ["A Location that does not parse as a URL is a network error."],
      compared: [Comparison("Location", received: location, expected: nil)],
      remedy: Remedy(.server, "Send one Location header with a valid URL."))
  }

  func locationLeavesHTTP(_ url: WebURL, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Redirect leaves HTTP", "The redirect leads to \(url.withoutFragment.clipped()).",
      ["A fetch is redirected to http and https only."],
      compared: [
        Comparison("Location", received: url.withoutFragment, expected: "http or https")
      ],
      remedy: Remedy(.server, "Redirect to an https URL."))
  }

  func passwordInLocation(_ url: WebURL, _ citation: Citation) -> Explanation {
    Explanation(
      citation, "Password in Location",
      "The redirect leads to \(url.withoutFragment.clipped()), with a user name or password.",
      ["Across origins a redirect may not carry a user name or a password in its URL."],
      compared: [Comparison("Location", received: url.withoutFragment, expected: nil)],
      remedy: Remedy(.server, "Redirect to a URL without user name and password."))
  }

  func tooManyRedirects(_ citation: Citation) -> Explanation {
    Explanation(
      citation, "Too many redirects", "This was the 21st redirect.",
      ["After 20 redirects the browser gives up."],
      remedy: Remedy(.server, "Find the loop: the server keeps redirecting."))
  }
}
