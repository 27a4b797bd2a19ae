// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "corsplain",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "CORS", targets: ["CORS", "Web"]),
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
    .target(name: "CTLS"),
    .target(name: "Libc"),
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CCurl", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),

    .target(name: "SafeText"),
    .target(name: "YAML", dependencies: ["SafeText", "CYAML"]),
    .target(name: "Web", dependencies: ["CPSL", "CIDN2"]),
    .target(name: "CORS", dependencies: ["Web"]),
    .target(name: "Servers", dependencies: ["CORS", "SafeText", "Web"]),
    .target(name: "Telling", dependencies: ["CORS", "SafeText", "Servers", "Web"]),
    .target(
      name: "ScenarioText",
      dependencies: ["CORS", "CZlib", "Servers", "Telling", "Web", "YAML"]),
    .target(
      name: "Intake",
      dependencies: ["CORS", "SafeText", "ScenarioText", "Servers", "Telling", "Web", "YAML"]),
    .target(
      name: "Live",
      dependencies: [
        "CCurl", "CORS", "Intake", "SafeText", "ScenarioText", "Telling", "Web", "YAML",
      ]),
    .target(
      name: "Loopback",
      dependencies: [
        "CORS", "CTLS", "Intake", "Libc", "ScenarioText", "Telling", "Web", "YAML",
      ]),
    .target(
      name: "Course",
      dependencies: ["CORS", "SafeText", "ScenarioText", "Telling", "Web", "YAML", "CLessons"]),
    .target(name: "Screen"),
    .target(
      name: "Stage",
      dependencies: [
        "Course", "CORS", "Intake", "Live", "ScenarioText", "Screen", "Servers", "Telling", "Web",
      ]),
    .target(
      name: "Pictures",
      dependencies: ["Course", "CORS", "Screen", "Stage", "Telling", "YAML"]),
    .executableTarget(
      name: "corsplain",
      dependencies: [
        "Course", "CORS", "Intake", "Live", "Loopback", "Pictures", "SafeText", "ScenarioText",
        "Screen", "Servers", "Stage", "Telling", "Web", "YAML", "CNCurses", "Libc",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    .executableTarget(
      name: "corsplain-bench",
      dependencies: ["CORS", "Libc", "ScenarioText", "Screen", "Stage"], path: "Benchmarks"),

    .target(
      name: "TestSupport", dependencies: ["CORS", "Libc", "ScenarioText", "Web", "YAML"],
      path: "Tests/TestSupport"),
    .testTarget(name: "YAMLTests", dependencies: ["TestSupport", "YAML"]),
    .testTarget(name: "WebTests", dependencies: ["TestSupport", "Web"]),
    .testTarget(
      name: "CORSTests",
      dependencies: ["CORS", "Libc", "ScenarioText", "Telling", "TestSupport", "Web", "YAML"],
      exclude: [
        "Fixes/Cases",
        "Recordings/asked.jsonl", "Recordings/first-format.jsonl", "Recordings/recordings.jsonl",
        "Recordings/recordings2.jsonl", "Recordings/shrink.py",
      ]),
    .testTarget(
      name: "ServersTests",
      dependencies: [
        "CORS", "Libc", "ScenarioText", "Servers", "Telling", "TestSupport", "Web", "YAML",
      ],
      exclude: [
        "Recordings/measured.jsonl", "Recordings/recordings.jsonl", "Recordings/shrink.py",
      ]),
    .testTarget(
      name: "TellingTests",
      dependencies: ["CORS", "SafeText", "ScenarioText", "Telling", "TestSupport", "Web"]),
    .testTarget(
      name: "ScenarioTextTests",
      dependencies: ["CORS", "ScenarioText", "Telling", "TestSupport", "Web", "YAML"]),
    .testTarget(
      name: "IntakeTests",
      dependencies: [
        "CORS", "Intake", "Libc", "Servers", "Telling", "TestSupport", "Web", "YAML",
      ],
      exclude: ["Samples"]),
    .testTarget(name: "LiveTests", dependencies: ["CORS", "Libc", "Live", "TestSupport", "Web"]),
    .testTarget(
      name: "LoopbackTests",
      dependencies: ["CORS", "Loopback", "ScenarioText", "Telling", "TestSupport", "Web"]),
    .testTarget(
      name: "CourseTests",
      dependencies: [
        "CORS", "Course", "Libc", "ScenarioText", "Servers", "Telling", "TestSupport", "Web",
        "YAML",
      ]),
    .testTarget(name: "ScreenTests", dependencies: ["Screen", "TestSupport"]),
    .testTarget(
      name: "StageTests",
      dependencies: [
        "CORS", "Course", "Intake", "Libc", "ScenarioText", "Screen", "Servers", "Stage", "Telling",
        "TestSupport", "Web", "YAML",
      ],
      exclude: ["Screens"]),
    .testTarget(
      name: "PicturesTests",
      dependencies: ["CORS", "Course", "Pictures", "Stage", "TestSupport", "Web"],
      exclude: ["Goldens"]),
    .testTarget(
      name: "corsplainTests",
      dependencies: [
        "CORS", "corsplain", "Course", "Libc", "ScenarioText", "Screen", "Stage", "Telling",
        "TestSupport", "Web",
      ], exclude: ["Screens"]),
  ],
  swiftLanguageModes: [.v6],
  cLanguageStandard: .c2x
)

// The next language mode's rules for imports and existentials, which no file has to wait for.
let upcoming: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]
for target in package.targets where target.type != .system {
  target.swiftSettings = (target.swiftSettings ?? []) + upcoming
}

// `make test` asks for this; a dependency's warnings are not ours to mend.
if Context.environment["CORSPLAIN_WARNINGS"] == "errors" {
  for target in package.targets where target.type != .system {
    target.swiftSettings = (target.swiftSettings ?? []) + [.treatAllWarnings(as: .error)]
  }
}
