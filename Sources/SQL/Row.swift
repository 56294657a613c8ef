/// One row of an answer: its values and the names of its columns, read by name or by position.
public struct Row: Sendable {
    public let columns: [String]
    public let values: [SQLValue]

    @inlinable
    public init(columns: [String], values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// The value of a column.
    ///
    /// - Throws: `SQLError.decoding` when there is no such column or its value is not of the kind asked for.
    @inlinable
    public subscript<Value: SQLDecodable>(_ column: String) -> Value {
        get throws {
            guard let index = columns.firstIndex(of: column) else {
                throw SQLError.decoding("no column \(column) among \(columns.joined(separator: ", "))")
            }
            return try self[index]
        }
    }

    /// The value at a position, counted from 0.
    @inlinable
    public subscript<Value: SQLDecodable>(_ index: Int) -> Value {
        get throws {
            guard values.indices.contains(index) else {
                throw SQLError.decoding("no column at \(index), there are \(values.count)")
            }
            guard let value = Value(sqlValue: values[index]) else {
                throw SQLError.decoding("column \(columns[index]) holds no \(Value.self)")
            }
            return value
        }
    }
}
