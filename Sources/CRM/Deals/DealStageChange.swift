public import Method
import SQL

/// A change of stage, as it is on record.
public struct DealStageChange: Sendable, Hashable {
    /// Nil when the deal was opened.
    public let from: Stage?
    public let to: Stage
    /// As the company calls them now.
    public let fromName: Text?
    public let toName: Text
    public let at: Instant
    public let personName: String?
    /// Who consented to what only a supervisor may grant (NO*).
    public let consentedBy: String?
    public let reason: String?

    static let columns: Query = """
        deal_stage_change.from_stage, deal_stage_change.to_stage, deal_stage_change.at, deal_stage_change.reason, \
        left_stage.title AS from_title, entered_stage.title AS to_title, \
        person.name AS person_name, consenter.name AS consenter_name
        """

    static let source: Query = """
        deal_stage_change JOIN deal ON deal.id = deal_stage_change.deal_id \
        LEFT JOIN process_stage AS left_stage ON left_stage.id = deal_stage_change.from_stage_id \
        JOIN process_stage AS entered_stage ON entered_stage.id = deal_stage_change.to_stage_id \
        LEFT JOIN person ON person.id = deal_stage_change.person_id \
        LEFT JOIN person AS consenter ON consenter.id = deal_stage_change.consented_by
        """

    init(_ row: Row) throws {
        let (from, to): (Stage?, Stage) = (try row["from_stage"], try row["to_stage"])
        let (fromTitle, toTitle): (String?, String?) = (try row["from_title"], try row["to_title"])
        (self.from, self.to) = (from, to)
        fromName = from?.name(titled: fromTitle)
        toName = to.name(titled: toTitle)
        at = try row["at"]
        personName = try row["person_name"]
        consentedBy = try row["consenter_name"]
        reason = try row["reason"]
    }
}
