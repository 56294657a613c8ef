public import SQL

/// The record that somebody has taken customers out of the database.
public struct Export: Sendable, Hashable {
    public enum Format: String, Sendable, CaseIterable, SQLBindable, SQLDecodable {
        case xlsx, csv
    }

    public let id: Int64
    public let personName: String
    public let at: Instant
    public let format: Format
    /// The address of the list that it was of.
    public let list: String
    /// Nil when it was not finished.
    public let customers: Int?

    init(_ row: Row) throws {
        id = try row[0]
        personName = try row[1]
        at = try row[2]
        format = try row[3]
        list = try row[4]
        customers = try row[5]
    }
}

/// A file to be handed to somebody.
public struct ExportedFile: Sendable {
    public let file: SpooledFile
    public let format: Export.Format
    public let customers: Int
}
