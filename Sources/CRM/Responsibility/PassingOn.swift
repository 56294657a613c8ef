import Method
import SQL

extension ResponsibilityTable {
    /// What somebody answers for who leaves, as it would be passed on to one other.
    public struct PassingOn: Sendable, Hashable {
        public let cells: [Cell]
        /// Of these, the ones that the other answers for already: their own share stays as it is.
        public let already: Int
        /// Who may get them.
        public let people: [Person]
        /// Of the cells as they are: a form gives it back, so that nothing is passed on that was not looked at.
        public let mark: String
    }

    /// What would be passed on.
    ///
    /// - Parameter receiver: nil where nobody is chosen yet.
    /// - Throws: `Problem.forbidden` for who may not say who answers for the cells of both.
    public func passingOn(
        from leaver: Person.ID, to receiver: Person.ID? = nil, by actor: Person.ID
    ) async throws -> PassingOn {
        try await workspace.database.read { connection in
            let access = try workspace.access(actor, connection)
            let leaver = try Person.find(leaver, connection)
            let receiver = try receiver.map { try Person.find($0, connection) }
            try Self.requirePassingOn(from: leaver, to: receiver, access)
            return try Self.passingOn(from: leaver.id, to: receiver?.id, access, connection)
        }
    }

    /// Gives all cells of somebody's to somebody else, who keeps those they have already.
    ///
    /// - Parameter mark: of the preview; nil to go without.
    /// - Returns: what was passed on.
    /// - Throws: `Problem.changedMeanwhile` when it would not be what was looked at.
    @discardableResult
    public func passOn(
        from leaver: Person.ID, to receiver: Person.ID, mark: String? = nil, by actor: Person.ID
    ) async throws -> PassingOn {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let access = try workspace.access(actor, connection)
            let (leaver, receiver) = (try Person.find(leaver, connection), try Person.find(receiver, connection))
            try Self.requirePassingOn(from: leaver, to: receiver, access)
            let passed = try Self.passingOn(from: leaver.id, to: receiver.id, access, connection)
            guard mark == nil || mark == passed.mark else { throw Problem.changedMeanwhile }
            guard !passed.cells.isEmpty else { return passed }
            try connection.execute(
                """
                UPDATE answering SET person_id = \(receiver.id), since = \(clock.now), version = \(clock.now) WHERE person_id = \(leaver.id)
                  AND NOT EXISTS (SELECT 1 FROM answering AS own WHERE own.person_id = \(receiver.id)
                    AND own.market = answering.market AND own.region = answering.region)
                """)
            try connection.execute("DELETE FROM answering WHERE person_id = \(leaver.id)")
            try Event(
                at: clock.now, person: actor, kind: "responsibility.passed_on", before: leaver.name, after: receiver.name
            ).write(connection)
            return passed
        }
    }

    private static func requirePassingOn(from leaver: Person, to receiver: Person?, _ access: Access) throws {
        guard access.may(.assignResponsibility, of: leaver) else { throw Problem.forbidden }
        guard let receiver else { return }
        guard access.may(.assignResponsibility, of: receiver) else { throw Problem.forbidden }
        guard receiver.isActive else { throw Problem.notHere(receiver) }
        guard receiver.id != leaver.id else {
            throw Problem.invalid(
                Text("不能交给本人。", "不能交給本人。", "They cannot be passed on to the same person."),
                advice: Text("请选另一位同事。", "請選另一位同事。", "Choose somebody else."), field: "person")
        }
    }

    private static func passingOn(
        from leaver: Person.ID, to receiver: Person.ID?, _ access: Access, _ connection: any Connection
    ) throws -> PassingOn {
        let all = try cells(connection)
        let theirs = all.filter { $0.personID == leaver }
        let kept = Set(all.filter { $0.personID == receiver }.map { ResponsibilityView.Place(market: $0.market, region: $0.region) })
        var mark = StableHash()
        for cell in theirs {
            mark.add("\(cell.market) \(cell.region) \(cell.share) \(cell.from?.description ?? "") \(cell.until?.description ?? "")\n")
        }
        return PassingOn(
            cells: theirs, already: theirs.filter { kept.contains(.init(market: $0.market, region: $0.region)) }.count,
            people: try assignable(access, connection).filter { $0.id != leaver }, mark: String(mark.value, radix: 36))
    }
}
