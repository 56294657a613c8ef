import HTML
import Method

@testable import Web

/// A page with every part that pages are made of, for tests to read and for people to look at.
struct Gallery {
    var language: Language
    let today = CivilDate("2026-11-23")!
    var frame: Frame

    init(_ language: Language) {
        self.language = language
        frame = Frame(
            language: language, path: "/customers?q=茅台&language=en",
            person: Frame.Person(name: "周晓芸", role: Text("销售总监", "銷售總監", "Director"), permissions: Role.director.permissions),
            csrf: "t0ken\"<",
            messages: [
                .done(Text("已记录与贵州茅台的电话。", "已記錄與貴州茅台的電話。", "The call with 贵州茅台 is logged.")),
                .warning(
                    Text("2026 年 12 月的假日尚未公布。", "2026 年 12 月的假日尚未公布。", "The holidays of December are provisional.")),
            ],
            workspace: "协达软件")
    }

    var customers: [CustomerSummary] {
        let soon = today.adding(days: 2)
        return [
            CustomerSummary(
                id: 1, name: "贵州茅台", stockCode: "600519.SH",
                grade: GradeMark(
                    .a,
                    reason: Text(
                        "需求已明确，预计 2 个月内采购（2027-01-20）。", "需求已明確，預計 2 個月內採購（2027-01-20）。",
                        "The need is clear and the purchase is expected within 2 months (2027-01-20).")),
                holder: "王建国", industry: Text("白酒", "白酒", "Liquor"), region: Text("贵州", "貴州", "Guizhou"),
                nextStep: "向信息中心刘主任演示公文流转", nextStepOn: soon, lastTouch: today.adding(days: -3)),
            CustomerSummary(
                id: 2, name: "中国建筑股份有限公司第八工程局（上海）有限公司", stockCode: "601668.SH",
                grade: GradeMark(.b, isStale: true), holder: "欧阳慧敏",
                industry: Text("建筑工程", "建築工程", "Construction"), region: Text("上海 · 浦东", "上海 · 浦東", "Shanghai · Pudong"),
                nextStep: "寄送案例册", nextStepOn: today.adding(days: -4), lastTouch: today.adding(days: -41)),
            CustomerSummary(
                id: 3, name: "隆基绿能", stockCode: "601012.SH", grade: GradeMark(.b, isOverride: true), holder: "王建国",
                industry: Text("电气设备", "電氣設備", "Electrical equipment"),
                region: Text("陕西 · 西安", "陝西 · 西安", "Shaanxi · Xi’an"),
                nextStep: "电话回访", nextStepOn: today, lastTouch: today.adding(days: -12)),
            CustomerSummary(
                id: 4, name: "长安汽车", stockCode: "000625.SZ", grade: GradeMark(.c),
                industry: Text("汽车整车", "汽車整車", "Cars"),
                region: Text("重庆", "重慶", "Chongqing"), lastTouch: today.adding(days: -400)),
            CustomerSummary(
                id: 5, name: "A&B <网络>", grade: GradeMark(.d), holder: "李娜", industry: Text("互联网", "網際網路", "Internet"),
                region: Text("北京", "北京", "Beijing"), isSample: true),
            CustomerSummary(
                id: 6, name: "乐视网", stockCode: "300104.SZ", grade: nil, standing: .closed,
                industry: Text("影视音像", "影視音像", "Film and video"), region: Text("北京", "北京", "Beijing"),
                lastTouch: today.adding(days: -900)),
        ]
    }

    var customersPage: Page {
        Page(title: MainSection.customers.title, section: .customers, frame: frame) {
            pageHeader(MainSection.customers.title(language), note: "4,000") {
                linkButton(Text("导入", "匯入", "Import")(language), href: "/import")
                linkButton(Text("新客户", "新客戶", "New customer")(language), href: "/customers/new", .primary)
            }
            form(action: "/customers", method: .get, .class("filters")) {
                selectField(
                    Field("grade", Text("等级", "等級", "Grade")),
                    [Choice("", Text("全部", "全部", "All")), Choice("A", Text(verbatim: "A"))], in: language)
                selectField(
                    Field("holder", CustomerColumn.holder.title),
                    [Choice("", Text("全部", "全部", "All")), Choice("1", Text(verbatim: "王建国"))], in: language)
                inputField(Field("q", Text("查找", "尋找", "Find"), value: "茅台", id: "filter-q"), in: language)
                sendButton(Text("筛选", "篩選", "Filter")(language), .plain)
            }
            customerTable(
                customers
                    + customers.map {
                        var next = $0; next.id += 10; return next
                    },
                caption: Text("客户名单", "客戶名單", "Customers")(language), today: today, in: language,
                sort: {
                    $0 == .lastTouch || $0 == .name
                        ? Column.Sort(
                            href: "/customers?sort=\($0.rawValue)", current: $0 == .lastTouch ? .descending : nil) : nil
                },
                actions: { customer in
                    linkButton(Text("记录接触", "記錄接觸", "Log touch")(language), href: "\(customer.path)/touch", .small)
                })
            pager(newer: nil, older: "/customers?after=17", in: language)
            tooMuchState(shown: 1000, in: language)
        }
    }

    var todayPage: Page {
        Page(title: MainSection.today.title, section: .today, frame: frame) {
            pageHeader(
                MainSection.today.title(language), note: today.spokenWithWeekday(today: today)(language))
            div(.class("with-side")) {
                div {
                    sheet(Text("计划拜访", "計畫拜訪", "Planned visits")(language), id: "visits", count: 3) {
                        customers.prefix(3).map { customer in
                            customerCard(
                                customer,
                                why: Text(
                                    "B 类，41 天未接触；与中建八局同城。", "B 類，41 天未接觸；與中建八局同城。",
                                    "B, untouched for 41 days; same city as 中建八局.")(language), today: today,
                                in: language
                            ) {
                                postForm(to: "\(customer.path)/touches", frame) {
                                    sendButton(Text("打了电话", "打了電話", "Called")(language), .small)
                                }
                                linkButton(
                                    Text("其他…", "其他…", "Other…")(language), href: "\(customer.path)/touch", .small)
                            }
                        }
                    }
                    sheet(Text("到期接触", "到期接觸", "Touches due")(language), id: "due", count: 0) {
                        emptyState(
                            Text("今天没有到期的接触。", "今天沒有到期的接觸。", "No touches are due today.")(language),
                            hint: Text(
                                "挖掘队列里有 12 个客户值得一看。", "挖掘佇列裡有 12 個客戶值得一看。", "12 customers wait in the mining queue.")(
                                    language)
                        ) { linkButton(Text("去挖掘", "去挖掘", "Mine")(language), href: "/mining") }
                    }
                }
                div {
                    sheet(Text("提醒", "提醒", "Warnings")(language), id: "warnings", count: 3) {
                        warningList(
                            [
                                Warning(
                                    .danger, Text("隆基绿能将被收回", "隆基綠能將被收回", "隆基绿能 will be recycled"),
                                    href: "/customers/3",
                                    date: today.adding(days: 2)),
                                Warning(
                                    .warning, Text("贵州茅台：不知道谁能拍板", "貴州茅台：不知道誰能拍板", "贵州茅台: authority unknown"),
                                    href: "/customers/1"),
                                Warning(
                                    .note, Text("本月计划超出 1.5 天", "本月計畫超出 1.5 天", "The month is 1.5 days over"),
                                    href: "/month"),
                            ], today: today, in: language)
                    }
                    sheet(Text("昨天以来的等级变化", "昨天以來的等級變化", "Grades changed since yesterday")(language), id: "changes") {
                        p {
                            gradeChange(from: .c, to: .b, in: language); " 隆基绿能"
                        }
                        p {
                            gradeChange(from: .d, to: nil, in: language); " 乐视网"
                        }
                    }
                    sheet(Text("每级客户数", "每級客戶數", "Customers by grade")(language), id: "grades") {
                        barTable(
                            caption: Text("等级", "等級", "Grade")(language), of: MainSection.customers.title,
                            zip(Grade.allCases, [8, 131, 1204, 2657]).map { grade, count in
                                BarLine(
                                    gradeBadge(GradeMark(grade), in: language), count: count, grade: grade,
                                    href: "/customers?grade=\(grade.rawValue)")
                            }, in: language)
                    }
                }
            }
        }
    }

    var customerPage: Page {
        Page(title: Text(verbatim: "贵州茅台"), section: .customers, frame: frame) {
            customerHeader(customers[0], today: today, in: language) {
                sendButton(Text("记录接触", "記錄接觸", "Log touch")(language))
                linkButton(Text("交出", "交出", "Hand over")(language), href: "/customers/1/hand-over", .danger)
            }
            errorState(
                Text("另一人刚刚改过这位客户。", "另一人剛剛改過這位客戶。", "Somebody else has just changed this customer.")(language),
                whatToDo: Text("请核对后再保存。", "請核對後再儲存。", "Check what has changed, then save again.")(language))
            div(.class("columns")) {
                sheet(Text("需求", "需求", "Need")(language), id: "need-sheet") {
                    inlineForm(to: "/customers/1/facts", frame, id: "facts", .data("live")) {
                        div(.class("fields")) {
                            selectField(
                                Field("need", Text("需求", "需求", "Need"), value: "clear", isRequired: true),
                                [
                                    Choice("none", Text("没有", "沒有", "None")),
                                    Choice("clear", Text("需求已明确", "需求已明確", "Clear")),
                                ], in: language)
                            inputField(
                                Field(
                                    "expected", Text("预计采购日期", "預計採購日期", "Expected purchase"), value: "2027-01-20",
                                    hint: Text("可以只填月份", "可以只填月份", "A month is enough")), type: .date, in: language)
                            inputField(
                                Field(
                                    "budget", Text("预算（元）", "預算（元）", "Budget (yuan)"), value: "-5",
                                    error: Text("请填正数。", "請填正數。", "Enter a positive number.")), .inputmode("numeric"),
                                in: language)
                        }
                        textareaField(
                            Field("note", Text("备注", "備註", "Note"), value: "</textarea><script>"), in: language)
                        checkboxField(
                            Field("trial", Text("申请试用", "申請試用", "Asked for a trial"), value: "1"), in: language)
                    }
                }
                sheet(Text("三月预算", "三月預算", "Budget")(language), id: "budgets") {
                    budgetBars(budget, in: language)
                }
            }
            errorSummary(
                [
                    Field(
                        "budget", Text("预算", "預算", "Budget"), error: Text("请填正数。", "請填正數。", "Enter a positive number."))
                ],
                in: language)
        }
    }

    var budget: [BudgetLine] {
        [
            BudgetLine(
                title: Text("A 类客户", "A 類客戶", "A customers"), grade: .a,
                accounts: .init(done: 5, planned: 8, budget: 8), days: .init(done: 6.5, planned: 11.5, budget: 10)),
            BudgetLine(
                title: Text("维护 B 类", "維護 B 類", "Keeping B"), grade: .b,
                accounts: .init(done: 3, planned: 10, budget: 12), days: .init(done: 1, planned: 3.5, budget: 4)),
            BudgetLine(
                title: Text("维护 C 类", "維護 C 類", "Keeping C"), grade: .c,
                accounts: .init(done: 0, planned: 24, budget: 24), days: .init(done: 0, planned: 4, budget: 4)),
            BudgetLine(
                title: Text("开发新 A/B", "開發新 A/B", "New A/B"), grade: nil,
                accounts: .init(done: 1, planned: 2, budget: 4), days: .init(done: 0.5, planned: 1, budget: 2)),
        ]
    }

    var monthPage: Page {
        let month = today.calendarMonth
        return Page(title: MainSection.month.title, section: .month, frame: frame) {
            pageHeader(month.spoken(language)) {
                linkButton("←", href: "/month?month=2026-10", .small)
                linkButton("→", href: "/month?month=2026-12", .small)
                sendButton(Text("重新计划", "重新計畫", "Plan again")(language), .plain)
            }
            sheet(Text("时间预算", "時間預算", "Budget of time")(language), id: "time") { budgetBars(budget, in: language) }
            monthCalendar(month, calendarDays, today: today, frame)
        }
    }

    private var calendarDays: [CalendarDay] {
        today.calendarMonth.days.map { date in
            guard date.weekday < 6 else { return CalendarDay(date, .off) }
            let names = customers.prefix(5)
            let entries = names.prefix(date.day * 7 % 4).enumerated().map { index, customer in
                CalendarEntry(
                    id: Int64(date.day * 10 + index), customerID: customer.id, customer: customer.name,
                    grade: index == 2 ? nil : customer.grade, isDone: date < today, isFixed: index == 1)
            }
            return CalendarDay(
                date, date.day == 12 ? .leave : .working, name: date.day == 12 ? Text("年假", "年假", "Leave") : nil,
                entries: date.day == 12 ? [] : entries,
                overload: date.day == 25 ? Text("6 次 / 4 次", "6 次 / 4 次", "6 of 4 visits") : nil)
        }
    }

    var signInPage: Page {
        var outside = frame
        outside.person = nil
        outside.messages = []
        return Page(title: Text("登录", "登入", "Sign in"), frame: outside, width: .dialog) {
            pageHeader(Text("登录", "登入", "Sign in")(language))
            postForm(to: "/sign-in", outside) {
                inputField(
                    Field("name", Text("用户名", "使用者名稱", "User name"), isRequired: true), .autocomplete("username"),
                    in: language)
                inputField(
                    Field(
                        "password", Text("密码", "密碼", "Password"),
                        error: Text("用户名或密码不对。", "使用者名稱或密碼不對。", "User name or password is wrong."), isRequired: true),
                    type: .password, .autocomplete("current-password"), in: language)
                sendButton(Text("登录", "登入", "Sign in")(language), .primary, .class("wide"))
            }
        }
    }

    var pages: [(name: String, page: Page)] {
        [
            ("today", todayPage), ("customers", customersPage), ("customer", customerPage), ("month", monthPage),
            ("sign-in", signInPage),
        ]
    }
}
