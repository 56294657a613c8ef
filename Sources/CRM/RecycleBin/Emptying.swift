import Method
import SQL

extension RecycleBin {
    /// Erases what has been in the recycle bin since before an instant, with all that belongs to it. There is no way back.
    ///
    /// Sums of past months stay as they were, since the work was done.
    ///
    /// - Parameters:
    ///   - most: how many customers at once; what is left over is for another time.
    ///   - person: an administrator; nil for the administrator at the machine.
    /// - Returns: how many customers are gone.
    /// - Throws: `Problem.forbidden` for anybody but an administrator.
    public func empty(before instant: Instant, atMost most: Int = .max, by person: Person.ID?) async throws -> Int {
        let now = workspace.clock.now
        var erased = 0
        // A transaction for some hundred of them, so that others get on with their work in between.
        while erased < most {
            let wanted = min(RecycleBin.erasedAtOnce, most - erased)
            let count = try await workspace.database.write { connection in
                if let person { try workspace.access(person, connection).require(.emptyRecycleBin) }
                let count = try RecycleBin.erase(deletedBefore: instant, atMost: wanted, at: now, connection)
                if count > 0 {
                    try Event(at: now, person: person, kind: "recycle_bin.emptied", before: nil, after: "\(count)")
                        .write(connection)
                }
                return count
            }
            guard count > 0 else { break }
            erased += count
        }
        await workspace.attachments.sweep()
        return erased
    }

    private static let erasedAtOnce = 200

    /// - Returns: how many of the deleted customers were erased. Those that were merged into them go along.
    private static func erase(
        deletedBefore instant: Instant, atMost most: Int, at now: Instant, _ connection: any Connection
    ) throws -> Int {
        let deleted = try connection.all(
            """
            SELECT customer_id FROM deleted_customer WHERE at < \(instant) ORDER BY at, customer_id LIMIT \(most)
            """
        ) { try $0[0] as Customer.ID }
        guard !deleted.isEmpty else { return 0 }
        let customers = try connection.all(
            """
            WITH RECURSIVE erased (id) AS (
                SELECT customer_id FROM deleted_customer WHERE customer_id IN (\(list: deleted)) UNION
                SELECT customer.id FROM customer JOIN erased ON customer.merged_into = erased.id
            )
            SELECT \(Customer.columns) FROM customer JOIN erased ON erased.id = customer.id
            """, Customer.init)
        try Erasure(connection).erase(customers, at: now)
        return deleted.count
    }
}
