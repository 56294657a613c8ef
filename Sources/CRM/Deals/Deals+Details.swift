public import Method
import SQL

/// What is written of an open deal besides its stage.
extension Deals {
    /// A deal has so many competitors and needs at most.
    static let (mostCompetitors, mostNeeds) = (10, 50)
    static let longestNeed = 500

    /// The open deal with everything that is known of it.
    ///
    /// - Throws: `Problem.notFound` where none is open, or the person may not see the customer.
    public func record(of id: Customer.ID, by person: Person.ID) async throws -> DealRecord {
        try await workspace.database.read { connection in
            _ = try Customers.visible(id, workspace.access(person, connection), connection)
            return try DealRecord.requireOpen(of: id, connection)
        }
    }

    /// What can be offered, those no longer sold last.
    public func modules(by person: Person.ID) async throws -> [Module] {
        try await workspace.database.read { connection in
            _ = try workspace.access(person, connection)
            return try Module.all(connection)
        }
    }

    /// Replaces amount, generation, modules and competitors.
    ///
    /// - Parameter version: of the deal, as the form showed it.
    /// - Throws: `Problem.invalid` at `modules` for what is not sold, or at `competitors` for a name that is none.
    @discardableResult
    public func edit(
        _ id: Customer.ID, to details: DealDetails, version: Int64, by person: Person.ID
    ) async throws -> DealRecord {
        try await change(id, version: version, by: person) { before, connection in
            try Deals.requireSold(details.modules.subtracting(before.details.modules), connection)
            let competitors = try Deals.known(details.competitors, connection)
            let deal = before.deal.id
            try connection.execute("UPDATE deal SET amount = \(details.amount), generation = \(details.generation) WHERE id = \(deal)")
            try connection.execute("DELETE FROM deal_module WHERE deal_id = \(deal)")
            try connection.insert(
                into: "deal_module", columns: ["deal_id", "module_id"],
                rows: details.modules.sorted().map { [.integer(deal), .integer($0)] })
            try connection.execute("DELETE FROM deal_competitor WHERE deal_id = \(deal)")
            try connection.insert(
                into: "deal_competitor", columns: ["deal_id", "competitor_id"],
                rows: competitors.map { [.integer(deal), .integer($0)] })
            return "deal.edited"
        }
    }

    /// Says which parts the customer's people have in the deal.
    ///
    /// - Throws: `Problem.invalid` at `people` for somebody who is not of the customer's people.
    @discardableResult
    public func assign(
        _ parts: [Contact.ID: Set<DealPart>], in id: Customer.ID, version: Int64, by person: Person.ID
    ) async throws -> DealRecord {
        try await change(id, version: version, by: person) { before, connection in
            let known = Set(try connection.all("SELECT id FROM contact WHERE customer_id = \(id)") { try $0[0] as Contact.ID })
            guard known.isSuperset(of: parts.keys) else { throw Problem.noDealPerson }
            try connection.execute("DELETE FROM deal_person WHERE deal_id = \(before.deal.id)")
            let rows = parts.sorted { $0.key < $1.key }.flatMap { contact, parts in
                parts.map(\.rawValue).sorted().map { [SQLValue.integer(before.deal.id), .integer(contact), .text($0)] }
            }
            try connection.insert(into: "deal_person", columns: ["deal_id", "contact_id", "part"], rows: rows)
            return "deal.people"
        }
    }

    /// Notes what the customer wants.
    ///
    /// - Parameter contact: who has said so.
    /// - Throws: `Problem.invalid` at `need`.
    @discardableResult
    public func addNeed(
        _ text: String, saidBy contact: Contact.ID?, to id: Customer.ID, by person: Person.ID
    ) async throws -> DealRecord {
        let text = text.withoutSpaceAround
        let now = workspace.clock.now
        return try await change(id, version: nil, by: person) { before, connection in
            guard (1...Deals.longestNeed).contains(text.unicodeScalars.count) else { throw Problem.needLength }
            guard before.needs.count < Deals.mostNeeds else { throw Problem.tooManyNeeds }
            if let contact {
                let known = try connection.first("SELECT 1 FROM contact WHERE id = \(contact) AND customer_id = \(id)")
                guard known != nil else { throw Problem.noDealPerson }
            }
            try connection.execute(
                """
                INSERT INTO deal_need (deal_id, text, contact_id, at, person_id)
                VALUES (\(before.deal.id), \(text), \(contact), \(now), \(person))
                """)
            return "deal.need_added"
        }
    }

    /// Takes a need off. One that is not there stays so.
    @discardableResult
    public func removeNeed(_ need: DealNeed.ID, from id: Customer.ID, by person: Person.ID) async throws -> DealRecord {
        try await change(id, version: nil, by: person) { before, connection in
            try connection.execute("DELETE FROM deal_need WHERE id = \(need) AND deal_id = \(before.deal.id)")
            return "deal.need_removed"
        }
    }

    /// A change of the open deal in one transaction, with its event; nothing where nothing has changed.
    ///
    /// - Parameter work: does it, and names the event.
    private func change(
        _ id: Customer.ID, version: Int64?, by person: Person.ID,
        _ work: @escaping @Sendable (DealRecord, any Connection) throws -> String
    ) async throws -> DealRecord {
        let clock = workspace.clock
        return try await workspace.database.write { connection in
            _ = try Customers.workable(id, workspace.access(person, connection), connection)
            let before = try DealRecord.requireOpen(of: id, connection)
            guard version == nil || before.deal.version == version else { throw Problem.changedMeanwhile }
            let kind = try work(before, connection)
            var changed = try DealRecord.requireOpen(of: id, connection)
            guard changed != before else { return before }
            try connection.execute("UPDATE deal SET version = version + 1 WHERE id = \(before.deal.id)")
            let modules = try Module.all(connection)
            try Event(
                at: clock.now, person: person, kind: kind, customer: id, before: before.written(modules, kind),
                after: changed.written(modules, kind)
            ).write(connection)
            changed.deal = try Deal.requireOpen(of: id, connection)
            return changed
        }
    }

    private static func requireSold(_ modules: Set<Module.ID>, _ connection: any Connection) throws {
        guard !modules.isEmpty else { return }
        let sold = Set(try Module.all(connection).filter { !$0.isArchived }.map(\.id))
        guard sold.isSuperset(of: modules) else { throw Problem.noModule }
    }

    /// The competitors of these names, new ones added.
    private static func known(_ names: [String], _ connection: any Connection) throws -> [Int64] {
        let names = Set(names.map(\.singleSpaced)).filter { !$0.isEmpty }.sorted()
        guard names.count <= mostCompetitors, names.allSatisfy({ $0.unicodeScalars.count <= 60 }) else { throw Problem.competitorNames }
        guard !names.isEmpty else { return [] }
        let rows = names.map { name -> Query in "(\(name))" }
        try connection.execute("INSERT INTO competitor (name) VALUES \(rows.joined(separator: ", ")) ON CONFLICT (name) DO NOTHING")
        return try connection.all("SELECT id FROM competitor WHERE name IN (\(list: names)) ORDER BY id") { try $0[0] }
    }
}

extension DealRecord {
    /// What an event says of it, as far as its kind is about that.
    fileprivate func written(_ modules: [Module], _ kind: String) -> String? {
        let parts: [String?] =
            switch kind {
            case "deal.people": people.map { "\($0.name) \($0.part.name.simplified)" }
            case "deal.need_added", "deal.need_removed": needs.map(\.text)
            default:
                [
                    details.amount.map { "¥\($0.written)" }, details.generation?.rawValue,
                    modules.filter { details.modules.contains($0.id) }.map(\.name.simplified).joined(separator: ", "),
                    details.competitors.joined(separator: ", "),
                ]
            }
        let text = parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " · ")
        return text.isEmpty ? nil : text
    }
}

extension Problem {
    fileprivate static let noDealPerson = invalid(
        Text("这不是该客户的联系人。", "這不是該客戶的聯絡人。", "This is none of the customer's people."),
        advice: Text("请先添加联系人。", "請先新增聯絡人。", "Add the contact first."), field: "people")

    fileprivate static let needLength = invalid(
        Text("需求是空的或太长。", "需求是空的或太長。", "The need is empty or too long."),
        advice: Text("请写 1 到 500 个字符。", "請寫 1 到 500 個字元。", "Write 1 to 500 characters."), field: "need")

    fileprivate static let tooManyNeeds = invalid(
        Text("需求太多了。", "需求太多了。", "There are too many needs."),
        advice: Text("最多 50 条；请合并或删去几条。", "最多 50 條；請合併或刪去幾條。", "At most 50; put some together or take some off."), field: "need")

    fileprivate static let noModule = invalid(
        Text("没有这个产品模块，或已停售。", "沒有這個產品模組，或已停售。", "There is no such module, or it is no longer sold."),
        advice: Text("请从列表里选。", "請從清單裡選。", "Choose from the list."), field: "modules")

    fileprivate static let competitorNames = invalid(
        Text("竞争对手太多，或名称太长。", "競爭對手太多，或名稱太長。", "There are too many competitors, or a name is too long."),
        advice: Text("最多 10 个，每个最长 60 个字符。", "最多 10 個，每個最長 60 個字元。", "At most 10, each of at most 60 characters."), field: "competitors")
}
