import HTML
import Method

/// A column of a table.
struct Column: Sendable {
    enum Kind: String, Sendable {
        case text, number, date, actions
        /// The cell that names the row.
        case heading
    }

    var title: Text
    var kind: Kind
    /// The link that sorts by this column, and how the table is sorted by it now.
    var sort: Sort?
    /// A name that the style sheet knows the column's cells by, or nil: `column-NAME`.
    var name: String?

    init(_ title: Text, _ kind: Kind = .text, sort: Sort? = nil, name: String? = nil) {
        self.title = title
        self.kind = kind
        self.sort = sort
        self.name = name
    }

    struct Sort: Sendable {
        enum Order: String, Sendable {
            case ascending, descending
        }

        var href: String
        var current: Order?
    }
}

/// A row of a table: a cell for each column.
struct TableRow: Sendable {
    var cells: [Markup]
    var attributes: [Attribute]

    init(_ attributes: Attribute..., cells: [Markup]) {
        self.cells = cells
        self.attributes = attributes
    }
}

/// A dense table whose head stays in view; on a phone each row becomes a card with the columns' titles before the values.
///
/// The roles are written out because a browser forgets them where the style sheet turns rows into blocks.
func dataTable(
    caption: String, captionIsHidden: Bool = true, columns: [Column], rows: [TableRow], _ attributes: Attribute...,
    in language: Language
) -> Markup {
    let titles = columns.map { $0.title(language) }
    let cells = zip(columns, titles).map(ColumnCells.init)
    return table(.class("data"), .role("table"), .all(attributes)) {
        HTML.caption(.when(captionIsHidden, .class("visually-hidden"))) { caption }
        thead(.role("rowgroup")) {
            tr(.role("row")) {
                for (column, title) in zip(columns, titles) { columnHead(column, title) }
            }
        }
        tbody(.role("rowgroup")) {
            for row in rows {
                tr(.role("row"), .all(row.attributes)) {
                    zip(cells, row.cells).map { $0($1) }
                }
            }
        }
    }
}

private func columnHead(_ column: Column, _ title: String) -> Markup {
    th(
        .scope(.col), .role("columnheader"), .class("is-\(column.kind.rawValue)"),
        column.name.map { .class("column-\($0)") } ?? .none,
        .aria("sort", column.sort?.current?.rawValue)
    ) {
        if let sort = column.sort {
            a(href: sort.href, .class("sort")) {
                title
                span(.class("sort-mark"), .aria("hidden", true)) {
                    sort.current == .ascending ? "▲" : sort.current == .descending ? "▼" : ""
                }
            }
        } else if column.kind == .actions {
            span(.class("visually-hidden")) { title }
        } else {
            title
        }
    }
}

/// The cells of a column. What they have in common is written once for all the rows.
private struct ColumnCells {
    private let filled: RepeatedElement
    private let empty: RepeatedElement

    init(_ column: Column, _ title: String) {
        func attributes(isEmpty: Bool) -> Attribute {
            .all([
                .class("is-\(column.kind.rawValue)"), column.name.map { .class("column-\($0)") } ?? .none,
                .data("label", title),
                .when(isEmpty, .class("is-empty")),
            ])
        }
        func element(isEmpty: Bool) -> RepeatedElement {
            column.kind == .heading
                ? .th(.scope(.row), .role("rowheader"), attributes(isEmpty: isEmpty))
                : .td(.role("cell"), attributes(isEmpty: isEmpty))
        }
        filled = element(isEmpty: false)
        empty = element(isEmpty: true)
    }

    func callAsFunction(_ content: Markup) -> Markup {
        content.isEmpty ? empty(content) : filled(content)
    }
}
