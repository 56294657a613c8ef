import Method
import SQL

extension EntryFact {
    /// What is known of a customer's deal, of that which stages ask for.
    static func known(of deal: Deal.ID, _ customer: Customer, _ connection: any Connection) throws -> Set<EntryFact> {
        let row = try connection.first(
            """
            SELECT EXISTS (SELECT 1 FROM contact WHERE contact.customer_id = deal.customer_id) AS contact,
                EXISTS (SELECT 1 FROM deal_need WHERE deal_need.deal_id = deal.id) AS needs,
                EXISTS (SELECT 1 FROM deal_module WHERE deal_module.deal_id = deal.id) AS modules,
                deal.amount IS NOT NULL AS amount,
                EXISTS (SELECT 1 FROM deal_person WHERE deal_person.deal_id = deal.id AND part = 'decides') AS decider,
                EXISTS (SELECT 1 FROM man_statement WHERE man_statement.customer_id = deal.customer_id AND aspect = 'money') AS money,
                EXISTS (SELECT 1 FROM man_statement
                    WHERE man_statement.customer_id = deal.customer_id AND aspect = 'authority') AS authority
            FROM deal WHERE deal.id = \(deal)
            """)
        guard let row else { return [] }
        var known: Set<EntryFact> = []
        for fact in [EntryFact.contact, .needs, .modules, .amount, .decider, .money, .authority] {
            if try row[fact.rawValue] as Bool { known.insert(fact) }
        }
        if customer.expected != nil { known.insert(.expectedDate) }
        if customer.nextStepOn != nil { known.insert(.nextStep) }
        return known
    }
}
