import Method

/// Makes customers up, one after the other, each from random numbers of its own, so that how many are made at once does
/// not matter.
struct GeneratedCustomers {
    private let options: Generation.Options
    private let cast: GeneratedCast
    private let lines: SuiteLines
    /// The day up to which their past goes.
    private let today: CivilDate
    private let places = GeneratedPlaces()
    private let trades = WeightedChoice(GeneratedWords.trades.map(\.weight))
    private var names: GeneratedNames
    private var made = 0
    private let rules = GradeRules()
    private let rhythm = Rhythm()

    /// The oldest came into the database so many days ago, the newest so many.
    private static let age = 40...720

    init(_ options: Generation.Options, cast: GeneratedCast, lines: SuiteLines, today: CivilDate) {
        self.options = options
        self.cast = cast
        self.lines = lines
        self.today = today
        names = GeneratedNames(brands: options.brands, capacity: options.customers)
    }

    mutating func next(atMost limit: Int) throws -> [GeneratedCustomer] {
        let count = min(limit, options.customers - made)
        var customers: [GeneratedCustomer] = []
        customers.reserveCapacity(count)
        for _ in 0..<count { customers.append(try next()) }
        return customers
    }

    private mutating func next() throws -> GeneratedCustomer {
        var random = SampleRandom(seed: options.seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(made))
        let days = Self.age.upperBound - Self.age.count * made / options.customers
        var customer = GeneratedCustomer(
            profile: try profile(&random), createdOn: today.adding(days: -days))
        made += 1
        addContacts(&customer, &random)
        if random.chance(2) {
            close(&customer, &random)
        } else {
            assign(&customer, &random)
            learn(&customer, &random)
            work(&customer, &random)
        }
        return customer
    }

    private mutating func profile(_ random: inout SampleRandom) throws -> CustomerProfile {
        let trade = GeneratedWords.trades[trades.draw(&random)]
        let place = places.draw(&random)
        var profile = CustomerProfile(name: try names.next(trade, in: place, &random))
        profile.market = trade.market
        profile.industryWord = trade.market == .any ? nil : trade.market.name.simplified
        switch Int.random(in: 0..<100, using: &random) {
        case 0: break  // Of one in a hundred nobody knows the place, of three only the province.
        case 1...3: profile.region = place.region.province ?? place.region
        default: profile.region = place.region
        }
        profile.areaWord = profile.region == .anywhere ? nil : place.name
        if random.chance(60) { profile.code = code(place) }
        if random.chance(50) {
            let number = Int.random(in: 1...999, using: &random)
            profile.address = "\(place.name)\(GeneratedWords.streets.pick(&random))\(number)号"
        }
        if random.chance(70) {
            // As many of 10 to 20 employees as of 1,000 to 2,000.
            let least = 10 << Int.random(in: 0...9, using: &random)
            profile.employees = Int.random(in: least..<2 * least, using: &random)
        }
        profile.source = random.chance(70) ? "工商名录" : "展会"
        if random.chance(60) { profile.productLine = lines.usual(in: trade.market) }
        return profile
    }

    /// Made of the place and of the number of the customer, so that no two are alike.
    private func code(_ place: GeneratedPlaces.Place) -> UnifiedSocialCreditCode? {
        let city = place.region.cityCode ?? "\(place.region)01"
        let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        var number = made
        var digits: [Character] = []
        for _ in 0..<7 {
            digits.append(alphabet[number % 31])
            number /= 31
        }
        return try? UnifiedSocialCreditCode(completing: "91\(city)01MA" + String(digits.reversed()))
    }

    private func addContacts(_ customer: inout GeneratedCustomer, _ random: inout SampleRandom) {
        let roles = GeneratedWords.roles
        let first = Int.random(in: 0..<roles.count, using: &random)
        for index in 0..<(random.chance(50) ? 1 : 2) {
            let role = roles[(first + index) % roles.count]
            var contact = NewContact(name: GeneratedWords.personName(&random), role: role.role)
            contact.title = role.title
            contact.phone = GeneratedWords.phone(&random)
            customer.contacts.append(contact)
        }
        customer.hasBoss = customer.contacts.count == 2 && random.chance(40)
    }

    private func close(_ customer: inout GeneratedCustomer, _ random: inout SampleRandom) {
        let date = day(after: customer.createdOn, &random)
        let isClosed = random.chance(60)
        customer.standing = isClosed ? .closed : .invalid
        customer.standingReason = isClosed ? "\(date) 工商登记已注销" : "电话停机，查无此公司"
        customer.moves.append(
            .init(
                move: customer.standing.move, from: nil, to: nil, date: date, reason: customer.standingReason))
    }

    private func assign(_ customer: inout GeneratedCustomer, _ random: inout SampleRandom) {
        let profile = customer.profile
        guard let holder = cast.matrix.holder(market: profile.market, region: profile.region) else { return }
        var earliest = customer.createdOn
        if random.chance(15) {
            // Somebody had it before, without success.
            let earlier = cast.salespeople.pick(&random)
            let (from, to) = ordered(day(after: earliest, &random), day(after: earliest, &random))
            customer.moves.append(.init(move: .allocated, from: nil, to: earlier, date: from))
            customer.moves.append(.init(move: .released, from: earlier, to: nil, date: to, reason: "半年没有进展"))
            earliest = to
        }
        guard random.chance(GeneratedCast.heldPercent) else { return }
        let since = day(after: earliest, &random)
        customer.moves.append(.init(move: .allocated, from: nil, to: holder, date: since))
        (customer.holder, customer.heldSince) = (holder, since)
    }

    private func learn(_ customer: inout GeneratedCustomer, _ random: inout SampleRandom) {
        // Of a thousand: what a budget of 8 A, 12 B and 24 C is filled from, where somebody works them.
        let parts = customer.holder == nil ? (clear: 1, arisen: 4, emerging: 25) : (clear: 10, arisen: 18, emerging: 60)
        let number = Int.random(in: 0..<1000, using: &random)
        let need: Need
        switch number {
        case ..<parts.clear: need = .clear
        case ..<(parts.clear + parts.arisen): need = .arisen
        case ..<(parts.clear + parts.arisen + parts.emerging): need = .emerging
        default: return
        }
        let expected: ExpectedPurchase? =
            switch need {
            case .clear: .date(today.adding(days: Int.random(in: -40...140, using: &random)))
            case .arisen: .month(today.calendarMonth.adding(months: Int.random(in: -2...9, using: &random)))
            default:
                random.chance(30)
                    ? .month(today.calendarMonth.adding(months: Int.random(in: 7...16, using: &random))) : nil
            }
        let earliest = max(customer.heldSince ?? customer.createdOn, today.adding(days: -120))
        customer.learnt = .init(need: need, expected: expected, date: day(after: earliest, &random))
    }

    private func work(_ customer: inout GeneratedCustomer, _ random: inout SampleRandom) {
        guard let holder = customer.holder, let since = customer.heldSince else { return }
        let grade = customer.learnt.flatMap {
            rules.grade(.init(need: $0.need, expected: $0.expected), on: today)?.grade
        }
        customer.touches = touches(customer, grade ?? .d, since, &random)
        if grade != nil, random.chance(60) {
            customer.nextStep = (
                SampleNotes.steps.pick(&random), today.adding(days: Int.random(in: -3...25, using: &random))
            )
        }
        if grade == .a {
            if random.chance(80) { customer.deal = deal(holder, since, isOpen: true, &random) }
            if random.chance(50) { customer.knows.append(.money) }
            if random.chance(60) { customer.knows.append(.authority) }
        } else if random.chance(1) {
            customer.deal = deal(holder, since, isOpen: false, &random)
        }
    }

    private func touches(
        _ customer: GeneratedCustomer, _ grade: Grade, _ since: CivilDate, _ random: inout SampleRandom
    ) -> [GeneratedCustomer.Touch] {
        // Those in the pool have none, so that the others have more.
        let mean = options.touches * 100 / (0.98 * max(0.01, cast.coverage) * Double(GeneratedCast.heldPercent))
        let extra: Double = grade == .d ? 0.93 : grade == .c ? 1.5 : 2.5
        let count = Int((Double.random(in: 0..<2, using: &random) * mean * extra).rounded())
        guard count > 0 else { return [] }
        var dates = (0..<count).map { _ in day(after: since, &random) }
        if grade != .d {
            // Who has a need is looked after within the rhythm, or a little later.
            let last = Int.random(in: 1...rhythm.days[grade] * 5 / 4, using: &random)
            dates[0] = max(since, today.adding(days: -last))
        }
        return dates.sorted().map { touch(on: $0, grade, customer.contacts.count, &random) }
    }

    private func touch(
        on date: CivilDate, _ grade: Grade, _ contacts: Int, _ random: inout SampleRandom
    ) -> GeneratedCustomer.Touch {
        let isSent = grade == .d && random.chance(35)
        let activity: Activity =
            isSent
            ? [.massMail, .eJournal, .holidayCard].pick(&random)
            : random.chance(75) ? .phoneCall : [.personalVisit, .exchangeMeeting, .managementSeminar].pick(&random)
        let outcome: TouchOutcome =
            switch Int.random(in: 0..<100, using: &random) {
            case _ where isSent: random.chance(25) ? .opened : .sent
            case ..<20: .noAnswer
            case ..<30: .leftMessage
            case ..<75: .reached
            case ..<88: .interested
            case ..<93: .refused
            case ..<97: .replied
            default: .askedForConsultation
            }
        return .init(
            date: date, minute: Int.random(in: 0..<480, using: &random), activity: activity, outcome: outcome,
            contact: isSent ? nil : Int.random(in: 0..<contacts, using: &random))
    }

    private func deal(
        _ holder: Person.ID, _ since: CivilDate, isOpen: Bool, _ random: inout SampleRandom
    ) -> GeneratedCustomer.Deal {
        let stages = Array(Stage.allCases.prefix(Int.random(in: 1...(isOpen ? 6 : 7), using: &random)))
        let dates = stages.map { _ in day(after: since, &random) }.sorted()
        return .init(
            stages: Array(zip(stages, dates)), outcome: isOpen ? nil : stages.count == 7 ? "won" : "lost",
            person: holder,
            // From the demo on, in whole thousands.
            amount: stages.count >= Stage.demo.number ? Money(fen: Int64.random(in: 20...600, using: &random) * 100_000) : nil)
    }

    /// A day behind another one and before today.
    private func day(after date: CivilDate, _ random: inout SampleRandom) -> CivilDate {
        let days = date.days(to: today)
        return days > 2 ? date.adding(days: Int.random(in: 1..<days, using: &random)) : date
    }

    private func ordered(_ one: CivilDate, _ other: CivilDate) -> (CivilDate, CivilDate) {
        one < other ? (one, other) : (other, one)
    }
}
