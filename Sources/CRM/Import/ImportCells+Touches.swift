import Method

extension ImportCells {
    /// What the cells of one touch say; nil where they are empty.
    func touch(_ columns: [ImportTouchField.Part: Int]) throws(RowRejection) -> ImportRow.Touch? {
        let date = try text(columns[.date])
        let (author, note) = (try text(columns[.author]), try text(columns[.note], keepingLines: true))
        let (activity, outcome) = (try text(columns[.activity]), try text(columns[.outcome]))
        // Who is named alone has done nothing.
        guard date != nil || note != nil || activity != nil || outcome != nil else { return nil }
        guard let date else { throw .touch(.noDate) }
        guard (note?.unicodeScalars.count ?? 0) <= 10_000 else { throw .touch(.noteTooLong) }
        return ImportRow.Touch(
            date: try day(date), author: author, activity: try activity.map(Self.activity) ?? .phoneCall,
            outcome: try outcome.map(Self.outcome) ?? .reached, note: note)
    }

    /// What a cell says of a field that a director has added, checked by its kind.
    func own(_ own: ImportColumns.Own) throws(RowRejection) -> CustomEntry? {
        guard let text = try text(own.column, keepingLines: own.field.kind == .text, placeholders: own.field.isPlaceholder)
        else { return nil }
        // Spreadsheets write dates in more ways than people type them.
        var typed = text
        if own.field.kind == .date, case .date(let date) = ImportDate(text) { typed = date.description }
        do throws(CustomValueProblem) {
            let value = try CustomValue(typed: typed, kind: own.field.kind, choices: own.field.listed)
            return value.map { CustomEntry(field: own.field, value: $0) }
        } catch {
            throw .own(own.field.title.shortened, text.shortened, error)
        }
    }

    private func text(
        _ column: Int?, keepingLines: Bool = false, placeholders: (String) -> Bool = ImportWords.isPlaceholder
    ) throws(RowRejection) -> String? {
        guard let column else { return nil }
        do throws(Fault) {
            return try raw(column, keepingLines: keepingLines).flatMap { placeholders($0) ? nil : $0 }
        } catch {
            throw .unreadable(heading: heading(column).shortened)
        }
    }

    private func day(_ text: String) throws(RowRejection) -> CivilDate {
        guard case .date(let date) = ImportDate(text), (1980...2100).contains(date.year) else {
            throw .touch(.date(text.shortened))
        }
        return date
    }

    private static func activity(_ word: String) throws(RowRejection) -> Activity {
        guard let activity = ImportWords.activity(word) else { throw .touch(.activity(word.shortened)) }
        return activity
    }

    private static func outcome(_ word: String) throws(RowRejection) -> TouchOutcome {
        guard let outcome = ImportWords.outcome(word) else { throw .touch(.outcome(word.shortened)) }
        return outcome
    }
}

extension CustomField {
    /// Whether a cell says that nothing is known. 无 is an answer to a question of yes or no, and may be one of a list.
    fileprivate func isPlaceholder(_ text: String) -> Bool {
        ImportWords.isPlaceholder(text) && kind != .yesNo && !choices.contains { $0.name == text }
    }
}
