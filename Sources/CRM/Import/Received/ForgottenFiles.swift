import SQL

/// What is kept of received files, and for how long: their rows are other people's data, and large.
enum ForgottenFiles {
    private static let day = 86_400

    /// In the night: files whose reception was broken off, rows of files that nobody has gone on with for a week, and of imports that
    /// ended a month ago. The record of the import stays.
    static func forget(at now: Instant, _ connection: any Connection) throws {
        try forgetBroken(at: now, connection)
        let left = try ids(
            "state IN ('matching', 'checked') AND received_at < \(now.adding(seconds: -7 * day))", connection)
        try connection.execute(
            """
            UPDATE import_file SET state = 'cancelled', ended_at = \(now), version = version + 1 WHERE id IN (\(list: left))
            """)
        let ended = try ids("parts > 0 AND ended_at < \(now.adding(seconds: -30 * day))", connection)
        let old = (left + ended).sorted()
        guard !old.isEmpty else { return }
        try connection.execute("DELETE FROM import_part WHERE file_id IN (\(list: old))")
        try connection.execute("DELETE FROM import_key WHERE file_id IN (\(list: old))")
        try connection.execute("UPDATE import_file SET parts = 0 WHERE id IN (\(list: old))")
    }

    /// Whose sender, process or disk has failed on the way. None that is under way takes so long.
    static func forgetBroken(at now: Instant, _ connection: any Connection) throws {
        let broken = try ids("state = 'receiving' AND received_at < \(now.adding(seconds: -day / 4))", connection)
        for id in broken { try Reception.remove(id, connection) }
    }

    private static func ids(_ condition: Query, _ connection: any Connection) throws -> [ReceivedFile.ID] {
        try connection.all("SELECT id FROM import_file WHERE \(condition)") { try $0[0] }
    }
}
