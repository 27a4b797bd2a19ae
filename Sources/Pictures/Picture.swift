package import CORS
import Screen
import Stage
import Telling

/// The play of a scenario, to be taken along: for slides, documents, forges and terminals.
package struct Picture: Sendable {
  let model: Model
  let title: String

  package enum Format: String, Sendable, CaseIterable {
    /// The sequence, drawn; light, dark or by the reader's choice.
    case svg
    /// One page that plays it, without anything from elsewhere.
    case html
    /// A diagram that code forges draw.
    case mermaid
    /// A recording for a player of terminals, with a marker for each step.
    case cast
    /// The stage as text.
    case text
    /// The program's own screen, playing.
    case screen

    /// The format that a file's name asks for; nil: none of them.
    package init?(ofFile path: String) {
      guard let dot = path.lastIndex(of: ".") else { return nil }
      switch path[dot...].lowercased() {
      case ".svg": self = .svg
      case ".html", ".htm": self = .html
      case ".mmd", ".mermaid", ".md": self = .mermaid
      case ".cast": self = .cast
      case ".txt", ".text": self = .text
      default: return nil
      }
    }
  }

  package enum Theme: String, Sendable, CaseIterable {
    /// What the reader's system prefers; light on paper.
    case auto
    case light, dark
  }

  package init(_ scenario: Scenario, in browser: Browser, title: String? = nil) {
    model = Model(scenario: scenario, browser: browser)
    self.title = title ?? scenario.id
  }

  package func text(_ format: Format, theme: Theme = .auto) -> String {
    switch format {
    case .svg: SequenceSVG(self, theme: theme).text
    case .html: PlayedPage(self, theme: theme).text
    case .mermaid: MermaidText(self).text
    case .cast: Asciicast(self).text
    case .text: StillText(self).text
    case .screen: ScreenSVG(self, theme: theme).text
    }
  }

  var storyboard: Storyboard { model.storyboard }

  /// One sentence for those who do not see it.
  var description: String { model.evaluation.headline }
}
