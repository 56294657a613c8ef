public import Method
import SQL

/// That somebody stands in for a colleague who is away: they see and work the colleague's customers beside their own, with what
/// the colleague may do with them, until it ends by itself.
public struct Deputising: Sendable, Hashable {
    public typealias ID = Int64

    public let id: ID
    public let absentID: Person.ID
    public let absentName: String
    public let deputyID: Person.ID
    public let deputyName: String
    /// The first and the last day.
    public let days: ClosedRange<CivilDate>

    /// So long at most: who is away for longer hands their customers over.
    public static let longestDays = 92

    /// For whom somebody stands in at an instant, as a subquery of ids.
    static func absent(deputy: Person.ID, at now: Instant) -> Query {
        """
        SELECT absent_id FROM deputising
        WHERE deputy_id = \(deputy) AND starts_at <= \(now) AND ends_at > \(now) AND ended_at IS NULL
        """
    }

    static let columns: Query = """
        deputising.id, deputising.absent_id, absent.name, deputising.deputy_id, deputy.name, deputising.first_day, deputising.last_day
        """
    static let source: Query = """
        deputising JOIN person AS absent ON absent.id = deputising.absent_id
            JOIN person AS deputy ON deputy.id = deputising.deputy_id
        """

    init(_ row: Row) throws {
        id = try row[0]
        absentID = try row[1]
        absentName = try row[2]
        deputyID = try row[3]
        deputyName = try row[4]
        let (first, last): (CivilDate, CivilDate) = (try row[5], try row[6])
        days = first...max(first, last)
    }
}
