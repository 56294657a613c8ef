import CRM
import Hummingbird
import Method

/// The working days of the calendar for programs: holidays and the weekend days that are worked in turn.
enum HolidayAPI {
    static let endpoints = [list, set, remove]

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/holidays", id: "listHolidays",
            summary: "The announced days of a year: those off, and weekend days worked in turn.", scope: .settingsRead,
            parameters: [.query("year", .integer(in: 1900...2100), "This year where it is not given.")],
            answer: .init(status: .ok, note: "The days, by date.", schema: .holidays))
    ) { request in
        let year = try request.query.optionalInteger("year") ?? request.workspace.clock.today.year
        let days = try await request.workspace.calendar.entries(of: year)
        return APIAnswer { json in
            json.object { json in
                json.member("year", year)
                json.member("provisional", HolidayCalendar(announced: days).isProvisional(year))
                json.member("days", days) { json, day in
                    json.object { json in
                        json.member("date", day.date)
                        json.member("kind", day.kind)
                        json.member("name", day.name)
                    }
                }
            }
        }
    }

    private static let set = Endpoint(
        Operation(
            method: .post, path: "/holidays", id: "setHolidays",
            summary:
                "Adds or changes days, all of them or none; directors’ only. Plans take them into account when they are made again.",
            scope: .settingsWrite, body: .named("NewHolidays", .object(.required("days", .array(of: .holiday)))),
            answer: .init(
                status: .ok, note: "How many were saved.",
                schema: .named("SavedHolidays", .object(.required("saved", .integer)))))
    ) { request in
        let days = try request.holidays()
        try await request.naming(["name": "days"]) {
            try await request.workspace.calendar.set(days, by: request.person.id)
        }
        return APIAnswer { json in json.object { $0.member("saved", days.count) } }
    }

    private static let remove = Endpoint(
        Operation(
            method: .delete, path: "/holidays/{date}", id: "removeHoliday",
            summary: "Takes a day out: it is again what the week and the statutory holidays make of it.",
            scope: .settingsWrite,
            parameters: [.path("date", .date, "The day.")],
            answer: .init(
                status: .ok, note: "It is gone.", schema: .named("RemovedHoliday", .object(.required("date", .date)))))
    ) { request in
        guard let date = CivilDate(request.word("date")) else { throw Problem.notFound(Text("这一天", "這一天", "day")) }
        try await request.workspace.calendar.remove(date, by: request.person.id)
        return APIAnswer { json in json.object { $0.member("date", date) } }
    }
}

extension APIRequest {
    /// As the schema has checked them; of a date twice nobody could say which is meant.
    fileprivate func holidays() throws -> [HolidayCalendar.Entry] {
        var seen: Set<CivilDate> = []
        return try (json["days"]?.elements ?? []).enumerated().map { index, day in
            guard let date = day["date"]?.written.flatMap({ CivilDate($0) }),
                let kind = day["kind"]?.written.flatMap(HolidayCalendar.Entry.Kind.init(rawValue:))
            else { throw Form.noDate("days/\(index)/date") }
            guard seen.insert(date).inserted else {
                throw Problem.invalid(
                    Text("\(date) 出现了两次。", "\(date) 出現了兩次。", "\(date) is here twice."),
                    advice: Text("请保留一个。", "請保留一個。", "Keep one of them."), field: "days/\(index)/date")
            }
            let name = try body.checked(day["name"]?.written ?? "", "days/\(index)/name", longest: 100) ?? ""
            return HolidayCalendar.Entry(date: date, kind: kind, name: name)
        }
    }
}

extension Schema {
    fileprivate static let holiday = Schema.named(
        "Holiday",
        .object(
            .required("date", .date),
            .required(
                "kind",
                Schema.word(of: HolidayCalendar.Entry.Kind.self).noted("`work` is a weekend day that is worked.")),
            .required("name", Schema.text(longest: 100).noted("Of the holiday, as announced."))))

    fileprivate static let holidays = Schema.object(
        .required("year", .integer),
        .required("provisional", Schema.truth.noted("The year is not announced yet: only statutory days are off.")),
        .required("days", .array(of: holiday)))
}
