/// The packages that a program says it takes its CORS middleware from: of one name there are many.
struct ImportedPackages {
  /// The product whose package it is; nil: none that is known, or none is named.
  private(set) var product: ServerProduct?
  /// Whether one of CORS is named, and none that is known.
  private(set) var isOfOthers = false

  // MARK: Go

  /// Those of a Go program, by the paths of its imports; a part of one names them in passing.
  init(go text: String) {
    let known: [(String, ServerProduct)] = [
      ("rs/cors", .goRSCORS), ("go-chi/cors", .goChiCORS), ("gin-contrib/cors", .goGinCORS),
    ]
    product = known.first { text.contains("/" + $0.0) || text.hasWord($0.0) }?.1
    let frameworks: [(String, ServerProduct)] = [
      ("github.com/gofiber/fiber/", .goFiberCORS), ("github.com/labstack/echo/", .goEchoCORS),
    ]
    let paths = Self.goPaths(text)
    if product == nil {
      product =
        frameworks.first { mark, _ in
          paths.contains { $0.hasPrefix(mark) && $0.contains("/middleware") }
        }?.1
    }
    isOfOthers =
      product == nil
      && paths.contains { path in
        // A package of one's own may be called so, too, and is as unknown.
        path.split(separator: "/").last.map { $0 == "cors" || $0.hasSuffix("-cors") } ?? false
      }
  }

  /// `import "path"`, and the lines of `import ( … )`, with or without a name in front.
  private static func goPaths(_ text: String) -> [Substring] {
    text.split(separator: "\n").compactMap { line in
      let line = line.drop { $0 == " " || $0 == "\t" }
      let words = line.split { $0 == " " || $0 == "\t" }
      let place = words.first == "import" ? words.dropFirst() : words[...]
      guard (1...2).contains(place.count), let path = place.last, path.hasPrefix("\""),
        path.hasSuffix("\""), path.contains("/"),
        place.count == 1 || !place[place.startIndex].contains("\"")
      else { return nil }
      return path.dropFirst().dropLast()
    }
  }

  // MARK: JavaScript

  /// Those of a JavaScript program: what stands behind `from`, or in `require(…)`.
  init(script text: String) {
    let known: Set<Substring> = [
      "cors", "@koa/cors", "koa-cors", "koa2-cors", "kcors", "@fastify/cors", "fastify-cors",
      "hono/cors", "@nestjs/common",
    ]
    let packages = ["from '", "from \"", "require('", "require(\""].flatMap { mark in
      text.ranges(of: mark).map { place in
        text[place.upperBound...].prefix { !"'\"\n".contains($0) }
      }
    }
    // One's own file may be called so, and takes it from elsewhere.
    let ofCORS = packages.filter { name in
      name.lowercased().contains("cors") && !name.hasPrefix(".") && !name.hasPrefix("@/")
        && !name.hasPrefix("~")
    }
    let isKnown = ofCORS.contains { name in
      known.contains { name == $0 || name.hasSuffix("/" + $0) && name.contains(":") }
    }
    isOfOthers = !ofCORS.isEmpty && !isKnown
  }
}

extension String {
  /// Whether a text stands there with nothing in front of it that would make it another.
  fileprivate func hasWord(_ word: String) -> Bool {
    ranges(of: word).contains { place in
      guard place.lowerBound > startIndex else { return true }
      let before = self[index(before: place.lowerBound)]
      return !before.isLetter && !before.isNumber && !"-_.".contains(before)
    }
  }
}
