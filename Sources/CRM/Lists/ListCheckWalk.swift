import Method
import SQL

/// Reads a page of the check along the index of its kind.
struct ListCheckWalk {
    let access: Access
    let clock: WorkspaceClock
    let days: Int
    let after: Customers.Cursor?
    let connection: any Connection

    typealias Found = (ids: [Customers.Cursor], next: Customers.Cursor?)

    func page(_ kind: ListCheck.Kind, limit: Int) throws -> Found {
        switch kind {
        case .untouched: try cut(untouched(limit + 1), to: limit)
        case .never: try cut(never(limit + 1), to: limit)
        case .wrongContact: try cut(wrongContact(limit + 1), to: limit)
        case .unreachable: try unreachable(limit)
        }
    }

    /// The oldest touch first.
    private func untouched(_ limit: Int) throws -> [Customers.Cursor] {
        let touch: Query = "COALESCE(customer.last_touch_on, '')"
        let start: Query = after.map { "(\(touch), customer.id) > (\($0.key), \($0.id))" } ?? "\(touch) > ''"
        return try connection.all(
            """
            SELECT \(touch), customer.id FROM customer
            WHERE \(start) AND \(touch) < \(clock.today.adding(days: -days)) AND \(condition)
            ORDER BY \(touch), customer.id LIMIT \(limit)
            """
        ) { .init(key: try $0[0], id: try $0[1]) }
    }

    /// Who came first, first.
    private func never(_ limit: Int) throws -> [Customers.Cursor] {
        let start: Query = after.flatMap { cursor in
            Int64(cursor.key).map { "(customer.created_at, customer.id) > (\($0), \(cursor.id))" }
        } ?? "1 = 1"
        return try connection.all(
            """
            SELECT customer.created_at, customer.id FROM customer
            WHERE customer.last_touch_on IS NULL AND \(start)
              AND customer.created_at < \(clock.start(of: clock.today.adding(days: -days))) AND \(condition)
            ORDER BY customer.created_at, customer.id LIMIT \(limit)
            """
        ) { .init(key: String(try $0[0] as Int64), id: try $0[1]) }
    }

    /// By number.
    private func wrongContact(_ limit: Int) throws -> [Customers.Cursor] {
        try connection.all(
            """
            SELECT touch.customer_id FROM touch JOIN customer ON customer.id = touch.customer_id
            WHERE touch.outcome = 'wrong_contact' AND touch.customer_id > \(after?.id ?? 0) AND \(condition)
              AND NOT EXISTS (SELECT 1 FROM touch AS later WHERE later.customer_id = touch.customer_id
                AND (later.at, later.id) > (touch.at, touch.id))
            ORDER BY touch.customer_id LIMIT \(limit)
            """
        ) { .init(key: "", id: try $0[0]) }
    }

    /// By number, at most some thousand candidates a page, so that no page looks through everything.
    private func unreachable(_ limit: Int) throws -> Found {
        let most = 2_000
        var found: [Customers.Cursor] = []
        var (seen, last): (Int, Customer.ID) = (0, after?.id ?? 0)
        try connection.forEach(
            """
            SELECT customer.id, CASE WHEN EXISTS (SELECT 1 FROM contact WHERE contact.customer_id = customer.id
                AND (contact.phone IS NOT NULL OR contact.mail IS NOT NULL)) THEN 1 ELSE 0 END
            FROM customer
            WHERE customer.phone IS NULL AND customer.website IS NULL AND customer.id > \(last) AND \(condition)
            ORDER BY customer.id LIMIT \(most)
            """
        ) { row in
            guard found.count < limit else { return }
            (seen, last) = (seen + 1, try row[0])
            if try !(row[1] as Bool) { found.append(.init(key: "", id: last)) }
        }
        let isMore = found.count == limit || seen == most
        return (found, isMore ? .init(key: "", id: last) : nil)
    }

    private func cut(_ found: [Customers.Cursor], to limit: Int) -> Found {
        (Array(found.prefix(limit)), found.count > limit ? found[limit - 1] : nil)
    }

    /// Valid ones of the lists that are theirs, not made sure of within the year.
    private var condition: Query {
        let theirs: Query = access.seesAll ? "1 = 1" : "customer.holder_id IN (\(access.people))"
        return """
            customer.standing = 'valid' AND \(theirs)
            AND (customer.verified_on IS NULL OR customer.verified_on <= \(clock.today.adding(days: -ListCheck.trustedDays)))
            """
    }
}
