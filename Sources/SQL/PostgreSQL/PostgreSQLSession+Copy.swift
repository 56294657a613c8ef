import CLibPQ

extension PostgreSQLSession {
    /// Loads rows by COPY (text format), the fastest way into a table that the protocol has.
    func copy(into table: String, columns: [String], rows: some Collection<[SQLValue]>) throws {
        try drain()
        let sql = "COPY \(table) (\(columns.joined(separator: ", "))) FROM STDIN"
        trace?(sql)
        guard let begin = PQexec(connection, sql) else { throw lost() }
        defer { PQclear(begin) }
        guard PQresultStatus(begin) == PGRES_COPY_IN else { return try check(begin) }
        var encoder = CopyEncoder()
        for row in rows {
            encoder.append(row)
            if encoder.bytes.count > 1 << 16 { try put(&encoder) }
        }
        try put(&encoder)
        guard PQputCopyEnd(connection, nil) == 1 else { throw lost() }
        // To the end also after an error: only then is it known how the transaction stands.
        defer { abandon() }
        while let result = PQgetResult(connection) {
            defer { PQclear(result) }
            try check(result)
        }
    }

    private func put(_ encoder: inout CopyEncoder) throws {
        guard !encoder.bytes.isEmpty else { return }
        let sent = encoder.bytes.withUnsafeBytes { bytes in
            PQputCopyData(connection, bytes.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count))
        }
        encoder.bytes.removeAll(keepingCapacity: true)
        // The server's reason, if it has one, stands in the answer that follows.
        guard sent == 1 else { throw lost() }
    }
}
