import Method
import Testing

/// A date written in a test.
func date(_ text: String, _ location: SourceLocation = #_sourceLocation) throws -> CivilDate {
    try #require(CivilDate(text), "no date: \(text)", sourceLocation: location)
}

/// The days of a table: ordinary ones, ends of months of every length, and both sides of a leap day.
let interestingDays = [
    "2026-11-23", "2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28", "2028-02-28", "2028-02-29", "2028-03-01",
    "2027-08-31", "2027-04-30", "2027-06-01",
].compactMap(CivilDate.init)
