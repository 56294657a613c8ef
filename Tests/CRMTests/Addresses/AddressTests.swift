import CRM
import Method
import Support
import Testing

@Suite struct AddressTests {
    private let works = AddressDetails(
        kind: .delivery, address: "南山区科技园 1 号", region: Region("4403") ?? .anywhere, postcode: "518000", receiver: "门卫 老张")

    @Test func anAddressIsKeptChangedAndRemoved() async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let addresses = office.workspace.addresses
        func now() async throws -> [Address] {
            try await office.workspace.customers.profilePage(id, by: office.li.id).addresses
        }
        let address = try await addresses.add(works, to: id, by: office.li.id)
        #expect(try await now().map(\.details) == [works])
        let moved = AddressDetails(kind: .invoice, address: "福田区 2 号")
        try await addresses.edit(address, of: id, to: moved, version: 1, by: office.li.id)
        #expect(try await now().map(\.details) == [moved])
        let stale = try await problem {
            try await addresses.edit(address, of: id, to: works, version: 1, by: office.supervisor.id)
        }
        #expect(stale?.kind == .changedMeanwhile)
        try await addresses.remove(address, of: id, version: 2, by: office.li.id)
        #expect(try await now().isEmpty)
    }

    @Test(arguments: ["", " \n ", String(repeating: "长", count: 301)])
    func whatIsNoAddress(address: String) async throws {
        let office = try await Office()
        let id = try await office.customer("协达软件", heldBy: office.li)
        let refused = try await problem {
            try await office.workspace.addresses.add(
                AddressDetails(kind: .office, address: address), to: id, by: office.li.id)
        }
        #expect(refused?.field == "address")
    }

    @Test func onlyThoseWhoWorkWithTheCustomerAndOnlyThroughIt() async throws {
        let office = try await Office()
        let id = try await office.customer("甲公司", heldBy: office.li)
        let elsewhere = try await office.customer("乙公司", heldBy: office.qian)
        let address = try await office.workspace.addresses.add(works, to: id, by: office.li.id)
        let state = try await office.state()
        let addresses = office.workspace.addresses
        let kinds = [
            try await problem { try await addresses.add(works, to: id, by: office.qian.id) },
            try await problem { try await addresses.edit(address, of: id, to: works, version: 1, by: office.qian.id) },
            try await problem { try await addresses.remove(address, of: id, version: 1, by: office.qian.id) },
            try await problem { try await addresses.remove(address, of: elsewhere, version: 1, by: office.qian.id) },
        ].map { $0?.kind }
        #expect(kinds == [.forbidden, .forbidden, .forbidden, .notFound])
        #expect(try await office.state() == state)
    }
}
