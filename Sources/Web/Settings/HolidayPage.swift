import CRM
import HTML
import Hummingbird
import Method

func holidayPage(_ model: HolidayModel, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("\(model.year) 年放假安排", "\(model.year) 年放假安排", "Holidays of \(model.year)")
    let isWrong = model.problem != nil || !(model.lines?.wrong.isEmpty ?? true)
    return Page(title: title, section: .settings, frame: frame, status: isWrong ? .unprocessableContent : .ok) {
        pageHeader(
            title(language),
            note: Text("月计划按这里的放假和调休来排。", "月計畫按這裡的放假和調休來排。", "Months are planned by these days off and make-up days.")(
                language)
        ) {
            nav(.class("month-links"), .aria("label", Text("年份", "年份", "Years")(language))) {
                linkButton("← \(model.year - 1)", href: HolidayRoutes.path(model.year - 1))
                linkButton("\(model.year + 1) →", href: HolidayRoutes.path(model.year + 1))
            }
            linkButton(Text("添加", "新增", "Add")(language), href: "#day")
            linkButton(Text("设置", "設定", "Settings")(language), href: "/settings")
        }
        div(.class("with-side")) {
            div {
                if model.isProvisional { provisional(model.year, in: language) }
                announced(model, frame)
            }
            div {
                dayForm(model, frame)
                linesForm(model, frame)
            }
        }
    }
}

/// What holds while the State Council has not announced the year.
private func provisional(_ year: Int, in language: Language) -> Markup {
    let rows = StatutoryHolidays.days(of: year).map { holiday in
        TableRow(cells: [day(holiday.date, in: language), Markup(text: holiday.name(language).capitalisedFirst)])
    }
    return sheet(Text("暂定：法定假日", "暫定：法定假日", "Provisional: statutory holidays")(language), id: "statutory") {
        chip(Text("未公布", "未公布", "Not announced")(language))
    } content: {
        p(.class("quiet")) {
            Text(
                "\(year) 年的放假安排还没有公布（通常在前一年 11 月）。在那之前只按下面 13 天法定假日排，没有调休。",
                "\(year) 年的放假安排還沒有公布（通常在前一年 11 月）。在那之前只按下面 13 天法定假日排，沒有調休。",
                "The holidays of \(year) are not announced yet (usually in the November before). Until then only the 13 statutory days below are off, without make-up days."
            )(language)
        }
        dataTable(
            caption: Text("法定假日", "法定假日", "Statutory holidays")(language),
            columns: [
                Column(Text("日期", "日期", "Date"), .heading), Column(Text("节日", "節日", "Holiday")),
            ], rows: rows, in: language)
    }
}

private func announced(_ model: HolidayModel, _ frame: Frame) -> Markup {
    let language = frame.language
    return sheet(
        Text("已录入的日子", "已登錄的日子", "Days on record")(language), id: "days", count: model.entries.count
    ) {
        if model.entries.isEmpty {
            emptyState(
                Text("\(model.year) 年还没有录入。", "\(model.year) 年還沒有登錄。", "Nothing is on record for \(model.year).")(
                    language),
                hint: Text(
                    "公布后在这里添加，或粘贴整年的安排。", "公布後在這裡新增，或貼上整年的安排。",
                    "Add days when they are announced, or paste the whole year.")(language))
        } else {
            dataTable(
                caption: Text("已录入的日子", "已登錄的日子", "Days on record")(language),
                columns: [
                    Column(Text("日期", "日期", "Date"), .heading), Column(Text("安排", "安排", "What it is")),
                    Column(Text("节日", "節日", "Holiday")), Column(Text("操作", "操作", "Actions"), .actions),
                ], rows: model.entries.map { row($0, frame) }, in: language)
        }
    }
}

private func row(_ entry: HolidayCalendar.Entry, _ frame: Frame) -> TableRow {
    let language = frame.language
    return TableRow(cells: [
        day(entry.date, in: language), Markup(text: entry.kind.name(language)),
        Markup(text: Festival.name(announced: entry.name)(language)),
        Markup {
            linkButton(
                Text("修改", "修改", "Change")(language),
                href: HolidayRoutes.path(entry.date.year)
                    + "&date=\(entry.date)&kind=\(entry.kind.rawValue)&name=\(entry.name.percentEncoded())#day", .small)
            " "
            postForm(to: "/settings/holidays/remove", frame) {
                input(hidden: "date", value: entry.date.description)
                sendButton(
                    Text("移除", "移除", "Remove")(language), .small,
                    .aria("label", Text("移除 \(entry.date)", "移除 \(entry.date)", "Remove \(entry.date)")(language)))
            }
        },
    ])
}

private func day(_ date: CivilDate, in language: Language) -> Markup {
    HTML.time(datetime: date.description) { date.spokenWithWeekday(today: date)(language) }
}

private func dayForm(_ model: HolidayModel, _ frame: Frame) -> Markup {
    let language = frame.language
    return sheet(Text("添加或修改一天", "新增或修改一天", "Add or change a day")(language), id: "day") {
        postForm(to: "/settings/holidays", frame) {
            input(hidden: "year", value: "\(model.year)")
            inputField(
                Field(
                    "date", Text("日期", "日期", "Date"), value: model.form["date"] ?? "",
                    error: model.problem.error(at: "date"), isRequired: true), type: .date, in: language)
            selectField(
                Field(
                    "kind", Text("安排", "安排", "What it is"), value: model.form["kind"] ?? "off",
                    error: model.problem.error(at: "kind"), isRequired: true),
                HolidayCalendar.Entry.Kind.allCases.map { Choice($0.rawValue, $0.name) }, in: language)
            inputField(
                Field(
                    "name", Text("节日", "節日", "Holiday"), value: model.form["name"] ?? "",
                    error: model.problem.error(at: "name"), isRequired: true), .maxlength(100), in: language)
            sendButton(Text("保存", "儲存", "Save")(language))
        }
    }
}

private func linesForm(_ model: HolidayModel, _ frame: Frame) -> Markup {
    let language = frame.language
    return sheet(Text("粘贴整年的安排", "貼上整年的安排", "Paste a whole year")(language), id: "lines-sheet") {
        if let lines = model.lines, !lines.wrong.isEmpty {
            errorState(
                Text("一天也没有保存。", "一天也沒有儲存。", "No day was saved.")(language),
                whatToDo: Text("请改正下面的行，再保存一次。", "請改正下面的行，再儲存一次。", "Mend these lines and save again.")(language))
            ul(.class("line-errors")) {
                for wrong in lines.wrong.prefix(50) {
                    li {
                        Text("第 \(wrong.line) 行：", "第 \(wrong.line) 行：", "Line \(wrong.line): ")(language)
                        wrong.text(language)
                    }
                }
            }
        }
        postForm(to: "/settings/holidays/lines", frame) {
            input(hidden: "year", value: "\(model.year)")
            textareaField(
                Field(
                    "lines", Text("一行一天", "一行一天", "A line a day"), value: model.form["lines"] ?? "",
                    hint: Text(
                        "例如 2027-01-01,off,元旦；调休上班写 work。", "例如 2027-01-01,off,元旦；調休上班寫 work。",
                        "For example 2027-01-01,off,New Year; write work for a make-up day."), isRequired: true),
                rows: 8, in: language)
            sendButton(Text("全部保存", "全部儲存", "Save all")(language), .plain)
        }
    }
}

extension HolidayCalendar.Entry.Kind {
    var name: Text {
        switch self {
        case .off: Text("放假", "放假", "Day off")
        case .work: Text("调休上班", "調休上班", "Make-up working day")
        }
    }
}
