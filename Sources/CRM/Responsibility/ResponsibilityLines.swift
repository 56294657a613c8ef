public import Method
import SQL

extension ResponsibilityTable {
    /// What a table of lines has that the matrix has not, and the other way round.
    public struct Difference: Sendable, Hashable {
        public let added: [String]
        public let removed: [String]
        /// Of the matrix that it was compared with: it is not replaced when it has changed since.
        public let mark: String

        public var isEmpty: Bool { added.isEmpty && removed.isEmpty }
        public var count: Int { added.count + removed.count }
    }

    private static let head = "login,market,region,share,from,until"

    /// The whole matrix, a line for each who answers for a cell.
    public func lines() async throws -> String {
        try await workspace.database.read { connection in
            ([Self.head] + (try Self.written(connection))).joined(separator: "\n") + "\n"
        }
    }

    /// The same without its heading, with the mark that `replace` compares.
    public func markedLines() async throws -> (lines: [String], mark: String) {
        try await workspace.database.read { connection in
            let lines = try Self.written(connection)
            return (lines, Self.mark(lines))
        }
    }

    /// Replaces the whole matrix by lines, all or none.
    ///
    /// - Parameters:
    ///   - isOnlyLookedAt: says what would differ, and changes nothing.
    ///   - mark: of what was looked at.
    /// - Throws: `Problem.invalid` naming the first line that cannot be read; `.forbidden` for who does not assign for everybody.
    public func replace(
        with text: String, isOnlyLookedAt: Bool, mark: String?, by actor: Person.ID
    ) async throws -> Difference {
        let clock = workspace.clock
        let parsed = try Self.parsed(text)
        return try await workspace.database.write { connection in
            guard try workspace.access(actor, connection).mayForAll(.assignResponsibility) else { throw Problem.forbidden }
            let logins = Dictionary(
                uniqueKeysWithValues: try connection.all("SELECT login, id, active FROM person") { row in
                    (try row[0] as String, (id: try row[1] as Person.ID, isActive: try row[2] as Bool))
                })
            let (before, after) = (try Self.written(connection), parsed.map(\.written).sorted())
            let (known, wanted) = (Set(before), Set(after))
            let difference = Difference(
                added: after.filter { !known.contains($0) }, removed: before.filter { !wanted.contains($0) }, mark: Self.mark(before))
            for line in parsed where !known.contains(line.written) {
                guard let person = logins[line.login], person.isActive else { throw LineProblem.noSuchLogin(line.number, line.login) }
            }
            guard !isOnlyLookedAt else { return difference }
            guard mark == nil || mark == difference.mark else { throw Problem.changedMeanwhile }
            var cells = Dictionary(grouping: parsed) { ResponsibilityView.Place(market: $0.market, region: $0.region) }
            for cell in try Self.cells(connection) { cells[.init(market: cell.market, region: cell.region), default: []] += [] }
            let changed = Set((difference.added + difference.removed).map { Self.cell(of: $0) })
            for (cell, lines) in cells where changed.contains("\(cell.market),\(cell.region)") {
                let answering = lines.compactMap { line in
                    logins[line.login].map { Answering(person: $0.id, share: line.share, from: line.from, until: line.until) }
                }
                try Self.check(answering)
                try Self.set(cell.market, cell.region, to: answering, at: clock.now, by: actor, connection)
            }
            return difference
        }
    }

    private struct Line {
        let number: Int
        let login: String
        let market: Market
        let region: Region
        let share: Int
        let from: CivilDate?
        let until: CivilDate?

        var written: String {
            "\(login),\(market),\(region),\(share),\(from?.description ?? ""),\(until?.description ?? "")"
        }
    }

    private static func parsed(_ text: String) throws -> [Line] {
        var lines: [Line] = []
        for (index, written) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let fields = written.trimmingPrefix("\u{FEFF}").split(separator: ",", omittingEmptySubsequences: false).map { String($0).withoutSpaceAround }
            if fields == [""] || written.contains("login,market,region") { continue }
            func optional(_ place: Int) throws -> CivilDate? {
                guard fields.count > place, !fields[place].isEmpty else { return nil }
                guard let date = CivilDate(fields[place]) else { throw LineProblem.unreadable(index + 1) }
                return date
            }
            guard (3...6).contains(fields.count), !fields[0].isEmpty, let market = Market(fields[1]), let region = Region(fields[2]),
                region.isKnown, let share = fields.count > 3 && !fields[3].isEmpty ? Int(fields[3]) : 1
            else { throw LineProblem.unreadable(index + 1) }
            lines.append(
                Line(
                    number: index + 1, login: fields[0].lowercased(), market: market, region: region, share: share,
                    from: try optional(4), until: try optional(5)))
        }
        return lines
    }

    private static func written(_ connection: any Connection) throws -> [String] {
        try connection.all(
            """
            SELECT person.login, answering.market, answering.region, answering.share, answering.from_on, answering.until_on
            FROM answering JOIN person ON person.id = answering.person_id
            """
        ) { row in
            Line(
                number: 0, login: try row[0], market: try row[1], region: try row[2], share: try row[3], from: try row[4],
                until: try row[5]
            ).written
        }.sorted()
    }

    private static func cell(of line: String) -> String { line.split(separator: ",", omittingEmptySubsequences: false)[1...2].joined(separator: ",") }

    private static func mark(_ lines: [String]) -> String {
        var hash = StableHash()
        for line in lines { hash.add(line + "\n") }
        return String(hash.value, radix: 36)
    }
}

private enum LineProblem {
    static func unreadable(_ line: Int) -> Problem {
        .invalid(
            Text("第 \(line) 行读不懂，没有任何改动。", "第 \(line) 列讀不懂，沒有任何改動。", "Line \(line) cannot be read; nothing was changed."),
            advice: Text(
                "例如：zhang,manufacturing,33,2,2026-01-01,", "例如：zhang,manufacturing,33,2,2026-01-01,", "For example: zhang,manufacturing,33,2,2026-01-01,"),
            field: "lines")
    }

    static func noSuchLogin(_ line: Int, _ login: String) -> Problem {
        .invalid(
            Text(
                "第 \(line) 行：没有在职的用户 \(login)。", "第 \(line) 列：沒有在職的使用者 \(login)。",
                "Line \(line): nobody who works here signs in as \(login)."),
            advice: Text("请改正登录名。", "請改正登入名。", "Correct the login."), field: "lines")
    }
}
