extension PostgreSQLSession {
    /// Runs the body in a transaction: committed when it returns, rolled back when it throws.
    func transaction<Value>(
        opening: String, isWrite: Bool, _ body: (any Connection) throws -> Value
    ) throws -> Value {
        try begin(opening, isWrite: isWrite)
        let connection = PostgreSQLConnection(session: self)
        let value: Value
        do {
            value = try body(connection)
            // The server keeps nothing of a transaction in which something failed, also when the body overlooked it.
            if let cause = connection.failure.error { throw cause }
        } catch {
            // What the body makes of an error of the engine's hides neither a meeting nor a lost connection.
            let cause = connection.failure.error
            rollBack()
            if !isConnected { throw SQLError.connectionLost }
            if cause == .serialization { throw SQLError.serialization }
            if cause == .readOnly && isWrite { retire() }
            throw error
        }
        do {
            try commit(isWrite: isWrite)
        } catch {
            rollBack()
            throw error
        }
        return value
    }

    private func begin(_ opening: String, isWrite: Bool) throws {
        do {
            try command(opening)
        } catch {
            rollBack()
            if !isConnected { throw SQLError.connectionLost }
            // A standby refuses serializable transactions as a feature that it does not have, not as a write.
            guard isWrite, case .other(_, let message) = error as? SQLError, message.hasPrefix("0A000") else { throw error }
            retire()
            throw SQLError.readOnly
        }
    }

    /// Takes a lock for the session.
    func lock(_ sql: String) throws {
        do { try command(sql) } catch {
            rollBack()
            throw error
        }
    }

    /// Gives a session's lock back; one that is lost has given it back with its end.
    func unlock(_ sql: String) {
        if isConnected { _ = try? command(sql) }
    }
}
