/// A connection inside one transaction: valid only within the closure that received it.
public protocol Connection {
    var dialect: Dialect { get }

    /// Runs a statement.
    ///
    /// - Returns: the number of rows it inserted, changed or deleted.
    @discardableResult
    func execute(_ query: Query) throws -> Int

    /// Runs a query and hands each row on as it comes, so that memory does not grow with the answer.
    func forEach(_ query: Query, _ body: (Row) throws -> Void) throws

    /// Runs several statements without values: the schema's definition.
    func execute(script: String) throws

    /// Sets ids of a table apart for rows that will be inserted with them.
    ///
    /// - Returns: `count` ids, ascending, that nothing else will be given.
    func reserveIDs(of table: String, count: Int) throws -> [Int64]

    /// Inserts many rows the fastest way the engine has.
    func insert(into table: String, columns: [String], rows: some Collection<[SQLValue]>) throws

    /// Changes many rows, found by their `id`, the fastest way the engine has. A row that is not there is passed over.
    ///
    /// - Parameters:
    ///   - columns: what is set; each row has a value for each.
    ///   - counting: a column that goes up by one with each change.
    func update(
        _ table: String, columns: [String], counting: String?, rows: some Collection<(id: Int64, values: [SQLValue])>
    ) throws
}

extension Connection {
    public func all(_ query: Query) throws -> [Row] {
        var rows: [Row] = []
        try forEach(query) { rows.append($0) }
        return rows
    }

    public func all<Element>(_ query: Query, _ transform: (Row) throws -> Element) throws -> [Element] {
        var elements: [Element] = []
        try forEach(query) { elements.append(try transform($0)) }
        return elements
    }

    /// The first row. The query should say `LIMIT 1` itself where there may be more.
    public func first(_ query: Query) throws -> Row? {
        var first: Row?
        try forEach(query) { if first == nil { first = $0 } }
        return first
    }

    /// The first column of the first row, nil without a row.
    public func value<Value: SQLDecodable>(_ query: Query, as type: Value.Type = Value.self) throws -> Value? {
        try first(query).map { try $0[0] }
    }

    /// Inserts one row and gives its new `id`. The statement must end in `RETURNING id`.
    public func insertReturningID(_ query: Query) throws -> Int64 {
        guard let id = try value(query, as: Int64.self) else {
            throw SQLError.decoding("no id returned")
        }
        return id
    }
}
