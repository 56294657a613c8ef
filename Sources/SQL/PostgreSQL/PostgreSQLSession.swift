import CLibPQ

/// One connection to a server: the calls of libpq, which block, and the statements that are prepared on it.
///
/// Not for two threads at once: the pool gives it to one piece of work at a time, which uses it on the session's own queue.
final class PostgreSQLSession {
    let connection: OpaquePointer
    let trace: Database.Trace?
    /// The names of prepared statements, by their text and the types of their parameters.
    private var prepared: [PreparedKey: PreparedStatement] = [:]
    private var preparedCount = 0
    /// The rows of an answer that is still being read.
    private var streaming: Streaming?
    /// The server has said that a commit did not wait for its standby.
    private let notices = Notices()
    private var isRetired = false
    /// A prepared plan was overtaken by a migration: the server refuses it again and again until it is prepared anew.
    private var hasStalePlan = false
    /// The schema that `search_path` names.
    private var schema: String?

    private struct PreparedKey: Hashable {
        let sql: String
        let types: [Oid]
    }

    private struct PreparedStatement {
        let name: String
        var lastUsed: Int
    }

    private final class Streaming {
        var rest: [Row] = []
        /// What the answer ended in, when it was read by `drain`.
        var failure: (any Error)?
        var isDrained = false
    }

    private final class Notices {
        var warnings = 0
    }

    /// More statements than a busy process has; each costs the server some memory.
    private static let preparedLimit = 400

    /// Connects.
    ///
    /// - Throws: `SQLError.badURL`, `.cannotConnect`, `.authentication`, `.noSuchDatabase`, `.serverTooOld`.
    init(_ configuration: PostgreSQLConfiguration, trace: Database.Trace?) throws {
        self.trace = trace
        connection = try Self.connect(configuration)
        // From here on `deinit` ends the connection, also when what follows throws.
        PQsetNoticeReceiver(
            connection,
            { context, result in
                guard let context, let result else { return }
                let severity = PQresultErrorField(result, Int32(UInt8(ascii: "V"))).map { String(cString: $0) }
                if severity == "WARNING" { Unmanaged<Notices>.fromOpaque(context).takeUnretainedValue().warnings += 1 }
            }, Unmanaged.passUnretained(notices).toOpaque())
        try setUp(configuration)
        schema = configuration.schema
    }

    /// Makes the session that of a schema. One that was another's keeps nothing of it: a statement stays bound to the tables for which
    /// it was prepared, so these go with the settings, temporary tables and locks
    /// (https://www.postgresql.org/docs/15/sql-discard.html).
    ///
    /// - Throws: when it cannot; then it belongs to no schema.
    func enter(_ configuration: PostgreSQLConfiguration) throws {
        guard schema != configuration.schema else { return }
        schema = nil
        prepared = [:]
        try command("DISCARD ALL")
        try setUp(configuration)
        schema = configuration.schema
    }

    deinit { PQfinish(connection) }

    /// Whether the next piece of work may have this session.
    var isUsable: Bool {
        !isRetired && PQstatus(connection) == CONNECTION_OK && PQtransactionStatus(connection) == PQTRANS_IDLE
    }

    /// Not to be used again: its server is no longer the one to write to.
    func retire() { isRetired = true }

    var isConnected: Bool { PQstatus(connection) == CONNECTION_OK }

    /// The transaction has failed on the server, which only takes its end now.
    var isTransactionFailed: Bool { PQtransactionStatus(connection) == PQTRANS_INERROR }

    // MARK: Statements

    /// Runs one command without parameters or rows: `BEGIN`, `COMMIT`, several statements of a script. Not shown to who traces: that
    /// sees what its own code asked for.
    ///
    /// - Returns: the tag of the last command, such as `ROLLBACK`.
    @discardableResult
    func command(_ sql: String) throws -> String {
        try drain()
        guard let result = PQexec(connection, sql) else { throw lost() }
        defer { PQclear(result) }
        try check(result)
        return String(cString: PQcmdStatus(result))
    }

    /// Commits. An end of the connection now leaves it open whether a write stands, and so does a commit that
    /// did not wait for its standby: the server only warns of that.
    func commit(isWrite: Bool) throws {
        notices.warnings = 0
        do {
            let tag = try command("COMMIT")
            guard tag == "COMMIT" else { throw SQLError.serialization }
        } catch SQLError.connectionLost where isWrite {
            throw SQLError.outcomeUnknown
        }
        if isWrite && notices.warnings > 0 { throw SQLError.outcomeUnknown }
    }

    /// Undoes the transaction.
    func rollBack() {
        if isConnected { _ = try? command("ROLLBACK") }
        guard hasStalePlan, isConnected, (try? command("DEALLOCATE ALL")) != nil else { return }
        prepared = [:]
        hasStalePlan = false
    }

    /// Runs a statement and hands each row on while the server still sends.
    ///
    /// - Returns: the number of rows changed.
    @discardableResult
    func run(_ query: Query, _ onRow: (Row) throws -> Void) throws -> Int {
        try drain()
        let name = try prepare(query)
        try send(query, name)
        PQsetSingleRowMode(connection)
        let stream = Streaming()
        streaming = stream
        defer { if streaming === stream { streaming = nil } }
        var changed = 0
        var reader: RowReader?
        do {
            while let result = PQgetResult(connection) {
                defer { PQclear(result) }
                switch PQresultStatus(result) {
                case PGRES_SINGLE_TUPLE:
                    let columns = reader ?? RowReader(result)
                    reader = columns
                    let row = columns.row(0, of: result)
                    try onRow(row)
                    if stream.isDrained {
                        for row in stream.rest { try onRow(row) }
                        if let failure = stream.failure { throw failure }
                        return changed
                    }
                default:
                    try check(result)
                    changed = Int(String(cString: PQcmdTuples(result))) ?? 0
                }
            }
        } catch {
            if streaming === stream { abandon() }
            throw error
        }
        return changed
    }

    /// Reads what a query further out has not yet read, so that another may run: its loop goes on from memory, and ends in the error
    /// in which the answer ends.
    func drain() throws {
        guard let stream = streaming else { return }
        streaming = nil
        stream.isDrained = true
        do { try readRest(of: stream) } catch {
            stream.failure = error
            abandon()
            throw error
        }
    }

    private func readRest(of stream: Streaming) throws {
        var reader: RowReader?
        while let result = PQgetResult(connection) {
            defer { PQclear(result) }
            guard PQresultStatus(result) == PGRES_SINGLE_TUPLE else {
                try check(result)
                continue
            }
            let columns = reader ?? RowReader(result)
            reader = columns
            stream.rest.append(columns.row(0, of: result))
        }
    }

    /// Throws away what is left of an answer that nobody reads on.
    func abandon() {
        streaming = nil
        while let result = PQgetResult(connection) { PQclear(result) }
    }

    private func prepare(_ query: Query) throws -> String {
        let key = PreparedKey(sql: query.sql, types: query.values.map(\.postgreSQLType))
        preparedCount += 1
        if let name = prepared[key]?.name {
            prepared[key]?.lastUsed = preparedCount
            return name
        }
        if prepared.count >= Self.preparedLimit { try forgetOldest() }
        let name = "s\(preparedCount)"
        guard let result = PQprepare(connection, name, query.sql, Int32(key.types.count), key.types) else {
            throw lost()
        }
        defer { PQclear(result) }
        try check(result)
        prepared[key] = PreparedStatement(name: name, lastUsed: preparedCount)
        return name
    }

    private func forgetOldest() throws {
        for (key, statement) in prepared.sorted(by: { $0.value.lastUsed < $1.value.lastUsed }).prefix(
            Self.preparedLimit / 4)
        {
            prepared[key] = nil
            try command("DEALLOCATE \(statement.name)")
        }
    }

    private func send(_ query: Query, _ name: String) throws {
        trace?(query.sql)
        let sent = ParameterBuffer.withParameters(query.values) { pointers, lengths, formats in
            PQsendQueryPrepared(
                connection, name, Int32(query.values.count), pointers.baseAddress, lengths.baseAddress,
                formats.baseAddress, 0)
        }
        guard sent == 1 else { throw lost() }
    }

    // MARK: Errors

    func check(_ result: OpaquePointer) throws {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_EMPTY_QUERY: return
        default: throw failure(result)
        }
    }

    private func failure(_ result: OpaquePointer) -> SQLError {
        func field(_ code: Character) -> String? {
            PQresultErrorField(result, Int32(code.asciiValue ?? 0)).map { String(cString: $0) }
        }
        guard let state = field("C") else { return lost() }
        // By the name of the server's function, as its message is in the language of the server.
        if state == "0A000" && field("R") == "RevalidateCachedQuery" {
            hasStalePlan = true
            return .serialization
        }
        let place = [field("t"), field("c")].compactMap { $0 }.joined(separator: ".")
        return SQLError(sqlState: state, subject: field("n") ?? place, message: field("M") ?? "")
    }

    func lost() -> SQLError {
        PQstatus(connection) == CONNECTION_OK
            ? .other(code: 0, message: Self.message(connection)) : .connectionLost
    }

    static func message(_ connection: OpaquePointer) -> String {
        String(cString: PQerrorMessage(connection)).split(separator: "\n").joined(separator: "; ")
    }
}
