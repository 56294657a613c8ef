import HTML
import Method

/// A customer's grade as it is shown: its letter, and whether it wants a second look.
struct GradeMark: Sendable, Hashable {
    var grade: Grade
    /// The expected date has passed; the grade holds for the days of grace only (method, section 3).
    var isStale: Bool
    /// A supervisor has set it against the rule.
    var isOverride: Bool
    /// Why, in one sentence.
    var reason: Text?

    init(_ grade: Grade, isStale: Bool = false, isOverride: Bool = false, reason: Text? = nil) {
        self.grade = grade
        self.isStale = isStale
        self.isOverride = isOverride
        self.reason = reason
    }
}

/// The grade, alike everywhere: the letter in its colour; a clock where it is stale, a person where one has set it.
func gradeBadge(_ mark: GradeMark, in language: Language) -> Markup {
    if let plain = plainBadges[language]?[mark] { return plain }
    return drawnBadge(mark, in: language)
}

/// Nearly all that a list shows.
private let plainBadges: [Language: [GradeMark: Markup]] = Dictionary(
    uniqueKeysWithValues: Language.allCases.map { language in
        let marks = Grade.allCases.map { GradeMark($0) }
        return (language, Dictionary(uniqueKeysWithValues: marks.map { ($0, drawnBadge($0, in: language)) }))
    })

private func drawnBadge(_ mark: GradeMark, in language: Language) -> Markup {
    let stale = Text("预计日期已过", "預計日期已過", "expected date has passed")(language)
    let override = Text("主管指定", "主管指定", "set by a supervisor")(language)
    let marks = [mark.isStale ? stale : nil, mark.isOverride ? override : nil].compactMap(\.self)
    let why = ([mark.reason?(language)].compactMap(\.self) + marks).joined(separator: " · ")
    return span(.class("grade grade-\(mark.grade.rawValue.lowercased())"), .title(why.isEmpty ? nil : why)) {
        span(.class("visually-hidden")) { Text("等级 ", "等級 ", "Grade ")(language) }
        mark.grade.rawValue
        if mark.isStale {
            span(.class("grade-mark")) { Icon.clock.markup }
            span(.class("visually-hidden")) { " (\(stale))" }
        }
        if mark.isOverride {
            span(.class("grade-mark is-low")) { Icon.person.markup }
            span(.class("visually-hidden")) { " (\(override))" }
        }
    }
}

/// A change of grade: from, to. Nil is no grade, before the first or after the customer was closed.
func gradeChange(from: Grade?, to: Grade?, in language: Language) -> Markup {
    span(.class("grade-change")) {
        from.map { gradeBadge(GradeMark($0), in: language) } ?? noGrade(in: language)
        span(.aria("hidden", true)) { "→" }
        span(.class("visually-hidden")) { Text("变为", "變為", "became")(language) }
        to.map { gradeBadge(GradeMark($0), in: language) } ?? noGrade(in: language)
    }
}

/// Where a customer that is not valid has no grade.
func noGrade(in language: Language) -> Markup {
    span(.class("grade grade-none")) {
        span(.class("visually-hidden")) { Text("无等级", "無等級", "No grade")(language) }
        span(.aria("hidden", true)) { "–" }
    }
}
