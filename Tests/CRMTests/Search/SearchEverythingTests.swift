import Method
import SQL
import Support
import Testing

@testable import CRM

/// The search over everything: what is found by what, and by whom.
@Suite struct SearchEverythingTests {
    /// A customer of 李娜's with two people, and what she noted of it; and one like it of somebody of another team.
    private struct Desk {
        let office: Office
        let own: Customer.ID
        let others: Customer.ID

        init() async throws {
            office = try await Office()
            own = try await office.customer("贵州茅台酒股份", heldBy: office.li)
            others = try await office.customer("长安汽车", heldBy: office.qian)
            for (customer, person) in [(own, office.li), (others, office.qian)] {
                try await office.workspace.customers.addContact(
                    ContactDetails(
                        name: "欧阳修", role: .itPerson, title: "信息中心主任", phone: "0755-26770000", mobile: "138 0013 8000",
                        mail: "Ouyang.X@Moutai.example"), to: customer, by: person.id)
                var entry = TouchEntry(activity: .phoneCall, outcome: .reached)
                entry.note = "聊了办公系统，\n预算要等到明年三月，他说先看演示再定。"
                _ = try await office.workspace.maintenance.log(entry, of: customer, by: person.id)
            }
        }

        func found(_ words: String, by person: Person? = nil) async throws -> Findings {
            try await office.workspace.search.everything(words, limit: 5, by: (person ?? office.li).id)
        }
    }

    private static func marks(_ text: MarkedText?) -> [String] {
        (text?.parts ?? []).filter(\.isFound).map(\.text)
    }

    @Test(
        "a customer by its name, the letters drawn attention to",
        arguments: [("茅台", ["茅台"]), ("maotai", ["茅台"]), ("gzmt", ["贵州茅台"]), ("贵州 酒", ["贵州", "酒"])])
    func customers(_ words: String, _ marks: [String]) async throws {
        let desk = try await Desk()
        let findings = try await desk.found(words)
        #expect(findings.customers.found.map(\.row.id) == [desk.own])
        #expect(Self.marks(findings.customers.found.first?.name) == marks)
        #expect(findings.contacts.found.isEmpty && findings.touches.found.isEmpty)
    }

    @Test("a contact by the name, as written and as read", arguments: ["欧阳", "歐陽修", "ouyang", "oyx", "ouyangx"])
    func contacts(_ words: String) async throws {
        let desk = try await Desk()
        let findings = try await desk.found(words)
        #expect(findings.contacts.found.map(\.customerID) == [desk.own])
        #expect(findings.contacts.found.first?.name?.isMarked == true)
        // The customer is not found a second time because it has this contact.
        #expect(findings.customers.found.isEmpty)
    }

    @Test(
        "a number by any part of it",
        arguments: [
            ("13800138000", "138 0013 8000"), ("0013 8000", "0013 8000"), ("8000", "8000"), ("+86 138", "+86138"),
            ("0755-2677", "0755 2677"), ("2677 00", "2677 00"), ("0086755", "+86755"), ("１３８０", "138 0"),
        ])
    func numbers(_ words: String, _ mark: String) async throws {
        let desk = try await Desk()
        let found = try await desk.found(words).numbers.found
        #expect(found.map(\.customerID) == [desk.own])
        #expect(found.first?.name?.text == "欧阳修")
        #expect(Self.marks(found.first?.number) == [mark].map { $0.hasPrefix("+") ? String($0.dropFirst()) : $0 })
    }

    @Test("three digits are no number, and one that nobody has is not found", arguments: ["138", "9999", "80001"])
    func noNumbers(_ words: String) async throws {
        let desk = try await Desk()
        let findings = try await desk.found(words)
        if words.count > 3 { #expect(findings.isEmpty) } else { #expect(findings.customers.found.isEmpty) }
    }

    @Test("a customer by its own number, and no longer by an old one")
    func ownNumber() async throws {
        let desk = try await Desk()
        for (number, other) in [("010-65001234", "010-65009999"), ("010-65009999", "010-65001234")] {
            let version = try await desk.office.version(desk.own)
            _ = try await desk.office.workspace.customers.edit(desk.own, version: version, by: desk.office.li.id) {
                $0.phone = number
            }
            let found = try await desk.found(String(number.suffix(6))).numbers.found
            #expect(found.map(\.customerID) == [desk.own] && found.allSatisfy { $0.name == nil })
            #expect(try await desk.found(String(other.suffix(6))).isEmpty)
        }
    }

    @Test("a person by an address of mail", arguments: ["ouyang.x@moutai.example", "moutai.exam", "@moutai"])
    func mails(_ words: String) async throws {
        let desk = try await Desk()
        let findings = try await desk.found(words)
        #expect((findings.mails.found + findings.contacts.found).map(\.customerID) == [desk.own])
        #expect((findings.mails.found + findings.contacts.found).first?.mail?.isMarked == true)
    }

    @Test("all words must be with one person; a company and its contact find the company")
    func severalWords() async throws {
        let desk = try await Desk()
        #expect(try await desk.found("欧阳 moutai").contacts.found.map(\.customerID) == [desk.own])
        let both = try await desk.found("茅台 欧阳")
        #expect(both.customers.found.map(\.row.id) == [desk.own] && both.contacts.found.isEmpty)
        #expect(both.customers.found.first?.others.map(\.text) == ["欧阳修"])
    }

    @Test("a code finds the customer, and is shown")
    func codes() async throws {
        let desk = try await Desk()
        let version = try await desk.office.version(desk.own)
        _ = try await desk.office.workspace.customers.edit(desk.own, version: version, by: desk.office.li.id) {
            $0.stockCode = "600519"
            $0.code = UnifiedSocialCreditCode("91520000214434146R")
        }
        for (words, code) in [("600519", "600519"), ("214434146", "91520000214434146R"), ("91520000214434146r", "91520000214434146R")] {
            let found = try await desk.found(words).customers.found
            #expect(found.map(\.row.id) == [desk.own], "\(words)")
            #expect(found.first?.others.contains { $0.text == code && $0.isMarked } == true, "\(words)")
        }
    }

    @Test("a touch by its words, with what stands around them in one line", arguments: ["三月", "预算要等", "演示 预算"])
    func touches(_ words: String) async throws {
        let desk = try await Desk()
        let found = try await desk.found(words).touches.found
        #expect(found.map(\.customerID) == [desk.own])
        #expect(found.first?.note.isMarked == true)
        #expect(found.first?.note.text.contains("\n") == false)
    }

    @Test("each finds what they may see, and nothing else")
    func permissions() async throws {
        let desk = try await Desk()
        let (office, both) = (desk.office, [desk.own, desk.others])
        for (person, visible) in [
            (office.li, [desk.own]), (office.supervisor, [desk.own]), (office.zhao, []), (office.qian, [desk.others]),
            (office.director, both),
        ] {
            let seen = Set(visible)
            #expect(Set(try await desk.found("欧阳修", by: person).contacts.found.map(\.customerID)) == seen)
            #expect(Set(try await desk.found("13800138000", by: person).numbers.found.map(\.customerID)) == seen)
            #expect(Set(try await desk.found("预算", by: person).touches.found.map(\.customerID)) == seen)
            #expect(Set(try await desk.found("gf", by: person).customers.found.map(\.row.id)) == seen.intersection([desk.own]))
        }
    }

    @Test("who sees numbers masked finds by a whole one and by no part of it")
    func masked() async throws {
        let desk = try await Desk()
        let marketing = try await desk.office.test.person("marketing", .marketing)
        for part in ["0013 8000", "1380013800", "0755-2677", "@moutai", "8000"] {
            let findings = try await desk.found(part, by: marketing)
            #expect(findings.numbers.found.isEmpty && findings.mails.found.isEmpty, "\(part)")
        }
        for whole in ["13800138000", "+86 138 0013 8000", "0755 26770000", "ouyang.x@moutai.example", "欧阳修"] {
            let findings = try await desk.found(whole, by: marketing)
            let found = findings.contacts.found + findings.numbers.found + findings.mails.found
            #expect(found.count == 2, "\(whole)")
            for person in found {
                #expect(person.number?.text == "755****0000")
                #expect(person.mail?.text.lowercased() == "o***@moutai.example")
            }
        }
    }

    @Test("what is in the recycle bin is not found, and what is erased stands in no index")
    func recycleBin() async throws {
        let desk = try await Desk()
        let office = desk.office
        try await office.workspace.recycleBin.delete(
            desk.own, reason: "重复", version: office.version(desk.own), by: office.director.id)
        for words in ["茅台", "欧阳", "13800138000", "预算"] {
            let findings = try await desk.found(words, by: office.director)
            let ids =
                findings.customers.found.map(\.row.id) + findings.touches.found.map(\.customerID)
                + (findings.contacts.found + findings.numbers.found + findings.mails.found).map(\.customerID)
            #expect(!ids.contains(desk.own), "\(words)")
        }
        office.test.clock.advance(days: 40)
        #expect(try await office.workspace.recycleBin.empty(before: office.test.clock.workspaceClock.now, by: nil) == 1)
        let left = try await office.test.database.read { connection in
            try SearchIndex(connection, of: .touches).candidates(SearchQuery("预算"), limit: 9)
        }
        #expect(left.count == 1)
    }

    @Test("one's own stand first, and one typed whole stands before all")
    func order() async throws {
        let office = try await Office()
        let old = try await office.customer("协达", heldBy: office.li)
        let own = try await office.customer("协达软件", heldBy: office.li)
        for number in 1...8 { _ = try await office.customer("协达集团\(number)") }
        let findings = try await office.workspace.search.everything("协达", limit: 5, by: office.li.id)
        #expect(findings.customers.found.map(\.row.id).prefix(2) == [old, own])
        #expect(findings.customers.found.count == 5 && findings.customers.hasMore)
    }

    @Test("a contact who was changed or taken out is found as they are now")
    func changes() async throws {
        let desk = try await Desk()
        let customers = desk.office.workspace.customers
        let contact = try #require(try await customers.record(desk.own, by: desk.office.li.id).contacts.first)
        var details = contact.details
        details.mobile = "139 1111 2222"
        try await customers.editContact(contact.id, of: desk.own, to: details, version: contact.version, by: desk.office.li.id)
        #expect(try await desk.found("13800138000").isEmpty)
        #expect(try await desk.found("11112222").numbers.found.count == 1)
        try await customers.removeContact(contact.id, of: desk.own, version: contact.version + 1, by: desk.office.li.id)
        #expect(try await desk.found("11112222").isEmpty)
    }

    /// A workspace of an earlier program has neither people in the index nor touches; when it is opened they come in, once.
    @Test func anOlderIndexIsMadeAnewOnOpening() async throws {
        let desk = try await Desk()
        let test = desk.office.test
        let whole = try await test.dump(except: ["touch_search"])
        try await test.database.write { connection in
            let notes = try connection.all("SELECT id, note FROM touch") { row -> (Int64, String) in (try row[0], try row[1]) }
            for (id, note) in notes { try SearchIndex(connection, of: .touches).remove(id, text: note) }
            try connection.execute("INSERT INTO touch_rebuild (one, after_id) VALUES (1, 0)")
        }
        #expect(try await desk.found("预算").isEmpty)
        try await SearchRebuild.finishTouches(test.database)
        #expect(try await desk.found("预算").touches.found.count == 1)
        #expect(try await test.dump(except: ["touch_search"]) == whole)
    }

    /// Typed off a licence: from the first of its own signs on, the codes' own index names it.
    @Test("a customer by the beginning of its code", arguments: [6, 8, 10, 11, 12, 15, 17, 18])
    func codes(_ length: Int) async throws {
        let desk = try await Desk()
        let codes = try ["91520500MA0000001", "91520500MA0000101", "91520500MB0000001"].map {
            try UnifiedSocialCreditCode(completing: $0)
        }
        var ids: [Customer.ID] = []
        for (code, name) in zip(codes, ["遵义酒业", "仁怀酒业", "习水酒业"]) {
            let id = try await desk.office.customer(name, heldBy: desk.office.li)
            ids.append(id)
            try await desk.office.test.database.write { connection in
                try connection.execute("UPDATE customer SET code = \(code.description) WHERE id = \(id)")
                try CustomerSearchText.refresh(customer: id, connection)
            }
        }
        let words = String(codes[0].description.prefix(length)).lowercased()
        let found = try await desk.found(words).customers.found
        let wanted = zip(ids, codes).filter { $0.1.description.hasPrefix(words.uppercased()) }.map(\.0)
        #expect(Set(found.map(\.row.id)) == Set(wanted))
        #expect(found.allSatisfy { $0.others.contains { $0.isMarked } })
        #expect(try await desk.found(words, by: desk.office.director).customers.found.count == wanted.count)
    }

    /// A look through all customers takes a fifth of a second at a million of them, for every key that is pressed.
    @Test(arguments: ["科技", "欧阳修", "13800138000", "91110000600037341L", "91110000600037M"])
    func nothingIsFoundByLookingThroughAllCustomers(words: String) async throws {
        let desk = try await Desk()
        let seen = SeenStatements()
        let database = try await WorkspaceLocation(desk.office.test.path).open(trace: seen.note)
        let workspace = Workspace(database: database, clock: desk.office.test.clock.workspaceClock)
        _ = try await workspace.search.everything(words, limit: 5, by: desk.office.director.id)
        let statements = seen.statements.filter { $0.contains("customer") && $0.hasPrefix("SELECT") }
        #expect(!statements.isEmpty)
        for statement in statements {
            let plan = try await desk.office.test.database.plan(of: statement)
            let scans = plan.filter { $0 == "SCAN customer" || $0.hasPrefix("SCAN customer USING INDEX customer_by") || $0.contains("Seq Scan on customer") }
            #expect(scans.isEmpty, "\(statement): \(plan)")
        }
    }
}
