/// The script of a page that makes a scenario's calls and reports how each settled.
///
/// Nothing but the browser's own interfaces, in the way a page's author would use them; a call's
/// patience is long enough for a busy machine, since a call that does not settle proves nothing.
enum PageScript {
  /// The script, for these calls in JSON; `report` is what hands the results on.
  ///
  /// - Parameter next: where the page goes when it has told; nil: it stays.
  static func text(calls: String, report: Report, token: String, next: String?) -> String {
    calling + "const CALLS = \(calls);\n" + constants(token, next) + report.code
  }

  private static func constants(_ token: String, _ next: String?) -> String {
    "const TOKEN = \"\(token)\", NEXT = \(next.map { "\"\($0)\"" } ?? "null");\n"
  }

  /// How the results leave the page.
  enum Report {
    /// The page stands at the top, and may ask its own server.
    case posts
    /// The page's own policy may forbid that: it goes to a page of ours.
    case leaves
    /// The page stands in a frame.
    case tellsTop
    /// The page shows a sandboxed frame, which makes the calls.
    case hostsSandbox
    /// The page's policy may forbid asking its server, and it shows a sandboxed frame.
    case hostsSandboxAndLeaves

    fileprivate var code: String {
      switch self {
      case .posts: PageScript.posting + "callAll(CALLS).then(post);\n"
      case .leaves: PageScript.leaving + "callAll(CALLS).then(leave);\n"
      case .tellsTop:
        "callAll(CALLS).then(results => parent.postMessage({token: TOKEN, results}, '*'));\n"
      case .hostsSandbox: PageScript.posting + PageScript.hosting + "host(post);\n"
      case .hostsSandboxAndLeaves: PageScript.leaving + PageScript.hosting + "host(leave);\n"
      }
    }
  }

  /// The page that `leave` goes to, and the one that an embedded page stands in.
  static func document(_ token: String, _ body: String, next: String?) -> String {
    """
    <!doctype html><meta charset=utf-8><title>corsplain proves</title>\
    <script>\(constants(token, next))\
    \(posting)
    \(body)</script>
    """
  }

  static let delivery = "post(JSON.parse(decodeURIComponent(location.hash.slice(1))));"

  static func embedding(_ url: String) -> String {
    """
    addEventListener("message", event => {
      if (event.data && event.data.token === TOKEN) post(event.data.results);
    });
    addEventListener("DOMContentLoaded", () => {
      const frame = document.createElement("iframe");
      frame.src = "\(url)";
      document.body.append(frame);
    });
    """
  }

  private static let posting = """
    async function post(results) {
      const body = JSON.stringify(results);
      for (let attempt = 0; attempt < 5; attempt++) {
        try {
          const to = "/.corsplain-" + TOKEN + "/result";
          await fetch(to, {method: "POST", credentials: "omit", body});
          break;
        } catch { await new Promise(done => setTimeout(done, 100)); }
      }
      document.title = "corsplain has proved";
      if (NEXT) location.replace(NEXT);
    }

    """

  private static let leaving = """
    function leave(results) {
      const hash = encodeURIComponent(JSON.stringify(results));
      location.replace("/.corsplain-" + TOKEN + "/deliver#" + hash);
    }

    """

  private static let hosting = """
    function host(handOn) {
      addEventListener("message", event => {
        if (event.data && event.data.token === TOKEN) handOn(event.data.results);
      });
      const frame = document.createElement("iframe");
      frame.setAttribute("sandbox", "allow-scripts");
      const script = location.origin + "/.corsplain-" + TOKEN + "/sandboxed.js";
      frame.srcdoc = '<script src="' + script + '"></' + 'script>';
      document.documentElement.append(frame);
    }

    """

  /// What a document that a navigation leads to says, so that it is known to have come.
  static let announcement = "<script>(opener || parent).postMessage({corsplain: 1}, '*')</script>"
}
