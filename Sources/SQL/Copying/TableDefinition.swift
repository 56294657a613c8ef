/// A table as its engine describes it: what has to be known to carry its rows to another database. The same migrations give
/// equal definitions on both engines.
public struct TableDefinition: Sendable, Hashable {
    /// What the values of a column are, beside null.
    public enum Kind: String, Sendable {
        case integer, real, text, bytes
        /// A type that no table of both engines has.
        case other
    }

    public struct Column: Sendable, Hashable {
        public let name: String
        public let kind: Kind
    }

    public let name: String
    /// In the order of the definition.
    public fileprivate(set) var columns: [Column] = []
    /// The columns of the primary key, in the table's order.
    public fileprivate(set) var key: [String] = []
    /// The other tables that its rows refer to.
    public fileprivate(set) var references: Set<String> = []
    /// The column that the database counts up by itself.
    public fileprivate(set) var identity: String?

    fileprivate init(name: String) {
        self.name = name
    }
}

extension Connection {
    /// All tables of the database with rows of their own, by name. Not among them is what an engine keeps for itself: SQLite's virtual
    /// tables and what stands behind them.
    public func tables() throws -> [TableDefinition] {
        var tables: [String: TableDefinition] = [:]
        try forEach(dialect.columnsOfTables) { row in
            let name: String = try row["table_name"]
            var table = tables[name] ?? TableDefinition(name: name)
            let column = TableDefinition.Column(
                name: try row["name"], kind: TableDefinition.Kind(type: try row["type"]))
            table.columns.append(column)
            if try (row["key_position"] as Int) > 0 { table.key.append(column.name) }
            if try row["is_identity"] as Bool { table.identity = column.name }
            tables[name] = table
        }
        try forEach(dialect.referencesOfTables) { row in
            let (name, target): (String, String) = (try row[0], try row[1])
            if name != target { tables[name]?.references.insert(target) }
        }
        return tables.values.sorted { $0.name < $1.name }
    }
}

extension Sequence<TableDefinition> {
    /// Each behind those that it refers to; where they refer to each other in a circle, by name.
    public var inOrderOfReferences: [TableDefinition] {
        var rest = sorted { $0.name < $1.name }
        var ordered: [TableDefinition] = []
        while !rest.isEmpty {
            let waiting = Set(rest.map(\.name))
            let next = rest.firstIndex { $0.references.isDisjoint(with: waiting) } ?? 0
            ordered.append(rest.remove(at: next))
        }
        return ordered
    }
}

extension TableDefinition.Kind {
    /// The kind of a column by the name of its type, as either engine gives it.
    fileprivate init(type: String) {
        self =
            switch type.lowercased() {
            case "integer", "bigint", "smallint", "boolean": .integer
            case "real", "double precision": .real
            case "text": .text
            case "blob", "bytea": .bytes
            default: .other
            }
    }
}

extension Dialect {
    fileprivate var columnsOfTables: Query {
        switch self {
        case .sqlite:
            """
            SELECT list.name AS table_name, info.name AS name, info.type AS type, info.pk AS key_position,
                info.pk > 0 AND definition.sql LIKE '%AUTOINCREMENT%' AS is_identity
            FROM pragma_table_list AS list
            JOIN sqlite_master AS definition ON definition.type = 'table' AND definition.name = list.name
            JOIN pragma_table_xinfo(list.name) AS info
            WHERE list.schema = 'main' AND list.type = 'table' AND substr(list.name, 1, 7) <> 'sqlite_' AND info.hidden = 0
            ORDER BY list.name, info.cid
            """
        case .postgresql:
            """
            SELECT class.relname AS table_name, attribute.attname AS name, format_type(attribute.atttypid, NULL) AS type,
                COALESCE(array_position(key.indkey::int2[], attribute.attnum) + 1, 0) AS key_position,
                attribute.attidentity <> '' AS is_identity
            FROM pg_class AS class
            JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace AND namespace.nspname = current_schema()
            JOIN pg_attribute AS attribute
                ON attribute.attrelid = class.oid AND attribute.attnum > 0 AND NOT attribute.attisdropped
            LEFT JOIN pg_index AS key ON key.indrelid = class.oid AND key.indisprimary
            WHERE class.relkind = 'r'
            ORDER BY class.relname, attribute.attnum
            """
        }
    }

    fileprivate var referencesOfTables: Query {
        switch self {
        case .sqlite:
            """
            SELECT list.name, foreign_key."table" FROM pragma_table_list AS list
            JOIN pragma_foreign_key_list(list.name) AS foreign_key
            WHERE list.schema = 'main' AND list.type = 'table'
            """
        case .postgresql:
            """
            SELECT class.relname, target.relname FROM pg_constraint AS foreign_key
            JOIN pg_class AS class ON class.oid = foreign_key.conrelid
            JOIN pg_class AS target ON target.oid = foreign_key.confrelid
            JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace AND namespace.nspname = current_schema()
            WHERE foreign_key.contype = 'f'
            """
        }
    }
}
