import Method
import SQL

/// A customer as somebody names it in a form: by its name in any way of writing, or by its Unified Social Credit Code.
struct NamedCustomer: Sendable, Hashable {
    let id: Customer.ID
    let name: String

    /// The one customer that is meant, among those that the person may see.
    ///
    /// - Throws: `Problem.invalid` at the field when there is none, or when several have the name.
    static func find(
        _ typed: String, _ access: Access, field: String, _ connection: any Connection
    ) throws -> NamedCustomer {
        let code = UnifiedSocialCreditCode(typed)?.description
        let name = try? CompanyName(typed)
        let found = try connection.all(
            """
            SELECT customer.id, customer.name FROM customer
            WHERE (customer.code = \(code) OR customer.normalised_name = \(name?.normalised))
              AND customer.standing <> 'merged' AND \(access.seesCustomer) AND \(DeletedCustomer.isNone)
            ORDER BY customer.id LIMIT 3
            """
        ) { row in NamedCustomer(id: try row[0], name: try row[1]) }
        // Of several with one normalised name, the one that is written just so is meant.
        let written = found.filter { $0.name == name?.written }
        guard let one = found.count > 1 && written.count == 1 ? written.first : found.first else {
            throw Problem.invalid(
                Text("找不到这家客户。", "找不到這家客戶。", "There is no such customer."),
                advice: Text(
                    "请填写它在库中的完整名称，或统一社会信用代码。", "請填寫它在庫中的完整名稱，或統一社會信用代碼。",
                    "Give its whole name as it stands in the database, or its credit code."), field: field)
        }
        guard found.count == 1 || written.count == 1 else {
            throw Problem.invalid(
                Text("有几家客户都叫这个名称。", "有幾家客戶都叫這個名稱。", "Several customers have this name."),
                advice: Text("请填统一社会信用代码。", "請填統一社會信用代碼。", "Give the credit code."), field: field)
        }
        return one
    }
}
