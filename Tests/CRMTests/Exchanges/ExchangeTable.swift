import CRM
import Method
import Support

/// Li gives two, Qian one: both have said so, and Li is to accept.
struct ExchangeTable {
    let office: Office
    let mine: [Customer.ID]
    let theirs: [Customer.ID]
    let id: Exchange.ID

    var exchanges: Exchanges { office.workspace.exchanges }

    init(_ office: Office, with partner: Person) async throws {
        self.office = office
        mine = [
            try await office.customer("协达软件", heldBy: office.li), try await office.customer("远光软件", heldBy: office.li),
        ]
        theirs = [try await office.customer("东方电子", heldBy: partner)]
        id = try await office.workspace.exchanges.propose(
            ExchangeOffer(mine: Set(mine), named: ["东方电子"]), to: partner.id, reason: "各归各区", by: office.li.id)
    }

    func view(_ person: Person) async throws -> ExchangeView { try await exchanges.view(id, by: person.id) }

    func accept(_ person: Person) async throws -> Approval.ID {
        try await exchanges.accept(id, version: view(person).exchange.version, by: person.id)
    }
}
