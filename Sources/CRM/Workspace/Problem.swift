public import Method
public import SQL

/// What went wrong, for the person who has to do something about it.
public struct Problem: Error, Sendable {
    public enum Kind: Sendable, Hashable {
        /// There is no such thing, or this person may not know of it.
        case notFound
        /// Not allowed to this person.
        case forbidden
        /// What was typed cannot be taken.
        case invalid
        /// Somebody else changed the same thing in the meantime.
        case changedMeanwhile
        /// The state of things does not allow it (held by somebody, a duplicate, already done).
        case conflict
        /// Too many tries; later again.
        case tooMany
        /// The database or the machine cannot do it now.
        case unavailable
    }

    public let kind: Kind
    /// What happened.
    public let what: Text
    /// What to do now.
    public let advice: Text
    /// The form's field that it is about.
    public let field: String?

    public init(_ kind: Kind, _ what: Text, advice: Text, field: String? = nil) {
        self.kind = kind
        self.what = what
        self.advice = advice
        self.field = field
    }

    public func message(_ language: Language) -> String {
        what(language) + (language == .english ? " " : "") + advice(language)
    }
}

extension Problem: CustomStringConvertible {
    public var description: String { message(.english) }
}

extension Problem {
    public static func notFound(_ thing: Text) -> Problem {
        Problem(
            .notFound,
            Text("找不到\(thing(.simplified))。", "找不到\(thing(.traditional))。", "No such \(thing(.english))."),
            advice: Text("可能已被移走，或不在您的范围内。", "可能已被移走，或不在您的範圍內。",
                "It may have moved, or it is outside of what you may see."))
    }

    static let noCustomer = notFound(Text("客户", "客戶", "customer"))

    public static let forbidden = Problem(
        .forbidden,
        Text("您没有权限做这件事，没有任何改动。", "您沒有權限做這件事，沒有任何改動。",
            "You may not do this; nothing was changed."),
        advice: Text("如有需要，请找主管或总监。", "如有需要，請找主管或總監。",
            "If it is needed, ask your supervisor or a director."))

    public static let changedMeanwhile = Problem(
        .changedMeanwhile,
        Text("别人刚刚改过这条记录，您的改动没有保存。", "別人剛剛改過這條記錄，您的改動沒有儲存。",
            "Somebody else has just changed this; your change was not saved."),
        advice: Text("请看一下现在的内容，再改一次。", "請看一下現在的內容，再改一次。",
            "Look at what it says now and make your change again."))

    public static func invalid(_ what: Text, advice: Text, field: String? = nil) -> Problem {
        Problem(.invalid, what, advice: advice, field: field)
    }

    /// What to tell people about an error: a problem itself, or the database's; nil for one that nobody expected.
    public static func explaining(_ error: any Error) -> Problem? {
        switch error {
        case let problem as Problem: problem
        case let error as SQLError: Problem(error)
        case let error as ImportFileError: error.problem
        default: nil
        }
    }
}
