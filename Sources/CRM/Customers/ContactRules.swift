import Method
import SQL

/// What has to be true of a contact before it is written.
enum ContactRules {
    /// The details with an acceptable name.
    static func checked(_ details: ContactDetails) throws -> ContactDetails {
        var checked = details
        checked.name = try Login.checkedName(details.name)
        return checked
    }

    /// The boss is a contact of the same customer and does not report, over any number of steps, to the contact itself.
    ///
    /// - Parameter contact: nil for one that is not there yet.
    static func requireBoss(
        _ boss: Contact.ID?, above contact: Contact.ID?, of customer: Customer.ID, _ connection: any Connection
    ) throws {
        guard let boss else { return }
        let belongs = try connection.first("SELECT 1 FROM contact WHERE id = \(boss) AND customer_id = \(customer)")
        guard belongs != nil else {
            throw Problem.invalid(
                Text(
                    "上级不是这家客户的联系人。", "上級不是這家客戶的聯絡人。",
                    "The boss above is not a contact of this customer."),
                advice: Text("请从列表里选一位。", "請從清單裡選一位。", "Choose somebody of the list."), field: "boss")
        }
        guard let contact else { return }
        // UNION and not UNION ALL, so that a circle that is there already would end, too.
        let circle = try connection.first(
            """
            WITH RECURSIVE above (id) AS (
                SELECT \(boss) UNION
                SELECT contact.boss_id FROM contact JOIN above ON above.id = contact.id
                WHERE contact.boss_id IS NOT NULL
            )
            SELECT 1 FROM above WHERE id = \(contact) LIMIT 1
            """)
        guard circle == nil else {
            throw Problem.invalid(
                Text("上下级绕成了一个圈。", "上下級繞成了一個圈。", "These people would be above each other in a circle."),
                advice: Text(
                    "请另选一位上级，或先改对方的上级。", "請另選一位上級，或先改對方的上級。",
                    "Choose another boss, or first change whom that person reports to."), field: "boss")
        }
    }
}
