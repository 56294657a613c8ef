import Method
import SQL

extension Problem {
    /// Who it is that has the same name or code already.
    static func duplicate(of customer: Customer, _ connection: any Connection) throws -> Problem {
        try duplicate(name: customer.profile.name, code: customer.profile.code, except: customer.id, connection)
    }

    static func duplicate(
        name: CompanyName, code: UnifiedSocialCreditCode?, except id: Customer.ID?, _ connection: any Connection
    ) throws -> Problem {
        let other = try connection.first(
            """
            SELECT customer.name, person.name AS holder FROM customer
            LEFT JOIN person ON person.id = customer.holder_id
            WHERE (normalised_name = \(name.normalised) OR code = \(code?.description))
              AND standing <> 'merged' AND customer.id <> \(id ?? 0)
            LIMIT 1
            """)
        let twin: String = try other?["name"] ?? name.written
        let holder: String? = try other?["holder"]
        let place =
            holder.map { Text("，由 \($0) 负责", "，由 \($0) 負責", ", held by \($0)") }
            ?? Text("，在待分配池中", "，在待分配池中", ", in the pool")
        return Problem(
            .conflict,
            Text("已有同一家客户：\(twin)", "已有同一家客戶：\(twin)", "This customer is there already: \(twin)") + place
                + Text("。", "。", "."),
            advice: Text("请打开原来的客户继续，或核对名称和统一社会信用代码。", "請開啟原來的客戶繼續，或核對名稱和統一社會信用代碼。",
                "Go on with the one that exists, or check the name and the credit code."),
            field: "name")
    }
}
