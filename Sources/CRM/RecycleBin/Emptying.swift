import Method
import SQL

extension RecycleBin {
    /// Erases what has been in the recycle bin since before an instant, with all that belongs to it. There is no way back. For the
    /// administrator at the machine: nobody has a page for it.
    ///
    /// Sums of past months stay as they were, since the work was done.
    ///
    /// - Returns: how many customers are gone.
    public func empty(before instant: Instant) async throws -> Int {
        var erased = 0
        // A transaction for some hundred of them, so that others get on with their work in between.
        while true {
            let count = try await workspace.database.write { connection in
                try RecycleBin.erase(deletedBefore: instant, connection)
            }
            guard count > 0 else { return erased }
            erased += count
        }
    }

    private static let erasedAtOnce = 200

    /// - Returns: how many of the deleted customers were erased. Those that were merged into them go along.
    private static func erase(deletedBefore instant: Instant, _ connection: any Connection) throws -> Int {
        let deleted = try connection.all(
            """
            SELECT customer_id FROM deleted_customer WHERE at < \(instant) ORDER BY at, customer_id LIMIT \(erasedAtOnce)
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
        try Erasure(connection).erase(customers)
        return deleted.count
    }
}
