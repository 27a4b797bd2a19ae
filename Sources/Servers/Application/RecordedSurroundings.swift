/// What stood behind the products when they were recorded: see shared/servers/README.md.
package enum RecordedSurroundings {
  /// The application of the product's frame, or the backends of a proxy.
  package static func behind(_ setup: ServerSetup) -> Behind {
    switch setup.product.profile.kind {
    case .middleware: .application(setup.product.profile.recordedApplication)
    case .proxy: .upstreams { _ in nil }
    }
  }
}
