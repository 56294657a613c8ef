public import Method
import SQL

/// What showed a change of standing, as it is kept: where it was seen, since when, in words, and the document if there is one.
public struct RecordedEvidence: Sendable, Hashable {
    public let standing: Standing
    public let source: EvidenceSource
    public let date: CivilDate?
    public let text: String
    /// The attachment and its name; nil where there is none, or none any more.
    public let document: Attachment.ID?
    public let documentName: String?
    public let at: Instant
    public let personName: String

    /// The newest first.
    static func of(_ customer: Customer.ID, _ connection: any Connection) throws -> [RecordedEvidence] {
        try connection.all(
            """
            SELECT standing_evidence.standing, standing_evidence.source, standing_evidence.on_date, standing_evidence.text,
                attachment.id, attachment.name, standing_evidence.at, person.name
            FROM standing_evidence JOIN person ON person.id = standing_evidence.person_id
            LEFT JOIN attachment ON attachment.id = standing_evidence.attachment_id
            WHERE standing_evidence.customer_id = \(customer) ORDER BY standing_evidence.id DESC LIMIT 20
            """
        ) { row in
            RecordedEvidence(
                standing: try row[0], source: EvidenceSource(rawValue: try row[1]) ?? .other, date: try row[2], text: try row[3],
                document: try row[4], documentName: try row[5], at: try row[6], personName: try row[7])
        }
    }

    static func write(
        _ evidence: StandingEvidence, _ standing: Standing, of customer: Customer.ID, at now: Instant, by person: Person.ID,
        _ connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO standing_evidence (customer_id, standing, source, on_date, text, attachment_id, at, person_id)
            VALUES (\(customer), \(standing), \(evidence.source.rawValue), \(evidence.date), \(evidence.evidence),
                    \(evidence.document), \(now), \(person))
            """)
    }

    /// - Throws: `Problem.invalid` at `document` for what is not attached to the customer.
    static func requireDocument(_ id: Attachment.ID?, of customer: Customer.ID, _ connection: any Connection) throws {
        guard let id else { return }
        guard try connection.first("SELECT 1 FROM attachment WHERE id = \(id) AND customer_id = \(customer)") == nil else { return }
        throw Problem.invalid(
            Text("这个附件不在了。", "這個附件不在了。", "That file is no longer attached."),
            advice: Text("请选客户的另一个附件，或不附文件。", "請選客戶的另一個附件，或不附檔案。", "Choose another of the customer’s files, or none."),
            field: "document")
    }
}
