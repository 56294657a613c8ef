extension PostgreSQLSession {
    /// Runs the body in a transaction: committed when it returns, rolled back when it throws.
    func transaction<Value>(
        opening: String, isWrite: Bool, _ body: (any Connection) throws -> Value
    ) throws -> Value {
        let connection = PostgreSQLConnection(session: self)
        let value: Value
        do {
            try command(opening)
            value = try body(connection)
        } catch {
            // What the body makes of an error of the engine's hides neither a meeting nor a lost connection.
            let cause = connection.failure.error
            if isConnected { _ = try? command("ROLLBACK") }
            if !isConnected { throw SQLError.connectionLost }
            if cause == .serialization { throw SQLError.serialization }
            if cause == .readOnly && isWrite { retire() }
            throw error
        }
        do {
            try commit()
        } catch {
            if isConnected { _ = try? command("ROLLBACK") }
            throw error
        }
        return value
    }

    /// Gives a session's lock back; one that is lost has given it back with its end.
    func unlock(_ sql: String) {
        if isConnected { _ = try? command(sql) }
    }
}
