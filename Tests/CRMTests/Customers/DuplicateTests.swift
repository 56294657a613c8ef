import CRM
import Method
import Support
import Testing

@Suite struct DuplicateTests {
    @Test(arguments: ["北京协达软件科技股份有限公司", "北京协达软件科技（集团）有限公司", " 北京协达软件科技 "])
    func theSameNameInAnyFormIsRefusedAndSaysWhoHasIt(name: String) async throws {
        let office = try await Office()
        _ = try await office.customer("北京协达软件科技有限公司", heldBy: office.zhao)
        let before = try await office.state()
        let refused = try await problem { _ = try await office.customer(name, heldBy: office.li) }
        #expect(refused?.kind == .conflict)
        #expect(refused?.field == "name")
        #expect(refused?.what.simplified.contains("赵强") == true)
        #expect(try await office.state() == before)
    }

    @Test func renamingIntoAnotherCustomerIsRefused() async throws {
        let office = try await Office()
        _ = try await office.customer("协达软件有限公司", heldBy: office.li)
        let id = try await office.customer("协大软件有限公司", heldBy: office.li)
        let before = try await office.state()
        let refused = try await problem {
            _ = try await office.workspace.customers.edit(id, version: 1, by: office.li.id) {
                $0.name = try CompanyName("协达软件")
            }
        }
        #expect(refused?.kind == .conflict)
        #expect(try await office.state() == before)
    }

    @Test func aNewNameIsFoundAndTheOldOneNot() async throws {
        let office = try await Office()
        let id = try await office.customer("协大软件", heldBy: office.li)
        _ = try await office.workspace.customers.edit(id, version: 1, by: office.li.id) {
            $0.name = try CompanyName("致远互联")
        }
        func found(_ words: String) async throws -> [Customer.ID] {
            var filter = CustomerFilter()
            filter.words = words
            return try await office.workspace.customers.list(filter, by: office.li.id).rows.map(\.id)
        }
        #expect(try await found("致远") == [id])
        #expect(try await found("zyhl") == [id])
        #expect(try await found("协大") == [])
    }
}
