import Testing

#if arch(x86_64)
  @Suite(
    .enabled(if: Program.exists, "no release binary: run `make build` first"),
    .enabled(if: Program.find("qemu-x86_64") != nil, "no qemu-x86_64: run `make setup`"))
  struct ProcessorTests {
    /// Processors below x86-64-v3: without AVX, without SSSE3, without AVX2.
    @Test(arguments: ["Nehalem", "qemu64", "SandyBridge"])
    func `on an older processor one sentence says so, instead of an illegal instruction`(
      processor: String
    ) throws {
      let emulator = try #require(Program.find("qemu-x86_64"))
      let result = try Program.run(["--help"], through: [emulator, "-cpu", processor])
      // The emulator warns about features that it cannot imitate.
      let errors = result.errors.split(separator: "\n").filter { !$0.hasPrefix("qemu") }
      #expect(result.status == 3)
      #expect(!result.crashed)
      #expect(result.output.isEmpty)
      #expect(errors.count == 1)
      #expect(
        errors.first?.hasPrefix("error: this build of haven needs a processor with `") == true)
    }
  }
#endif
