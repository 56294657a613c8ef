import Method
import SQL

/// Writes made-up customers with everything that belongs to them, in one transaction.
struct GenerationBatch {
    private let connection: any Connection
    private let clock: WorkspaceClock
    private let today: CivilDate
    private let rules: Rules
    /// By which its deals go.
    private let process: (id: SalesProcess.ID, stages: [Stage: ProcessStage.ID])

    private var customers: [Customer] = []
    private var contacts: [[SQLValue]] = []
    private var moves: [[SQLValue]] = []
    private var grades: [[SQLValue]] = []
    private var touches: [[SQLValue]] = []
    private var signals: [[SQLValue]] = []
    private var deals: [[SQLValue]] = []
    private var stages: [[SQLValue]] = []
    private var statements: [[SQLValue]] = []
    private var events: [[SQLValue]] = []
    private var flow = GradeFlow()
    private var moveTally = MoveTally()

    init(_ connection: any Connection, clock: WorkspaceClock) throws {
        self.connection = connection
        self.clock = clock
        today = clock.today
        rules = try Rules(connection)
        let standard = try NamedProcess.for(.any, connection)
        let stages = standard.process.stages.map { ($0.stage, $0.id) }
        process = (standard.id, Dictionary(stages, uniquingKeysWith: { first, _ in first }))
    }

    struct Written: Sendable {
        let contacts: Int
        let touches: Int
        let deals: Int
    }

    consuming func write(_ made: [GeneratedCustomer]) throws -> Written {
        let ids = try connection.reserveIDs(of: "customer", count: made.count)
        var contacts = try connection.reserveIDs(of: "contact", count: made.reduce(0) { $0 + $1.contacts.count })[...]
        var deals = try connection.reserveIDs(of: "deal", count: made.count { $0.deal != nil })[...]
        for (id, one) in zip(ids, made) {
            add(one, id: id, contacts: contacts.prefix(one.contacts.count), deal: deals.first)
            contacts = contacts.dropFirst(one.contacts.count)
            if one.deal != nil { deals = deals.dropFirst() }
        }
        try CustomerInsertion.insertRows(customers, connection)
        try CustomerInsertion.insertSearch(
            customers,
            contacts: made.map { $0.contacts.map { SearchPerson(name: $0.name, phones: [$0.phone].compactMap(\.self), mail: nil) } },
            connection)
        try insertAll()
        var tally = CustomerTally()
        for customer in customers { tally.add(.init(customer)) }
        try tally.write(connection)
        try flow.write(connection)
        try moveTally.write(connection)
        return Written(contacts: self.contacts.count, touches: touches.count, deals: self.deals.count)
    }

    private func insertAll() throws {
        try connection.insert(
            into: "contact",
            columns: ["id", "customer_id", "name", "role", "title", "phone", "phone_e164", "boss_id", "created_at"],
            rows: contacts)
        try connection.insert(
            into: "list_move",
            columns: ["customer_id", "move", "from_holder_id", "to_holder_id", "at", "reason"], rows: moves)
        try connection.insert(
            into: "grade_change",
            columns: ["customer_id", "at", "on_date", "from_grade", "to_grade", "reason", "cause", "holder_id"],
            rows: grades)
        try connection.insert(
            into: "touch",
            columns: ["customer_id", "person_id", "contact_id", "at", "on_date", "activity", "outcome", "minutes"],
            rows: touches)
        try connection.insert(
            into: "mining_signal", columns: ["customer_id", "signal", "on_date"], rows: signals)
        try connection.insert(
            into: "deal",
            columns: ["id", "customer_id", "process_id", "stage_id", "stage", "amount", "opened_at", "moved_at", "closed_at", "outcome"], rows: deals)
        try connection.insert(
            into: "deal_stage_change",
            columns: ["deal_id", "from_stage", "to_stage", "from_stage_id", "to_stage_id", "at", "person_id"], rows: stages)
        try connection.insert(
            into: "man_statement", columns: ["customer_id", "aspect", "what", "said_by", "person_id", "at"],
            rows: statements)
        try connection.insert(
            into: "event", columns: ["at", "person_id", "kind", "customer_id", "after"], rows: events)
    }

    private mutating func add(
        _ made: GeneratedCustomer, id: Customer.ID, contacts: ArraySlice<Contact.ID>, deal: Deal.ID?
    ) {
        let contacts = Array(contacts)
        addContacts(made, id, contacts)
        addMoves(made, id)
        addTouches(made, id, contacts)
        addDeal(made, id, deal)
        for aspect in made.knows {
            let isMoney = aspect == .money
            statements.append([
                id.sqlValue, aspect.rawValue.sqlValue, .text(isMoney ? "预算已列入年度计划" : "由分管副总经理决定"),
                .text(isMoney ? "财务部" : "信息中心"), made.holder.sqlValue, instant(today.adding(days: -1)).sqlValue,
            ])
        }
        customers.append(customer(made, id))
    }

    /// The customer as it stands after its past, the grade as the nightly runs since would have left it.
    private mutating func customer(_ made: GeneratedCustomer, _ id: Customer.ID) -> Customer {
        var customer = Customer(
            id: id, profile: made.profile, standing: made.standing, standingReason: made.standingReason,
            holderID: made.holder, heldSince: made.heldSince.map { instant($0) }, need: made.learnt?.need ?? .none,
            expected: made.learnt?.expected, isStale: false, miningScore: 0, isSample: false,
            createdAt: instant(made.createdOn), version: 1)
        grade(&customer, made)
        customer.lastTouchOn = made.touches.last { $0.outcome.isRealFollowUp }?.date
        if let grade = customer.grade, let since = made.heldSince {
            customer.touchDueOn = rules.rhythm.dueDate(grade: grade, lastTouch: customer.lastTouchOn, since: since)
        }
        (customer.nextStep, customer.nextStepOn) = (made.nextStep?.text, made.nextStep?.date)
        if let deal = made.deal, deal.outcome == nil { customer.stage = deal.stages.last?.stage }
        score(&customer, made)
        return customer
    }

    private mutating func grade(_ customer: inout Customer, _ made: GeneratedCustomer) {
        var current: Grade?
        func holder(on date: CivilDate) -> Person.ID? {
            made.moves.last { $0.date <= date }?.to
        }
        func record(_ grading: Grading, on date: CivilDate, _ cause: GradeCause) {
            if grading.grade != current {
                recordGrade(
                    customer.id, from: current, to: grading.grade, reason: grading.reason.description, cause,
                    holder: holder(on: date), on: date)
                current = grading.grade
            }
            customer.apply(grading)
        }
        let without = GradeRules.Facts(need: .none)
        if let created = rules.grades.grade(without, on: made.createdOn) {
            record(created, on: made.createdOn, .created)
        }
        if let learnt = made.learnt {
            let facts = GradeRules.Facts(need: learnt.need, expected: learnt.expected)
            var date = learnt.date
            var cause = GradeCause.fact
            while let grading = rules.grades.grade(facts, on: date) {
                record(grading, on: date, cause)
                guard let next = grading.nextChange, next <= today else { break }
                (date, cause) = (next, .time)
            }
        }
        if made.standing != .valid, let last = made.moves.last {
            recordGrade(
                customer.id, from: current, to: nil, reason: made.standing.rawValue, .standing, holder: nil,
                on: last.date)
            (customer.grade, customer.gradeReason, customer.isStale, customer.regradeOn) = (nil, nil, false, nil)
        }
    }

    private mutating func recordGrade(
        _ id: Customer.ID, from: Grade?, to: Grade?, reason: String, _ cause: GradeCause, holder: Person.ID?,
        on date: CivilDate
    ) {
        grades.append([
            id.sqlValue, instant(date).sqlValue, date.sqlValue, from.sqlValue, to.sqlValue, reason.sqlValue,
            cause.sqlValue, holder.sqlValue,
        ])
        flow.add(from: from, to: to, holder: holder, in: date.calendarMonth)
    }

    private func score(_ customer: inout Customer, _ made: GeneratedCustomer) {
        let signals = Self.signals(made)
        // A score is computed when a signal comes in.
        guard let latest = signals.map(\.date).max() else { return }
        let score = rules.mining.score(signals, on: latest)
        customer.miningScore = Int(score.points.rounded())
        customer.miningReason = score.contributions.first.map { "\($0.signal.rawValue);\($0.latest)" }
    }

    private static func signals(_ made: GeneratedCustomer) -> [(signal: MiningSignal, date: CivilDate)] {
        made.touches.compactMap { touch in touch.outcome.signal.map { ($0, touch.date) } }
            + (made.learnt.map { [(.needRecorded, $0.date)] } ?? [])
    }

    private mutating func addContacts(_ made: GeneratedCustomer, _ id: Customer.ID, _ ids: [Contact.ID]) {
        for (index, contact) in made.contacts.enumerated() {
            contacts.append([
                ids[index].sqlValue, id.sqlValue, contact.name.sqlValue, contact.role.sqlValue,
                contact.title.sqlValue, contact.phone.sqlValue, ReachKeys.number(contact.phone).sqlValue,
                index == 1 && made.hasBoss ? ids[0].sqlValue : .null, instant(made.createdOn).sqlValue,
            ])
        }
    }

    private mutating func addMoves(_ made: GeneratedCustomer, _ id: Customer.ID) {
        for move in made.moves {
            moveTally.add(move.move, from: move.from, to: move.to, in: move.date.calendarMonth)
            moves.append([
                id.sqlValue, move.move.sqlValue, move.from.sqlValue, move.to.sqlValue, instant(move.date).sqlValue,
                move.reason.sqlValue,
            ])
            switch move.move {
            case .imported: addEvent(id, "customer.imported", made.profile.name.written, nil, instant(move.date))
            case .closed, .invalidated:
                addEvent(id, "standing.\(made.standing.rawValue)", move.reason, nil, instant(move.date))
            default:
                addEvent(
                    id, "list.\(move.move.rawValue)", move.to.map { "{\"holder_id\":\($0)}" }, nil,
                    instant(move.date))
            }
        }
    }

    private mutating func addTouches(_ made: GeneratedCustomer, _ id: Customer.ID, _ contacts: [Contact.ID]) {
        for (signal, date) in Self.signals(made) {
            signals.append([id.sqlValue, signal.rawValue.sqlValue, date.sqlValue])
        }
        if let learnt = made.learnt, made.holder == nil {
            addEvent(id, "facts.recorded", learnt.need.rawValue, nil, instant(learnt.date))
        }
        guard let holder = made.holder else { return }
        for touch in made.touches {
            let at = instant(touch.date, minute: touch.minute)
            touches.append([
                id.sqlValue, holder.sqlValue, touch.contact.map { contacts[$0] }.sqlValue, at.sqlValue,
                touch.date.sqlValue, touch.activity.sqlValue, touch.outcome.sqlValue,
                touch.activity.usualMinutes.sqlValue,
            ])
            addEvent(
                id, "touch.logged", "\(touch.activity.rawValue) \(touch.outcome.rawValue)", holder, at)
        }
    }

    private mutating func addDeal(_ made: GeneratedCustomer, _ id: Customer.ID, _ dealID: Deal.ID?) {
        guard let deal = made.deal, let dealID, let first = deal.stages.first, let last = deal.stages.last else {
            return
        }
        deals.append([
            dealID.sqlValue, id.sqlValue, process.id.sqlValue, process.stages[last.stage].sqlValue, last.stage.sqlValue,
            deal.amount.sqlValue, instant(first.date).sqlValue, instant(last.date).sqlValue,
            deal.outcome == nil ? .null : instant(last.date).sqlValue, deal.outcome.sqlValue,
        ])
        var from: Stage?
        for (stage, date) in deal.stages {
            stages.append([
                dealID.sqlValue, from.sqlValue, stage.sqlValue, from.flatMap { process.stages[$0] }.sqlValue,
                process.stages[stage].sqlValue, instant(date).sqlValue, deal.person.sqlValue,
            ])
            addEvent(id, from == nil ? "deal.opened" : "deal.moved", stage.rawValue, deal.person, instant(date))
            from = stage
        }
    }

    private mutating func addEvent(
        _ id: Customer.ID, _ kind: String, _ after: String?, _ person: Person.ID?, _ at: Instant
    ) {
        events.append([at.sqlValue, person.sqlValue, kind.sqlValue, id.sqlValue, after.sqlValue])
    }

    /// So many minutes behind ten in the morning of a day. China's days are 24 hours each.
    private func instant(_ date: CivilDate, minute: Int = 0) -> Instant {
        clock.now.adding(seconds: (today.days(to: date)) * 86_400 + minute * 60)
    }
}
