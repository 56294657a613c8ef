/// The days of a planning request: which are worked, which can still be planned, and the periods in which an account is
/// touched at most once, so that its touches are spread over the month.
struct PlanMonth {
    let month: CivilMonth
    let today: CivilDate
    /// The working days of the month, in order.
    let workingDays: [CivilDate]
    /// Those from today on.
    let open: [CivilDate]
    /// The first day of the second half of the working days.
    private let secondHalf: CivilDate

    init(month: CivilMonth, workingDays: [CivilDate], today: CivilDate) {
        self.month = month
        self.today = today
        let days = Set(workingDays.filter { $0.calendarMonth == month }).sorted()
        self.workingDays = days
        open = days.filter { $0 >= today }
        secondHalf = days.isEmpty ? month.lastDay : days[days.count / 2]
    }

    /// A customers are touched once a week (ISO, from Monday), B customers once in each half of the month, C and new
    /// ones once.
    func period(_ work: PlanningWork, _ date: CivilDate) -> Int {
        switch work {
        case .a: (date.dayNumber + 3) / 7
        case .b: date < secondHalf ? 0 : 1
        case .c, .new: 0
        }
    }

    /// How many touches an account still wants: those of its rhythm that it has not had, and no more of them than the
    /// share of the month that is left (at least one), so that what is over is not crowded into the rest.
    func missingTouches(_ work: PlanningWork, touched: [AccountTouch]) -> Int {
        let all = work.touchesPerMonth
        let total = max(1, workingDays.count)
        let share = max(1, (2 * all * open.count + total) / (2 * total))
        let since = touched.filter { $0.date >= today }.count
        return max(0, min(all - touched.count, share - since))
    }

    /// The periods that still have a day to plan.
    func openPeriods(_ work: PlanningWork) -> Set<Int> { Set(open.map { period(work, $0) }) }
}
