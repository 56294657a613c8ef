public import Method
import SQL

/// A product line (产品线) of what is sold (METHOD section 1): a customer is worked for one of them at most.
public struct ProductLine: Sendable, Hashable {
    public typealias ID = Int64

    public let id: ID
    /// As a director has named it; a suite of the method's that nobody has renamed has its name in each language.
    public let name: Text
    /// No longer offered: the customers and rules that have it keep it.
    public let isArchived: Bool
    /// Counts the changes; a form gives back the one it was made from.
    public let version: Int64
    /// As it stands in the history: the title, or the suite's word.
    let written: String

    init(_ row: Row) throws {
        id = try row[0]
        written = try row[1]
        isArchived = try row[2]
        version = try row[3]
        name = Self.name(written: written)
    }

    /// How people read a product line that stands by its written form, as in the history.
    public static func name(written: String) -> Text { Suite(rawValue: written)?.name ?? Text(verbatim: written) }

    /// Whether somebody means this line by a word: one of its names, or what of it stands in or before brackets ("OA").
    public func isNamed(_ word: String) -> Bool {
        let word = ImportField.simplified(word, keepingBracketed: true)
        return !word.isEmpty
            && Language.allCases.contains { language in
                let name = name(language)
                let whole = ImportField.simplified(name, keepingBracketed: true)
                let outside = ImportField.simplified(name, keepingBracketed: false)
                return word == whole || word == outside || !outside.isEmpty && outside + word == whole
            }
    }
}

/// The product line of a customer, as lists name it.
public struct ProductLineName: Sendable, Hashable {
    public let id: ProductLine.ID
    public let name: Text

    init?(id: ProductLine.ID?, written: String?) {
        guard let id, let written else { return nil }
        self.id = id
        name = ProductLine.name(written: written)
    }
}

extension ProductLine {
    /// The written form of a row of `customer`; null where it has none.
    static let ofCustomer: Query = """
        (SELECT COALESCE(product_line.title, product_line.suite) FROM product_line WHERE product_line.id = customer.product_line_id)
        """

    /// All lines, those that are no longer used last.
    static func all(_ connection: any Connection) throws -> [ProductLine] {
        try connection.all(
            "SELECT id, COALESCE(title, suite), archived, version FROM product_line ORDER BY archived, id", ProductLine.init)
    }

    /// The written forms of some lines.
    static func written(_ ids: [ID?], _ connection: any Connection) throws -> [ID: String] {
        try all(connection).reduce(into: [:]) { found, line in if ids.contains(line.id) { found[line.id] = line.written } }
    }
}

extension Array<ProductLine> {
    /// What a form offers: the lines in use, and the one that a customer has already.
    public func offered(beside chosen: ProductLine.ID?) -> [ProductLine] { filter { !$0.isArchived || $0.id == chosen } }
}
