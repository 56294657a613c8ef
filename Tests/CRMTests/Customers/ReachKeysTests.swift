import Method
import SQL
import Support
import Testing

@testable import CRM

/// Numbers and addresses as people type them, and the form by which two are the same.
@Suite struct ReachKeysTests {
    private func keys(_ office: Office, _ id: Customer.ID) async throws -> [[String?]] {
        try await office.test.database.read { connection in
            try connection.all(
                "SELECT phone_e164, mobile_e164, mail_key FROM contact WHERE customer_id = \(id) ORDER BY id"
            ) { [try $0[0], try $0[1], try $0[2]] }
        }
    }

    @Test func whatIsTypedIsKeptAndWhatItMeansStandsBesideIt() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let details = ContactDetails(
            name: "刘总", role: .decisionMaker, phone: "（0755）2677 0000转8001", mobile: "138 0013 8000", mail: "Liu@Xieda.com",
            attitude: .supports, birthday: try #require(MonthDay("02-29")))
        let contact = try await office.workspace.customers.addContact(details, to: id, by: office.li.id)
        #expect(try await keys(office, id) == [["+8675526770000", "+8613800138000", "liu@xieda.com"]])
        let page = try await office.workspace.customers.profilePage(id, by: office.li.id)
        #expect(page.contacts.map(\.details) == [details])

        var changed = details
        (changed.phone, changed.mobile, changed.mail) = ("总机", nil, nil)
        try await office.workspace.customers.editContact(contact, of: id, to: changed, version: 1, by: office.li.id)
        #expect(try await keys(office, id) == [["", nil, nil]])
    }

    @Test func aCustomersNumberAndSiteAreReadToo() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        _ = try await office.workspace.customers.edit(id, version: try await office.version(id), by: office.li.id) { profile in
            profile.phone = "010-65001234"
            profile.website = "http://www.xieda.com.cn/about"
        }
        let found = try await office.test.database.read { connection in
            try connection.first("SELECT phone_e164, domain FROM customer WHERE id = \(id)").map {
                [try $0[0] as String?, try $0[1] as String?]
            }
        }
        #expect(found == ["+861065001234", "xieda.com.cn"])
        // The history speaks of what people typed, and not of its other form.
        let page = try await office.workspace.customers.profilePage(id, by: office.li.id)
        let fields = page.timeline.flatMap { entry -> [String] in
            if case .event(let event) = entry { event.fields.map(\.name) } else { [] }
        }
        #expect(Set(fields) == ["phone", "website"])
    }

    /// What was in the database before is read when it is opened, all of it, and once.
    @Test func whatWasThereBeforeIsReadOnOpening() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        for number in 0..<5 {
            _ = try await office.workspace.customers.addContact(
                ContactDetails(name: "人\(number)", role: .user, phone: number == 4 ? "?" : "1380013800\(number)"), to: id,
                by: office.li.id)
        }
        let before = try await keys(office, id)
        try await office.test.database.write { connection in
            try connection.execute("UPDATE contact SET phone_e164 = NULL")
        }
        try await ReachKeys.fillIn(office.test.database)
        #expect(try await keys(office, id) == before)
        #expect(before.map { $0[0] } == (0..<4).map { "+861380013800\($0)" } + [""])
    }

    @Test(arguments: [
        ("138 0013 8000", true), ("13800138000", true), ("+86 138-0013-8000", true), ("138001", true), ("0755-2677", true),
        ("(0755) 26770000", true), ("26770000", false), ("13900139000", false), ("1380", false),
    ])
    func aCustomerIsFoundByItsPeoplesNumbers(typed: String, isFound: Bool) async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        _ = try await office.customer("别家公司", heldBy: office.li)
        _ = try await office.workspace.customers.addContact(
            ContactDetails(name: "刘总", role: .decisionMaker, phone: "0755-26770000", mobile: "13800138000"), to: id,
            by: office.li.id)
        var filter = CustomerFilter()
        filter.words = typed
        let found = try await office.workspace.customers.list(filter, by: office.li.id).rows.map(\.id)
        #expect(found == (isFound ? [id] : []))
        // Nobody finds by a number what they may not see.
        #expect(try await office.workspace.customers.list(filter, by: office.qian.id).rows.isEmpty)
    }
}
