import HTML
import Method
import Testing

@testable import Web

@Suite("Parts of pages")
struct ComponentTests {
    private let today = CivilDate("2026-11-23")!

    @Test("a grade always shows its letter, and says when it is stale or set by hand", arguments: Grade.allCases)
    func grade(_ grade: Grade) {
        let plain = gradeBadge(GradeMark(grade), in: .english).string
        #expect(plain.contains("grade-\(grade.rawValue.lowercased())"))
        #expect(plain.contains("</span>\(grade.rawValue)</span>"))
        let marked = gradeBadge(GradeMark(grade, isStale: true, isOverride: true), in: .english).string
        #expect(marked.contains("expected date has passed"))
        #expect(marked.contains("set by a supervisor"))
    }

    @Test(
        "dates in words",
        arguments: [
            (0, "今天", "今天", "today"), (-1, "昨天", "昨天", "yesterday"), (1, "明天", "明天", "tomorrow"),
            (-3, "3 天前", "3 天前", "3 days ago"), (2, "2 天后", "2 天後", "in 2 days"),
            (-59, "59 天前", "59 天前", "59 days ago"),
            (-60, "2 个月前", "2 個月前", "2 months ago"), (90, "3 个月后", "3 個月後", "in 3 months"),
            (-730, "2 年前", "2 年前", "2 years ago"),
        ])
    func relative(_ days: Int, _ simplified: String, _ traditional: String, _ english: String) {
        #expect(today.adding(days: days).relative(to: today) == Text(simplified, traditional, english))
    }

    @Test("the year is said where it is not this one")
    func spoken() {
        #expect(CivilDate("2026-03-01")!.spoken(today: today) == Text("3月1日", "3月1日", "1 Mar"))
        #expect(CivilDate("2025-03-01")!.spoken(today: today) == Text("2025年3月1日", "2025年3月1日", "1 Mar 2025"))
        #expect(today.spokenWithWeekday(today: today) == Text("11月23日 周一", "11月23日 週一", "Mon 23 Nov"))
        #expect(today.weekdayName == Text("周一", "週一", "Mon"))
        #expect(CivilDate("2026-11-22")!.weekdayName == Text("周日", "週日", "Sun"))
    }

    @Test(
        "what is due is marked when it is late and on the day itself",
        arguments: [(-1, "is-overdue"), (0, "is-today"), (1, "due\"")])
    func due(_ days: Int, _ mark: String) {
        #expect(dueDate(today.adding(days: days), today: today, in: .english).string.contains(mark))
    }

    @Test(
        "numbers and money",
        arguments: [
            (0, "0", "¥0"), (999, "999", "¥9.99"), (1_000, "1,000", "¥10"), (-1_234_567, "−1,234,567", "−¥12,345.67"),
        ])
    func numbers(_ number: Int, _ plain: String, _ money: String) {
        #expect(grouped(number) == plain)
        #expect(yuan(fen: Int64(number)) == money)
    }

    @Test("a field says what is wrong with it, to eyes and to screen readers")
    func fieldError() {
        let field = Field(
            "budget", Text("预算", "預算", "Budget"), value: "-5\"", hint: Text("元", "元", "Yuan"),
            error: Text("请填正数。", "請填正數。", "Enter a positive number."))
        let text = inputField(field, in: .english).string
        #expect(text.contains("aria-invalid=\"true\""))
        #expect(text.contains("aria-describedby=\"budget-hint budget-error\""))
        #expect(text.contains("id=\"budget-error\">Enter a positive number.</p>"))
        #expect(text.contains("value=\"-5&quot;\""))
        #expect(text.contains("<label for=\"budget\">"))
    }

    @Test("a password is never written back into the page")
    func password() {
        let text = inputField(
            Field("password", Text("密码", "密碼", "Password"), value: "secret"), type: .password, in: .english
        ).string
        #expect(!text.contains("secret"))
    }

    @Test("a pager has links only where there is something")
    func pages() {
        #expect(pager(newer: nil, older: nil, in: .english).isEmpty)
        let first = pager(newer: nil, older: "/x?after=7", in: .english).string
        #expect(first.contains("<a href=\"/x?after=7\" class=\"button\" rel=\"next\">"))
        #expect(!first.contains("rel=\"prev\""))
    }

    @Test("a month has its days in weeks from Monday, and a form to move what can be moved")
    func calendar() throws {
        let frame = Frame(language: .english, path: "/month", csrf: "t")
        let entries = [
            CalendarEntry(id: 7, customerID: 1, customer: "茅台", grade: GradeMark(.a)),
            CalendarEntry(id: 8, customerID: 2, customer: "长安", grade: nil, isDone: true),
        ]
        let text = monthCalendar(
            CivilMonth("2026-11")!, [CalendarDay(today, entries: entries)], today: today, frame
        ).string
        #expect(text.matches(of: /<td[^>]* data-date="2026-11-\d\d"/).count == 30)
        #expect(text.matches(of: /is-outside/).count == 6 + 6)
        #expect(text.contains("action=\"/month/entries/7/move\""))
        #expect(!text.contains("/month/entries/8/move"))
        #expect(text.contains("min=\"2026-11-01\" max=\"2026-11-30\""))
    }

    @Test("a bar goes over its budget visibly and in words")
    func overload() {
        func line(_ planned: Double) -> String {
            budgetBars(
                [
                    BudgetLine(
                        title: Text(verbatim: "A"), grade: .a, accounts: .init(done: 0, planned: 0, budget: 8),
                        days: .init(done: 1, planned: planned, budget: 10))
                ], in: .english
            ).string
        }
        #expect(line(11.5).contains("1.5 over"))
        #expect(line(11.5).contains("bar-over"))
        #expect(!line(10).contains("over"))
    }

    @Test("a customer's name cannot break out of a list, a card or a head")
    func hostileName() {
        let hostile = CustomerSummary(id: 1, name: "<script>alert(1)</script>\"", grade: GradeMark(.d))
        let parts = [
            customerTable([hostile], caption: "x", today: today, in: .english),
            customerCard(hostile, today: today, in: .english),
            customerHeader(hostile, today: today, in: .english),
        ]
        for part in parts {
            #expect(!part.string.contains("<script"))
            #expect(part.string.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        }
    }
}
