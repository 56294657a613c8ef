import Foundation
import Method
import SQL

/// What an event says about a person: what tells them apart and what they may do.
struct PersonEvent: Encodable {
    let person: Person.ID
    let login: String
    let name: String
    let role: String
    let team: Int64?
    let capacity: Int?
    let active: Bool

    init(_ person: Person) {
        self.person = person.id
        login = person.login
        name = person.name
        role = person.role.rawValue
        team = person.teamID
        capacity = person.capacity
        active = person.isActive
    }

    func write(
        _ kind: String, by actor: Person.ID?, at now: Instant, before: PersonEvent? = nil, _ connection: any Connection
    ) throws {
        try Event(at: now, person: actor, kind: kind, customer: nil, before: before?.json, after: json)
            .write(connection)
    }

    private var json: String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) }
    }
}
