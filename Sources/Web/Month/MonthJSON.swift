import CRM
import Method

// A month in JSON, each writer beside its schema.

extension Schema {
    static let month = Schema.named(
        "Month",
        .object(
            .required("person", personReference), .required("month", .text(.month)),
            .required(
                "madeAt", Schema.text(.instant).orNull.noted("When the plan was made; null when there is none yet.")),
            .required("workingDays", Schema.integer.noted("Leave taken off.")),
            .required("provisional", Schema.truth.noted("The year’s holidays are not announced yet.")),
            .required("budget", .array(of: monthBudget)), .required("days", .array(of: monthDay)),
            .required("visits", .array(of: visit)),
            .required("shortfalls", Schema.array(of: shortfall).noted("What does not fit into the month."))))

    private static let use = Schema.named(
        "MonthUse", .object(.required("budget", .integer), .required("planned", .integer), .required("done", .integer)))

    private static let monthBudget = Schema.named(
        "MonthBudget",
        .object(
            .required("work", .word(of: PlanningWork.self)), .required("accounts", use),
            .required("minutes", use.noted("The budget is scaled to the working days."))))

    private static let monthDay = Schema.named(
        "MonthDay",
        .object(
            .required("date", .date), .required("kind", .words(["working", "weekend", "holiday", "make_up"])),
            .required("name", Schema.text.orNull.noted("Of the holiday.")), .required("leave", .truth),
            .required("minutes", Schema.integer.noted("That are planned.")),
            .required("overloaded", Schema.truth.noted("More than a day has, or any on a day off."))))

    static let visit = Schema.named(
        "Visit",
        .object(
            .required("id", .integer), .required("customer", reference), .required("grade", .grade.orNull),
            .required("region", .region.orNull), .required("date", .date),
            .required("work", .word(of: PlanningWork.self)),
            .required("minutes", .integer),
            .required("reason", Schema.text.orNull.noted("Why it is there; null for one planned by hand.")),
            .required("fixed", Schema.truth.noted("Planning again leaves it where it is.")), .required("done", .truth),
            .required("version", .integer)))

    private static let shortfall = Schema.named(
        "Shortfall",
        .object(
            .required("work", .word(of: PlanningWork.self)), .required("reason", .word(of: PlanShortfall.Reason.self)),
            .required("sentence", .text), .required("accounts", .integer), .required("touches", .integer),
            .required("customers", Schema.array(of: reference).noted("The first of them."))))
}

extension JSONWriter {
    mutating func month(_ view: MonthView, _ language: Language) {
        object { json in
            json.reference("person", view.person.id, view.person.name)
            json.member("month", view.month.description)
            json.member("madeAt", view.madeAt)
            json.member("workingDays", view.workingDays)
            json.member("provisional", view.isProvisional)
            json.member("budget", PlanningWork.allCases) { json, work in
                let (use, line) = (view.use(of: work), view.budget[work])
                json.object { json in
                    json.member("work", work)
                    json.use("accounts", line.accounts, use.accounts, use.doneAccounts)
                    let minutes = view.budget.minutes(for: work, workingDays: view.workingDays)
                    json.use("minutes", minutes, use.minutes, use.doneMinutes)
                }
            }
            json.member("days", view.days) { $0.day($1, language) }
            json.member("visits", view.entries) { $0.visit($1, names: view.names, language) }
            json.member("shortfalls", view.shortfalls) { json, shortfall in
                json.object { json in
                    json.member("work", shortfall.work)
                    json.member("reason", shortfall.reason)
                    json.member("sentence", shortfall.sentence(language))
                    json.member("accounts", shortfall.accounts)
                    json.member("touches", shortfall.touches)
                    json.member("customers", shortfall.customers) { json, customer in
                        json.reference(customer, view.names[customer] ?? "")
                    }
                }
            }
        }
    }

    private mutating func use(_ name: StaticString, _ budget: Int, _ planned: Int, _ done: Int) {
        member(name) { json in
            json.object { json in
                json.member("budget", budget)
                json.member("planned", planned)
                json.member("done", done)
            }
        }
    }

    private mutating func day(_ day: MonthView.Day, _ language: Language) {
        let (kind, name): (String, Text?) =
            switch day.kind {
            case .working: ("working", nil)
            case .weekend: ("weekend", nil)
            case .holiday(let name): ("holiday", name)
            case .makeUp(let name): ("make_up", name)
            }
        object { json in
            json.member("date", day.date)
            json.member("kind", kind)
            json.member("name", name?(language))
            json.member("leave", day.isLeave)
            json.member("minutes", day.minutes)
            json.member("overloaded", day.isOverloaded)
        }
    }

    mutating func visit(_ visit: MonthView.Entry, names: [Customer.ID: String], _ language: Language) {
        object { json in
            json.member("id", visit.id)
            json.reference("customer", visit.customerID, visit.customerName)
            json.member("grade", visit.grade)
            json.member("region", visit.region == .anywhere ? nil : visit.region.description)
            json.member("date", visit.date)
            json.member("work", visit.work)
            json.member("minutes", visit.minutes)
            json.member("reason", planReasonText(visit.reason, names: names)?(language))
            json.member("fixed", visit.isFixed)
            json.member("done", visit.isDone)
            json.member("version", visit.version)
        }
    }
}
