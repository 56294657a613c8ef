import Method
import SQL

extension Duplicates {
    /// Takes a merge back: both customers are there again, each with what belonged to it.
    ///
    /// What was done since goes on: a touch that was logged with the survivor stays there. Where it cannot be known whose it is now,
    /// nothing is undone, and the problem says what it is.
    public func undo(_ id: Merge.ID, by person: Person.ID) async throws {
        let clock = workspace.clock
        try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            try access.require(.mergeCustomers)
            guard let record = try MergeRecord.find(id, connection) else {
                throw Problem.notFound(Text("这次合并", "這次合併", "merge"))
            }
            guard !record.isUndone else { throw Problem.alreadyUndone }
            guard clock.now <= record.undoUntil else { throw Problem.tooLateToUndo }
            let survivor = try Customers.workable(record.survivor, for: .mergeCustomers, access, connection)
            let loser = try Customers.find(record.loser, connection)
            let holder = try record.loserHolder.map { try Person.find($0, connection) }
            guard access.may(.mergeCustomers, of: holder) else { throw Problem.forbidden }
            let undo = MergeUndo(
                record: record, connection: connection, clock: clock, person: person,
                writer: CustomerWriter(connection, rules: try Rules(connection), clock: clock, person: person))
            let conflicts = try undo.conflicts(survivor, loser)
            guard conflicts.isEmpty else { throw Problem.undoConflicts(conflicts) }
            try undo.run(survivor, loser, holder: holder)
        }
    }
}

/// A merge as it is stored.
struct MergeRecord {
    let id: Merge.ID
    let survivor: Customer.ID
    let loser: Customer.ID
    let undoUntil: Instant
    let isUndone: Bool
    let survivorBefore: [String: SQLValue]
    let survivorAfter: [String: SQLValue]
    let loserBefore: [String: SQLValue]
    let statementsBefore: [MergedStatements.Statement]
    let statementsAfter: [MergedStatements.Statement]

    var loserHolder: Person.ID? {
        guard case .integer(let holder)? = loserBefore["holder_id"] else { return nil }
        return holder
    }

    static func find(_ id: Merge.ID, _ connection: any Connection) throws -> MergeRecord? {
        try connection.first(
            """
            SELECT survivor_id, loser_id, undo_until, undone_at IS NOT NULL, survivor_before, survivor_after, loser_before,
                statements_before, statements_after
            FROM customer_merge WHERE id = \(id)
            """
        ).map { row in
            MergeRecord(
                id: id, survivor: try row[0], loser: try row[1], undoUntil: try row[2], isUndone: try row[3],
                survivorBefore: RowText.values(try row[4]), survivorAfter: RowText.values(try row[5]),
                loserBefore: RowText.values(try row[6]), statementsBefore: try MergedStatements.statements(try row[7]),
                statementsAfter: try MergedStatements.statements(try row[8]))
        }
    }
}

/// One undoing, in its transaction.
private struct MergeUndo {
    let record: MergeRecord
    let connection: any Connection
    let clock: WorkspaceClock
    let person: Person.ID
    let writer: CustomerWriter

    private var rows: MovedRows {
        MovedRows(merge: record.id, survivor: record.survivor, loser: record.loser, connection: connection)
    }

    /// What was changed since so that it cannot be put back.
    func conflicts(_ survivor: Customer, _ loser: Customer) throws -> [Text] {
        guard loser.standing == .merged, loser.mergedInto == survivor.id else {
            return [Text(verbatim: loser.profile.name.written)]
        }
        let current = try stored(survivor.id)
        let values = Dictionary(uniqueKeysWithValues: zip(current.columns, current.values))
        var conflicts: [Text] = []
        for field in MergeField.allCases {
            let isChanged = field.columns.contains { column in
                record.survivorAfter[column].map { $0 != values[column] ?? .null } ?? false
            }
            if isChanged { conflicts.append(field.title) }
        }
        let aspects = Set(record.statementsAfter.map(\.aspect))
        let now = try MergedStatements(connection: connection).all(of: [record.survivor, record.loser], aspects)
        if Set(now) != Set(record.statementsAfter) {
            conflicts.append(Text("资金、决策和需求", "資金、決策和需求", "Money, authority and need"))
        }
        if try hasBossAcross() { conflicts.append(Text("联系人的上下级", "聯絡人的上下級", "who reports to whom")) }
        if try hasNewDeal() { conflicts.append(Text("进行中的商机", "進行中的商機", "the open deal")) }
        return conflicts
    }

    private func stored(_ id: Customer.ID) throws -> Row {
        guard let row = try connection.first("SELECT \(Customer.columns) FROM customer WHERE id = \(id)") else {
            throw Problem.noCustomer
        }
        return row
    }

    private var movedContacts: Query {
        "SELECT row_id FROM customer_merge_row WHERE merge_id = \(record.id) AND kind = 'contact'"
    }

    private func hasBossAcross() throws -> Bool {
        try connection.first(
            """
            SELECT 1 FROM contact JOIN contact AS boss ON boss.id = contact.boss_id
            WHERE contact.customer_id = \(record.survivor)
              AND (contact.id IN (\(movedContacts))) <> (boss.id IN (\(movedContacts)))
            LIMIT 1
            """) != nil
    }

    /// A deal that was opened since stands where one that was closed by the merge would have to be open again.
    private func hasNewDeal() throws -> Bool {
        try connection.first(
            """
            SELECT 1 FROM deal JOIN customer_merge_row AS closed
                ON closed.merge_id = \(record.id) AND closed.kind = 'closed_deal'
            JOIN deal AS before ON before.id = closed.row_id
            WHERE deal.customer_id = \(record.survivor) AND deal.closed_at IS NULL
              AND (before.merged_into IS NULL OR deal.id <> before.merged_into)
            LIMIT 1
            """) != nil
    }

    func run(_ survivor: Customer, _ loser: Customer, holder: Person?) throws {
        try rows.moveAllBack()
        try connection.execute(
            """
            UPDATE deal SET closed_at = NULL, outcome = NULL, merged_into = NULL, version = version + 1
            WHERE id IN (SELECT row_id FROM customer_merge_row WHERE merge_id = \(record.id) AND kind = 'closed_deal')
            """)
        try MergedStatements(connection: connection).restore(
            record.statementsBefore, of: [record.survivor, record.loser])

        // The survivor first: what it has taken over, such as a name, is the loser's again.
        var kept = try restored(survivor, record.survivorBefore, columns: Set(MergeField.allCases.flatMap(\.columns)))
        if case .text(let touched)? = record.survivorAfter["last_touch_on"], touched == survivor.lastTouchOn?.description {
            kept.lastTouchOn = record.survivorBefore["last_touch_on"].flatMap { CivilDate(sqlValue: $0) }
        }
        try save(kept, before: survivor, kind: "customer.unmerged")

        let columns = Set(MergeField.allCases.flatMap(\.columns)).union(["standing", "standing_reason", "merged_into"])
        var back = try restored(loser, record.loserBefore, columns: columns)
        // Nobody holds a customer who no longer works here.
        if let holder, !holder.isActive { (back.holderID, back.heldSince) = (nil, nil) }
        try SameCustomer(back.profile).requireNone(except: back.id, connection)
        try save(back, before: loser, kind: "standing.unmerged")

        try CustomerSearchText.refresh(customer: record.survivor, connection)
        try CustomerSearchText.refresh(customer: record.loser, connection)
        try connection.execute(
            """
            UPDATE duplicate_pair SET status = 'open', decided_at = NULL, decided_by = NULL, merge_id = NULL
            WHERE merge_id = \(record.id) AND NOT EXISTS (
                SELECT 1 FROM customer WHERE customer.id IN (low_id, high_id) AND customer.standing = 'merged')
            """)
        try connection.execute(
            "UPDATE customer_merge SET undone_at = \(clock.now), undone_by = \(person) WHERE id = \(record.id)")
    }

    /// The customer with some columns as they were.
    private func restored(_ customer: Customer, _ before: [String: SQLValue], columns: Set<String>) throws -> Customer {
        let row = try stored(customer.id)
        let values = zip(row.columns, row.values).map { column, value in
            columns.contains(column) ? before[column] ?? value : value
        }
        return try Customer(Row(columns: row.columns, values: values))
    }

    private func save(_ after: Customer, before: Customer, kind: String) throws {
        var after = after
        after.stage = try Deal.open(of: after.id, connection)?.stage
        try MiningSignals.score(&after, rules: writer.rules, today: clock.today, connection)
        if let old = before.holderID, old != after.holderID { try PlanStore.forget(customer: before.id, of: old, connection) }
        let moves = before.holderID != after.holderID || before.standing != after.standing
        try writer.save(
            after, before: before,
            .init(kind: kind, gradeCause: .standing, move: moves ? .unmerged : nil, reason: nil))
    }
}
