import Method
import Testing

@Suite("Keeping customers warm")
struct MaintenanceTests {
    @Test(
        "weekly for A, two a month for B, one for C, one a quarter for D",
        arguments: [
            (Grade.a, "2026-11-30"), (.b, "2026-12-08"), (.c, "2026-12-23"), (.d, "2027-02-22"),
        ])
    func rhythm(grade: Grade, due: String) throws {
        let touched = try date("2026-11-23")
        let long = try date("2020-01-01")
        #expect(Rhythm().dueDate(grade: grade, lastTouch: touched, since: long) == (try date(due)))
        #expect(Rhythm().dueDate(grade: grade, lastTouch: nil, since: touched) == (try date(due)))
    }

    @Test("a better grade is not touched less often")
    func refusals() throws {
        try Rhythm().validate()
        #expect(throws: InvalidSetting.self) { try Rhythm(days: ByGrade(a: 16, b: 15, c: 30, d: 91)).validate() }
        #expect(throws: InvalidSetting.self) { try Rhythm(days: ByGrade(a: 0, b: 15, c: 30, d: 91)).validate() }
    }

    @Test(
        "the activities fit the grades of the method",
        arguments: [
            (Activity.localPaper, [Grade.d]), (.localSite, [.d]), (.massMail, [.d]), (.forumPost, [.d]),
            (.leaflet, [.d]),
            (.technologyConference, [.c, .d]), (.managementConference, [.c, .d]), (.eJournal, [.b, .c]),
            (.exhibition, [.b, .c]), (.solutionShow, [.b, .c]), (.managementSeminar, [.b, .c]),
            (.caseMeeting, [.b, .c]),
            (.freeConsultation, [.b, .c]), (.freeTrial, [.b, .c]), (.promotion, [.a, .b]), (.keyConference, [.a, .b]),
            (.demo, [.a]), (.phoneCall, Grade.allCases),
        ])
    func fit(activity: Activity, grades: [Grade]) {
        #expect(activity.grades == grades)
    }

    @Test("every activity has a name of its own, a grade, and a usual time and cost")
    func catalogue() {
        #expect(Set(Activity.allCases.map(\.name)).count == Activity.allCases.count)
        for activity in Activity.allCases {
            #expect(!activity.grades.isEmpty)
            #expect((1...480).contains(activity.usualMinutes))
            #expect(activity.usualCost >= 0)
        }
        for grade in Grade.allCases { #expect(Activity.allCases.contains { $0.grades.contains(grade) }) }
    }

    @Test("what a person gains by goes through the gift register")
    func compliance() {
        #expect(Activity.allCases.filter(\.needsGiftRegister) == [.gift, .referralReward])
        #expect(Activity.gift.usualCost <= 100_00)
    }

    @Test("advice appears where it applies")
    func advice() {
        #expect(Activity.freeTrial.advice(for: .b)?.simplified == "B 级客户慎用试用。")
        #expect(Activity.freeTrial.advice(for: .c) == nil)
        #expect(Activity.demo.advice(for: .d)?.english == "This does not usually fit a customer of grade D.")
    }

    @Test("only what the customer took part in is a real follow-up", arguments: TouchOutcome.allCases)
    func followUps(outcome: TouchOutcome) {
        let notReal: Set<TouchOutcome> = [.opened, .sent, .leftMessage, .noAnswer, .wrongContact]
        #expect(outcome.isRealFollowUp == !notReal.contains(outcome))
    }

    @Test(
        "what a customer does is a signal to mining",
        arguments: [
            (TouchOutcome.interested, MiningSignal.replied), (.replied, .replied), (.attended, .attendedEvent),
            (.askedForConsultation, .askedForConsultation), (.askedForTrial, .askedForTrial), (.opened, .opened),
        ])
    func signals(outcome: TouchOutcome, signal: MiningSignal) {
        #expect(outcome.signal == signal)
    }

    @Test(
        "what it does not, is none",
        arguments: [
            TouchOutcome.reached, .refused, .sent, .leftMessage, .noAnswer, .wrongContact,
        ])
    func noSignal(outcome: TouchOutcome) {
        #expect(outcome.signal == nil)
    }
}
