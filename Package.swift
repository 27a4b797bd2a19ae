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
    .target(
      name: "CNCurses",
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    .target(name: "CLessons"),

    .target(name: "YAML", dependencies: ["CYAML"]),
    .target(name: "Web", dependencies: ["CPSL", "CIDN2"]),
    .target(name: "CORS", dependencies: ["Web", "YAML"]),
    .target(name: "Servers", dependencies: ["Web"]),
    .target(name: "ScenarioText", dependencies: ["Servers", "Web", "YAML"]),
    .target(name: "Course", dependencies: ["CORS", "YAML", "CLessons"]),
    .target(name: "Stage", dependencies: ["Course", "YAML"]),
    .executableTarget(
      name: "corsplain",
      dependencies: [
        "Stage", "ScenarioText", "Servers", "CNCurses",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .executableTarget(
      name: "corsplain-bench", dependencies: ["CORS", "Stage"], path: "Benchmarks"),

    .testTarget(name: "YAMLTests", dependencies: ["YAML"]),
    .testTarget(name: "WebTests", dependencies: ["Web"]),
    .testTarget(
      name: "CORSTests", dependencies: ["CORS", "YAML"],
      exclude: ["Recordings/recordings.jsonl", "Recordings/shrink.py"]),
    .testTarget(
      name: "ServersTests", dependencies: ["Servers", "ScenarioText", "Web", "YAML"]),
    .testTarget(name: "CourseTests", dependencies: ["Course"]),
    .testTarget(name: "StageTests", dependencies: ["Stage"], exclude: ["Screens"]),
    .testTarget(name: "corsplainTests", dependencies: ["corsplain"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)

// `make test` asks for this; a dependency's warnings are not ours to mend.
if Context.environment["CORSPLAIN_WARNINGS"] == "errors" {
  for target in package.targets where target.type != .system {
    target.swiftSettings = (target.swiftSettings ?? []) + [.treatAllWarnings(as: .error)]
  }
}
