import Method
import SQL

/// Which customers are one and the same: the same credit code, or the same normalised name (METHOD section 2).
///
/// Two different stock codes are two different listed companies, whatever folding makes of their short names: 太极集团
/// and 太极股份 are. The schema keeps the key unique; the mixed case, a name with a stock code and the same without, is
/// decided here in the writing transaction.
struct SameCustomer {
    let name: CompanyName
    let code: UnifiedSocialCreditCode?
    let stockCode: String?

    init(_ profile: CustomerProfile) {
        name = profile.name
        code = profile.code
        stockCode = profile.stockCode
    }

    /// What no two customers have in common.
    var key: String { Self.key(name, stockCode: stockCode) }

    static func key(_ name: CompanyName, stockCode: String?) -> String {
        stockCode.map { "\(name.normalised)@\($0)" } ?? name.normalised
    }

    /// Whether two customers of the same normalised name are one.
    static func isSame(stockCode: String?, as other: String?) -> Bool {
        guard let stockCode, let other else { return true }
        return stockCode == other
    }

    /// - Throws: `Problem` with kind `.conflict` that names the customer which is there already, and its holder.
    func requireNone(except id: Customer.ID?, _ connection: any Connection) throws {
        let other = try connection.first(
            """
            SELECT customer.name, person.name AS holder, deleted_customer.customer_id AS deleted FROM customer
            LEFT JOIN person ON person.id = customer.holder_id
            LEFT JOIN deleted_customer ON deleted_customer.customer_id = customer.id
            WHERE customer.standing <> 'merged' AND customer.id <> \(id ?? 0) AND (
                customer.code = \(code?.description)
                OR (customer.normalised_name = \(name.normalised)
                    AND (customer.stock_code IS NULL OR customer.stock_code = COALESCE(\(stockCode), customer.stock_code))))
            LIMIT 1
            """)
        guard let other else { return }
        let twin: String = try other["name"]
        let holder: String? = try other["holder"]
        let deleted: Int64? = try other["deleted"]
        guard deleted == nil else { throw Self.isDeleted(twin) }
        let place =
            holder.map { Text("，由 \($0) 负责", "，由 \($0) 負責", ", held by \($0)") }
            ?? Text("，在待分配池中", "，在待分配池中", ", in the pool")
        throw Problem(
            .conflict,
            Text("已有同一家客户：\(twin)", "已有同一家客戶：\(twin)", "This customer is there already: \(twin)") + place
                + Text("。", "。", "."),
            advice: Text("请打开原来的客户继续，或核对名称和统一社会信用代码。", "請開啟原來的客戶繼續，或核對名稱和統一社會信用代碼。",
                "Go on with the one that exists, or check the name and the credit code."),
            field: "name")
    }

    private static func isDeleted(_ twin: String) -> Problem {
        Problem(
            .conflict,
            Text(
                "同一家客户在回收站里：\(twin)。", "同一家客戶在資源回收筒裡：\(twin)。",
                "This customer is in the recycle bin: \(twin)."),
            advice: Text(
                "请主管或总监把它恢复，不要另建。", "請主管或總監把它恢復，不要另建。",
                "Ask a supervisor or a director to restore it instead of adding it again."), field: "name")
    }
}
