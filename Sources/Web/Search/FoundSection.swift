import CRM
import HTML
import Method

/// What was found of one kind, a line each, as the page and the suggestions show it.
struct FoundSection: Sendable {
    struct Line: Sendable {
        /// Where it leads.
        var path: String
        var content: Markup
    }

    static let customers = "found-customers"

    var id: String
    var title: Text
    var lines: [Line]
    var hasMore: Bool
}

extension Findings {
    /// Those kinds of which something was found.
    func sections(today: CivilDate, in language: Language) -> [FoundSection] {
        [
            FoundSection(
                id: FoundSection.customers, title: MainSection.customers.title,
                lines: customers.found.map { line($0, in: language) }, hasMore: customers.hasMore),
            FoundSection(
                id: "found-contacts", title: Text("联系人", "聯絡人", "Contacts"),
                lines: contacts.found.map { line($0, in: language) }, hasMore: contacts.hasMore),
            FoundSection(
                id: "found-numbers", title: Text("电话", "電話", "Numbers"),
                lines: numbers.found.map { line($0, in: language) }, hasMore: numbers.hasMore),
            FoundSection(
                id: "found-mails", title: Text("邮箱", "電郵", "Mail addresses"),
                lines: mails.found.map { line($0, in: language) }, hasMore: mails.hasMore),
            FoundSection(
                id: "found-touches", title: Text("接触记录", "接觸記錄", "Touches"),
                lines: touches.found.map { line($0, today: today, in: language) }, hasMore: touches.hasMore),
        ].filter { !$0.lines.isEmpty }
    }

    private func line(_ customer: FoundCustomer, in language: Language) -> FoundSection.Line {
        let summary = CustomerSummary(customer.row)
        return FoundSection.Line(
            path: summary.path,
            content: Markup {
                summary.grade.map { gradeBadge($0, in: language) } ?? noGrade(in: language)
                span(.class("found-name")) { marked(customer.name) }
                for other in customer.others { span(.class("quiet")) { marked(other) } }
                if let region = summary.region { span(.class("quiet")) { region(language) } }
                if customer.row.standing != .valid { standingChip(customer.row.standing, in: language) }
            })
    }

    private func line(_ person: FoundPerson, in language: Language) -> FoundSection.Line {
        FoundSection.Line(
            path: "/customers/\(person.customerID)#contacts",
            content: Markup {
                if let name = person.name {
                    span(.class("found-name")) {
                        marked(name)
                        if let title = person.title ?? person.role?.name(language) { span(.class("quiet")) { " \(title)" } }
                    }
                }
                if let number = person.number { span(.class("code")) { marked(number) } }
                if let mail = person.mail, mail.isMarked || person.number == nil { span { marked(mail) } }
                span(.class("quiet")) { person.customerName }
            })
    }

    private func line(_ touch: FoundTouch, today: CivilDate, in language: Language) -> FoundSection.Line {
        FoundSection.Line(
            path: "/customers/\(touch.customerID)#history",
            content: Markup {
                span(.class("found-name")) { marked(touch.note) }
                span(.class("quiet")) {
                    "\(touch.customerName) · \(touch.activity.name(language)) · \(touch.personName) · "
                    date(touch.date, today: today, in: language)
                }
            })
    }
}

/// A text with what was looked for drawn attention to.
private func marked(_ text: MarkedText) -> Markup {
    Markup {
        for part in text.parts {
            if part.isFound { mark { part.text } } else { part.text }
        }
    }
}
