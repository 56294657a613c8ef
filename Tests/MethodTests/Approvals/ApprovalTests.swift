import Method
import Testing

@Suite("A request for consent") struct ApprovalTests {
    private let monday = CivilDate("2026-11-23")!  // A literal date that the calendar has.

    @Test("goes from pending to its end, and nowhere from there")
    func states() {
        let ends: [ApprovalStep: ApprovalState] = [
            .grant: .granted, .refuse: .refused, .withdraw: .withdrawn, .expire: .expired, .becomeImpossible: .void,
        ]
        for step in ApprovalStep.allCases {
            #expect(ApprovalState.pending.after(step) == ends[step])
            for state in ApprovalState.allCases where state != .pending { #expect(state.after(step) == nil) }
        }
    }

    @Test("is reminded of after 1, 3 and 5 days, and goes up a level after 6; at the last level it waits")
    func reminders() {
        let rules = ApprovalRules()
        for isLast in [false, true] {
            var patience = ApprovalPatience(since: monday, isLastLevel: isLast)
            var told: [Int: ApprovalPatience.Due] = [:]
            for day in 0..<30 {
                guard let due = patience.due(on: monday.adding(days: day), rules) else { continue }
                #expect(patience.nextDue(rules) == monday.adding(days: day))
                told[day] = due
                guard case .reminder(let number) = due else { break }
                patience.reminded = number
            }
            let reminders: [Int: ApprovalPatience.Due] = [1: .reminder(1), 3: .reminder(2), 5: .reminder(3)]
            #expect(told == (isLast ? reminders : reminders.merging([6: .escalation]) { $1 }))
            if isLast { #expect(patience.nextDue(rules) == nil) }
        }
    }

    @Test("of the reminders of a standstill only the last is sent")
    func late() {
        let rules = ApprovalRules()
        let last = ApprovalPatience(since: monday, isLastLevel: true)
        #expect(last.due(on: monday.adding(days: 4), rules) == .reminder(2))
        #expect(last.due(on: monday.adding(days: 90), rules) == .reminder(3))
        #expect(ApprovalPatience(since: monday, isLastLevel: false).due(on: monday.adding(days: 90), rules) == .escalation)
        #expect(ApprovalPatience(since: monday, reminded: 3, isLastLevel: true).due(on: monday.adding(days: 90), rules) == nil)
    }

    @Test("a hand-over needs one as the rule says", arguments: ApprovalRules.HandOverConsent.allCases)
    func handOver(_ consent: ApprovalRules.HandOverConsent) {
        var rules = ApprovalRules()
        rules.handOverConsent = consent
        let teams: [(Int64?, Int64?)] = [(1, 1), (nil, nil), (1, 2), (1, nil), (nil, 1)]
        let needed = teams.map { rules.handOverNeedsConsent(from: $0.0, to: $0.1) }
        switch consent {
        case .never: #expect(needed == [false, false, false, false, false])
        case .toAnotherTeam: #expect(needed == [false, false, true, true, true])
        case .always: #expect(needed == [true, true, true, true, true])
        }
    }

    @Test("days that do not follow each other are refused")
    func rules() {
        #expect(throws: Never.self) { try ApprovalRules().validate() }
        for (path, name) in [
            (\ApprovalRules.firstReminder, "secondReminder"), (\.secondReminder, "thirdReminder"), (\.thirdReminder, "escalation"),
        ] {
            var rules = ApprovalRules()
            rules[keyPath: path] += 2
            #expect { try rules.validate() } throws: { ($0 as? InvalidSetting)?.name == name }
        }
        #expect(throws: InvalidSetting.self) { try ApprovalRules.HandOverConsent(number: 3) }
    }

    @Test("an exchange ends as the request for its consent does")
    func exchange() {
        #expect(ExchangeState(consent: .pending) == nil)
        for state in ApprovalState.allCases where state != .pending {
            #expect(ExchangeState(consent: state)?.isOpen == false)
        }
        #expect(ExchangeState.allCases.filter(\.isOpen) == [.proposed, .accepted])
    }
}
