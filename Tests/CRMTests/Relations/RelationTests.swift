import CRM
import Method
import Support
import Testing

@Suite struct RelationTests {
    private func relations(_ office: Office, _ id: Customer.ID, by person: Person? = nil) async throws -> [String] {
        try await office.workspace.customers.profilePage(id, by: (person ?? office.director).id).relations.map {
            "\($0.title(.english)): \($0.otherName)"
        }
    }

    @Test func aRelationIsSeenFromBothSides() async throws {
        let office = try await Office()
        let group = try await office.customer("太极集团有限公司")
        let member = try await office.customer("涪陵制药厂", heldBy: office.li)
        try await office.workspace.relations.add(.group, to: "太极集团", note: nil, of: member, by: office.li.id)
        #expect(try await relations(office, member) == ["group it belongs to: 太极集团有限公司"])
        #expect(try await relations(office, group) == ["member of the group: 涪陵制药厂"])
    }

    @Test(arguments: RelationKind.allCases)
    func theOtherIsNamedByItsCodeToo(kind: RelationKind) async throws {
        let office = try await Office()
        var profile = CustomerProfile(name: try CompanyName("协达软件"))
        profile.code = UnifiedSocialCreditCode("91350100M000100Y43")
        _ = try await office.workspace.customers.create(profile, by: office.director.id)
        let id = try await office.customer("乙公司", heldBy: office.li)
        try await office.workspace.relations.add(
            kind, to: " 91350100m000100y43", note: "名片", of: id, by: office.li.id)
        #expect(try await relations(office, id).count == 1)
    }

    @Test func nobodyIsAboveThemselves() async throws {
        let office = try await Office()
        var chain: [Customer.ID] = []
        for name in ["甲集团总部", "乙分部", "丙分部", "丁分部"] { chain.append(try await office.customer(name)) }
        let names = ["甲集团总部", "乙分部", "丙分部", "丁分部"]
        for index in 1..<4 {
            try await office.workspace.relations.add(
                .branch, to: names[index - 1], note: nil, of: chain[index], by: office.director.id)
        }
        let state = try await office.state()
        for name in names {
            let refused = try await problem {
                try await office.workspace.relations.add(.branch, to: name, note: nil, of: chain[0], by: office.director.id)
            }
            #expect(refused?.kind == .invalid)
            #expect(refused?.field == "other")
        }
        #expect(try await office.state() == state)
        // A supplier may well be below: that is no order.
        try await office.workspace.relations.add(.supplier, to: "丁分部", note: nil, of: chain[0], by: office.director.id)
    }

    @Test func aCustomerHasOneGroupAndManySuppliers() async throws {
        let office = try await Office()
        for name in ["甲集团", "乙集团"] { _ = try await office.customer(name) }
        let id = try await office.customer("丙公司", heldBy: office.li)
        let relations = office.workspace.relations
        try await relations.add(.group, to: "甲集团", note: nil, of: id, by: office.li.id)
        try await relations.add(.supplier, to: "甲集团", note: nil, of: id, by: office.li.id)
        try await relations.add(.supplier, to: "乙集团", note: nil, of: id, by: office.li.id)
        let second = try await problem { try await relations.add(.group, to: "乙集团", note: nil, of: id, by: office.li.id) }
        let again = try await problem {
            try await relations.add(.supplier, to: "乙集团", note: nil, of: id, by: office.li.id)
        }
        #expect(second?.kind == .conflict)
        #expect(again?.kind == .conflict)
    }

    @Test func whomOneMayNotSeeOneCannotName() async throws {
        let office = try await Office()
        _ = try await office.customer("钱进的客户", heldBy: office.qian)
        let id = try await office.customer("李娜的客户", heldBy: office.li)
        let refused = try await problem {
            try await office.workspace.relations.add(.group, to: "钱进的客户", note: nil, of: id, by: office.li.id)
        }
        #expect(refused?.field == "other")
        // When the director has recorded it, the name is seen, without a way there.
        try await office.workspace.relations.add(.group, to: "钱进的客户", note: nil, of: id, by: office.director.id)
        let seen = try await office.workspace.customers.profilePage(id, by: office.li.id).relations
        #expect(seen.map(\.otherName) == ["钱进的客户"])
        #expect(seen.map(\.isOtherVisible) == [false])
    }

    @Test func itEndsFromEitherSideAndOnlyByThoseWhoMay() async throws {
        let office = try await Office()
        let one = try await office.customer("甲公司", heldBy: office.li)
        let other = try await office.customer("乙公司", heldBy: office.zhao)
        let relation = try await office.workspace.relations.add(
            .referral, to: "乙公司", note: nil, of: one, by: office.supervisor.id)
        let state = try await office.state()
        let refused = try await problem {
            try await office.workspace.relations.remove(relation, of: one, by: office.zhao.id)
        }
        #expect(refused?.kind == .forbidden)
        // Nor through a customer that it is not about.
        let third = try await office.customer("丙公司", heldBy: office.qian)
        try await office.workspace.relations.remove(relation, of: third, by: office.qian.id)
        #expect(try await office.workspace.customers.profilePage(one, by: office.li.id).relations.count == 1)
        #expect(try await office.state().count >= state.count)
        try await office.workspace.relations.remove(relation, of: other, by: office.zhao.id)
        #expect(try await relations(office, one).isEmpty)
    }
}
