/// What stood behind the products when they were recorded: see shared/servers/README.md.
package enum RecordedSurroundings {
  /// The application of the product's frame, or the backends of a proxy.
  package static func behind(_ setup: ServerSetup) -> Behind {
    switch setup.product.profile.kind {
    case .middleware: return .application(setup.product.profile.recordedApplication)
    case .proxy:
      let upstream = setup.placement.word(.upstream).flatMap(RecordedUpstream.init) ?? .plain
      return .upstreams { address in
        if address.hasPrefix("files:") {
          let folder = String(address.dropFirst("files:".count))
          return RunningServer { RecordedFiles.answer($0, in: folder) }
        }
        guard address != RecordedUpstream.deadAddress else { return nil }
        return RunningServer { upstream.answer($0) }
      }
    }
  }
}
