import CRM
import Method
import Support
import Testing

@Suite struct TagTests {
    private func tags(_ office: Office, _ id: Customer.ID) async throws -> [String] {
        try await office.workspace.customers.profilePage(id, by: office.director.id).tags.map(\.name)
    }

    @Test func aTagIsOneHoweverItIsWritten() async throws {
        let office = try await Office()
        let (one, other) = (
            try await office.customer("甲公司", heldBy: office.li), try await office.customer("乙公司", heldBy: office.li)
        )
        try await office.workspace.tags.add([TagName("VIP"), TagName("重点")], to: one, by: office.li.id)
        try await office.workspace.tags.add([TagName("ｖｉｐ"), TagName("Vip")], to: other, by: office.li.id)
        #expect(Set(try await tags(office, one)) == ["VIP", "重点"])
        #expect(try await tags(office, other) == ["VIP"])
        #expect(Set(try await office.workspace.tags.all(by: office.qian.id).map(\.name)) == ["VIP", "重点"])
        // Once more changes nothing.
        let state = try await office.state()
        try await office.workspace.tags.add([TagName("vip")], to: one, by: office.li.id)
        #expect(try await office.state() == state)
    }

    @Test func aTagThatNobodyHasAnyMoreIsGone() async throws {
        let office = try await Office()
        let (one, other) = (
            try await office.customer("甲公司", heldBy: office.li), try await office.customer("乙公司", heldBy: office.li)
        )
        for id in [one, other] { try await office.workspace.tags.add([TagName("展会")], to: id, by: office.li.id) }
        let tag = try #require(try await office.workspace.tags.all(by: office.li.id).first)
        try await office.workspace.tags.remove(tag.id, from: one, by: office.li.id)
        #expect(try await office.workspace.tags.all(by: office.li.id) == [tag])
        try await office.workspace.tags.remove(tag.id, from: other, by: office.li.id)
        #expect(try await office.workspace.tags.all(by: office.li.id).isEmpty)
        #expect(try await tags(office, one).isEmpty)
    }

    @Test func aCustomerHasTwentyAtMost() async throws {
        let office = try await Office()
        let id = try await office.customer("甲公司", heldBy: office.li)
        try await office.workspace.tags.add((1...20).map { try TagName("标签\($0)") }, to: id, by: office.li.id)
        let state = try await office.state()
        let refused = try await problem {
            try await office.workspace.tags.add([TagName("又一个")], to: id, by: office.li.id)
        }
        #expect(refused?.field == "tags")
        #expect(try await office.state() == state)
    }

    @Test func whoMayNotWorkWithACustomerPutsNoTagOnIt() async throws {
        let office = try await Office()
        let id = try await office.customer("甲公司", heldBy: office.li)
        try await office.workspace.tags.add([TagName("重点")], to: id, by: office.li.id)
        let tag = try #require(try await office.workspace.tags.all(by: office.li.id).first)
        let state = try await office.state()
        for stranger in [office.zhao, office.qian] {
            let add = try await problem {
                try await office.workspace.tags.add([TagName("展会")], to: id, by: stranger.id)
            }
            let remove = try await problem { try await office.workspace.tags.remove(tag.id, from: id, by: stranger.id) }
            #expect(add?.kind == .forbidden)
            #expect(remove?.kind == .forbidden)
        }
        #expect(try await office.state() == state)
    }
}
