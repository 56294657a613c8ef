import CRM
import HummingbirdTesting
import Method
import SQL
import Support
import Testing

@testable import Web

@Suite("Organisation chart") struct OrganisationTests {
    @Test("nobody stands on another, a boss stands above, in the middle of theirs")
    func tree() async throws {
        try await withOffice { office in
            let id = try await office.customer("Xieda", heldBy: office.li)
            var chance = SeededRandom(seed: 3)
            var ids: [Contact.ID] = []
            for number in 0..<60 {
                let boss = number < 3 || chance.next() % 5 == 0 ? nil : ids.randomElement(using: &chance)
                ids.append(
                    try await office.workspace.customers.addContact(
                        ContactDetails(name: "Person \(number)", role: .user, bossID: boss), to: id, by: office.li.id))
            }
            let contacts = try await office.workspace.customers.record(id, by: office.li.id).contacts
            let tree = OrganisationTree(contacts)
            #expect(Set(tree.places.map(\.contact)) == Set(contacts.map(\.id)))
            let places = Dictionary(uniqueKeysWithValues: tree.places.map { ($0.contact, $0) })
            for row in 0..<tree.height {
                let columns = tree.places.filter { $0.row == row }.map(\.column).sorted()
                #expect(zip(columns, columns.dropFirst()).allSatisfy { $1 - $0 >= 1 })
                #expect(columns.allSatisfy { (0.5...tree.width - 0.5).contains($0) })
            }
            for contact in contacts {
                let place = try #require(places[contact.id])
                guard let boss = contact.details.bossID.flatMap({ places[$0] }) else {
                    #expect(place.row == 0)
                    continue
                }
                #expect(place.row == boss.row + 1)
                let beside = tree.places.filter { $0.boss == boss.contact }.map(\.column)
                #expect(try #require(beside.min()) <= boss.column && boss.column <= (try #require(beside.max())))
            }
        }
    }
}
