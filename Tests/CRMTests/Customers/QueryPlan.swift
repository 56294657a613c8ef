import SQL

extension Database {
    /// How the engine would run a statement for any values: the lines of its plan.
    ///
    /// The tables of a test are small, so PostgreSQL is told to sort and to read whole tables only where it must.
    func plan(of statement: String) async throws -> [String] {
        let parameters = Set(statement.matches(of: /\$(\d+)/).map { String($0.1) }).count
        let nulls = Array(repeating: "NULL", count: parameters).joined(separator: ", ")
        return try await write { connection in
            switch connection.dialect {
            case .sqlite:
                return try connection.all(
                    Query(sql: "EXPLAIN QUERY PLAN " + statement, values: Array(repeating: .null, count: parameters))
                ) { try $0["detail"] }
            case .postgresql:
                for option in ["enable_seqscan", "enable_bitmapscan", "enable_sort", "enable_incremental_sort"] {
                    try connection.execute("SET LOCAL \(raw: option) TO off")
                }
                try connection.execute("SET LOCAL plan_cache_mode TO force_generic_plan")
                try connection.execute("PREPARE plan AS \(raw: statement)")
                let plan = try connection.all("EXPLAIN EXECUTE plan \(raw: parameters == 0 ? "" : "(\(nulls))")") { try $0[0] as String }
                try connection.execute("DEALLOCATE plan")
                return plan
            }
        }
    }
}
