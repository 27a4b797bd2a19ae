import Libc

/// What this thread has cost its core so far: other programs do not count.
package func processorTime() -> Duration {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
}

/// The lesser of two runs' processor time, as whatever else the machine does only adds to it.
package func lesserProcessorTime<Failure>(
  of work: () throws(Failure) -> Void
) throws(Failure) -> Duration {
  var least = Duration.seconds(1_000)
  for _ in 0..<2 {
    let start = processorTime()
    try work()
    least = min(least, processorTime() - start)
  }
  return least
}
