import Method

/// What somebody may do, and with whose records: as themselves, or in the place of a colleague for whom they stand in.
struct Authority: Hashable {
    /// Whose it is.
    let person: Person
    /// Those of a supervisor: their own team and all below it.
    let teams: Set<Int64>
    /// It is a colleague's who is away.
    let isDeputised: Bool

    func has(_ permission: Permission) -> Bool {
        person.role.may(permission) && (!isDeputised || permission.passesToDeputy)
    }

    /// Whether somebody's work is within its scope; nil is the pool.
    func covers(_ holder: Person?) -> Bool {
        guard let holder else { return person.role.scope != .own }
        return switch person.role.scope {
        case .own: holder.id == person.id
        case .team: holder.id == person.id || holder.teamID.map(teams.contains) ?? false
        case .all: true
        }
    }
}
