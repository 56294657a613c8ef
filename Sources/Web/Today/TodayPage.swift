import CRM
import HTML
import Method

func todayPage(_ model: TodayModel, _ frame: Frame) -> Page {
    let (view, language) = (model.view, frame.language)
    let title = Text("今天", "今天", "Today")
    return Page(title: title, section: .today, frame: frame) {
        pageHeader(
            view.date.spokenWithWeekday(today: view.date)(language),
            note: Text("\(view.person.name) 的一天", "\(view.person.name) 的一天", "\(view.person.name)’s day")(language)
        ) {
            personChoice(model.colleagues, current: view.person.id, to: "/today", in: language)
        }
        div(.class("columns")) {
            div {
                planned(model, frame)
                missed(model, frame)
                due(model, frame)
            }
            div {
                noticeSheet(view.notices, view.requests, today: view.date, canDismiss: model.isOwn, frame)
                warnings(view, in: language)
                steps(model, frame)
                gradeChanges(view, in: language)
            }
        }
    }
}

extension TodayModel {
    /// Whose day is shown, unless it is the viewer's own.
    fileprivate var day: Person.ID? { isOwn ? nil : view.person.id }
}

/// A form that shows the same page for another person of the team.
///
/// - Parameter month: the month that stays chosen.
func personChoice(
    _ people: [Person], current: Person.ID, to path: String, month: CivilMonth? = nil, in language: Language
) -> Markup {
    guard people.count > 1 else { return .empty }
    return form(action: path, method: .get, .class("person-choice")) {
        if let month { input(hidden: "month", value: month.description) }
        label(for: "person") { Text("人员", "人員", "Person")(language) }
        select(name: "person", .id("person")) {
            for person in people {
                option(value: "\(person.id)", .selected(person.id == current)) { person.name }
            }
        }
        sendButton(Text("查看", "檢視", "Show")(language), .plain)
    }
}

private func planned(_ model: TodayModel, _ frame: Frame) -> Markup {
    let (view, language) = (model.view, frame.language)
    let done = view.planned.count { $0.isDone }
    return sheet(
        Text("今日计划", "今日計劃", "Planned for today")(language), id: "planned", count: view.planned.count
    ) {
        if done > 0 { p(.class("quiet")) { Text("已完成 \(done)", "已完成 \(done)", "\(done) done")(language) } }
        if view.planned.isEmpty {
            emptyState(
                Text("今天没有安排拜访。", "今天沒有安排拜訪。", "No visit is planned for today.")(language),
                hint: Text(
                    "在“月计划”里排一排，或从下面该联系的客户开始。", "在「月計劃」裡排一排，或從下面該聯絡的客戶開始。",
                    "Plan the month, or begin with those who are due below.")(language)
            ) {
                linkButton(Text("月计划", "月計劃", "Month")(language), href: "/month?person=\(view.person.id)")
            }
        }
        for entry in view.planned { entryCard(entry, model, frame) }
    }
}

private func missed(_ model: TodayModel, _ frame: Frame) -> Markup {
    let (view, language) = (model.view, frame.language)
    guard !view.missed.isEmpty else { return .empty }
    let shown = view.missed.suffix(10).reversed()
    return sheet(
        Text("计划了还没做", "計劃了還沒做", "Planned and not done")(language), id: "missed", count: view.missed.count
    ) {
        for entry in shown { entryCard(entry, model, frame) }
        if view.missed.count > shown.count {
            p(.class("quiet")) {
                a(href: "/month?person=\(view.person.id)") {
                    Text("其余在月计划里", "其餘在月計劃裡", "The others are in the month’s plan")(language)
                }
            }
        }
    }
}

private func entryCard(_ entry: MonthView.Entry, _ model: TodayModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let summary = CustomerSummary(
        id: entry.customerID, name: entry.customerName, grade: entry.grade.map { GradeMark($0) },
        region: regionName(entry.region))
    return article(.class("customer-card"), .when(entry.isDone, .class("is-done"))) {
        div(.class("customer-card-text")) {
            h3 { customerName(summary, in: language) }
            p(.class("quiet")) {
                if let region = regionName(entry.region) { span { region(language) } }
                if entry.date != model.view.date { date(entry.date, today: model.view.date, in: language) }
                span { Text("\(entry.minutes) 分钟", "\(entry.minutes) 分鐘", "\(entry.minutes) min")(language) }
                if entry.isDone { span(.class("done")) { Text("已完成", "已完成", "Done")(language) } }
            }
            if let why = planReasonText(entry.reason, names: [:]) { p(.class("why")) { why(language) } }
        }
        if !entry.isDone {
            div(.class("actions")) {
                touchMenu(entry.customerID, entry.customerName, model.formKey, day: model.day, frame)
            }
        }
    }
}

private func due(_ model: TodayModel, _ frame: Frame) -> Markup {
    let (view, language) = (model.view, frame.language)
    return sheet(Text("该联系了", "該聯絡了", "Due for a touch")(language), id: "due", count: view.due.count) {
        if view.due.isEmpty {
            emptyState(Text("没有到期未联系的客户。", "沒有到期未聯絡的客戶。", "Nobody is overdue.")(language))
        }
        for row in view.due {
            customerCard(
                CustomerSummary(row),
                why: row.touchDueOn.map { due in
                    Text("应在 ", "應在 ", "Was to be touched by ")(language) + due.spoken(today: view.date)(language)
                        + Text(" 前联系", " 前聯絡", "")(language)
                }, today: view.date, in: language
            ) { touchMenu(row.id, row.name, model.formKey, day: model.day, frame) }
        }
        if view.dueIsCut { tooMuchState(shown: view.due.count, in: language) }
    }
}

private func steps(_ model: TodayModel, _ frame: Frame) -> Markup {
    let (view, language) = (model.view, frame.language)
    guard !view.steps.isEmpty else { return .empty }
    return sheet(Text("到期的下一步", "到期的下一步", "Next steps due")(language), id: "steps", count: view.steps.count) {
        for row in view.steps { customerCard(CustomerSummary(row), today: view.date, in: language) }
    }
}

private func gradeChanges(_ view: TodayView, in language: Language) -> Markup {
    sheet(
        Text("昨天以来的级别变化", "昨天以來的級別變化", "Grades changed since yesterday")(language), id: "grade-changes",
        count: view.gradeChanges.count
    ) {
        if view.gradeChanges.isEmpty {
            emptyState(Text("没有变化。", "沒有變化。", "None changed.")(language))
        } else {
            ul(.class("plain-list")) {
                for change in view.gradeChanges {
                    li {
                        gradeChange(from: change.from, to: change.to, in: language)
                        a(href: "/customers/\(change.customerID)") { change.customerName }
                        span(.class("quiet")) {
                            change.cause.name(language) + " · "
                            relativeDate(change.date, today: view.date, in: language)
                        }
                    }
                }
            }
        }
    }
}

private func warnings(_ view: TodayView, in language: Language) -> Markup {
    let (all, most) = (view.warnings.map { Warning($0, today: view.date) }, 8)
    guard !all.isEmpty else { return .empty }
    return sheet(Text("注意", "注意", "Look out")(language), id: "warnings", count: all.count) {
        warningList(Array(all.prefix(most)), today: view.date, in: language)
        if all.count > most {
            let rest = all.count - most
            details(.class("disclosure")) {
                summary { Text("其余 \(rest) 条", "其餘 \(rest) 條", "\(rest) more")(language) }
                warningList(Array(all.dropFirst(most)), today: view.date, in: language)
            }
        }
    }
}

extension Warning {
    fileprivate init(_ warning: TodayView.Warning, today: CivilDate) {
        let name = Text(verbatim: warning.customerName)
        let href = "/customers/\(warning.customerID)"
        switch warning.kind {
        case .unknown(let aspects):
            self.init(
                .warning, name + Text("：尚不清楚", "：尚不清楚", ": not known: ") + aspects.map(\.name).joined(), href: href)
        case .stale:
            self.init(
                .warning,
                name + Text("：预计购买日期已过，请核实", "：預計購買日期已過，請核實", ": the expected date has passed, please check"),
                href: href)
        case .recycled(let date):
            let when = date.spoken(today: today)
            self.init(
                .danger,
                name + Text("：", "：", ": may be recycled from ") + when
                    + Text(" 起可被回收，请尽快跟进", " 起可被回收，請儘快跟進", ", follow up soon"), href: href)
        }
    }
}
