import CORS
import Testing

@testable import Intake

/// Lines about cookies, of every year and in every language that people paste.
@Suite("Lines about cookies")
struct LinesAboutCookiesTests {
  private static let setCookie = "This attempt to set a cookie via a Set-Cookie header was blocked "

  static let cookies = [
    PastedText(
      text: "This Set-Cookie header didn't specify a \"SameSite\" attribute and was defaulted to"
        + " \"SameSite=Lax,\" and was blocked because it came from a cross-site response which was not"
        + " the response to a top-level navigation.",
      isCORS: false, fix: "SameSite=None; Secure"),
    PastedText(
      text: setCookie + "because it had the \"Secure\" attribute but was not received over a secure"
        + " connection.",
      isCORS: false, fix: "by https"),
    PastedText(
      text: setCookie
        + "because its Domain attribute was invalid with regards to the current host url.",
      isCORS: false, fix: "leave Domain out"),
    PastedText(text: setCookie + "due to user preferences.", isCORS: false, fix: "be kept"),
    PastedText(
      text: setCookie + "because it had the \"SameSite=None\" attribute but did not have the"
        + " \"Secure\" attribute, which is required in order to use \"SameSite=None\".",
      isCORS: false, fix: "SameSite=None; Secure"),
    PastedText(
      text: setCookie
        + "because it used the \"__Secure-\" or \"__Host-\" prefix in its name and broke"
        + " the additional rules.",
      isCORS: false, fix: "__Host-"),
    PastedText(
      text:
        "This cookie was blocked because it had the \"SameSite=Strict\" attribute and the request"
        + " was made from a different site.",
      isCORS: false, fix: "SameSite=None; Secure"),
    PastedText(
      text:
        "This cookie was blocked because its path was not an exact match for or a superdirectory of"
        + " the request url's path.",
      isCORS: false, fix: "Path=/"),
    PastedText(
      text: "Cookie “sid” has been rejected for invalid domain.", isCORS: false,
      fix: "leave Domain out"),
    PastedText(
      text: "Cookie “sid” has been rejected because a non-HTTPS cookie can’t be set as “secure”.",
      isCORS: false, fix: "by https"),
    PastedText(
      text:
        "Cookie “sid” has been rejected because it is foreign and does not have the “Partitioned“"
        + " attribute.",
      isCORS: false, fix: "Partitioned", never: "Partitioned needs it"),
    PastedText(
      text:
        "Cookie “sid” has been rejected because it has the “Partitioned” attribute but is missing"
        + " the “secure” attribute.",
      isCORS: false, fix: "set the cookie with Secure"),
    PastedText(
      text:
        "Cookie “sid” will be soon rejected because it has the “sameSite” attribute set to “none” or"
        + " an invalid value, without the “secure” attribute.",
      isCORS: false, fix: "SameSite=None; Secure"),
    PastedText(
      text: "Cookie “sid” has “SameSite” policy set to “Lax” because it is missing a “SameSite”"
        + " attribute, and “SameSite=Lax” is the default value for this attribute.",
      isCORS: false, fix: "SameSite=None; Secure"),
    PastedText(
      text:
        "Cookie “sid” has been rejected because it is in a cross-site context and its “SameSite” is"
        + " “Lax” or “Strict”.",
      isCORS: false, fix: "SameSite=None; Secure"),
    PastedText(
      text: "Cookie “sid” has been rejected because it is already expired.", isCORS: false,
      fix: "Max-Age"),
    PastedText(
      text: "La cookie “_ga” se rechazará pronto porque tiene el atributo “SameSite” establecido en"
        + " \"None\" o un valor no válido, sin el atributo “secure”.",
      isCORS: false, fix: "SameSite=None; Secure"),
    PastedText(
      text: "A cookie associated with a cross-site resource at https://a.test/ was set without the"
        + " `SameSite` attribute. It has been blocked, as Chrome now only delivers cookies with"
        + " cross-site requests if they are set with `SameSite=None` and `Secure`.",
      isCORS: false, fix: "SameSite=None; Secure"),
  ]

  @Test("have the attribute's own fix", arguments: cookies)
  func cookie(line: PastedText) throws { try line.check() }
}
