import ScenarioText
import Telling
import Web

@testable import CORS

extension FuzzTarget {
  static let headers = [
    FuzzTarget(name: "MIMEType", seeds: mimeSeeds) { text throws(Broken) in
      guard let type = MIMEType(text) else { return }
      try require(MIMEType(type.description) == type, "does not parse back: \(type)")
      try require(type.essence == type.essence.asciiLowercased, "upper case in \(type.essence)")
    },
    FuzzTarget(name: "Content-Type", seeds: mimeSeeds) { text throws(Broken) in
      let type = HeaderList([Header("Content-Type", text)]).extractMIMEType()
      if let type { try require(type.essence != "*/*", "*/* is passed over") }
    },
    FuzzTarget(name: "the charset of a text", seeds: mimeSeeds + charsetSeeds) {
      text throws(Broken) in
      let rewritten = BodyCharset.rewritten(text)
      try require(BodyCharset.rewritten(rewritten) == rewritten, "written anew twice: \(text)")
      if let type = MIMEType(rewritten), let charset = type["charset"] {
        try require(charset.equalsIgnoringASCIICase("utf-8"), "\(charset) in \(rewritten)")
      }
      let replaced = BodyCharset.replacedInPlace(text)
      try require(BodyCharset.replacedInPlace(replaced) == replaced, "replaced twice: \(text)")
    },
    FuzzTarget(name: "SimpleRange", seeds: rangeSeeds) { text throws(Broken) in
      guard let range = SimpleRange(text) else { return }
      let again = SimpleRange("bytes=\(range.start ?? "")-\(range.end ?? "")")
      try require(again == range, "does not parse back: \(range)")
      try require(SimpleRange(text, whitespace: .allowed) == range, "blanks are only allowed")
    },
    FuzzTarget(name: "get, decode, and split", seeds: listSeeds + mimeSeeds) {
      text throws(Broken) in
      let values = getDecodeAndSplit(text)
      try require(!values.isEmpty, "there is always one value")
      let quotesAreClosed = values.dropLast().allSatisfy {
        $0.utf8.count { $0 == UInt8(ascii: "\"") } != 1
      }
      try require(quotesAreClosed, "split inside of quotes: \(values)")
    },
    FuzzTarget(name: "token lists", seeds: listSeeds) { text throws(Broken) in
      let list: HeaderList = [Header("A", text), Header("a", "x, *")]
      let tokens: [String]?
      do throws(NotAToken) {
        tokens = try list.extractTokens("A")
      } catch {
        return try require(!Token.matches(error.element), "\(error.element) is a token")
      }
      try require(tokens?.allSatisfy { Token.matches($0) } == true, "no token in \(tokens ?? [])")
      try require(tokens?.suffix(2) == ["x", "*"], "the second header is missing")
    },
    FuzzTarget(name: "request header rules", seeds: listSeeds + mimeSeeds + rangeSeeds) {
      text throws(Broken) in
      let value = HeaderValue.normalized(text)
      try require(HeaderValue.normalized(value) == value, "normalising twice differs")
      for name in ["Accept", "accept-language", "Content-Type", "Range", "X-HTTP-Method", "DPR"] {
        let header = Header(name, value)
        _ = header.isForbiddenRequestHeader
        let reason = RequestHeaderSafelist().reasonUnsafe(header)
        if case .byte(let byte, let index) = reason {
          let found = Array(value.unicodeScalars)[index].value
          try require(UInt8(truncatingIfNeeded: found) == byte, "\(byte) is not at \(index)")
        }
        let names = RequestHeaderSafelist().unsafeHeaders(in: [header]).map(\.name)
        try require(names == (reason == nil ? [] : [name.asciiLowercased]), "unsafe: \(names)")
      }
    },
  ]

  private static let mimeSeeds = [
    "text/plain;charset=utf-8", "text/html;charset=\"a\\\"b\";x=y",
    "multipart/form-data; boundary=x",
    "TEXT/Plain ; A=b;;c", "application/json, text/plain", "*/*", "a/b;c=\"d", "x/x;\u{E9}=\u{E9}",
  ]
  private static let charsetSeeds = [
    "text/plain; charset=ascii;charset='b'", "charset=a; charset = \"c\"", "a/b;xcharset=1;charset",
  ]
  private static let rangeSeeds = [
    "bytes=0-99", "bytes=100-", "bytes=-5", "bytes \t= 0 - 9", "bytes=9-0",
  ]
  private static let listSeeds = [
    "GET, POST", "x-a,x-b , ,*", "\"1,2\", 3", "nosniff,", "en-US,en;q=0.5", "a b", "GET\t,\tPUT",
  ]
}
