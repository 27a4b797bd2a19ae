/// How the script learns that a stream or a socket which it opens is not to be.
///
/// Recorded: policy, mixed.
public enum RefusedConnection: Hashable, Sendable { case errorEvent, throwsException }
