public import Method
public import SQL

/// What is known of a deal besides its stage (METHOD section 5).
public struct DealDetails: Sendable, Hashable {
    public var amount: Money?
    public var generation: ProductGeneration?
    public var modules: Set<Module.ID>
    /// Their names. One that nobody has named yet is added to those that are known.
    public var competitors: [String]

    public init(
        amount: Money? = nil, generation: ProductGeneration? = nil, modules: Set<Module.ID> = [], competitors: [String] = []
    ) {
        self.amount = amount
        self.generation = generation
        self.modules = modules
        self.competitors = competitors
    }
}

/// Somebody at the customer, with the part that they have in a deal.
public struct DealPerson: Sendable, Hashable {
    public let contactID: Contact.ID
    public let name: String
    public let part: DealPart
}

/// What a customer wants, as it was heard.
public struct DealNeed: Sendable, Hashable, Identifiable {
    public typealias ID = Int64

    public let id: ID
    public let text: String
    /// Who has said so, of the customer's people.
    public let saidBy: String?
    public let at: Instant
    /// Who has heard it.
    public let personName: String
}

/// All of a deal.
public struct DealRecord: Sendable, Hashable {
    public internal(set) var deal: Deal
    public let details: DealDetails
    public let people: [DealPerson]
    public let needs: [DealNeed]

    /// Of the open deal.
    ///
    /// - Throws: `Problem.notFound` where none is open.
    static func requireOpen(of customer: Customer.ID, _ connection: any Connection) throws -> DealRecord {
        try DealRecord(Deal.requireOpen(of: customer, connection), connection)
    }

    init(_ deal: Deal, _ connection: any Connection) throws {
        self.deal = deal
        details = DealDetails(
            amount: deal.amount, generation: deal.generation,
            modules: Set(try connection.all("SELECT module_id FROM deal_module WHERE deal_id = \(deal.id)") { try $0[0] as Module.ID }),
            competitors: try connection.all(
                """
                SELECT competitor.name FROM deal_competitor JOIN competitor ON competitor.id = deal_competitor.competitor_id
                WHERE deal_competitor.deal_id = \(deal.id) ORDER BY competitor.name
                """
            ) { try $0[0] })
        people = try connection.all(
            """
            SELECT contact.id, contact.name, deal_person.part FROM deal_person JOIN contact ON contact.id = deal_person.contact_id
            WHERE deal_person.deal_id = \(deal.id) ORDER BY contact.id, deal_person.part
            """
        ) { row in DealPerson(contactID: try row[0], name: try row[1], part: try row[2]) }
        needs = try connection.all(
            """
            SELECT deal_need.id, deal_need.text, contact.name, deal_need.at, person.name FROM deal_need
            JOIN person ON person.id = deal_need.person_id LEFT JOIN contact ON contact.id = deal_need.contact_id
            WHERE deal_need.deal_id = \(deal.id) ORDER BY deal_need.id
            """
        ) { row in
            DealNeed(id: try row[0], text: try row[1], saidBy: try row[2], at: try row[3], personName: try row[4])
        }
    }
}

extension DealPart: SQLBindable, SQLDecodable {}
