import Web

/// A small lesson without fault, to begin one's own with.
package struct LessonTemplate {
  let id: Lesson.ID

  package init(id: Lesson.ID) { self.id = id }

  /// Whether files and progress can be kept under `id`.
  package static func isID(_ id: String) -> Bool {
    !id.isEmpty
      && id.utf8.allSatisfy {
        $0 == UInt8(ascii: "-") || (0x61...0x7A).contains($0) || $0.isASCIIDigit
      }
  }

  /// The file's name, as the `place`th of a course.
  package func fileName(place: Int) -> String {
    (place < 10 ? "0" : "") + "\(place)-\(id).yaml"
  }

  package var yaml: String {
    """
    # yaml-language-server: $schema=lesson.schema.json
    # `corsplain lessons check` proves this file, `corsplain lessons preview` shows it while you write.
    id: \(id)
    title: A title of at most 48 columns
    part: My workshop
    minutes: 5
    point: >-
      What one knows afterwards, in a sentence: an answer to a request with credentials is shared only
      by a server that says so.
    browser: chromium-allow

    steps:
      - title: A symptom, as somebody meets it
        prose: |
          Begin with what one sees. The shop asks the bank who is logged in, and its console is red:

              fetch("https://api.bank.example/me", {credentials: "include"})

          Words can be *strong*, and `code` is set apart.
        scenario:
          page: https://app.shop.example/
          cookies:
            - {from: https://api.bank.example/, set: "session=abc; Path=/; Secure; SameSite=None"}
          calls:
            - request: {url: https://api.bank.example/me, credentials: include}
              server:
                - url: https://api.bank.example/me
                  response:
                    headers: [[Access-Control-Allow-Origin, "https://app.shop.example"]]
        # The right choice is computed from the claims; nobody writes down which it is.
        question:
          text: What did the bank's server get to see?
          choices:
            - text: Nothing. The browser stopped the request.
              claim: {server: not-reached}
              feedback: Say what is wrong about it, without giving the right one away.
            - text: The request, with the session cookie.
              claim: {server: acted, cookies: sent}
              feedback: Say why it is so.
            - text: The request, without the session cookie.
              claim: {server: acted, cookies: withheld}
              feedback: Each choice answers those who take it.
          hints:
            - The first hint says where to look.
            - The second may say nearly all.
        after: |
          What there is to learn from it, once the question is answered.
        # What the prose says about outcomes, and in which browsers it is so.
        claims:
          - in: [chromium-allow, firefox-allow, webkit-allow]
            claim: {cookies: sent, server: acted, response: withheld}
        anchor: corsCheck

      - title: Watch it
        prose: A step without a scenario goes on with the one before.
        watch: Play it, and see where the answer stops.
        anchor: corsCheck

      - title: Mend it
        prose: Say what shall be possible, and leave the way open.
        # A part of a line that the browser prints: shown, as a hint speaks of it.
        console: must be 'true' when the request's credentials mode is 'include'.
        editable: [response.headers]
        goal:
          text: Let `https://app.shop.example` read the answer, and no other site.
          reach: {cookies: sent, response: exposed}
          forbid: [any-origin, null-origin, without-credentials]
          hints:
            - The console names the header that is missing.
          solution:
            response.headers.Access-Control-Allow-Credentials: "true"
        after: |
          What has become true, and what has not.
        anchor: corsCheck
        deeper: |
          For those who want to know more.

    """
  }
}
