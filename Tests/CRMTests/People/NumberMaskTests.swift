@testable import CRM
import Foundation
import Method
import Support
import Testing

@Suite("Numbers of customers that one does not hold") struct NumberMaskTests {
    private static let mobile = "138 0013 8000"

    private func customer(_ office: Office, _ name: String, heldBy holder: Person?) async throws -> Customer.ID {
        let id = try await office.customer(name, heldBy: holder)
        _ = try await office.workspace.customers.edit(id, version: try await office.version(id), by: office.director.id) {
            $0.phone = "0755-26770000"
        }
        try await office.workspace.customers.addContact(
            ContactDetails(name: "陈静", role: .manager, mobile: Self.mobile, mail: "chen.jing@xieda.com"), to: id,
            by: office.director.id)
        return id
    }

    @Test func areWholeForWhoeverWorksThemAndMaskedForOthers() async throws {
        let office = try await Office()
        let auditor = try await office.test.person("auditor", .auditor)
        let marketing = try await office.test.person("marketing", .marketing)
        let held = try await customer(office, "协达软件", heldBy: office.li)
        let pooled = try await customer(office, "远光软件", heldBy: nil)
        let expected: [(Person, Customer.ID, Bool)] = [
            (office.li, held, true), (office.li, pooled, false), (office.supervisor, held, true),
            (office.supervisor, pooled, true), (office.director, held, true), (office.qian, pooled, false),
            (auditor, held, false), (auditor, pooled, false), (marketing, held, false), (marketing, pooled, false),
        ]
        for (person, id, isWhole) in expected {
            let page = try await office.workspace.customers.profilePage(id, by: person.id)
            let record = try await office.workspace.customers.record(id, by: person.id)
            let history = try await office.workspace.customers.history(id, by: person.id).timeline
            for contacts in [page.contacts, record.contacts] {
                #expect(contacts.first?.details.mobile == (isWhole ? Self.mobile : "138****8000"), "\(person.login)")
                #expect(contacts.first?.details.mail == (isWhole ? "chen.jing@xieda.com" : "c***@xieda.com"))
            }
            for customer in [page.customer, record.customer] {
                #expect(customer.profile.phone == (isWhole ? "0755-26770000" : "755****0000"))
            }
            for timeline in [page.history, history] {
                #expect("\(timeline)".contains("26770000") == isWhole, "\(person.login)")
            }
        }
    }

    @Test func areNotFoundBitByBit() async throws {
        let office = try await Office()
        let auditor = try await office.test.person("auditor", .auditor)
        let held = try await customer(office, "协达软件", heldBy: office.li)
        let pooled = try await customer(office, "远光软件", heldBy: nil)
        let expected: [(Person, Set<Customer.ID>)] = [
            (office.li, [held]), (office.supervisor, [held, pooled]), (office.director, [held, pooled]), (office.qian, []),
            (auditor, []),
        ]
        for (person, ids) in expected {
            var typed = CustomerFilter()
            typed.words = "138001"
            var asked = CustomerFilter()
            asked.segment = try Condition("phone ~ 26770")
            for filter in [typed, asked] {
                let found = try await office.workspace.customers.list(filter, by: person.id).rows.map(\.id)
                #expect(Set(found) == ids, "\(person.login) \(filter.words)")
            }
        }
        // The whole of it is no secret to whoever has it.
        var whole = CustomerFilter()
        whole.words = Self.mobile
        #expect(try await office.workspace.customers.list(whole, by: office.qian.id).rows.map(\.id) == [pooled])
    }

    @Test func anExportOfMarketingHasThemMasked() async throws {
        let office = try await Office()
        let marketing = try await office.test.person("marketing", .marketing)
        _ = try await customer(office, "协达软件", heldBy: office.li)
        for (person, isWhole) in [(marketing, false), (office.director, true)] {
            let file = try await office.workspace.exports.write(
                CustomerFilter(), list: "", as: .csv, in: .simplified, by: person.id)
            let text = try String(decoding: Data(contentsOf: URL(filePath: file.file.path)), as: UTF8.self)
            #expect(text.contains("陈静"))
            #expect(text.contains("0755-26770000") == isWhole)
            #expect(text.contains(Self.mobile) == isWhole)
            #expect(text.contains("chen.jing") == isWhole)
        }
    }
}
