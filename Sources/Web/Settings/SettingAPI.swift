import CRM
import Hummingbird
import Method

/// The numbers of the method for programs: what they are, from where to where they may go, and their history.
enum SettingAPI {
    static let endpoints = [list, one, change, history]

    private static let list = Endpoint(
        Operation(
            method: .get, path: "/settings", id: "listSettings",
            summary: "All sets of numbers with their defaults and limits; for who may change them.",
            scope: .settingsRead,
            answer: .init(status: .ok, note: "The sets.", schema: .object(.required("settings", .array(of: .setting)))))
    ) { request in
        let (rules, versions) = try await request.workspace.settings.edited(by: request.person.id)
        return APIAnswer(capacity: 16_384) { json in
            json.object { json in
                json.member("settings", Settings.Name.allCases) { $0.setting($1, rules, versions, request.language) }
            }
        }
    }

    private static let one = Endpoint(
        Operation(
            method: .get, path: "/settings/{name}", id: "getSetting", summary: "One set of numbers.",
            scope: .settingsRead,
            parameters: [.setting], answer: .init(status: .ok, note: "The set.", schema: .setting))
    ) { request in try await answer(request, request.setting()) }

    private static let change = Endpoint(
        Operation(
            method: .patch, path: "/settings/{name}", id: "changeSetting",
            summary:
                "Changes some numbers of a set; the others stay. What is computed of them follows at once; directors’ only.",
            scope: .settingsWrite, parameters: [.setting],
            body: .named(
                "SettingChange",
                .object(
                    .required(
                        "numbers",
                        .array(
                            of: .named(
                                "NewNumber", .object(.required("id", .text(longest: 60)), .required("value", .integer)))
                        )),
                    .required("version", Schema.integer.noted("Of the set, as it was read.")))),
            answer: .init(status: .ok, note: "The set as it is now.", schema: .setting), problems: [.conflict])
    ) { request in
        let name = try request.setting()
        let numbers = try request.newNumbers(of: name)
        // A problem of a number is said where that number stands.
        let places = numbers.enumerated().map { ($1.id, "numbers/\($0)/value") }
        try await request.naming(Dictionary(uniqueKeysWithValues: places), others: "numbers") {
            try await request.workspace.settings.change(
                name, version: request.body.id("version"), by: request.person.id
            ) { rules in try rules.set(name, to: Dictionary(uniqueKeysWithValues: numbers.map { ($0.id, $0.value) })) }
        }
        return try await answer(request, name)
    }

    private static let history = Endpoint(
        Operation(
            method: .get, path: "/settings-history", id: "listSettingChanges",
            summary: "The newest changes of the numbers: who, when, from what to what.", scope: .settingsRead,
            parameters: [.query("limit", .integer(in: 1...200), "How many at most; 50 where it is not given.")],
            answer: .init(
                status: .ok, note: "The changes, the newest first.",
                schema: .object(.required("changes", .array(of: .settingChange)))))
    ) { request in
        let changes = try await request.workspace.settings.history(
            limit: request.query.optionalInteger("limit") ?? 50, by: request.person.id)
        return APIAnswer(capacity: 4096) { json in
            json.object { json in json.member("changes", changes) { $0.change($1, request.language) } }
        }
    }

    private static func answer(_ request: APIRequest, _ name: Settings.Name) async throws -> APIAnswer {
        let (rules, versions) = try await request.workspace.settings.edited(by: request.person.id)
        return APIAnswer(capacity: 4096) { $0.setting(name, rules, versions, request.language) }
    }
}

extension APIRequest {
    fileprivate func setting() throws -> Settings.Name {
        guard let name = Settings.Name(rawValue: word("name")) else {
            throw Problem.notFound(Text("这组设置", "這組設定", "set of numbers"))
        }
        return name
    }

    /// Each known, and once.
    fileprivate func newNumbers(of name: Settings.Name) throws -> [(id: String, value: Int)] {
        let known = Set(SettingNumber.all(of: name).map(\.id))
        var seen: Set<String> = []
        return try (json["numbers"]?.elements ?? []).enumerated().map { index, number in
            let id = number["id"]?.written ?? ""
            guard known.contains(id), seen.insert(id).inserted else {
                throw Problem.invalid(
                    Text(
                        "这组设置里没有这个数，或写了两次。", "這組設定裡沒有這個數，或寫了兩次。",
                        "There is no such number in this set, or it is there twice."),
                    advice: Text("请用列表里的 id，每个一次。", "請用列表裡的 id，每個一次。", "Use an id of the list, each once."),
                    field: "numbers/\(index)/id")
            }
            return (id, Int(clamping: number["value"]?.whole ?? 0))
        }
    }
}

extension Operation.Parameter {
    fileprivate static let setting = path("name", .word(of: Settings.Name.self), "Which set.")
}

extension Schema {
    fileprivate static let setting = Schema.named(
        "Setting",
        .object(
            .required("name", .word(of: Settings.Name.self)), .required("title", .text),
            .required("version", Schema.integer.noted("0 while nobody has changed it.")),
            .required("numbers", .array(of: number))))

    private static let number = Schema.named(
        "SettingNumber",
        .object(
            .required("id", .text), .required("label", .text),
            .required("kind", Schema.words(["integer", "switch"]).noted("A switch is 1 for on, 0 for off.")),
            .required("value", .integer), .required("default", .integer),
            .required("least", Schema.integer.orNull.noted("While the other numbers stay as they are.")),
            .required("most", .integer.orNull)))

    fileprivate static let settingChange = Schema.named(
        "ChangedSetting",
        .object(
            .required("name", .word(of: Settings.Name.self)), .required("at", .text(.instant)),
            .required("person", Schema.text.orNull.noted("Null for the administrator on the machine.")),
            .required(
                "numbers",
                .array(
                    of: .object(
                        .required("id", .text), .required("label", .text), .required("before", .integer),
                        .required("after", .integer))))))
}

extension JSONWriter {
    fileprivate mutating func setting(
        _ name: Settings.Name, _ rules: Rules, _ versions: [Settings.Name: Int64], _ language: Language
    ) {
        let usual = Rules()
        object { json in
            json.member("name", name)
            json.member("title", name.title(language))
            json.member("version", versions[name] ?? 0)
            json.member("numbers", SettingNumber.all(of: name)) { json, number in
                let limits = number.limits(in: name, rules)
                json.object { json in
                    json.member("id", number.id)
                    json.member("label", number.label(language))
                    json.member("kind", number.isSwitch ? "switch" : "integer")
                    json.member("value", number.value(rules))
                    json.member("default", number.value(usual))
                    json.member("least", limits?.lowerBound)
                    json.member("most", limits?.upperBound)
                }
            }
        }
    }

    fileprivate mutating func change(_ change: Settings.Change, _ language: Language) {
        object { json in
            json.member("name", change.name)
            json.member("at", change.at)
            json.member("person", change.personName)
            let changed = SettingNumber.all(of: change.name).filter {
                $0.value(change.before) != $0.value(change.after)
            }
            json.member("numbers", changed) { json, number in
                json.object { json in
                    json.member("id", number.id)
                    json.member("label", number.label(language))
                    json.member("before", number.value(change.before))
                    json.member("after", number.value(change.after))
                }
            }
        }
    }
}
