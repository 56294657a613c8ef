public import Method
import SQL

/// The audit log: every event of the workspace, only ever added to. Seals chain them by hash, so that whoever changes, inserts or
/// removes one afterwards, in the database itself, breaks the chain (docs/adr/0027-audit.md).
public struct Audit: Sendable {
    let workspace: Workspace

    /// What a look at the chain has found.
    public struct Verification: Sendable, Hashable {
        /// How many events the seals cover.
        public var sealed = 0
        /// Events since the last seal, which nothing protects yet.
        public var unsealed = 0
        /// Of the sealed ones, those whose contents were erased by rule; their digests are still there.
        public var redacted = 0
        public var seals = 0
        /// The hash of the last seal: kept elsewhere, it proves later that no seal was replaced. Empty without any.
        public var head = ""
        /// What does not fit, in words; empty when all is well. At most twenty are named.
        public var problems: [String] = []
    }
}

extension Workspace {
    public var audit: Audit { Audit(workspace: self) }
}
