import ScenarioText
import Telling
import Testing
import Web

@testable import CORS

@Suite("CookieDate")
struct CookieDateTests {
  @Test(
    "reads a date in any order and dress",
    arguments: [
      ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
      ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
      ("Sun Nov  6 08:49:37 1994", 784_111_777),
      ("Mon, 10-Dec-2007 17:02:24 GMT", 1_197_306_144),
      ("2007 17:02:24 dECEMBER 10", 1_197_306_144),
      ("10 December 2007 17:2:24 -0500", 1_197_306_144),
      ("10th Decimal 2007AD 17:02:24pm", 1_197_306_144),
      ("29 Feb 2024 0:0:0", 1_709_164_800),
      ("29 Feb 2000 12:00:00", 951_825_600),
      ("1 Jan 1601 00:00:00", -11_644_473_600),
      ("31 Dec 9999 23:59:59", 253_402_300_799),
      ("1 Jan 69 00:00:00", 3_124_224_000),
      ("1 Jan 70 00:00:00", 0),
      ("19 Jan 2038 03:14:08", 2_147_483_648),
    ])
  func read(text: String, unixSeconds: Int) {
    #expect(CookieDate(text)?.unixSeconds == unixSeconds)
  }

  @Test(
    "refuses what is no date",
    arguments: [
      "", "tomorrow", "06 Nov 1994", "08:49:37 GMT", "Nov 1994 08:49:37", "06 1994 08:49:37",
      "06 Nov 08:49:37", "31 Apr 2020 00:00:00", "29 Feb 2023 00:00:00", "29 Feb 1900 00:00:00",
      "00 Nov 1994 08:49:37", "32 Nov 1994 08:49:37", "06 Nov 1600 08:49:37",
      "06 Nov 1994 24:00:00", "06 Nov 1994 08:60:00", "06 Nov 1994 08:49:60",
      "06 Nov 1994 08:49", "006 Nov 1994 08:49:37", "06 Nov 19945 08:49:37", "06 Nov 1994 8:49:370",
      "06 No 1994 08:49:37", "06 Nov 1994 08-49-37",
    ])
  func refuse(text: String) {
    #expect(CookieDate(text) == nil)
  }

  @Test("counts a scenario's seconds from the start of 2026")
  func scenarioSeconds() {
    #expect(CookieDate("Thu, 01 Jan 2026 00:01:00 GMT")?.scenarioSeconds == 60)
  }
}
