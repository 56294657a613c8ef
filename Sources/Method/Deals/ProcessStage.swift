/// A stage of a company's own sales process: one of the method's, perhaps by another name, perhaps one of several of a kind (METHOD §5).
///
/// What the method says of its seven stages (the plan of the month, what a stage holds) holds for every stage of the kind.
public struct ProcessStage: Sendable, Hashable, Identifiable {
    public typealias ID = Int64

    public let id: ID
    /// The method's stage that it is.
    public let stage: Stage
    /// As a director has named it; nil for the method's name in each language.
    public let title: String?
    /// What is to be done in it, for who works in it.
    public let hint: String
    /// How many of a hundred deals in this stage are won.
    public let probability: Int
    /// What must be known before a deal enters it.
    public let entryFacts: Set<EntryFact>

    public init(
        id: ID, stage: Stage, title: String? = nil, hint: String = "", probability: Int? = nil, entryFacts: Set<EntryFact>? = nil
    ) {
        self.id = id
        self.stage = stage
        self.title = title
        self.hint = hint
        self.probability = probability ?? stage.defaultProbability
        self.entryFacts = entryFacts ?? stage.defaultEntryFacts
    }

    public var name: Text { stage.name(titled: title) }
    /// For a column of a board.
    public var shortName: Text { title.map { Text(verbatim: $0) } ?? stage.shortName }
}

extension Stage {
    /// As a director has named a stage of the kind; the method's name in each language where nobody has.
    public func name(titled title: String?) -> Text { title.map { Text(verbatim: $0) } ?? name }
}
