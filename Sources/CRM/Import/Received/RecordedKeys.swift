import Method
import SQL

/// Which customers a file has spoken of in earlier parts, in the database: the parts are dealt with by different processes. It decides as
/// `SeenCustomers` does.
struct RecordedKeys {
    private let file: ReceivedFile.ID
    private let connection: any Connection

    init(of file: ReceivedFile.ID, _ connection: any Connection) {
        self.file = file
        self.connection = connection
    }

    /// Marks the rows whose customer stood further up in the file, and takes up the others.
    func mark(_ rows: [ImportFile.Row]) throws -> [ImportFile.Row] {
        guard !rows.isEmpty else { return rows }
        let keys = rows.map { Keys($0.row) }
        var known = Set(
            try connection.all(
                """
                SELECT key FROM import_key
                WHERE file_id = \(file) AND key IN (\(list: Set(keys.flatMap(\.all)).sorted()))
                """
            ) { try $0[0] as Int64 })
        let before = known
        var marked = rows
        for (index, key) in keys.enumerated() {
            marked[index].isRepeated = key.isIn(known)
            if !marked[index].isRepeated { known.formUnion(key.own) }
        }
        let file = file.sqlValue
        try connection.insert(
            into: "import_key", columns: ["file_id", "key"],
            rows: known.subtracting(before).sorted().map { [file, $0.sqlValue] })
        return marked
    }

    /// Forgets them, at most so many.
    ///
    /// - Returns: whether none is left.
    func forget(atMost limit: Int = 50_000) throws -> Bool {
        let count = try connection.execute(
            """
            DELETE FROM import_key WHERE file_id = \(file)
                AND key IN (SELECT key FROM import_key WHERE file_id = \(file) LIMIT \(limit))
            """)
        return count < limit
    }

    private struct Keys {
        /// Any row of the name, one without a stock code, the name with the code, the credit code.
        let name, uncoded, key: Int64
        let code: Int64?
        let isCoded: Bool

        init(_ row: ImportRow) {
            name = Self.hash("n", row.name.normalised)
            uncoded = Self.hash("u", row.name.normalised)
            key = Self.hash("k", SameCustomer.key(row.name, stockCode: row.stockCode))
            code = row.code.map { Self.hash("c", $0.description) }
            isCoded = row.stockCode != nil
        }

        var all: [Int64] { [name, uncoded, key] + (code.map { [$0] } ?? []) }
        var own: [Int64] { [name, isCoded ? key : uncoded] + (code.map { [$0] } ?? []) }

        func isIn(_ known: Set<Int64>) -> Bool {
            if let code, known.contains(code) { return true }
            return isCoded ? known.contains(key) || known.contains(uncoded) : known.contains(name)
        }

        /// Of ten million keys two are the same once in a hundred thousand files.
        private static func hash(_ kind: String, _ text: String) -> Int64 {
            var hash = StableHash()
            hash.add(kind)
            hash.add(text)
            return Int64(bitPattern: hash.value)
        }
    }
}
