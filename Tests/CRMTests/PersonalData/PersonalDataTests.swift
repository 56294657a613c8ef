@testable import CRM
import Method
import SQL
import Support
import Testing

@Suite("Personal data") struct PersonalDataTests {
    private static let name = "陈静怡"

    private func person(_ office: Office, heldBy holder: Person? = nil) async throws -> (Customer.ID, Contact.ID) {
        let id = try await office.customer("协达软件", heldBy: holder ?? office.li)
        let contact = try await office.workspace.customers.addContact(
            ContactDetails(name: Self.name, role: .manager, mobile: "138 0013 8000", mail: "chen@xieda.com"), to: id,
            by: office.director.id)
        var entry = TouchEntry(activity: .phoneCall, outcome: .reached)
        (entry.contactID, entry.note) = (contact, "陈静怡说下月再谈")
        try await office.workspace.maintenance.log(entry, of: id, by: office.director.id)
        try await office.workspace.grading.record(
            .money, what: "50 万", saidBy: Self.name, of: id, by: office.director.id)
        return (id, contact)
    }

    @Test func theNewestWordOfEachWayHolds() async throws {
        let office = try await Office()
        let (id, contact) = try await person(office)
        let data = office.workspace.personalData
        let today = TestWorkspace.today
        for (channel, isGiven) in [(ContactChannel.telephone, true), (.mail, false), (.telephone, false), (.wechat, false), (.wechat, true)] {
            try await data.record(
                channel, isGiven: isGiven, source: "展会登记表", on: today, of: contact, at: id, by: office.li.id)
        }
        let page = try await office.workspace.customers.profilePage(id, by: office.li.id)
        #expect(page.refused == [contact: [.telephone, .mail]])
        let consents = try await data.page(of: contact, at: id, by: office.li.id).consents
        #expect(consents.map(\.channel) == [.wechat, .wechat, .telephone, .mail, .telephone])
        let before = try await office.state()
        let wrong: [(String, CivilDate, Person, Contact.ID, Problem.Kind)] = [
            (" ", today, office.li, contact, .invalid), ("电话", today.adding(days: 1), office.li, contact, .invalid),
            ("电话", today, office.qian, contact, .forbidden), ("电话", today, office.li, 999, .notFound),
        ]
        for (source, date, person, contact, kind) in wrong {
            let refused = try await problem {
                try await data.record(.post, isGiven: true, source: source, on: date, of: contact, at: id, by: person.id)
            }
            #expect(refused?.kind == kind)
        }
        #expect(try await office.state() == before)
    }

    @Test func aCopyOfEverythingLeavesARecord() async throws {
        let office = try await Office()
        let (id, contact) = try await person(office)
        let data = office.workspace.personalData
        let deals = office.workspace.deals
        try await deals.open(id, version: nil, by: office.director.id)
        let version = try await deals.addNeed("公文太慢", saidBy: contact, to: id, by: office.director.id).deal.version
        try await deals.assign([contact: [.decides, .uses]], in: id, version: version, by: office.director.id)
        let dossier = try await data.export(of: contact, at: id, by: office.director.id)
        #expect(dossier.contact.details.mobile == "138 0013 8000")
        #expect(dossier.touches.map(\.note) == ["陈静怡说下月再谈"])
        #expect(dossier.parts == [.decides, .uses] && dossier.needs == ["公文太慢"])
        var filter = AuditFilter()
        filter.kind = "personal_data"
        let log = try await office.workspace.audit.log(filter, by: office.director.id)
        #expect(log.entries.map(\.event.kind) == ["personal_data.exported"])
        for person in [office.li, office.supervisor] {
            #expect(try await problem { _ = try await data.export(of: contact, at: id, by: person.id) }?.kind == .forbidden)
        }
    }

    @Test func afterErasureTheNameIsNowhereAndTheBooksAreWhatTheyWere() async throws {
        let office = try await Office()
        let (id, contact) = try await person(office)
        let workspace = office.workspace
        try await workspace.audit.seal()
        try await workspace.personalData.record(
            .mail, isGiven: false, source: "来信", on: TestWorkspace.today, of: contact, at: id, by: office.li.id)
        let before = try await workspace.customers.profilePage(id, by: office.director.id)
        for person in [office.li, office.supervisor] {
            let refused = try await problem {
                try await workspace.personalData.erase(contact, at: id, reason: "本人要求", by: person.id)
            }
            #expect(refused?.kind == .forbidden)
        }
        try await workspace.personalData.erase(contact, at: id, reason: "本人要求", by: office.director.id)
        let dump = try await office.state()
        #expect(dump.filter { $0.contains(Self.name) || $0.contains("13800138000") || $0.contains("chen@xieda.com") } == [])
        let after = try await workspace.customers.profilePage(id, by: office.director.id)
        #expect(after.contacts.isEmpty)
        #expect(after.customer.grade == before.customer.grade && after.customer.lastTouchOn == before.customer.lastTouchOn)
        let touches = try await workspace.customers.history(id, by: office.director.id).timeline.entries.filter {
            if case .touch = $0 { true } else { false }
        }
        #expect(touches.count == 1)
        #expect(try await workspace.doctor.examine().allSatisfy(\.problems.isEmpty))
        #expect(try await workspace.audit.verify().redacted > 0)
    }

    @Test func theRuleErasesThePeopleOfCustomersThatClosedLongAgo() async throws {
        let office = try await Office()
        let (closed, _) = try await person(office)
        let valid = try await office.customer("远光软件", heldBy: office.li)
        try await office.workspace.customers.addContact(
            ContactDetails(name: "刘波", role: .cio), to: valid, by: office.li.id)
        _ = try await office.workspace.lists.changeStanding(
            of: closed, to: .closed, evidence: StandingEvidence(evidence: "已注销", date: TestWorkspace.today), version: nil,
            by: office.director.id)
        var rules = PrivacyRules()
        func erased() async throws -> Int {
            let clock = office.workspace.clock
            return try await office.test.database.write { [rules] in try Retention.step(rules, clock: clock, $0) }
        }
        office.test.clock.advance(seconds: 400 * 86_400)
        #expect(try await erased() == 0)
        rules.retentionMonths = 24
        #expect(try await erased() == 0)
        rules.retentionMonths = 12
        #expect(try await erased() == 1)
        #expect(try await erased() == 0)
        let left = try await office.test.dump().filter { $0.hasPrefix("contact:") }
        #expect(left.count == 1 && left[0].contains("刘波"))
        #expect(try await office.findings() == [])
    }
}
