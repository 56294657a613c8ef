public import Method

/// Two customers that are one: which of them stays, and what it takes over.
public struct MergeRequest: Sendable, Hashable {
    /// The one that stays.
    public var survivor: Customer.ID
    /// As the form showed it.
    public var survivorVersion: Int64
    /// The one whose data then stand under the other.
    public var loser: Customer.ID
    public var loserVersion: Int64
    /// What the survivor takes over from the loser; everything else stays as the survivor has it.
    public var taken: Set<MergeField>
    /// The same of money, authority and need. What the survivor does not know it takes over in any case.
    public var takenStatements: Set<MANAspect>
    /// Of two open deals, whether the loser's goes on. The other one is closed as merged: there can be only one.
    public var loserDealGoesOn: Bool

    public init(
        survivor: Customer.ID, survivorVersion: Int64, loser: Customer.ID, loserVersion: Int64, taken: Set<MergeField> = [],
        takenStatements: Set<MANAspect> = [], loserDealGoesOn: Bool = false
    ) {
        self.survivor = survivor
        self.survivorVersion = survivorVersion
        self.loser = loser
        self.loserVersion = loserVersion
        self.taken = taken
        self.takenStatements = takenStatements
        self.loserDealGoesOn = loserDealGoesOn
    }
}

/// A merge on record.
public struct Merge: Sendable, Hashable {
    public typealias ID = Int64

    /// For so many days it can be undone.
    public static let daysToUndo = 30

    public let id: ID
    public let survivor: Customer.ID
    public let survivorName: String
    public let loser: Customer.ID
    public let loserName: String
    public let at: Instant
    public let personName: String
    public let undoUntil: Instant
}
