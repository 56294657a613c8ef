import CRM
import HTML
import Method

/// The choice of a product line by its number.
///
/// - Parameter none: what choosing none means.
func productLineField(_ field: Field, _ lines: [ProductLine], none: Text, in language: Language) -> Markup {
    selectField(field, [Choice("", none)] + lines.map { Choice(String($0.id), $0.shownName) }, in: language)
}

extension ProductLine {
    /// The name, with a word where it is no longer used.
    var shownName: Text { isArchived ? name + Text("（已停用）", "（已停用）", " (no longer used)") : name }
}
