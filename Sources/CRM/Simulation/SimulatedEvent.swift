/// What happens to a list on a simulated day.
enum SimulatedEvent: String, CaseIterable, Sendable {
    case touched, factsRecorded, claimed, released, handedOver, supplemented, transferred, closed, reopened, merged, signed, exchanged, resigned

    /// How often of a thousand.
    private var weight: Int {
        switch self {
        case .touched: 500
        case .factsRecorded: 120
        case .claimed: 150
        case .released: 50
        case .handedOver: 50
        case .supplemented: 20
        case .transferred: 30
        case .closed: 30
        case .reopened: 15
        case .merged: 15
        case .signed: 10
        case .exchanged: 20
        case .resigned: 5
        }
    }

    static func drawn(by random: inout SampleRandom) -> SimulatedEvent {
        var left = random.number(below: allCases.map(\.weight).reduce(0, +))
        for event in allCases {
            left -= event.weight
            if left < 0 { return event }
        }
        return .touched
    }
}
