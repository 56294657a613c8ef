public import Method
import SQL

/// A product module of the catalogue (METHOD section 1).
public struct Module: Sendable, Hashable, Identifiable {
    public typealias ID = Int64

    public let id: ID
    /// As a director has named it; one of the method's that nobody has renamed has its name in each language.
    public let name: Text
    /// No longer sold: the deals that have it keep it.
    public let isArchived: Bool
    public let version: Int64

    static func name(written: String) -> Text { ProductModule(rawValue: written)?.name ?? Text(verbatim: written) }

    /// All, those no longer sold last.
    static func all(_ connection: any Connection) throws -> [Module] {
        try connection.all(
            "SELECT id, COALESCE(title, module), archived, version FROM product_module ORDER BY archived, id"
        ) { row in
            Module(id: try row[0], name: name(written: try row[1]), isArchived: try row[2], version: try row[3])
        }
    }
}
