import Method
import Testing

@Suite("Dividing customers among those who answer for them")
struct DivisionTests {
    private let machinery = Market.industry(.machinery)

    private func given(_ shares: [Int64: Int], by assignment: Assignment, room: [Int64: Int], customers: Int) throws -> [Int64: Int] {
        let matrix = try ResponsibilityMatrix(
            shares.map { Responsibility(market: machinery, region: .anywhere, holder: $0.key, share: $0.value) })
        var division = Division(matrix, by: assignment, room: room)
        var given: [Int64: Int] = [:]
        for _ in 0..<customers {
            if case .given(let holder) = division.give(market: machinery, region: .anywhere) { given[holder, default: 0] += 1 }
        }
        return given
    }

    @Test(
        "in turn, by share",
        arguments: [
            ([1: 1, 2: 1], 10, [1: 5, 2: 5]), ([1: 2, 2: 1], 9, [1: 6, 2: 3]), ([1: 3, 2: 1, 3: 1], 10, [1: 6, 2: 2, 3: 2]),
            ([7: 1], 4, [7: 4]),
        ] as [([Int64: Int], Int, [Int64: Int])])
    func roundRobin(shares: [Int64: Int], customers: Int, expected: [Int64: Int]) throws {
        let room = shares.mapValues { _ in 100 }
        #expect(try given(shares, by: .roundRobin, room: room, customers: customers) == expected)
    }

    @Test("whoever has most room is next, and all are full in the end")
    func freeCapacity() throws {
        #expect(try given([1: 1, 2: 1], by: .freeCapacity, room: [1: 10, 2: 4], customers: 6) == [1: 6])
        #expect(try given([1: 1, 2: 1], by: .freeCapacity, room: [1: 10, 2: 4], customers: 8) == [1: 7, 2: 1])
        #expect(try given([1: 1, 2: 1], by: .freeCapacity, room: [1: 10, 2: 4], customers: 100) == [1: 10, 2: 4])
    }

    @Test("nobody beyond their room, whatever the rule", arguments: Assignment.allCases)
    func room(assignment: Assignment) throws {
        let found = try given([1: 5, 2: 1, 3: 2], by: assignment, room: [1: 3, 2: 0, 3: -4], customers: 50)
        #expect(found == [1: 3])
    }

    @Test("the most specific cell's people alone are asked")
    func specific() throws {
        let matrix = try ResponsibilityMatrix([
            Responsibility(market: .sector(.manufacturing), region: .anywhere, holder: 1),
            Responsibility(market: machinery, region: .anywhere, holder: 2),
        ])
        var division = Division(matrix, by: .roundRobin, room: [1: 10, 2: 1])
        #expect(division.give(market: machinery, region: .anywhere) == .given(to: 2))
        #expect(division.give(market: machinery, region: .anywhere) == .noRoom)
        #expect(division.give(market: .sector(.manufacturing), region: .anywhere) == .given(to: 1))
        #expect(division.give(market: .any, region: .anywhere) == .uncovered)
    }

    @Test("turns go on where the last division ended")
    func turns() throws {
        let matrix = try ResponsibilityMatrix([1, 2].map { Responsibility(market: machinery, region: .anywhere, holder: $0) })
        var turns: [Division.Place: Int] = [:]
        var order: [Int64] = []
        for _ in 0..<4 {
            var division = Division(matrix, by: .roundRobin, room: [1: 9, 2: 9], turns: turns)
            if case .given(let holder) = division.give(market: machinery, region: .anywhere) { order.append(holder) }
            turns = division.turns
        }
        #expect(order == [1, 2, 1, 2])
    }
}
