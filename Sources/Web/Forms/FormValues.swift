import CRM
import Method

extension Form {
    /// A line or lines of text without spaces at its ends.
    func text(_ name: String, longest: Int = 200) throws -> String {
        guard let text = try optionalText(name, longest: longest) else {
            throw Problem.invalid(
                Text("这一项没有填。", "這一項沒有填。", "This is missing."),
                advice: Text("请填上。", "請填上。", "Fill it in."), field: name)
        }
        return text
    }

    /// Nil where it was left empty.
    func optionalText(_ name: String, longest: Int = 200) throws -> String? {
        try self[name].flatMap { try checked($0, name, longest: longest) }
    }

    /// What was sent in a field, without space around it; nil where that is nothing.
    func checked(_ sent: String, _ name: String, longest: Int) throws -> String? {
        guard !sent.unicodeScalars.contains(where: Self.isForbidden) else {
            throw Problem.invalid(
                Text("里面有看不见的控制字符。", "裡面有看不見的控制字元。", "There are invisible control characters in it."),
                advice: Text("请重新输入，不要粘贴。", "請重新輸入，不要貼上。", "Type it instead of pasting it."), field: name)
        }
        let text = sent.withoutSpaceAround
        guard text.unicodeScalars.count <= longest else {
            throw Problem.invalid(
                Text("太长了。", "太長了。", "This is too long."),
                advice: Text("请不要超过 \(longest) 个字符。", "請不要超過 \(longest) 個字元。", "Use at most \(longest) characters."),
                field: name)
        }
        return text.isEmpty ? nil : text
    }

    /// Exactly as typed, for passwords.
    func secret(_ name: String) -> String { self[name] ?? "" }

    /// Nil where it was left empty.
    func optionalInteger(_ name: String) throws -> Int? {
        guard let text = try optionalText(name) else { return nil }
        guard let number = Int(text) else {
            throw Problem.invalid(
                Text("这不是整数。", "這不是整數。", "This is no whole number."),
                advice: Text("请只用数字。", "請只用數字。", "Use digits only."), field: name)
        }
        return number
    }

    func integer(_ name: String) throws -> Int {
        guard let number = try optionalInteger(name) else { return try Int(text(name)) ?? 0 }
        return number
    }

    /// The number by which a row is known.
    func id(_ name: String) throws -> Int64 {
        Int64(try integer(name))
    }

    func optionalID(_ name: String) throws -> Int64? {
        try optionalInteger(name).map(Int64.init)
    }

    /// `2026-11-23`
    func date(_ name: String) throws -> CivilDate {
        let text = try text(name)
        guard let date = CivilDate(text) else { throw Self.noDate(name) }
        return date
    }

    /// Nil where it was left empty.
    func optionalDate(_ name: String) throws -> CivilDate? {
        guard let text = try optionalText(name) else { return nil }
        guard let date = CivilDate(text) else { throw Self.noDate(name) }
        return date
    }

    /// `2026-11`
    func month(_ name: String) throws -> CivilMonth {
        let text = try text(name)
        guard let month = CivilMonth(text) else { throw Self.noDate(name) }
        return month
    }

    /// Nil where it was left out.
    func optionalMonth(_ name: String) throws -> CivilMonth? {
        try self[name] == nil ? nil : month(name)
    }

    /// One of an enumeration's raw values.
    func choice<Choice: RawRepresentable<String>>(_ name: String, of type: Choice.Type = Choice.self) throws -> Choice {
        guard let choice = try Choice(rawValue: text(name)) else {
            throw Problem.invalid(
                Text("没有这个选项。", "沒有這個選項。", "There is no such choice."),
                advice: Text("请从列表里选一个。", "請從清單裡選一個。", "Choose one of the list."), field: name)
        }
        return choice
    }

    /// The customers of a list, or of ticked boxes; what is no number is left out.
    func customerIDs(_ name: String) -> Set<Customer.ID> { Set(all(name).compactMap { Customer.ID($0) }) }

    /// Whether a box was ticked.
    func isTicked(_ name: String) -> Bool { self[name] == "1" }

    static func noDate(_ name: String) -> Problem {
        Problem.invalid(
            Text("没有这个日期。", "沒有這個日期。", "There is no such date."),
            advice: Text("请写成 2026-11-23 这样。", "請寫成 2026-11-23 這樣。", "Write it like 2026-11-23."), field: name)
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control && !["\n", "\r", "\t"].contains(scalar)
    }
}

extension Problem {
    /// What is written at a field, when the problem is about it.
    func error(at name: String) -> Text? {
        guard field == name else { return nil }
        return Text(message(.simplified), message(.traditional), message(.english))
    }
}

extension Problem? {
    func error(at name: String) -> Text? { self?.error(at: name) }
}
