import CRM
import HTML
import Method

func monthPage(_ model: MonthModel, _ frame: Frame) -> Page {
    let (view, language) = (model.view, frame.language)
    return Page(title: Text("月计划", "月計劃", "Month"), section: .month, frame: frame) {
        pageHeader(view.month.spoken(language), note: note(view, in: language)) {
            monthLinks(view, model.today, in: language)
            personChoice(model.colleagues, current: view.person.id, to: "/month", month: view.month, in: language)
            if view.month >= model.today.calendarMonth { planButton(view, frame) }
        }
        if view.isProvisional {
            warningList(
                [
                    Warning(
                        .note,
                        Text(
                            "\(view.month.year) 年的放假安排还没有公布：只按 13 天法定假日计算，没有调休。",
                            "\(view.month.year) 年的放假安排還沒有公布：只按 13 天法定假日計算，沒有調休。",
                            "The holidays of \(view.month.year) are not announced yet: provisional, with the 13 statutory days and no make-up days."
                        ))
                ], today: model.today, in: language)
        }
        sheet(Text("工作时间分配", "工作時間分配", "The month’s budget")(language), id: "budget") {
            budgetBars(PlanningWork.allCases.map { budgetLine($0, view) }, in: language)
            shortfalls(view, in: language)
        }
        if view.madeAt == nil, view.entries.isEmpty {
            emptyState(
                Text("这个月还没有计划。", "這個月還沒有計劃。", "This month is not planned yet.")(language),
                hint: Text(
                    "点“排计划”，按 A、B、C 和新客户的时间分配自动排好，再自己调整。",
                    "點「排計劃」，按 A、B、C 和新客戶的時間分配自動排好，再自己調整。",
                    "Press “Plan” and the budget for A, B, C and new customers is filled in; then move what you like.")(
                        language))
        }
        monthCalendar(view.month, calendarDays(model), today: model.today, frame)
        leaveForm(view, model.today, frame)
    }
}

private func note(_ view: MonthView, in language: Language) -> String {
    Text(
        "\(view.person.name) · \(view.workingDays) 个工作日", "\(view.person.name) · \(view.workingDays) 個工作日",
        "\(view.person.name) · \(view.workingDays) working days")(language)
}

private func monthLinks(_ view: MonthView, _ today: CivilDate, in language: Language) -> Markup {
    nav(.class("month-links"), .aria("label", Text("月份", "月份", "Months")(language))) {
        if view.month == today.calendarMonth {
            // A phone lists the days one below the other.
            linkButton(Text("↓ 今天", "↓ 今天", "↓ Today")(language), href: "#day-\(today)", .plain, .class("to-today"))
        }
        for (offset, title) in [(-1, Text("← 上月", "← 上月", "← Earlier")), (1, Text("下月 →", "下月 →", "Later →"))] {
            linkButton(title(language), href: MonthRoutes.path(view.person.id, view.month.adding(months: offset)))
        }
    }
}

private func planButton(_ view: MonthView, _ frame: Frame) -> Markup {
    postForm(to: "/month/plan", frame) {
        input(hidden: "person", value: "\(view.person.id)")
        input(hidden: "month", value: view.month.description)
        sendButton(
            (view.madeAt == nil ? Text("排计划", "排計劃", "Plan") : Text("重新排计划", "重新排計劃", "Plan again"))(
                frame.language))
    }
}

private func budgetLine(_ work: PlanningWork, _ view: MonthView) -> BudgetLine {
    let (use, line) = (view.use(of: work), view.budget[work])
    let perDay = Double(TimeBudget.minutesPerDay)
    return BudgetLine(
        title: work.name, grade: Grade(rawValue: work.rawValue),
        accounts: .init(
            done: Double(use.doneAccounts), planned: Double(use.accounts), budget: Double(line.accounts)),
        days: .init(
            done: Double(use.doneMinutes) / perDay, planned: Double(use.minutes) / perDay,
            budget: Double(view.budget.minutes(for: work, workingDays: view.workingDays)) / perDay))
}

private func shortfalls(_ view: MonthView, in language: Language) -> Markup {
    guard !view.shortfalls.isEmpty else { return .empty }
    return details(.class("disclosure shortfalls")) {
        summary { Text("排不下的", "排不下的", "What does not fit")(language) + " (\(view.shortfalls.count))" }
        ul {
            for shortfall in view.shortfalls {
                li {
                    shortfall.sentence(language).capitalisedFirst
                    span(.class("quiet")) {
                        for (index, customer) in shortfall.customers.enumerated() {
                            index == 0 ? " " : Text("、", "、", ", ")(language)
                            a(href: "/customers/\(customer)") { view.names[customer] ?? "#\(customer)" }
                        }
                    }
                }
            }
        }
    }
}

private func calendarDays(_ model: MonthModel) -> [CalendarDay] {
    let view = model.view
    let byDate = Dictionary(grouping: view.entries, by: \.date)
    return view.days.map { day in
        let hours = (Double(day.minutes) / 6).rounded() / 10
        return CalendarDay(
            day.date, day.isLeave ? .leave : day.kind.isWorking ? .working : .off, name: name(day),
            entries: (byDate[day.date] ?? []).map { entry in
                CalendarEntry(
                    id: entry.id, customerID: entry.customerID, customer: entry.customerName,
                    grade: entry.work == .new ? nil : entry.grade.map { GradeMark($0) },
                    why: planReasonText(entry.reason, names: view.names), isDone: entry.isDone,
                    isFixed: entry.isFixed, canMove: !entry.isDone, version: entry.version)
            },
            overload: day.isOverloaded && day.date >= model.today
                ? Text("超载 \(hours) 小时", "超載 \(hours) 小時", "overloaded: \(hours) h") : nil)
    }
}

private func name(_ day: MonthView.Day) -> Text? {
    if day.isLeave { return Text("休假", "休假", "leave") }
    switch day.kind {
    case .working, .weekend: return nil
    case .holiday(let name): return name
    case .makeUp(let name): return name + Text("调休上班", "調休上班", " make-up day")
    }
}

private func leaveForm(_ view: MonthView, _ today: CivilDate, _ frame: Frame) -> Markup {
    let language = frame.language
    let first = max(view.month.firstDay, min(today, view.month.lastDay))
    return details(.class("disclosure leave")) {
        summary { Text("登记休假", "登記休假", "Leave")(language) }
        postForm(to: "/month/leave", frame, .class("row-form")) {
            input(hidden: "person", value: "\(view.person.id)")
            inputField(
                Field("date", Text("日期", "日期", "Date"), value: first.description, isRequired: true, id: "leave-date"),
                type: .date, in: language)
            sendButton(Text("这天休假", "這天休假", "On leave that day")(language), .plain, .name("leave"), .value("1"))
            sendButton(Text("这天上班", "這天上班", "Working that day")(language), .plain, .name("leave"), .value("0"))
        }
    }
}
