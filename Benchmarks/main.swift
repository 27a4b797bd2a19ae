CoreBenchmark.run()
