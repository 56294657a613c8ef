/// The compact form in which a reason is stored: the work, which touch of how many, then what is known, as in
/// `B;1/2;untouched=41;due=2026-11-20;city=330100;with=17`. The form is kept stable; tokens are percent-escaped.
extension PlanReason: LosslessStringConvertible, CustomStringConvertible {
    public var description: String {
        var fields = [work.rawValue, "\(touch)/\(touches)"]
        func add(_ key: String, _ value: String?) {
            if let value { fields.append(key + "=" + PlanToken.escaped(value)) }
        }
        add("untouched", untouchedDays.map(String.init))
        add("due", due?.description)
        add("stage", stageRank.map(String.init))
        add("expected", expected?.description)
        add("score", miningScore.map(String.init))
        add("signal", miningReason)
        add("city", sharedCity)
        add("with", companion.map(String.init))
        return fields.joined(separator: ";")
    }

    /// Nil for a string that `description` does not give.
    public init?(_ description: String) {
        let fields = description.split(separator: ";", omittingEmptySubsequences: false)
        guard fields.count >= 2, let work = PlanningWork(rawValue: String(fields[0])) else { return nil }
        let numbers = fields[1].split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard numbers.count == 2, let touch = numbers[0], let touches = numbers[1] else { return nil }
        var values: [Substring: String] = [:]
        for field in fields.dropFirst(2) {
            let parts = field.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, let value = PlanToken.unescaped(parts[1]) else { return nil }
            values[parts[0]] = value
        }
        self.init(
            work: work, touch: touch, touches: touches, untouchedDays: values["untouched"].flatMap { Int($0) },
            due: values["due"].flatMap { CivilDate($0) }, stageRank: values["stage"].flatMap { Int($0) },
            expected: values["expected"].flatMap { CivilDate($0) }, miningScore: values["score"].flatMap { Int($0) },
            miningReason: values["signal"], sharedCity: values["city"],
            companion: values["with"].flatMap { Int64($0) })
        // A field that was not understood is missing from what is written again.
        guard self.description == description else { return nil }
    }
}

/// Percent-escapes of the characters that separate the fields of a stored reason.
enum PlanToken {
    static func escaped(_ token: String) -> String {
        token.reduce(into: "") { result, character in
            switch character {
            case "%": result += "%25"
            case ";": result += "%3B"
            case "=": result += "%3D"
            default: result.append(character)
            }
        }
    }

    static func unescaped(_ token: Substring) -> String? {
        let parts = token.split(separator: "%", omittingEmptySubsequences: false)
        return parts.dropFirst().reduce(parts.first.map(String.init)) { result, part in
            guard let result else { return nil }
            switch part.prefix(2) {
            case "25": return result + "%" + part.dropFirst(2)
            case "3B": return result + ";" + part.dropFirst(2)
            case "3D": return result + "=" + part.dropFirst(2)
            default: return nil
            }
        }
    }
}
