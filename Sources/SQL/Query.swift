/// A statement with its values. Interpolation *is* binding: `"… WHERE id = \(id)"` sends `id` as a parameter, so that
/// no value can become SQL. A fragment joins another with `\(fragment)`; only `\(raw:)` writes text as it is.
///
/// Parameters are written `$1`, `$2`, … in order, which SQLite and PostgreSQL read alike.
public struct Query: Sendable, Hashable, ExpressibleByStringInterpolation {
    public private(set) var sql: String
    public private(set) var values: [SQLValue]

    public init(sql: String = "", values: [SQLValue] = []) {
        self.sql = sql
        self.values = values
    }

    public init(stringLiteral value: String) {
        self.init(sql: value)
    }

    public init(stringInterpolation: StringInterpolation) {
        self = stringInterpolation.query
    }

    public var isEmpty: Bool { sql.isEmpty }

    public static func + (left: Query, right: Query) -> Query {
        var joined = left
        joined.append(right)
        return joined
    }

    public static func += (left: inout Query, right: Query) {
        left.append(right)
    }

    /// Appends another query, its parameters renumbered behind this one's.
    public mutating func append(_ other: Query) {
        if values.isEmpty || other.values.isEmpty {
            sql += other.sql
        } else {
            sql += Query.renumbered(other.sql, by: values.count)
        }
        values += other.values
    }

    mutating func append(text: String) {
        sql += text
    }

    mutating func bind(_ value: SQLValue) {
        values.append(value)
        sql += "$\(values.count)"
    }

    /// `$1` becomes `$(1 + offset)`. Only parameters stand behind a dollar sign in our SQL; literals with one are bound.
    private static func renumbered(_ sql: String, by offset: Int) -> String {
        var result = ""
        result.reserveCapacity(sql.utf8.count + 8)
        var rest = sql[...]
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[...dollar]
            rest = rest[rest.index(after: dollar)...]
            let digits = rest.prefix(while: \.isNumber)
            if let number = Int(digits) {
                result += String(number + offset)
                rest = rest[digits.endIndex...]
            }
        }
        return result + rest
    }

    public struct StringInterpolation: StringInterpolationProtocol {
        var query = Query()

        public init(literalCapacity: Int, interpolationCount: Int) {}

        public mutating func appendLiteral(_ literal: String) {
            query.append(text: literal)
        }

        /// Binds the value.
        public mutating func appendInterpolation(_ value: some SQLBindable) {
            query.bind(value.sqlValue)
        }

        /// Binds the value, or null.
        public mutating func appendInterpolation(_ value: (some SQLBindable)?) {
            query.bind(value.sqlValue)
        }

        /// Joins a fragment, its values bound.
        public mutating func appendInterpolation(_ fragment: Query) {
            query.append(fragment)
        }

        /// Binds each value: `WHERE id IN (\(list: ids))`. An empty list gives `NULL`, which nothing equals.
        public mutating func appendInterpolation(list values: some Sequence<some SQLBindable>) {
            var isFirst = true
            for value in values {
                if !isFirst { query.append(text: ", ") }
                query.bind(value.sqlValue)
                isFirst = false
            }
            if isFirst { query.append(text: "NULL") }
        }

        /// Writes text as it is: names of columns and tables from our own source, never anything that a person typed.
        public mutating func appendInterpolation(raw text: String) {
            query.append(text: text)
        }
    }
}

extension Sequence where Element == Query {
    /// The fragments with a separator between them: `conditions.joined(separator: " AND ")`.
    public func joined(separator: String) -> Query {
        var result = Query()
        var isFirst = true
        for fragment in self {
            if !isFirst { result.append(Query(sql: separator)) }
            result.append(fragment)
            isFirst = false
        }
        return result
    }
}
