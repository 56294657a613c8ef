import Method

extension Rules {
    /// - Throws: `InvalidSetting`. A time budget cannot even be made wrong.
    public func validate(_ name: Settings.Name) throws {
        switch name {
        case .grades: try grades.validate()
        case .rhythm: try rhythm.validate()
        case .holding: try holding.validate()
        case .approvals: try approvals.validate()
        case .mining: try mining.validate()
        case .budget: break
        case .privacy: try privacy.validate()
        }
    }
}

extension Problem {
    /// Runs the body and says in a `Problem` which number the method cannot work with.
    static func explainingSettings(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as InvalidSetting {
            throw Problem.invalid(
                error.text, advice: Text("没有保存。", "沒有儲存。", "Nothing was saved."), field: error.name)
        } catch let error as TimeBudgetProblem {
            throw Problem.invalid(error.what, advice: error.advice, field: error.field)
        }
    }
}

extension TimeBudgetProblem {
    /// The number that it is about, as forms name it: `A.accounts`, `new.days`.
    fileprivate var field: String {
        switch self {
        case .accountsOutOfRange(let work, _), .accountsWithoutDays(let work): "\(work.rawValue).accounts"
        case .daysOutOfRange(let work, _), .touchTooShort(let work), .touchTooLong(let work): "\(work.rawValue).days"
        case .tooManyDays: "A.days"
        }
    }
}
