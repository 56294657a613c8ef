import CRM
import Method
import Support
import Testing

/// Segments against the same conditions evaluated customer by customer.
@Suite struct SegmentTests {
    /// A customer with what conditions ask about.
    private struct Known {
        let customer: Customer
        let tags: [String]
        let own: [CustomField.ID: CustomValue]
    }

    private struct SixtyCustomers {
        let office: Office
        let budget: CustomField.ID
        let rival: CustomField.ID
        var known: [Known]
    }

    /// Sixty customers in which nearly everything differs.
    private func sixty() async throws -> SixtyCustomers {
        let office = try await Office()
        let budget = try await office.workspace.customFields.add("预算", .money, by: office.director.id)
        let rival = try await office.workspace.customFields.add(
            "对手", .choices, choices: ["泛微", "致远", "蓝凌"], by: office.director.id)
        var chance = SeededRandom(seed: 11)
        let regions = ["3205", "3201", "33", "1101"].compactMap { Region($0) }
        let markets = Market.all.filter { $0 != .any }
        for number in 0..<60 {
            var profile = CustomerProfile(name: try CompanyName("第\(number)号公司"))
            if chance.next() % 3 != 0 { profile.region = regions.randomElement(using: &chance) ?? .anywhere }
            if chance.next() % 3 != 0 { profile.market = markets.randomElement(using: &chance) ?? .any }
            if chance.next() % 2 == 0 { profile.employees = Int.random(in: 0...500, using: &chance) }
            if chance.next() % 2 == 0 { profile.source = ["展会", "网站 A_B", "介绍"].randomElement(using: &chance) }
            let id = try await office.workspace.customers.create(profile, by: office.director.id)
            if let holder = [office.li, office.zhao, nil].randomElement(using: &chance) ?? nil {
                _ = try await office.workspace.lists.handOver(
                    id, to: holder.id, reason: "试", version: nil, by: office.director.id)
            }
            if chance.next() % 2 == 0 {
                let month = CivilMonth(year: 2026, month: 12).map { ExpectedPurchase.month($0) }
                let day = ExpectedPurchase.date(TestWorkspace.today.adding(days: Int.random(in: 0...400, using: &chance)))
                _ = try await office.workspace.grading.recordFacts(
                    need: Need.allCases.randomElement(using: &chance) ?? .none,
                    expected: chance.next() % 4 == 0 ? month : day, of: id, version: nil, by: office.director.id)
            }
            for tag in ["重点", "VIP", "展会"] where chance.next() % 3 == 0 {
                try await office.workspace.tags.add([TagName(tag)], to: id, by: office.director.id)
            }
            var typed: [CustomField.ID: String] = [:]
            if chance.next() % 2 == 0 { typed[budget] = String(Int.random(in: 0...9, using: &chance) * 1000) }
            if chance.next() % 2 == 0 { typed[rival] = ["泛微", "致远,蓝凌", "蓝凌"].randomElement(using: &chance) }
            try await office.workspace.customFields.set(
                typed, of: id, version: try await office.version(id), by: office.director.id)
        }
        var known: [Known] = []
        for id in Customer.ID(1)...60 {
            let page = try await office.workspace.customers.profilePage(id, by: office.director.id)
            let own = page.customEntries.compactMap { entry in entry.value.map { (entry.field.id, $0) } }
            known.append(
                Known(
                    customer: page.customer, tags: page.tags.map(\.name),
                    own: Dictionary(uniqueKeysWithValues: own)))
        }
        return SixtyCustomers(office: office, budget: budget, rival: rival, known: known)
    }

    private func isTrue(_ condition: Condition, _ known: Known, _ market: SixtyCustomers) -> Bool {
        switch condition {
        case .all(let parts): parts.allSatisfy { isTrue($0, known, market) }
        case .any(let parts): parts.contains { isTrue($0, known, market) }
        case .not(let part): !isTrue(part, known, market)
        case .compare(let field, let comparison, let values): holds(field, comparison, values, known, market)
        }
    }

    private func holds(
        _ field: ConditionField, _ comparison: Condition.Comparison, _ values: [String], _ known: Known, _ market: SixtyCustomers
    ) -> Bool {
        let customer = known.customer
        func ordered<Value: Comparable>(_ value: Value?, _ others: [Value]) -> Bool {
            guard let value else { return comparison == .isEmpty }
            return switch comparison {
            case .equals: others.contains(value)
            case .less: value < others[0]
            case .atMost: value <= others[0]
            case .more: value > others[0]
            case .atLeast: value >= others[0]
            case .contains, .isEmpty: false
            }
        }
        switch field {
        case .grade: return ordered(customer.grade?.rawValue, values)
        case .need: return values.contains(customer.need.rawValue)
        case .employees: return ordered(customer.profile.employees, values.compactMap { Int($0) })
        case .source where comparison == .contains:
            return customer.profile.source?.lowercased().contains(values[0].lowercased()) ?? false
        case .source: return ordered(customer.profile.source, values)
        case .tag: return values.contains { known.tags.contains($0) }
        case .holder:
            if comparison == .isEmpty { return customer.holderID == nil }
            return values.contains { value in
                switch value {
                case "me": customer.holderID == market.office.director.id
                default: customer.holderID.map { String($0) } == value
                }
            }
        case .region:
            if comparison == .isEmpty { return customer.profile.region == .anywhere }
            return values.contains { written in
                Region(written).map { $0 == customer.profile.region || $0 == customer.profile.region.province } ?? false
            }
        case .market:
            if comparison == .isEmpty { return customer.profile.market == .any }
            return values.contains { Market($0).map { $0.contains(customer.profile.market) } ?? false }
        case .expected:
            let last = customer.expected.map { expected -> String in
                switch expected {
                case .date(let date): date.description
                case .month(let month): "\(month)-31"
                }
            }
            return ordered(last, values.compactMap { ConditionDate($0)?.date(today: TestWorkspace.today).description })
        case .created:
            return ordered(TestWorkspace.today, values.compactMap { ConditionDate($0)?.date(today: TestWorkspace.today) })
        case .custom(market.budget):
            let fen = known.own[market.budget].flatMap { value -> Int64? in
                if case .money(let fen) = value { fen } else { nil }
            }
            return ordered(fen, values.compactMap { Int64($0).map { $0 * 100 } })
        case .custom:
            guard case .choices(let ids)? = known.own[market.rival] else { return comparison == .isEmpty }
            let names = ["泛微", "致远", "蓝凌"]
            return values.contains { name in
                names.firstIndex(of: name).map { ids.contains(Int64($0 + 1)) } ?? false
            }
        default: return false
        }
    }

    private func comparison(_ market: SixtyCustomers, _ chance: inout SeededRandom) -> Condition {
        let (budget, rival) = ("custom.\(market.budget)", "custom.\(market.rival)")
        let li = market.office.li.id
        let written = [
            "grade = A", "grade = B, C", "grade ?", "need = clear, arisen", "employees >= 250", "employees < 100", "employees ?",
            "employees = 0", "source = 展会, 介绍", "source ~ a_b", "source ~ \"%\"", "source ?", "tag = 重点", "tag = vip, 展会",
            "holder = \(li)", "holder = me", "holder ?", "holder = me, \(li)", "region = 3205", "region = 32, 1101", "region ?",
            "market = manufacturing", "market ?", "market = energy, services", "expected <= today+90", "expected > 2027-01-15",
            "expected >= 2026-12-30", "expected ?", "created = today", "created < today", "created >= today-1", "\(budget) >= 5000",
            "\(budget) = 0, 9000", "\(budget) ?", "\(rival) = 泛微", "\(rival) = 泛微, 蓝凌", "\(rival) ?",
        ].randomElement(using: &chance) ?? "all"
        // "VIP" and "vip" are one tag, which the evaluation below does not know.
        return (try? Condition(written.replacing("vip", with: "VIP"))) ?? .all([])
    }

    private func anyCondition(_ market: SixtyCustomers, depth: Int, _ chance: inout SeededRandom) -> Condition {
        switch depth == 0 ? 3 : chance.next() % 5 {
        case 0, 1:
            let count = 2 + Int(chance.next() % 2)
            return .all((0..<count).map { _ in anyCondition(market, depth: depth - 1, &chance) })
        case 2: return .any((0..<2).map { _ in anyCondition(market, depth: depth - 1, &chance) })
        case 4: return .not(anyCondition(market, depth: depth - 1, &chance))
        default: return comparison(market, &chance)
        }
    }

    @Test func aSegmentIsWhoeverItsConditionIsTrueOf() async throws {
        let market = try await sixty()
        var chance = SeededRandom(seed: 5)
        var isFilled = 0
        for number in 0..<150 {
            let condition = anyCondition(market, depth: number % 4, &chance)
            let expected = market.known.filter { isTrue(condition, $0, market) }.map(\.customer.id)
            for order in [CustomerFilter.Order.newest, .name] {
                var filter = CustomerFilter()
                filter.segment = condition
                filter.order = order
                var found: [Customer.ID] = []
                var cursor: Customers.Cursor?
                repeat {
                    let page = try await market.office.workspace.customers.list(
                        filter, after: cursor, limit: 25, by: market.office.director.id)
                    found += page.rows.map(\.id)
                    cursor = page.next
                } while cursor != nil
                #expect(found.sorted() == expected, "\(condition)")
            }
            var filter = CustomerFilter()
            filter.segment = condition
            let count = try await market.office.workspace.customers.count(filter, upTo: 10, by: market.office.director.id)
            #expect(count == min(expected.count, 11), "\(condition)")
            // All sixty lie within the stretch that a glance looks at.
            let glance = try await market.office.workspace.customers.glance(filter, upTo: 10, by: market.office.director.id)
            #expect(glance == CustomerCount(expected.count, upTo: 10), "\(condition)")
            if !expected.isEmpty && expected.count < 60 { isFilled += 1 }
        }
        // Conditions that are always or never true would prove little.
        #expect(isFilled > 75)
    }

    @Test func aSegmentIsSearchedByWords() async throws {
        let market = try await sixty()
        var filter = CustomerFilter()
        filter.words = "公司"
        filter.segment = try Condition("tag = 重点 or employees >= 250")
        let expected = market.known.filter { known in
            known.tags.contains("重点") || (known.customer.profile.employees ?? 0) >= 250
        }.map(\.customer.id)
        let found = try await market.office.workspace.customers.list(filter, limit: 100, by: market.office.director.id).rows
        #expect(found.map(\.id).sorted() == expected)
        #expect((1..<60).contains(expected.count))
    }

    @Test func aSegmentShowsNobodyMoreThanTheyMaySee() async throws {
        let office = try await Office()
        let own = try await office.customer("李娜的公司", heldBy: office.li)
        _ = try await office.customer("钱进的公司", heldBy: office.qian)
        for written in ["all", "not none", "holder = \(office.qian.id) or grade = D", "not grade = A"] {
            var filter = CustomerFilter()
            filter.segment = try Condition(written)
            let found = try await office.workspace.customers.list(filter, by: office.li.id).rows.map(\.id)
            #expect(found == [own], "\(written)")
        }
    }

    @Test(arguments: ["custom.999 = 1", "custom.1 ~ 1", "custom.1 = viel"])
    func whatIsNotThereIsSaid(written: String) async throws {
        let office = try await Office()
        try await office.workspace.customFields.add("预算", .money, by: office.director.id)
        var filter = CustomerFilter()
        filter.segment = try Condition(written)
        let refused = try await problem { [filter] in
            _ = try await office.workspace.customers.list(filter, by: office.director.id)
        }
        #expect(refused?.kind == .invalid)
        #expect(refused?.field == "where")
    }
}
