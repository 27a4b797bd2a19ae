// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "corsplain",
  products: [
    .library(name: "CORS", targets: ["CORS"]),
    .executable(name: "corsplain", targets: ["corsplain"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    .systemLibrary(name: "CYAML"),
    .systemLibrary(name: "CPSL"),
    .systemLibrary(name: "CIDN2"),
    .target(name: "CNCurses"),
    .target(name: "CLessons"),

    .target(name: "YAML", dependencies: ["CYAML"]),
    .target(name: "CORS", dependencies: ["YAML", "CPSL", "CIDN2"]),
    .target(name: "Course", dependencies: ["CORS", "YAML", "CLessons"]),
    .target(name: "Stage", dependencies: ["Course"]),
    .executableTarget(
      name: "corsplain",
      dependencies: [
        "Stage", "CNCurses",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .testTarget(name: "YAMLTests", dependencies: ["YAML"]),
    .testTarget(name: "CORSTests", dependencies: ["CORS"]),
    .testTarget(name: "CourseTests", dependencies: ["Course"]),
    .testTarget(name: "StageTests", dependencies: ["Stage"]),
    .testTarget(name: "corsplainTests", dependencies: ["corsplain"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)
