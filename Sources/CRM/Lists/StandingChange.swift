public import Method
import SQL

extension Lists {
    /// Closes a customer (停业), makes it invalid, or valid again when that was wrong. A customer that is not valid is on
    /// nobody's list.
    ///
    /// - Throws: `Problem` when the evidence, or the date of a closure, is missing.
    public func changeStanding(
        of id: Customer.ID, to standing: Standing, evidence: StandingEvidence, version: Int64?, by person: Person.ID
    ) async throws -> Customer {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            let before = try Customers.workable(id, for: .handOverCustomers, workspace.access(person, connection), connection)
            try RecordedEvidence.requireDocument(evidence.document, of: id, connection)
            guard version == nil || version == before.version else { throw Problem.changedMeanwhile }
            do {
                try before.standing.checkChange(to: standing, given: evidence)
            } catch let error as StandingProblem {
                throw Problem.invalid(
                    error.text, advice: Text("请补充后再保存。", "請補充後再儲存。", "Add it and save again."), field: "evidence")
            }
            var after = before
            after.standing = standing
            after.standingReason =
                standing == .valid ? nil : [evidence.date?.description, evidence.evidence].compactMap { $0 }
                    .joined(separator: " ")
            after.holderID = nil
            after.heldSince = nil
            (after.nextStep, after.nextStepOn) = (nil, nil)
            let writer = CustomerWriter(connection, rules: try Rules(connection), clock: clock, person: person)
            let saved = try writer.save(
                after, before: before,
                .init(
                    kind: "standing.\(standing.rawValue)", gradeCause: .standing, move: standing.move,
                    reason: evidence.evidence))
            try RecordedEvidence.write(evidence, standing, of: id, at: clock.now, by: person, connection)
            if let holder = before.holderID { try PlanStore.forget(customer: id, of: holder, connection) }
            return saved
        }
    }
}
