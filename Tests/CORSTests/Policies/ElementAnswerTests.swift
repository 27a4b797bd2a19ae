import Testing

@testable import CORS
import Web

/// What three browsers made of thirty types, and of as many bodies: `ElementPolicy` holds it.
@Suite("What elements take of a response")
struct ElementAnswerTests {
  enum Distance: CaseIterable { case own, opaque }

  static let types = [
    "text/javascript", "application/json", "text/json", "application/ld+json", "text/html",
    "text/plain", "text/css", "text/csv", "application/xml", "text/xml", "image/png",
    "image/svg+xml", "application/pdf", "application/octet-stream", "font/ttf", "audio/mpeg",
    "video/mp4", "application/zip", "text/event-stream", "application/gzip",
    "multipart/byteranges", "application/x-protobuf", "application/wasm", "text/vtt",
    "application/msword", "nonsense", "x/y", "application/xhtml+xml", "model/x", "text/markdown",
    "",
  ]

  static let policies: [(Browser.Name, ElementPolicy)] = [
    (.chromium, .chromium), (.firefox, .firefox), (.webkit, .webkit),
  ]

  static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]

  /// The types under which an element takes this body.
  static func taken(
    _ kind: ElementKind, _ policy: ElementPolicy, _ distance: Distance, nosniff: Bool = false,
    status: Int = 200, body: [UInt8]
  ) -> Set<String> {
    Set(
      types.filter { type in
        var headers: HeaderList = type.isEmpty ? [] : [Header("Content-Type", type)]
        if nosniff { headers.append("X-Content-Type-Options", "nosniff") }
        let answer = ElementAnswer(status: status, headers: headers, body: body)
        if distance == .opaque, OpaqueResponseBlocking.reason(answer, policy.opaque) != nil {
          return false
        }
        return answer.refusal(by: kind, policy) == nil
      })
  }

  static let media: Set<String> = [
    "text/csv", "image/png", "image/svg+xml", "audio/mpeg", "video/mp4",
  ]
  static let neverSniffed: Set<String> = [
    "text/csv", "application/pdf", "application/zip", "text/event-stream", "application/gzip",
    "multipart/byteranges", "application/x-protobuf", "application/msword",
  ]
  static let all = Set(types)

  @Test("a classic script takes what is no picture, sound, film or CSV", arguments: policies)
  func classicScripts(name: Browser.Name, policy: ElementPolicy) {
    let body = Array("callback(1)".utf8)
    #expect(
      Self.taken(.classicScript, policy, .own, body: body) == Self.all.subtracting(Self.media))
    let fromElsewhere = Self.taken(.classicScript, policy, .opaque, body: body)
    let blocked = name == .webkit ? Self.media : Self.media.union(Self.neverSniffed)
    #expect(fromElsewhere == Self.all.subtracting(blocked))
    for distance in Distance.allCases {
      #expect(
        Self.taken(.classicScript, policy, distance, nosniff: true, body: body) == [
          "text/javascript"
        ])
      #expect(Self.taken(.classicScript, policy, distance, status: 404, body: body) == [])
    }
  }

  @Test("a module takes JavaScript and nothing else", arguments: policies)
  func modules(name: Browser.Name, policy: ElementPolicy) {
    let body = Array("export default 1".utf8)
    #expect(Self.taken(.moduleScript, policy, .own, body: body) == ["text/javascript"])
    #expect(Self.taken(.moduleScript, policy, .own, status: 404, body: body) == [])
  }

  @Test("a sheet is text/css or has no type, but in Chromium it is anything", arguments: policies)
  func styles(name: Browser.Name, policy: ElementPolicy) {
    let body = Array("p { color: red }".utf8)
    let own = Self.taken(.style, policy, .own, body: body)
    let opaque = Self.taken(.style, policy, .opaque, body: body)
    if name == .chromium {
      #expect(own == Self.all)
      #expect(opaque == Self.all.subtracting(Self.neverSniffed))
    } else {
      #expect(own == ["text/css", "nonsense", ""])
      #expect(opaque == own)
    }
    #expect(Self.taken(.style, policy, .opaque, nosniff: true, body: body) == ["text/css"])
    #expect(Self.taken(.style, policy, .opaque, status: 404, body: body) == [])
  }

  @Test(
    "a picture is one by its bytes, whatever its type and status, but for Firefox's drawings",
    arguments: policies)
  func pictures(name: Browser.Name, policy: ElementPolicy) {
    let unlikely: Set<String> =
      switch name {
      case .chromium, .standard: ["image/svg+xml"]
      case .firefox: []
      case .webkit: ["image/svg+xml", "application/pdf", "video/mp4"]
      }
    let expected = Self.all.subtracting(unlikely)
    #expect(Self.taken(.image, policy, .own, body: Self.png) == expected)
    for status in [200, 404] {
      var blocked: Set<String> = name == .webkit ? [] : Self.neverSniffed
      if name == .firefox, status == 404 { blocked.insert("image/svg+xml") }
      #expect(
        Self.taken(.image, policy, .opaque, status: status, body: Self.png)
          == expected.subtracting(blocked))
    }
  }

  @Test("nosniff keeps pictures out that are called data")
  func picturesUnderNosniff() {
    let data: Set<String> = [
      "application/json", "text/json", "application/ld+json", "text/html", "application/xml",
      "text/xml", "application/xhtml+xml",
    ]
    let blocked = Self.neverSniffed.union(data)
    #expect(
      Self.taken(.image, .chromium, .opaque, nosniff: true, body: Self.png)
        == Self.all.subtracting(blocked).subtracting(["image/svg+xml", "text/plain"]))
    #expect(
      Self.taken(.image, .firefox, .opaque, nosniff: true, body: Self.png)
        == Self.all.subtracting(blocked))
  }

  /// A body, and whether Chromium and Firefox hand it to another site's script element.
  static let bodies: [(String, chromium: Bool, firefox: Bool)] = [
    ("callback(1)", true, true), ("callback({\"a\":1})", true, true), ("", true, true),
    ("/* {\"a\":1} */ callback(1)", true, true), ("secret", true, true), ("{a:1}", true, true),
    ("<!-- c --><p>", true, true), ("{\"secret\":1}", false, false),
    ("{\"secret\": [1, 2]}", false, false), ("<!doctype html><p>secret", false, false),
    ("<p>x", false, false), ("<html><p>", false, false), ("<script>x</script>", false, false),
    ("<a/>", false, false), ("<?xml version=\"1.0\"?><a/>", false, false),
    (")]}'\n{}", false, false), ("for(;;);{\"a\":1}", false, false), ("  {\"a\":1}", false, false),
    ("<b>x</b>", false, false), ("[1]", true, false), ("{}", true, false), ("\"x\"", true, false),
    ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", true, false), ("null", true, false),
    ("p { color: red }", true, false), ("%PDF-1.4", true, false), ("1", true, false),
    ("function f(", true, false), ("var {", true, false), ("who are you?", true, false),
  ]

  @Test("what looks like data is kept from another site's script elements", arguments: bodies)
  func opaqueBodies(body: String, chromium: Bool, firefox: Bool) {
    for type in ["application/json", "text/html; charset=utf-8", "text/plain", "x/y"] {
      let headers: HeaderList = [Header("Content-Type", type)]
      let answer = ElementAnswer(status: 200, headers: headers, body: Array(body.utf8))
      #expect((OpaqueResponseBlocking.reason(answer, .looksForData) == nil) == chromium)
      #expect((OpaqueResponseBlocking.reason(answer, .looksForScripts) == nil) == firefox)
      #expect(OpaqueResponseBlocking.reason(answer, .none) == nil)
    }
  }

  @Test("a type that any page may use, or none at all, is not looked into", arguments: bodies)
  func safelisted(body: String, chromium: Bool, firefox: Bool) {
    for type in ["text/css", "image/svg+xml", nil] {
      let headers: HeaderList = type.map { [Header("Content-Type", $0)] } ?? []
      let answer = ElementAnswer(status: 200, headers: headers, body: Array(body.utf8))
      #expect(OpaqueResponseBlocking.reason(answer, .looksForData) == nil)
      #expect(OpaqueResponseBlocking.reason(answer, .looksForScripts) == nil)
    }
  }

  @Test("a script that is called one is looked into by Chromium alone")
  func javaScript() {
    let headers: HeaderList = [Header("Content-Type", "text/javascript")]
    let answer = ElementAnswer(status: 200, headers: headers, body: Array("<p>".utf8))
    #expect(OpaqueResponseBlocking.reason(answer, .looksForData) == .looksLike(.html))
    #expect(OpaqueResponseBlocking.reason(answer, .looksForScripts) == nil)
  }

  @Test(
    "SVG is one by its first tag",
    arguments: [
      ("<svg/>", true), ("\u{FEFF} <?xml version='1.0'?><!DOCTYPE svg>\n<svg>", true),
      ("<p><svg/></p>", false), ("", false), ("<?xml", false), ("secret", false),
    ])
  func svg(body: String, isOne: Bool) {
    let headers: HeaderList = [Header("Content-Type", "image/svg+xml")]
    let answer = ElementAnswer(status: 200, headers: headers, body: Array(body.utf8))
    #expect((answer.refusal(by: .image, .standard) == nil) == isOne)
  }

  @Test(
    "JSON by its grammar",
    arguments: [
      ("{\"a\": [1, -2.5e+3, true, {}]}", true), (" [] ", true), ("[1,]", false), ("{a:1}", false),
      ("{\"a\"}", false), ("\"a", false), ("01x", false), ("[1] [2]", false), ("", false),
      ("-", false),
    ])
  func json(text: String, isJSON: Bool) {
    #expect(JSONText.matches(Array(text.utf8)) == isJSON)
  }
}
