import Method
import SQL

/// What has to be true of a relation before it is written.
struct RelationRules {
    let connection: any Connection

    init(_ connection: any Connection) {
        self.connection = connection
    }

    /// A customer is not related to itself, not twice in the same way, has one group and one head office, and is not above itself
    /// over any number of steps.
    func require(_ kind: RelationKind, from customer: Customer, to other: NamedCustomer) throws {
        guard other.id != customer.id else {
            throw Problem.invalid(
                Text("这就是这家客户自己。", "這就是這家客戶自己。", "That is this customer itself."),
                advice: Text("请填另一家客户。", "請填另一家客戶。", "Give another customer."), field: "other")
        }
        try requireNew(kind, from: customer, to: other)
        if kind.isAbove { try requireNoCircle(kind, from: customer, to: other) }
    }

    private func requireNew(_ kind: RelationKind, from customer: Customer, to other: NamedCustomer) throws {
        let others = kind.isAbove ? "1 = 1" as Query : "relation.other_id = \(other.id)"
        let row = try connection.first(
            """
            SELECT customer.name FROM customer_relation AS relation JOIN customer ON customer.id = relation.other_id
            WHERE relation.customer_id = \(customer.id) AND relation.kind = \(kind) AND \(others) LIMIT 1
            """)
        guard let name: String = try row?[0] else { return }
        throw Problem(
            .conflict,
            Text("已经记录了", "已經記錄了", "There is already: ") + kind.other + Text("：\(name)。", "：\(name)。", ": \(name)."),
            advice: Text("如有变化，请先删除原来的。", "如有變化，請先刪除原來的。", "If it has changed, remove that one first."),
            field: "other")
    }

    private func requireNoCircle(_ kind: RelationKind, from customer: Customer, to other: NamedCustomer) throws {
        // UNION and not UNION ALL, so that a circle that is there already would end, too.
        let circle = try connection.first(
            """
            WITH RECURSIVE above (id) AS (
                SELECT \(other.id) UNION
                SELECT relation.other_id FROM customer_relation AS relation JOIN above ON above.id = relation.customer_id
                WHERE relation.kind = \(kind)
            )
            SELECT 1 FROM above WHERE id = \(customer.id) LIMIT 1
            """)
        guard circle == nil else {
            throw Problem.invalid(
                Text(
                    "\(other.name) 已经在这家客户之下，这样会绕成一个圈。", "\(other.name) 已經在這家客戶之下，這樣會繞成一個圈。",
                    "\(other.name) stands below this customer already; they would be above each other in a circle."),
                advice: Text(
                    "请核对谁在上面，先删除错的一条。", "請核對誰在上面，先刪除錯的一條。",
                    "Check which of them is above, and remove the wrong one first."), field: "other")
        }
    }
}
