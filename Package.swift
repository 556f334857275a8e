// swift-tools-version: 6.2
import PackageDescription

// The processor level that Swift and C code is built for. `make build` sets HAVEN_MARCH=native; a
// plain `swift build -c release` gets a level that any x86-64 machine since 2013 has.
#if arch(x86_64)
  let processorLevel: String? = Context.environment["HAVEN_MARCH"] ?? "x86-64-v3"
#else
  let processorLevel: String? = nil
#endif

let levelFlags: [String] = processorLevel.map { ["-march=\($0)"] } ?? []
// Contraction is off: every fused multiply-add is written out, so all builds give the same bits.
let mathFlags = levelFlags + ["-fno-math-errno", "-ffp-contract=off"]
let tunedC: [CSetting] = [.unsafeFlags(mathFlags)]

/// Code generation for the processor level; square roots without errno; and, for the auto-vectorised
/// loops of the kernel, the full register width.
func tuned(_ extra: [String] = []) -> [SwiftSetting] {
  // Swift sees the flags of its Clang; the last one lets loops use 512-bit registers where they exist.
  let wide = levelFlags.isEmpty ? [] : ["-Xclang", "-target-feature", "-Xclang", "-prefer-256-bit"]
  let forClang = (mathFlags + wide).flatMap { ["-Xcc", $0] }
  return [
    .unsafeFlags(forClang + extra),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
  ]
}

let package = Package(
  name: "haven",
  products: [.executable(name: "haven", targets: ["SimCLI"])],
  traits: [
    .trait(name: "NetCDF", description: "Read and write NetCDF files (needs libnetcdf)."),
    .default(enabledTraits: ["NetCDF"]),
  ],
  dependencies: [
    // Exact, so that a build is the same next year (docs/decisions/0001).
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
  ],
  targets: [
    .systemLibrary(name: "CLAPACK", pkgConfig: "lapack", providers: [.apt(["liblapack-dev"])]),
    .systemLibrary(name: "CNetCDF", pkgConfig: "netcdf", providers: [.apt(["libnetcdf-dev"])]),
    .target(name: "CVector", cSettings: tunedC),
    // Picks its instructions when it runs, so it is built for the oldest processor.
    .target(name: "CHash"),
    // Holds constants only: which processor features the tuned code will use.
    .target(name: "CProcessorTarget", cSettings: tunedC),
    // Runs before `main` and is itself built for the oldest processor.
    .target(name: "CProcessor", dependencies: ["CProcessorTarget"]),
    .target(
      name: "SimCore", dependencies: ["CVector", "CLAPACK"],
      // Tests run whole simulations, so the engine is optimised in debug builds too.
      swiftSettings: tuned() + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    .target(
      name: "SimIO",
      dependencies: [
        "SimCore", "CHash", .product(name: "Yams", package: "Yams"),
        .target(name: "CNetCDF", condition: .when(traits: ["NetCDF"])),
      ],
      swiftSettings: tuned()),
    .executableTarget(
      name: "SimCLI",
      dependencies: [
        "SimIO", "SimCore", "CProcessor",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: tuned()),
    // What several test targets draw on.
    .target(
      name: "TestSupport", dependencies: ["SimCore"], path: "Tests/TestSupport",
      swiftSettings: tuned()),
    .testTarget(
      name: "SimCoreTests", dependencies: ["SimCore", "TestSupport"], swiftSettings: tuned()),
    .testTarget(
      name: "SimIOTests", dependencies: ["SimIO", "SimCore", "TestSupport"],
      swiftSettings: tuned()),
    .testTarget(
      name: "CommandLineTests", dependencies: ["SimIO", "SimCore"], swiftSettings: tuned()),
  ],
  swiftLanguageModes: [.v6]
)
