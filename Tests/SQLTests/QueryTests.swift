import SQL
import Testing

@Suite struct QueryTests {
    @Test func interpolationBinds() {
        let name = "x' OR 1=1 --"
        let query: Query = "SELECT 1 WHERE name = \(name) AND id = \(7)"
        #expect(query.sql == "SELECT 1 WHERE name = $1 AND id = $2")
        #expect(query.values == [.text(name), .integer(7)])
    }

    @Test func fragmentsAreRenumbered() {
        let conditions: [Query] = ["a = \(1)", "b IN (\(list: [2, 3]))", "c IS NULL"]
        let query: Query = "SELECT \(0) WHERE \(conditions.joined(separator: " AND "))"
        #expect(query.sql == "SELECT $1 WHERE a = $2 AND b IN ($3, $4) AND c IS NULL")
        #expect(query.values == [.integer(0), .integer(1), .integer(2), .integer(3)])
    }

    @Test func anEmptyListEqualsNothing() {
        let none: [Int] = []
        let query: Query = "id IN (\(list: none))"
        #expect(query.sql == "id IN (NULL)")
    }
}
