// make bench: what the program costs. Pass the release build of corsplain.
print("on \(Machine.description)")
CoreBenchmark.run()
let program = CommandLine.arguments.dropFirst().first ?? ".build/release/corsplain"
EvalBenchmark.run(program)
TerminalBenchmark.run(program)
