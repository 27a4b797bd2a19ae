import Libc

// make bench: what the program costs. Pass the release build of corsplain, and which part to run.
// `evaluate NAME COUNT` evaluates one of the core's scenarios, for its instructions to be counted.
let arguments = CommandLine.arguments.dropFirst()
let program = arguments.first ?? ".build/release/corsplain"
let parts =
  arguments.count > 1
  ? Array(arguments.dropFirst())
  : ["core", "fixes", "eval", "frames", "terminal", "instructions", "probe"]

if parts.first == "evaluate" {
  CoreBenchmark.evaluate(parts[1], times: Int(parts[2]) ?? 0)
  exit(0)
}
print("on \(Machine.description)")
if parts.contains("core") { CoreBenchmark.run() }
if parts.contains("fixes") { FixBenchmark.run() }
if parts.contains("eval") { EvalBenchmark.run(program) }
if parts.contains("frames") { FrameBenchmark.run() }
if parts.contains("terminal") { TerminalBenchmark.run(program) }
if parts.contains("instructions") { InstructionBenchmark.run(program) }
if parts.contains("probe") { ProbeBenchmark.run(program) }
