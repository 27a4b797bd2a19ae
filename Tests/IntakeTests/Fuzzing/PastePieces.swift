enum PastePieces {
  /// Pieces that mean something to one reader or another.
  static let all = [
    "'", "\"", "`", "\\", "\\\n", "^", "^\"", "^\n\n", "$'", "$(", "${", "$", "(", ")", "{", "}",
    "[", "]", "@{",
    "@(", "@'", "@\"\n", "<<EOF\n", "|", "&", ";", "#", "//", "/*", "*/", "```", "\n", "\r\n",
    "\n\n", "\t", "> ",
    ">> ", "< ", "* ", "- ", ":", "::", "=", ",", "%", "&amp;", "&quot;", "“", "”", "‘", "’", "—",
    "\u{A0}", "\u{FEFF}",
    "\u{200B}", "\0", "é", "😀", "curl ", "fetch(", "axios.create(", "HTTP/1.1 200 OK\n",
    "GET / HTTP/1.1\n",
    "Cookie: a=b", "Access to ", "blocked by CORS policy", "net::ERR_", "https://", "://",
    "{\"log\":{\"entries\":[",
    "\\u", "\\ud83d", "1e999", "-H ", "--data-raw ", "Request URL\n", "General\n", "12:34:56 ",
  ]
}
