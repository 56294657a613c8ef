public import Method
import SQL

/// The fields of customers that directors add: what this company wants to know beside what the method asks for.
public struct CustomFields: Sendable {
    let workspace: Workspace

    /// There are so many in use at most, so that a customer's page stays one.
    public static let most = 40
    /// A list has so many choices at most.
    public static let mostChoices = 200

    /// All fields, those that are no longer used last.
    public func all(by person: Person.ID) async throws -> [CustomField] {
        try await workspace.database.read { connection in
            _ = try workspace.access(person, connection)
            return try CustomField.all(connection)
        }
    }

    /// Adds a field. Its kind stays for ever, since values are kept by it.
    ///
    /// - Parameter choices: what can be chosen, for the two kinds that have a list.
    /// - Throws: `Problem.invalid` at the field `title`, `kind` or `choices`; `.forbidden` for who is no director.
    @discardableResult
    public func add(
        _ title: String, _ kind: CustomFieldKind, choices: [String] = [], by person: Person.ID
    ) async throws -> CustomField.ID {
        let now = workspace.clock.now
        return try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.changeSettings)
            let fields = try CustomField.all(connection)
            guard fields.count(where: { !$0.isArchived }) < CustomFields.most else { throw CustomFields.tooMany }
            let (title, key) = try CustomFields.checked(title, except: nil, fields)
            let names = try CustomFields.checked(choices, of: kind)
            let id = try connection.insertReturningID(
                "INSERT INTO custom_field (title, key, kind) VALUES (\(title), \(key), \(kind)) RETURNING id")
            try connection.insert(
                into: "custom_choice", columns: ["field_id", "name"], rows: names.map { [.integer(id), .text($0)] })
            try Event(at: now, person: person, kind: "field.added", customer: nil, before: nil, after: title)
                .write(connection)
            return id
        }
    }

    /// Changes a field's title and adds to its list. What can be chosen stays, since customers have it.
    ///
    /// - Throws: `Problem.changedMeanwhile` when the version is no longer the field's.
    public func edit(
        _ id: CustomField.ID, title: String, adding choices: [String], isArchived: Bool, version: Int64,
        by person: Person.ID
    ) async throws {
        let now = workspace.clock.now
        try await workspace.database.write { connection in
            try workspace.access(person, connection).require(.changeSettings)
            let fields = try CustomField.all(connection)
            guard let before = fields.first(where: { $0.id == id }) else {
                throw Problem.notFound(Text("字段", "欄位", "field"))
            }
            guard before.version == version else { throw Problem.changedMeanwhile }
            let inUse = fields.count { !$0.isArchived }
            guard isArchived || !before.isArchived || inUse < CustomFields.most else { throw CustomFields.tooMany }
            let (title, key) = try CustomFields.checked(title, except: id, fields)
            let known = before.choices.map(\.name)
            let new = choices.isEmpty ? [] : try CustomFields.checked(choices.filter { !known.contains($0) } , of: before.kind, beside: known)
            try connection.execute(
                """
                UPDATE custom_field SET title = \(title), key = \(key), archived = \(isArchived), version = version + 1
                WHERE id = \(id)
                """)
            try connection.insert(
                into: "custom_choice", columns: ["field_id", "name"], rows: new.map { [.integer(id), .text($0)] })
            try Event(
                at: now, person: person, kind: "field.edited", customer: nil, before: before.title, after: title
            ).write(connection)
        }
    }

    /// The title without space around it, and what makes it one.
    private static func checked(
        _ title: String, except id: CustomField.ID?, _ fields: [CustomField]
    ) throws -> (title: String, key: String) {
        let words = title.singleSpaced
        guard (1...60).contains(words.unicodeScalars.count) else {
            throw Problem.invalid(
                Text("名称是空的，或太长。", "名稱是空的，或太長。", "The title is empty, or too long."),
                advice: Text("请填 1 到 60 个字符。", "請填 1 到 60 個字元。", "Give 1 to 60 characters."), field: "title")
        }
        let key = words.lowercased()
        guard !fields.contains(where: { $0.id != id && $0.title.lowercased() == key }) else {
            throw Problem.invalid(
                Text("已有同名的字段。", "已有同名的欄位。", "There is a field of this title already."),
                advice: Text("请换个名称，或启用原来的。", "請換個名稱，或啟用原來的。", "Choose another, or use that one again."),
                field: "title")
        }
        return (words, key)
    }

    /// What can be chosen, without what is named twice.
    private static func checked(
        _ choices: [String], of kind: CustomFieldKind, beside known: [String] = []
    ) throws -> [String] {
        guard kind.hasChoices else { return [] }
        var names: [String] = []
        for choice in choices.map(\.singleSpaced)
        where !choice.isEmpty && !names.contains(choice) && !known.contains(choice) {
            guard choice.unicodeScalars.count <= 60, !choice.contains(where: \.separatesItems) else {
                throw Problem.invalid(
                    Text("选项“\(choice)”太长，或有逗号。", "選項「\(choice)」太長，或有逗號。", "“\(choice)” is too long, or has a comma."),
                    advice: Text("每行一个，最多 60 个字符。", "每行一個，最多 60 個字元。", "One a line, at most 60 characters."),
                    field: "choices")
            }
            names.append(choice)
        }
        guard !(names + known).isEmpty, names.count + known.count <= mostChoices else {
            throw Problem.invalid(
                Text("没有选项，或选项太多。", "沒有選項，或選項太多。", "There is nothing to choose, or too much."),
                advice: Text(
                    "请填 1 到 \(mostChoices) 个，每行一个。", "請填 1 到 \(mostChoices) 個，每行一個。",
                    "Give 1 to \(mostChoices), one a line."), field: "choices")
        }
        return names
    }

    private static let tooMany = Problem.invalid(
        Text("已有 \(most) 个字段。", "已有 \(most) 個欄位。", "There are \(most) fields already."),
        advice: Text("请先停用不需要的。", "請先停用不需要的。", "Stop using those that are not needed first."), field: "title")
}

extension Workspace {
    public var customFields: CustomFields { CustomFields(workspace: self) }
}
