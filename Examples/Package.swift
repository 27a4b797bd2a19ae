// swift-tools-version: 6.2
import PackageDescription

// The library from outside, as anyone would use it who has no part in the program.
let package = Package(
  name: "Examples",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "corsplain", path: "..")],
  targets: [
    .executableTarget(
      name: "shared", dependencies: [.product(name: "CORS", package: "corsplain")])
  ],
  swiftLanguageModes: [.v6]
)
