import CRM

/// Where each person of a customer stands on its organisation chart: bosses above, people of one boss beside each other, nobody above
/// another by chance. Widths count in boxes, heights in rows.
struct OrganisationTree: Sendable {
    struct Place: Sendable, Hashable {
        var contact: Contact.ID
        /// The middle of the box, from the left.
        var column: Double
        /// 0 for those who report to nobody here.
        var row: Int
        var boss: Contact.ID?
    }

    private(set) var places: [Place] = []
    /// How many boxes are side by side at the widest.
    private(set) var width = 0.0
    private(set) var height = 0

    /// A boss stands over the middle of those who report to them, and they in the order in which they came.
    init(_ contacts: [Contact]) {
        let known = Set(contacts.map(\.id))
        var reports: [Contact.ID?: [Contact]] = [:]
        for contact in contacts {
            let boss = contact.details.bossID.flatMap { known.contains($0) ? $0 : nil }
            reports[boss, default: []].append(contact)
        }
        for contact in reports[nil] ?? [] { _ = place(contact, below: nil, row: 0, reports) }
    }

    /// - Returns: the column of the contact.
    private mutating func place(
        _ contact: Contact, below boss: Contact.ID?, row: Int, _ reports: [Contact.ID?: [Contact]]
    ) -> Double {
        height = max(height, row + 1)
        let below = (reports[contact.id] ?? []).map { place($0, below: contact.id, row: row + 1, reports) }
        let column: Double
        if let first = below.first, let last = below.last {
            column = (first + last) / 2
        } else {
            column = width + 0.5
            width += 1
        }
        places.append(Place(contact: contact.id, column: column, row: row, boss: boss))
        return column
    }
}
