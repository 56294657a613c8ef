/// Who works here, how they sign in and what they may do.
public struct People: Sendable {
    let workspace: Workspace
}

extension Workspace {
    public var people: People { People(workspace: self) }
}
