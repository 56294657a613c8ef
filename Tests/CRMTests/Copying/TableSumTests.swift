import SQL
import Testing

@testable import CRM

@Suite("The sum of a table") struct TableSumTests {
    private static let rows: [[SQLValue]] = [
        [.null], [.integer(0)], [.integer(1)], [.integer(256)], [.real(0)], [.real(1)], [.real(-0.0)], [.text("")],
        [.text("0")], [.blob([])],
        [.blob([48])], [.null, .null], [.text("a"), .text("bc")], [.text("ab"), .text("c")], [.text("e\u{301}")],
        [.text("é")], [],
    ]

    private func sum(_ rows: [[SQLValue]]) -> TableSum {
        var sum = TableSum()
        for row in rows { sum.add(row) }
        return sum
    }

    @Test("does not depend on the order of rows")
    func order() {
        #expect(sum(Self.rows) == sum(Self.rows.reversed()))
        #expect(sum(Self.rows).checksum == sum(Self.rows.reversed()).checksum)
        #expect(sum(Self.rows).checksum.count == 32)
    }

    @Test("tells every row from every other, kinds and places of values included")
    func different() {
        #expect(Set(Self.rows.map { sum([$0]) }).count == Self.rows.count)
    }

    @Test("notices a row that is missing, or there twice")
    func count() {
        for (index, row) in Self.rows.enumerated() {
            var fewer = Self.rows
            fewer.remove(at: index)
            #expect(sum(fewer).checksum != sum(Self.rows).checksum)
            #expect(sum(Self.rows + [row]) != sum(Self.rows))
            #expect(sum(Self.rows + [row, row]).checksum != sum(Self.rows).checksum)
        }
    }
}
