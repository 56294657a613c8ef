import CRM
import Method
import Support
import Testing

/// What a merge gives the survivor besides rows that move, and that undoing takes back.
@Suite struct CopiedDetailsTests {
    private struct Details: Equatable {
        var tags: [String]
        var own: [String]
        var addresses: [String]
        var relations: [String]
    }

    private func details(_ office: Office, _ id: Customer.ID) async throws -> Details {
        let page = try await office.workspace.customers.profilePage(id, by: office.director.id)
        return Details(
            tags: page.tags.map(\.name).sorted(), own: page.customEntries.map(\.written),
            addresses: page.addresses.map(\.details.address).sorted(),
            relations: page.relations.map { "\($0.title(.english)): \($0.otherName)" }.sorted())
    }

    @Test func theSurvivorHasWhatTheLoserHadAndNotWhatItHadItself() async throws {
        let office = try await Office()
        let (workspace, by) = (office.workspace, office.director.id)
        let (survivor, loser) = (try await office.customer("协达软件"), try await office.customer("协达软体"))
        for name in ["甲集团", "乙集团", "丙公司"] { _ = try await office.customer(name) }
        let system = try await workspace.customFields.add("现用系统", .text, by: by)
        let rival = try await workspace.customFields.add("对手", .choices, choices: ["泛微", "致远"], by: by)
        try await workspace.tags.add([TagName("重点"), TagName("展会")], to: survivor, by: by)
        try await workspace.tags.add([TagName("重点"), TagName("信创")], to: loser, by: by)
        try await workspace.customFields.set([system: "用友"], of: survivor, version: try await office.version(survivor), by: by)
        try await workspace.customFields.set(
            [system: "金蝶", rival: "泛微,致远"], of: loser, version: try await office.version(loser), by: by)
        try await workspace.addresses.add(AddressDetails(kind: .office, address: "路 1 号"), to: loser, by: by)
        try await workspace.relations.add(.group, to: "甲集团", note: nil, of: survivor, by: by)
        try await workspace.relations.add(.group, to: "乙集团", note: nil, of: loser, by: by)
        try await workspace.relations.add(.supplier, to: "乙集团", note: nil, of: loser, by: by)
        try await workspace.relations.add(.supplier, to: "协达软件", note: nil, of: loser, by: by)
        let below = try await office.customer("协达南方分部")
        try await workspace.relations.add(.branch, to: "协达软体", note: nil, of: below, by: by)
        let before = (try await details(office, survivor), try await details(office, loser), try await details(office, below))

        let merge = try await workspace.duplicates.merge(
            MergeRequest(
                survivor: survivor, survivorVersion: try await office.version(survivor), loser: loser,
                loserVersion: try await office.version(loser)),
            by: by)
        #expect(
            try await details(office, survivor)
                == Details(
                    tags: ["信创", "展会", "重点"].sorted(), own: ["用友", "泛微, 致远"], addresses: ["路 1 号"],
                    relations: ["branch: 协达南方分部", "group it belongs to: 甲集团", "supplier: 乙集团"]))
        #expect(try await details(office, below).relations == ["head office: 协达软件"])
        #expect(try await workspace.doctor.examine().allSatisfy(\.problems.isEmpty))

        try await workspace.duplicates.undo(merge, by: by)
        #expect(try await details(office, survivor) == before.0)
        #expect(try await details(office, loser) == before.1)
        #expect(try await details(office, below) == before.2)
        #expect(try await workspace.doctor.examine().allSatisfy(\.problems.isEmpty))
    }
}
