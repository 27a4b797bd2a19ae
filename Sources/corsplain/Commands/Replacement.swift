import ArgumentParser
import Stage

/// Whether a file that is there already may be replaced by what a command writes.
struct Replacement: ParsableArguments {
  @Flag(help: "Replace the file if it is there already.")
  var force = false

  var replacing: FileWriting.Replacing { force ? .allowed : .refused }
}
