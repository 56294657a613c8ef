import Method
import SQL

/// Two months of work by the sample's salespeople: they plan each month, do most of what is planned for a day, and
/// learn something now and then.
struct SampleWork {
    let sample: Sample

    func run(_ progress: @Sendable (Sample.Step) -> Void) async throws -> Int {
        let today = sample.workspace.clock.today
        let salespeople = try await salespeople()
        let calendar = try await sample.workspace.calendar.calendar()
        var random = SampleRandom(seed: 20_260_202)
        var touches = 0
        for offset in (0..<Sample.days).reversed() {
            let day = today.adding(days: -offset)
            let then = sample.at(day)
            _ = try await then.grading.regradeDue()
            if day.day == 1 || offset == Sample.days - 1 || offset == 0 {
                _ = try await then.planning.planEverybody(day.calendarMonth)
            }
            // Today's work is still to be done.
            if offset > 0, calendar.isWorkingDay(day) {
                for person in salespeople { touches += try await work(person, then, &random) }
            }
            progress(.working(day: Sample.days - offset, of: Sample.days))
        }
        return touches
    }

    private func salespeople() async throws -> [Person.ID] {
        try await sample.workspace.database.read { connection in
            try connection.all("SELECT id FROM person WHERE role = 'salesperson' ORDER BY id") { try $0[0] }
        }
    }

    private func work(_ person: Person.ID, _ workspace: Workspace, _ random: inout SampleRandom) async throws -> Int {
        let planned = try await workspace.today.view(of: person, by: person).planned
        var touches = 0
        for entry in planned where random.chance(90) {
            let customer = try await workspace.customers.customer(entry.customerID, by: person)
            try await workspace.maintenance.log(
                SampleWork.touch(customer, workspace.clock.today, &random), of: customer.id, by: person)
            if customer.grade == .a {
                try await know(customer, workspace, person, &random)
                try await SampleDeals(workspace: workspace).advance(customer, by: person, &random)
            }
            if random.chance(35) {
                try await SampleDeals(workspace: workspace).meet(customer, by: person, &random)
            }
            touches += 1
        }
        return touches
    }

    private static func touch(
        _ customer: Customer, _ today: CivilDate, _ random: inout SampleRandom
    ) -> TouchEntry {
        let isVisit = customer.grade == .a || random.chance(30)
        let outcome: TouchOutcome =
            switch Int.random(in: 0..<100, using: &random) {
            case ..<15: isVisit ? .reached : .noAnswer
            case ..<70: .reached
            case ..<90: .interested
            case ..<96: .askedForConsultation
            default: .refused
            }
        var entry = TouchEntry(activity: isVisit ? .personalVisit : .phoneCall, outcome: outcome)
        entry.minutes = isVisit ? 120 : 20
        entry.note = SampleNotes.note(outcome, &random)
        guard outcome == .interested || outcome == .askedForConsultation else { return entry }
        if let step = SampleNotes.steps.randomElement(using: &random) {
            entry.nextStep = .init(text: step, date: today.adding(days: .random(in: 3...20, using: &random)))
        }
        if random.chance(45) { entry.facts = learnt(customer, today, &random) }
        return entry
    }

    /// One step nearer: none → emerging → arisen → clear, with a date that comes nearer too.
    private static func learnt(
        _ customer: Customer, _ today: CivilDate, _ random: inout SampleRandom
    ) -> TouchEntry.LearntFacts {
        let next = Need.allCases.first { $0 > customer.need } ?? .clear
        let months = Int.random(in: next == .clear ? 2...4 : 4...8, using: &random)
        let expected: ExpectedPurchase? = next >= .arisen ? .month(today.calendarMonth.adding(months: months)) : nil
        return .init(need: next, expected: expected)
    }

    /// Who decides and who pays comes to light in time.
    private func know(
        _ customer: Customer, _ workspace: Workspace, _ person: Person.ID, _ random: inout SampleRandom
    ) async throws {
        guard random.chance(30) else { return }
        let isMoney = random.chance(50)
        try await workspace.grading.record(
            isMoney ? .money : .authority, what: isMoney ? "预算约 50 万元，已列入年度计划" : "由分管副总经理决定",
            saidBy: isMoney ? "财务部" : "信息中心主任", of: customer.id, by: person)
    }
}

/// What the sample's salespeople write down.
enum SampleNotes {
    static let steps = ["寄送案例资料", "安排初访", "约信息中心主任交流", "准备有针对性的演示", "发送方案初稿", "确认预算和时间"]

    static func note(_ outcome: TouchOutcome, _ random: inout SampleRandom) -> String? {
        let notes: [String] =
            switch outcome {
            case .interested: ["对流程审批感兴趣，想看同行业案例", "公文流转靠纸质，希望移动端也能办理", "正在比较两家产品"]
            case .askedForConsultation: ["请我们去讲一讲知识管理怎么落地", "希望顾问看看现有系统能否集成"]
            case .refused: ["今年没有计划", "刚换过系统"]
            case .reached: ["介绍了公司和产品，留了资料", "聊了近况，暂无新需求", "主任出差，同事代为转达"]
            default: []
            }
        return notes.randomElement(using: &random)
    }
}
