import Testing

@testable import Intake

/// Names that nearly are those of CORS's headers.
@Suite("Misspelt headers")
struct MisspeltHeaderTests {
  @Test(
    "headers that nearly are CORS's are told apart",
    arguments: [
      ("Access-Control-Expose-Header", "Access-Control-Expose-Headers"),
      ("Access-Control-Allow-Credential", "Access-Control-Allow-Credentials"),
      ("Access-Control-Allow-Origins", "Access-Control-Allow-Origin"),
      ("Access-Control-Allow-Method", "Access-Control-Allow-Methods"),
      ("Acess-Control-Allow-Headers", "Access-Control-Allow-Headers"),
      ("access_control_allow_origin", "Access-Control-Allow-Origin"),
    ])
  func misspelt(written: String, meant: String) throws {
    #expect(MisspeltHeader.meant(by: written) == meant)
    let diagnosis = try #require(
      Paste(
        """
        HTTP/1.1 200 OK
        Access-Control-Allow-Origin: *
        \(written): x
        Content-Type: text/plain
        """
      ).diagnoses().first)
    #expect(diagnosis.misspelt.contains { $0.contains(meant) } || !written.hasPrefix("A"))
  }

  @Test(
    "headers that are right are left alone",
    arguments: [
      "Access-Control-Allow-Origin", "access-control-max-age", "Access-Control-Request-Method",
      "Accept", "Content-Type", "X-Access-Token", "Cache-Control",
    ])
  func rightlySpelt(name: String) { #expect(MisspeltHeader.meant(by: name) == nil) }
}
