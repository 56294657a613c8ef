import Foundation
public import Method
public import SQL

/// The workspace's rules, each set of numbers a setting with its history (METHOD: "a number here is a default").
public struct Settings: Sendable {
    let workspace: Workspace

    /// The sets of numbers that a director edits.
    public enum Name: String, Sendable, CaseIterable, SQLBindable, SQLDecodable {
        case grades, rhythm, holding, mining, budget

        public var title: Text {
            switch self {
            case .grades: Text("客户分级", "客戶分級", "Grades")
            case .rhythm: Text("维护节奏", "維護節奏", "Rhythm of touches")
            case .holding: Text("名单规则", "名單規則", "Rules of the lists")
            case .mining: Text("挖掘", "挖掘", "Mining")
            case .budget: Text("工作时间分配", "工作時間分配", "A salesperson's month")
            }
        }
    }

    /// A setting as it is now.
    public struct Entry: Sendable {
        public let name: Name
        /// 0 while the default has never been changed.
        public let version: Int64
    }

    /// One change of a setting, for its history.
    public struct Change: Sendable {
        public let name: Name
        public let before: String?
        public let after: String
        public let at: Instant
        public let personName: String?
    }

    public func rules() async throws -> Rules {
        try await workspace.database.read { try Rules($0) }
    }

    /// The versions that forms carry.
    public func versions() async throws -> [Name: Int64] {
        try await workspace.database.read { connection in
            var versions = Dictionary(uniqueKeysWithValues: Name.allCases.map { ($0, Int64(0)) })
            try connection.forEach("SELECT name, version FROM setting") { row in
                if let name = try Name(rawValue: row[0]) { versions[name] = try row[1] }
            }
            return versions
        }
    }

    /// The newest changes of all settings.
    public func history(limit: Int = 50) async throws -> [Change] {
        try await workspace.database.read { connection in
            try connection.all(
                """
                SELECT setting_change.name, before, after, at, person.name AS person_name
                FROM setting_change LEFT JOIN person ON person.id = setting_change.person_id
                ORDER BY setting_change.id DESC LIMIT \(limit)
                """
            ) { row in
                Change(
                    name: try row["name"], before: try row["before"], after: try row["after"],
                    at: try row["at"], personName: try row["person_name"])
            }
        }
    }

    /// Replaces one set of numbers. Grades follow in the same transaction.
    ///
    /// - Throws: `Problem.forbidden` for anybody but a director, `.changedMeanwhile` for a stale form, `.invalid` for
    ///   numbers that the method cannot work with.
    public func change(
        _ name: Name, version: Int64, by person: Person.ID, _ edit: @escaping @Sendable (inout Rules) throws -> Void
    ) async throws {
        let clock = workspace.clock
        try await workspace.database.write { connection in
            try Access(person, connection).require(.director)
            var rules = try Rules(connection)
            let before = try rules.json(name)
            try edit(&rules)
            let after = try rules.json(name)
            guard before != after else { return }
            try store(name, after, version: version, connection)
            try connection.execute(
                """
                INSERT INTO setting_change (name, before, after, at, person_id)
                VALUES (\(name), \(before), \(after), \(clock.now), \(person))
                """)
            if name == .grades {
                _ = try Regrade(connection, rules: rules, clock: clock, cause: .setting, person: person).everything()
            }
        }
    }

    private func store(_ name: Name, _ json: String, version: Int64, _ connection: any Connection) throws {
        if version == 0 {
            do {
                try connection.execute("INSERT INTO setting (name, value) VALUES (\(name), \(json))")
            } catch SQLError.unique {
                throw Problem.changedMeanwhile
            }
        } else {
            let changed = try connection.execute(
                """
                UPDATE setting SET value = \(json), version = version + 1
                WHERE name = \(name) AND version = \(version)
                """)
            guard changed == 1 else { throw Problem.changedMeanwhile }
        }
    }
}

extension Workspace {
    public var settings: Settings { Settings(workspace: self) }
}

extension Rules {
    init(_ connection: any Connection) throws {
        self.init()
        try connection.forEach("SELECT name, value FROM setting") { row in
            guard let name = try Settings.Name(rawValue: row[0]) else { return }
            try self.read(name, json: try row[1])
        }
    }

    func json(_ name: Settings.Name) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let data =
            switch name {
            case .grades: try encoder.encode(grades)
            case .rhythm: try encoder.encode(rhythm)
            case .holding: try encoder.encode(holding)
            case .mining: try encoder.encode(mining)
            case .budget: try encoder.encode(budget)
            }
        return String(decoding: data, as: UTF8.self)
    }

    private mutating func read(_ name: Settings.Name, json: String) throws {
        let decoder = JSONDecoder()
        let data = Data(json.utf8)
        switch name {
        case .grades: grades = try decoder.decode(GradeRules.self, from: data)
        case .rhythm: rhythm = try decoder.decode(Rhythm.self, from: data)
        case .holding: holding = try decoder.decode(HoldingRules.self, from: data)
        case .mining: mining = try decoder.decode(MiningRules.self, from: data)
        case .budget: budget = try decoder.decode(TimeBudget.self, from: data)
        }
    }
}
