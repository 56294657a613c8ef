import CRM
import Method
import Support
import Testing

@Suite struct CustomFieldTests {
    private func written(_ office: Office, _ id: Customer.ID) async throws -> [String: String] {
        let entries = try await office.workspace.customers.profilePage(id, by: office.director.id).customEntries
        return Dictionary(uniqueKeysWithValues: entries.map { ($0.field.title, $0.written) })
    }

    private func set(
        _ typed: [CustomField.ID: String], _ office: Office, _ id: Customer.ID, by person: Person? = nil
    ) async throws {
        try await office.workspace.customFields.set(
            typed, of: id, version: try await office.version(id), by: (person ?? office.li).id)
    }

    private let samples: [(kind: CustomFieldKind, typed: String, written: String)] = [
        (.text, " 用友 U8 ", "用友 U8"), (.number, "1,500", "1500"), (.money, "1.2万", "12000"), (.date, "2027-03-31", "2027-03-31"),
        (.choice, "甲", "甲"), (.choices, "丙,甲", "甲, 丙"), (.yesNo, "是", "是"),
    ]

    @Test func everyKindIsKeptChangedAndForgotten() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let fields = office.workspace.customFields
        var typed: [CustomField.ID: String] = [:]
        var expected: [String: String] = [:]
        for sample in samples {
            let field = try await fields.add(
                "字段 \(sample.kind.rawValue)", sample.kind, choices: sample.kind.hasChoices ? ["甲", "乙", "丙"] : [],
                by: office.director.id)
            typed[field] = sample.typed
            expected["字段 \(sample.kind.rawValue)"] = sample.written
        }
        try await set(typed, office, id)
        #expect(try await written(office, id) == expected)
        // Again changes nothing, not even the version.
        let state = try await office.state()
        try await set(typed, office, id)
        #expect(try await office.state() == state)
        // What is not named stays; what is left empty is forgotten.
        let one = try #require(typed.keys.sorted().first)
        try await set([one: ""], office, id)
        expected["字段 text"] = ""
        #expect(try await written(office, id) == expected)
        let event = try #require(
            try await office.workspace.customers.profilePage(id, by: office.li.id).timeline.compactMap { entry in
                if case .event(let event) = entry, event.kind == "customer.fields" { event } else { nil }
            }.first)
        #expect(event.fields.map(\.name) == ["字段 text"])
        #expect(event.fields.map(\.before) == ["用友 U8"])
        #expect(event.fields.map(\.after) == [""])
    }

    @Test func aCustomerIsFoundByItsWords() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let system = try await office.workspace.customFields.add("现用系统", .text, by: office.director.id)
        let rival = try await office.workspace.customFields.add(
            "竞争对手", .choice, choices: ["泛微", "致远"], by: office.director.id)
        func found(_ words: String) async throws -> [Customer.ID] {
            var filter = CustomerFilter()
            filter.words = words
            return try await office.workspace.customers.list(filter, by: office.li.id).rows.map(\.id)
        }
        try await set([system: "金蝶云星空", rival: "致远"], office, id)
        #expect(try await found("星空") == [id])
        #expect(try await found("zhiyuan") == [id])
        try await set([system: ""], office, id)
        #expect(try await found("星空").isEmpty)
        #expect(try await office.findings() == [])
    }

    @Test func whatCannotBeReadIsSaidAtItsField() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let budget = try await office.workspace.customFields.add("预算", .money, by: office.director.id)
        let system = try await office.workspace.customFields.add("现用系统", .text, by: office.director.id)
        let state = try await office.state()
        let refused = try await problem { try await set([system: "用友", budget: "很多"], office, id) }
        #expect(refused?.field == CustomFields.name(of: budget))
        #expect(try await office.state() == state)
    }

    @Test func staleFormsAndStrangersWriteNothing() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let field = try await office.workspace.customFields.add("预算", .money, by: office.director.id)
        let version = try await office.version(id)
        try await set([field: "1"], office, id)
        let state = try await office.state()
        let stale = try await problem {
            try await office.workspace.customFields.set([field: "2"], of: id, version: version, by: office.supervisor.id)
        }
        let stranger = try await problem { try await set([field: "2"], office, id, by: office.qian) }
        #expect(stale?.kind == .changedMeanwhile)
        #expect(stranger?.kind == .forbidden)
        #expect(try await office.state() == state)
    }

    @Test func onlyADirectorSaysWhichFieldsThereAre() async throws {
        let office = try await Office()
        let fields = office.workspace.customFields
        let field = try await fields.add("预算", .money, by: office.director.id)
        let state = try await office.state()
        for person in [office.li, office.supervisor] {
            let add = try await problem { try await fields.add("人数", .number, by: person.id) }
            let edit = try await problem {
                try await fields.edit(field, title: "钱", adding: [], isArchived: true, version: 1, by: person.id)
            }
            #expect(add?.kind == .forbidden)
            #expect(edit?.kind == .forbidden)
        }
        #expect(try await office.state() == state)
    }

    @Test func oneThatIsNoLongerUsedKeepsItsValues() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let fields = office.workspace.customFields
        let field = try await fields.add("竞争对手", .choices, choices: ["泛微"], by: office.director.id)
        try await set([field: "泛微"], office, id)
        try await fields.edit(field, title: "对手", adding: ["致远", "泛微"], isArchived: true, version: 1, by: office.director.id)
        #expect(try await written(office, id).isEmpty)
        try await fields.edit(field, title: "对手", adding: [], isArchived: false, version: 2, by: office.director.id)
        #expect(try await written(office, id) == ["对手": "泛微"])
        let now = try #require(try await fields.all(by: office.li.id).first)
        #expect(now.choices.map(\.name) == ["泛微", "致远"])
        let stale = try await problem {
            try await fields.edit(field, title: "敌手", adding: [], isArchived: false, version: 2, by: office.director.id)
        }
        #expect(stale?.kind == .changedMeanwhile)
    }

    @Test func whatIsNoField() async throws {
        let office = try await Office()
        let fields = office.workspace.customFields
        try await fields.add("现用系统", .text, by: office.director.id)
        let state = try await office.state()
        let problems: [(title: String, kind: CustomFieldKind, choices: [String], field: String)] = [
            ("", .text, [], "title"), (" 现用系统 ", .number, [], "title"), (String(repeating: "长", count: 61), .text, [], "title"),
            ("对手", .choice, [], "choices"), ("对手", .choice, [" "], "choices"), ("对手", .choices, ["甲,乙"], "choices"),
            ("对手", .choices, (0...200).map { "第\($0)" }, "choices"),
        ]
        for wrong in problems {
            let refused = try await problem {
                try await fields.add(wrong.title, wrong.kind, choices: wrong.choices, by: office.director.id)
            }
            #expect(refused?.kind == .invalid)
            #expect(refused?.field == wrong.field)
        }
        #expect(try await office.state() == state)
    }

    @Test func thereAreFortyAtMost() async throws {
        let office = try await Office()
        let fields = office.workspace.customFields
        for number in 1...CustomFields.most { try await fields.add("字段\(number)", .text, by: office.director.id) }
        let refused = try await problem { try await fields.add("又一个", .text, by: office.director.id) }
        #expect(refused?.kind == .invalid)
    }
}
