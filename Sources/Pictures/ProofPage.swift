package import CORS
import Screen
import Stage
import Telling

/// A page that shows what was predicted beside what a browser did: for eyes, without a script, and
/// with nothing from elsewhere.
package struct ProofPage: Sendable {
  /// What all of it comes to: `2 of 2 as predicted`.
  package var title: String
  /// The browser, and how it was found to be set.
  package var browser: String
  package var entries: [Entry]

  /// A scenario.
  package struct Entry: Sendable {
    package var title: String
    package var verdict: Verdict
    /// What there is to say of it where nothing is compared.
    package var note: String
    /// What was predicted; nil: nothing.
    package var prediction: Evaluation?
    package var rows: [Row]

    package init(
      _ title: String, _ verdict: Verdict, note: String = "", prediction: Evaluation? = nil,
      rows: [Row] = []
    ) {
      self.title = title
      self.verdict = verdict
      self.note = note
      self.prediction = prediction
      self.rows = rows
    }
  }

  package enum Verdict: Hashable, Sendable {
    case agrees, differs
    /// It could not be proven so.
    case open
  }

  /// A thing that was predicted, and what came of it.
  package struct Row: Hashable, Sendable {
    package var name: String
    package var predicted: String
    package var observed: String
    package var agrees: Bool

    package init(_ name: String, predicted: String, observed: String, agrees: Bool) {
      self.name = name
      self.predicted = predicted
      self.observed = observed
      self.agrees = agrees
    }
  }

  package init(title: String, browser: String, entries: [Entry]) {
    self.title = title
    self.browser = browser
    self.entries = entries
  }
}

// MARK: Markup

extension ProofPage {
  /// The page.
  ///
  /// - Parameter nonce: which the page's own policy names, so that its style sheet holds.
  package func text(nonce: String) -> String {
    Self.document(
      title, nonce: nonce,
      body: """
        <header><h1>\(title.inMarkup)</h1><p>\(browser.inMarkup)</p></header>
        \(entries.map(Self.section).joined(separator: "\n"))
        <footer><p>Your browser made these calls itself, under names that lead to this machine; \
        nothing of it left the machine. The terminal says the same.</p></footer>
        """)
  }

  /// The page that is seen while the browser is measured.
  package static func measuring(script: String, nonce: String) -> String {
    document(
      "corsplain looks at your browser", nonce: nonce,
      body: """
        <header><h1>A moment</h1><p>Looking at what this browser does with cookies of other sites. \
        Then it makes the scenarios’ calls, and shows what became of them.</p></header>
        <noscript><p class="bad">This takes a script of this page, and scripts are switched off.</p>\
        </noscript>
        <script nonce="\(nonce)">
        \(script)
        </script>
        """)
  }

  private static func document(_ title: String, nonce: String, body: String) -> String {
    """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(title.inMarkup)</title>
    <style nonce="\(nonce)">\(PictureStyle.sheet(.auto))
    \(sheet)</style>
    <main>
    \(body)
    </main>
    </html>

    """
  }

  private static let sheet =
    Role.allCases.map { ".\($0.word){color:var(--\($0.word))}" }.joined() + """

      body{margin:0;background:var(--ground);color:var(--text);font:16px/1.5 system-ui,sans-serif}
      main{max-width:60rem;margin:0 auto;padding:1rem}
      h1{font-size:1.7rem;line-height:1.2;margin:.5rem 0 0}
      h2{font-size:1.2rem;margin:0;overflow-wrap:anywhere}
      header p,footer p,.note{color:var(--quiet);margin:.3rem 0}
      section{border:1px solid var(--border);border-radius:.5rem;padding:1rem;margin:1rem 0}
      .verdict{font-weight:bold}
      .lamps{display:flex;flex-wrap:wrap;gap:.3rem 1.5rem;list-style:none;margin:.7rem 0;padding:0}
      .lamps b{font-size:.85em;letter-spacing:.04em;color:var(--text)}
      table{border-collapse:collapse;width:100%;margin:.7rem 0}
      th,td{text-align:left;vertical-align:top;padding:.3rem .7rem .3rem 0;\
      border-top:1px solid var(--border);overflow-wrap:anywhere}
      th{font-weight:normal;color:var(--quiet)}th[scope=row]{white-space:nowrap}
      td{font:14px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre-wrap}
      summary{cursor:pointer;color:var(--key)}
      pre{font:14px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;white-space:pre-wrap;\
      overflow-wrap:anywhere;margin:.5rem 0}
      @media (max-width:40rem){
      thead{display:none}tr,th[scope=row],td{display:block}
      tr{border-top:1px solid var(--border);padding:.4rem 0}
      th[scope=row],td{border:0;padding:.1rem 0}
      td::before{content:attr(data-of) ": ";color:var(--quiet);font-family:system-ui,sans-serif}
      }
      """

  private static func section(_ entry: Entry) -> String {
    """
    <section>
    <h2>\(entry.title.inMarkup)</h2>
    <p class="verdict \(entry.verdict.role.word)">\(entry.verdict.words)</p>
    \(entry.note.isEmpty ? "" : "<p class=\"note\">\(entry.note.inMarkup)</p>")
    \(entry.prediction.map(lamps) ?? "")
    \(table(entry.rows))
    \(entry.prediction.map(story) ?? "")
    </section>
    """
  }

  /// The four lamps of each call.
  private static func lamps(_ evaluation: Evaluation) -> String {
    evaluation.scenario.calls.indices.map { call in
      let lamps = Lamp.lamps(evaluation.verdicts(ofCall: call)).map { lamp in
        "<li class=\"\(lamp.role.word)\">\(lamp.symbol) <b>\(lamp.name.title)</b> "
          + "\(lamp.verdict.inMarkup)</li>"
      }
      return "<ul class=\"lamps\" aria-label=\"Call \(call + 1), predicted\">"
        + lamps.joined() + "</ul>"
    }.joined(separator: "\n")
  }

  private static func table(_ rows: [Row]) -> String {
    guard !rows.isEmpty else { return "" }
    let lines = rows.map { row in
      let role: Role = row.agrees ? .good : .bad
      return """
        <tr><th scope="row"><span class="\(role.word)">\(row.agrees ? "✓" : "✗")</span> \
        \(row.name.inMarkup)</th><td data-of="Predicted">\(row.predicted.inLines)</td>\
        <td data-of="Your browser">\(row.observed.inLines)</td></tr>
        """
    }
    return """
      <table><thead><tr><th></th><th>Predicted</th><th>Your browser</th></tr></thead>
      <tbody>\(lines.joined(separator: "\n"))</tbody></table>
      """
  }

  /// What was predicted, told, and what the console should say.
  private static func story(_ evaluation: Evaluation) -> String {
    let console = evaluation.console
    let printed =
      console.isEmpty
      ? ""
      : "<p class=\"note\">Its console should say:</p><pre class=\"warn\">"
        + console.map(\.inLines).joined(separator: "\n") + "</pre>"
    return printed + "<details><summary>The story, step by step</summary><pre>"
      + evaluation.story.inLines + "</pre></details>"
  }
}

extension ProofPage.Verdict {
  fileprivate var words: String {
    switch self {
    case .agrees: "✓ As predicted"
    case .differs: "✗ Not as predicted"
    case .open: "– Not proven"
    }
  }

  fileprivate var role: Role {
    switch self {
    case .agrees: .good
    case .differs: .bad
    case .open: .quiet
    }
  }
}

extension String {
  /// As text in HTML, its lines kept apart.
  fileprivate var inLines: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { String($0).inMarkup }
      .joined(separator: "\n")
  }
}
