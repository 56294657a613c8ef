import Method
import SQL

extension Duplicates {
    /// Makes one of two customers: what the loser has moves to the survivor, field by field as it was chosen, and its number points there.
    ///
    /// - Returns: the merge, by which it can be undone for thirty days.
    /// - Throws: `Problem.changedMeanwhile` when one of them is no longer what the form showed, `.conflict` when one has been merged
    ///   already or they cannot be one, `.forbidden` for salespeople and for customers of another team.
    @discardableResult
    public func merge(_ request: MergeRequest, by person: Person.ID) async throws -> Merge.ID {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let access = try workspace.access(person, connection)
            try access.require(.mergeCustomers)
            guard request.survivor != request.loser else { throw Problem.mergedWithItself }
            let survivor = try Customers.workable(request.survivor, for: .mergeCustomers, access, connection)
            let loser = try Customers.workable(request.loser, for: .mergeCustomers, access, connection)
            guard survivor.version == request.survivorVersion, loser.version == request.loserVersion else {
                throw Problem.changedMeanwhile
            }
            try MergeRules.check(survivor, loser)
            let merging = CustomerMerging(
                request, connection, rules: try Rules(connection), clock: clock, person: person)
            return try merging.run(survivor, loser)
        }
    }
}

/// What must be so before two customers are made one.
private enum MergeRules {
    static func check(_ survivor: Customer, _ loser: Customer) throws {
        if let one = survivor.profile.stockCode, let other = loser.profile.stockCode, one != other {
            throw Problem.twoStockCodes(one, other)
        }
        guard survivor.standing == .valid || loser.standing != .valid else { throw Problem.survivorNotValid(survivor) }
    }
}

/// One merge, in its transaction.
private struct CustomerMerging {
    let request: MergeRequest
    let connection: any Connection
    let rules: Rules
    let clock: WorkspaceClock
    let person: Person.ID
    let writer: CustomerWriter

    init(_ request: MergeRequest, _ connection: any Connection, rules: Rules, clock: WorkspaceClock, person: Person.ID) {
        self.request = request
        self.connection = connection
        self.rules = rules
        self.clock = clock
        self.person = person
        writer = CustomerWriter(connection, rules: rules, clock: clock, person: person)
    }

    func run(_ survivor: Customer, _ loser: Customer) throws -> Merge.ID {
        let merge = try insertRecord()
        let rows = MovedRows(merge: merge, survivor: survivor.id, loser: loser.id, connection: connection)
        let deals = (own: try Deal.open(of: survivor.id, connection), others: try Deal.open(of: loser.id, connection))

        let merged = try save(loser: loser, into: survivor)
        var after = survivor
        for field in request.taken { field.take(from: loser, into: &after) }
        // A list has only valid customers on it.
        if survivor.standing != .valid { (after.holderID, after.heldSince) = (survivor.holderID, survivor.heldSince) }
        after.stage = try settle(deals, merge, rows)?.stage
        if after.stage != nil, after.holderID == nil { throw Problem.dealWithoutHolder }
        try rows.moveAll(holder: after.holderID)
        let statements = try MergedStatements(connection: connection).merge(request)
        after.lastTouchOn = [survivor.lastTouchOn, loser.lastTouchOn].compactMap(\.self).max()
        try MiningSignals.score(&after, rules: rules, today: clock.today, connection)
        let saved = try save(survivor: after, before: survivor, loser)

        try CustomerSearchText.refresh(customer: survivor.id, connection)
        try CustomerSearchText.refresh(customer: loser.id, connection)
        try settlePairs(merge)
        try complete(merge, (survivor, saved), (loser, merged), statements)
        return merge
    }

    /// First of all, since every row that moves refers to it; what it has done is written at the end.
    private func insertRecord() throws -> Merge.ID {
        let until = clock.now.adding(seconds: Merge.daysToUndo * 86_400)
        do {
            return try connection.insertReturningID(
                """
                INSERT INTO customer_merge (survivor_id, loser_id, at, person_id, undo_until, survivor_before, survivor_after,
                    loser_before, statements_before, statements_after)
                VALUES (\(request.survivor), \(request.loser), \(clock.now), \(person), \(until), '{}', '{}', '{}', '[]', '[]')
                RETURNING id
                """)
        } catch SQLError.unique {
            throw Problem.changedMeanwhile
        }
    }

    private func save(loser: Customer, into survivor: Customer) throws -> Customer {
        var merged = loser
        merged.standing = .merged
        merged.standingReason = "→ \(survivor.profile.name.written)"
        merged.mergedInto = survivor.id
        (merged.holderID, merged.heldSince, merged.stage) = (nil, nil, nil)
        (merged.nextStep, merged.nextStepOn) = (nil, nil)
        (merged.miningScore, merged.miningReason) = (0, nil)
        return try writer.save(
            merged, before: loser,
            .init(kind: "standing.merged", gradeCause: .standing, move: .merged, reason: merged.standingReason))
    }

    private func save(survivor after: Customer, before: Customer, _ loser: Customer) throws -> Customer {
        if let old = before.holderID, old != after.holderID { try PlanStore.forget(customer: before.id, of: old, connection) }
        let reason = "← \(loser.profile.name.written)"
        let saved = try writer.save(
            after, before: before,
            .init(
                kind: "customer.merged", move: before.holderID == after.holderID ? nil : .merged, reason: reason))
        return saved
    }

    /// There is one open deal a customer. Of two the one that was chosen goes on; the other is closed as merged, and keeps its history.
    ///
    /// - Returns: the survivor's open deal.
    private func settle(_ deals: (own: Deal?, others: Deal?), _ merge: Merge.ID, _ rows: MovedRows) throws -> Deal? {
        let goesOn: Deal?
        if let own = deals.own, let others = deals.others {
            let (kept, closed) = request.loserDealGoesOn ? (others, own) : (own, others)
            goesOn = kept
            try connection.execute(
                """
                UPDATE deal SET closed_at = \(clock.now), outcome = 'lost', merged_into = \(kept.id), version = version + 1
                WHERE id = \(closed.id)
                """)
            try connection.execute(
                """
                INSERT INTO customer_merge_row (merge_id, kind, row_id) VALUES (\(merge), 'closed_deal', \(closed.id))
                """)
        } else {
            goesOn = deals.own ?? deals.others
        }
        try rows.moveDeals()
        return goesOn
    }

    /// Pairs with a customer that is no more are settled; the next scan looks at the survivor as it is now.
    private func settlePairs(_ merge: Merge.ID) throws {
        try connection.execute(
            """
            UPDATE duplicate_pair SET status = 'merged', decided_at = \(clock.now), decided_by = \(person), merge_id = \(merge)
            WHERE status = 'open' AND (low_id = \(request.loser) OR high_id = \(request.loser))
            """)
    }

    private func complete(
        _ merge: Merge.ID, _ survivor: (before: Customer, after: Customer), _ loser: (before: Customer, after: Customer),
        _ statements: (before: [MergedStatements.Statement], after: [MergedStatements.Statement])
    ) throws {
        let change = Customer.difference(survivor.before, survivor.after)
        let loserChange = Customer.difference(loser.before, loser.after)
        try connection.execute(
            """
            UPDATE customer_merge SET survivor_before = \(change.before ?? "{}"), survivor_after = \(change.after ?? "{}"),
                loser_before = \(loserChange.before ?? "{}"), statements_before = \(MergedStatements.text(statements.before)),
                statements_after = \(MergedStatements.text(statements.after))
            WHERE id = \(merge)
            """)
    }
}
