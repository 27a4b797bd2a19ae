package import CORS
import ScenarioText
import Telling
import Web

extension Verdicts {
  /// The four lamps in words: `Preflight: not needed. Cookie: sent. …`.
  package var told: String {
    Lamp.lamps(self)
      .map { "\($0.name.title.prefix(1))\($0.name.title.dropFirst().lowercased()): \($0.verdict)." }
      .joined(separator: " ")
  }
}
