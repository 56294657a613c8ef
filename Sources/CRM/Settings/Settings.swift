import Foundation
public import Method
public import SQL

/// The workspace's rules, each set of numbers a setting with its history (METHOD: "a number here is a default").
public struct Settings: Sendable {
    let workspace: Workspace

    /// The sets of numbers that a director edits.
    public enum Name: String, Sendable, CaseIterable, SQLBindable, SQLDecodable {
        case grades, rhythm, holding, approvals, mining, budget, privacy

        public var title: Text {
            switch self {
            case .grades: Text("客户分级", "客戶分級", "Grades")
            case .rhythm: Text("维护节奏", "維護節奏", "Rhythm of touches")
            case .holding: Text("名单规则", "名單規則", "Rules of the lists")
            case .approvals: Text("审批与名单交换", "審批與名單交換", "Requests and exchanges")
            case .mining: Text("挖掘", "挖掘", "Mining")
            case .budget: Text("工作时间分配", "工作時間分配", "A salesperson's month")
            case .privacy: Text("个人信息保留", "個人資料保留", "Keeping personal data")
            }
        }
    }

    /// One change of a setting, for its history. Only the set of numbers that is named differs in the two.
    public struct Change: Sendable {
        public let name: Name
        public let before: Rules
        public let after: Rules
        public let at: Instant
        /// The day of the change in the workspace's time zone.
        public let date: CivilDate
        public let personName: String?
    }

    /// What followed from a change.
    public struct Outcome: Sendable, Hashable {
        /// Whether any number is another than before.
        public var isChanged = false
        /// How many customers have another grade now.
        public var gradesChanged = 0

        public init(isChanged: Bool = false, gradesChanged: Int = 0) {
            self.isChanged = isChanged
            self.gradesChanged = gradesChanged
        }
    }

    public func rules() async throws -> Rules {
        try await workspace.database.read { try Rules($0) }
    }

    /// The versions that forms carry.
    public func versions() async throws -> [Name: Int64] {
        try await workspace.database.read { try Self.versions($0) }
    }

    private static func versions(_ connection: any Connection) throws -> [Name: Int64] {
        var versions = Dictionary(uniqueKeysWithValues: Name.allCases.map { ($0, Int64(0)) })
        try connection.forEach("SELECT name, version FROM setting") { row in
            if let name = try Name(rawValue: row[0]) { versions[name] = try row[1] }
        }
        return versions
    }

    /// The rules with the versions of their sets, as who may change them reads them.
    ///
    /// - Throws: `Problem.forbidden`.
    public func edited(by person: Person.ID) async throws -> (rules: Rules, versions: [Name: Int64]) {
        try await workspace.database.read { connection in
            try workspace.access(person, connection).require(.changeSettings)
            return (try Rules(connection), try Self.versions(connection))
        }
    }

    /// The newest changes of all settings.
    ///
    /// - Parameter person: who asks and has to be one who may change them; nil where that has been seen to.
    public func history(limit: Int = 50, by person: Person.ID? = nil) async throws -> [Change] {
        let clock = workspace.clock
        return try await workspace.database.read { connection in
            if let person { try workspace.access(person, connection).require(.changeSettings) }
            return try connection.all(
                """
                SELECT setting_change.name, before, after, at, person.name AS person_name
                FROM setting_change LEFT JOIN person ON person.id = setting_change.person_id
                ORDER BY setting_change.id DESC LIMIT \(limit)
                """
            ) { row in
                let (name, at): (Name, Instant) = (try row["name"], try row["at"])
                return Change(
                    name: name, before: try Rules(name, json: row["before"]),
                    after: try Rules(name, json: row["after"]),
                    at: at, date: clock.date(of: at), personName: try row["person_name"])
            }
        }
    }

    /// Replaces one set of numbers. What is computed from it follows in the same transaction: grades, the days by which
    /// customers are to be touched, and the mining queue.
    ///
    /// - Throws: `Problem.forbidden` for anybody but a director, `.changedMeanwhile` for a stale form, `.invalid` naming the
    ///   number as its field for numbers that the method cannot work with.
    @discardableResult
    public func change(
        _ name: Name, version: Int64, by person: Person.ID, _ edit: @escaping @Sendable (inout Rules) throws -> Void
    ) async throws -> Outcome {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.changeSettings)
            var rules = try Rules(connection)
            let followUps = rules.holding.followUps
            let before = try rules.json(name)
            try Problem.explainingSettings {
                try edit(&rules)
                try rules.validate(name)
            }
            if name == .holding { try ProductLines.requireKnown(rules.holding.recyclingRules, connection) }
            let after = try rules.json(name)
            guard before != after else { return Outcome() }
            try store(name, after, version: version, connection)
            try connection.execute(
                """
                INSERT INTO setting_change (name, before, after, at, person_id)
                VALUES (\(name), \(before), \(after), \(clock.now), \(person))
                """)
            var outcome = Outcome(isChanged: true)
            switch name {
            case .grades:
                outcome.gradesChanged = try Regrade(
                    connection, rules: rules, clock: clock, cause: .setting, person: person
                ).everything().changed
            case .rhythm: try TouchDues.refresh(rules, clock, connection)
            case .mining: try MiningSignals.scoreAll(rules: rules, today: clock.today, connection)
            case .holding:
                if rules.holding.followUps != followUps { try LastTouches.refresh(rules, clock, connection) }
            case .approvals, .budget, .privacy: break
            }
            return outcome
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

    /// The defaults with one set of numbers as it was stored.
    fileprivate init(_ name: Settings.Name, json: String?) throws {
        self.init()
        if let json { try read(name, json: json) }
    }

    func json(_ name: Settings.Name) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let data =
            switch name {
            case .grades: try encoder.encode(grades)
            case .rhythm: try encoder.encode(rhythm)
            case .holding: try encoder.encode(holding)
            case .approvals: try encoder.encode(approvals)
            case .mining: try encoder.encode(mining)
            case .budget: try encoder.encode(budget)
            case .privacy: try encoder.encode(privacy)
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
        case .approvals: approvals = try decoder.decode(ApprovalRules.self, from: data)
        case .mining: mining = try decoder.decode(MiningRules.self, from: data)
        case .budget: budget = try decoder.decode(TimeBudget.self, from: data)
        case .privacy: privacy = try decoder.decode(PrivacyRules.self, from: data)
        }
    }
}
