import Method
import SQL

extension Lists {
    /// How many pool customers somebody may look into on a day, where this is one and their role is limited (METHOD section 2).
    static func lookLimit(of customer: Customer, _ access: Access, _ rules: Rules) -> Int? {
        guard customer.holderID == nil, customer.standing == .valid else { return nil }
        return rules.holding.poolLooks[access.person.role]
    }

    /// Notes that somebody looks into a pool customer. One that they have looked into on this day counts once.
    ///
    /// - Throws: `Problem` with kind `.tooMany` beyond the day's limit.
    func look(into id: Customer.ID, atMost limit: Int, by person: Person.ID) async throws {
        let today = workspace.clock.today
        let looks: Query = "FROM pool_look WHERE person_id = \(person) AND on_date = \(today)"
        let isNew = try await workspace.database.read { try $0.first("SELECT 1 \(looks) AND customer_id = \(id)") == nil }
        guard isNew else { return }
        try await workspace.database.write { connection in
            let number = try connection.value("SELECT COUNT(*) \(looks)", as: Int.self) ?? 0
            guard number < limit else { throw Problem.tooManyLooks(limit) }
            try connection.execute(
                """
                INSERT INTO pool_look (person_id, on_date, customer_id) VALUES (\(person), \(today), \(id))
                ON CONFLICT (person_id, on_date, customer_id) DO NOTHING
                """)
        }
    }

    /// Forgets who looked into what before a day.
    static func forgetLooks(before date: CivilDate, _ connection: any Connection) throws {
        try connection.execute("DELETE FROM pool_look WHERE on_date < \(date)")
    }
}

extension Problem {
    fileprivate static func tooManyLooks(_ limit: Int) -> Problem {
        Problem(
            .tooMany,
            Text(
                "您今天已查看 \(limit) 家待分配客户，达到上限。", "您今天已檢視 \(limit) 家待分配客戶，達到上限。",
                "You have looked into \(limit) customers of the pool today, which is the limit."),
            advice: Text(
                "请先处理已看过的，明天再看；或请主管分配。", "請先處理已看過的，明天再看；或請主管分配。",
                "Work on those that you have seen; there are more tomorrow, or ask a supervisor to assign some."))
    }
}
