import CRM
import HTML
import Method

/// 导入、新建 → 有效库（客户池 ⇄ 名单，D C B A） → 签约、丢单、停业、作废：the method’s picture of a database, with a month’s numbers on
/// its arrows. Each number is a link; the table beside it says the same.
func listFlowDiagram(_ view: LedgerMonth, in language: Language) -> Markup {
    let drawing = ListFlowDrawing(view: view, language: language)
    return figure(.class("list-flow")) {
        svg(
            width: ListFlowDrawing.width, height: 560, .class("list-flow-diagram"), .role("group"),
            .aria("label", Text("名单流动图", "名單流動圖", "The flow of lists")(language))
        ) {
            drawing.sources
            drawing.database
            drawing.exchange
            drawing.grades
            drawing.outcomes
        }
    }
}

private struct ListFlowDrawing {
    static let width = 360.0

    let view: LedgerMonth
    let language: Language

    private func count(_ move: ListMove) -> Int { view.count(move) }

    // MARK: Parts

    /// Where customers come from.
    @MarkupBuilder var sources: Markup {
        for (index, move) in [ListMove.imported, .created, .reopened].enumerated() {
            let x = 10 + Double(index) * 120
            box(x: x, y: 4, width: 100, height: 28, move.name(language).capitalisedFirst)
            down(x: x + 50, from: 32, to: 74, number: count(move), href: ListRoutes.moves(view.month, move))
        }
    }

    /// The frame of the valid database with the pools and the lists in it.
    @MarkupBuilder var database: Markup {
        rect(x: 2, y: 76, width: 356, height: 384, .class("list-flow-frame"), .rx(6))
        label(x: 12, y: 94, Text("有效库", "有效庫", "Valid database")(language))
        place(
            x: 12, Text("客户池", "客戶池", "Pools"), view.pooledInAll, href: PoolRoutes.path,
            inside: [.transferred])
        place(
            x: 252, Text("名单", "名單", "Lists"), view.heldInAll, href: "/customers", inside: [.exchanged, .handedOver])
    }

    /// Between the pools and the lists: to the right what is given, to the left what comes back.
    @MarkupBuilder var exchange: Markup {
        for (index, move) in [ListMove.supplemented, .allocated, .claimed].enumerated() {
            across(y: 132 + Double(index) * 36, toRight: true, move)
        }
        for (index, move) in [ListMove.released, .recycled].enumerated() {
            across(y: 248 + Double(index) * 36, toRight: false, move)
        }
    }

    /// D C B A of the lists; what rose above, what fell below.
    @MarkupBuilder var grades: Markup {
        path(d: "M301 304L301 320", .class("flow-line"))
        path(d: "M301 322L296 313L306 313Z", .class("flow-head"))
        rect(x: 8, y: 324, width: 344, height: 128, .class("list-flow-frame"), .rx(4))
        label(x: 18, y: 342, Text("名单上的级别", "名單上的級別", "Grades on the lists")(language))
        let ordered = Array(Grade.allCases.reversed())
        for (index, grade) in ordered.enumerated() {
            let x = 16 + Double(index) * 92
            g(.class("flow-\(grade.rawValue.lowercased())")) {
                rect(x: x, y: 354, width: 50, height: 56, .class("flow-box"), .rx(4))
                svgText(x: x + 25, y: 378, .class("flow-letter"), .textAnchor("middle")) { grade.rawValue }
                svgText(x: x + 25, y: 400, .class("list-flow-held"), .textAnchor("middle")) { grouped(view.held[grade] ?? 0) }
            }
            if index + 1 < ordered.count {
                step(x: x + 50, y: 372, from: grade, to: ordered[index + 1])
                step(x: x + 50, y: 394, from: ordered[index + 1], to: grade)
            }
        }
        let jumps = view.grades.filter { abs(position($0.key.from) - position($0.key.to)) > 1 }.map(\.value).reduce(0, +)
        let text = Text("跨级变化 \(grouped(jumps))", "跨級變化 \(grouped(jumps))", "Jumps over a grade: \(grouped(jumps))")(language)
        label(x: 18, y: 440, text)
    }

    /// What becomes of them in the end.
    @MarkupBuilder var outcomes: Markup {
        let ends: [(String, Int, String)] = [
            (ListMove.closed.name(language), count(.closed), ListRoutes.moves(view.month, .closed)),
            (ListMove.invalidated.name(language), count(.invalidated), ListRoutes.moves(view.month, .invalidated)),
            (EndedDeals.End.lost.name(language), view.lost, FlowDetailRoutes.deals(.lost, in: view.month)),
            (EndedDeals.End.signed.name(language), view.signed, FlowDetailRoutes.deals(.signed, in: view.month)),
        ]
        for (index, end) in ends.enumerated() {
            let x = 4 + Double(index) * 90
            down(x: x + 41, from: 460, to: 508, name: end.0.capitalisedFirst, number: end.1, href: end.2)
            box(x: x, y: 510, width: 82, height: 30, end.0.capitalisedFirst, isStrong: index == 3)
        }
    }

    // MARK: Pieces

    private func position(_ grade: Grade) -> Int { Grade.allCases.firstIndex(of: grade) ?? 0 }

    private func label(x: Double, y: Double, _ text: String) -> Markup {
        svgText(x: x, y: y, .class("list-flow-label")) { text }
    }

    private func box(x: Double, y: Double, width: Double, height: Double, _ text: String, isStrong: Bool = false) -> Markup {
        g(.class("list-flow-end"), .when(isStrong, .class("is-won"))) {
            rect(x: x, y: y, width: width, height: height, .class("flow-box"), .rx(4))
            svgText(x: x + width / 2, y: y + height / 2 + 5, .class("list-flow-title"), .textAnchor("middle")) { text }
        }
    }

    /// The pools, or the lists: how many are there, and the moves that stay inside.
    private func place(x: Double, _ title: Text, _ customers: Int, href: String, inside: [ListMove]) -> Markup {
        g(.class("list-flow-place")) {
            rect(x: x, y: 104, width: 98, height: 200, .class("flow-box"), .rx(4))
            svgText(x: x + 49, y: 130, .class("list-flow-title"), .textAnchor("middle")) { title(language) }
            link(x: x + 49, y: 156, grouped(customers), name: title(language), href: href, "list-flow-count")
            for (index, move) in inside.enumerated() {
                let name = move.name(language).capitalisedFirst
                svgText(x: x + 49, y: 212 + Double(index) * 44, .class("list-flow-label"), .textAnchor("middle")) { "↻ \(name)" }
                link(
                    x: x + 49, y: 230 + Double(index) * 44, grouped(count(move)), name: name, href: ListRoutes.moves(view.month, move))
            }
        }
    }

    private func across(y: Double, toRight: Bool, _ move: ListMove) -> Markup {
        let name = move.name(language).capitalisedFirst
        let (start, end, back) = toRight ? (112.0, 250.0, -8.0) : (250.0, 112.0, 8.0)
        return g(.class("flow-arrow"), .when(count(move) == 0, .class("is-none"))) {
            svgText(x: 124, y: y - 5, .class("list-flow-label")) { name }
            link(x: 238, y: y - 5, grouped(count(move)), name: name, href: ListRoutes.moves(view.month, move), anchor: "end")
            path(d: "M\(start) \(y)L\(end) \(y)", .class("flow-line"))
            path(d: "M\(end) \(y)L\(end + back) \(y - 5)L\(end + back) \(y + 5)Z", .class("flow-head"))
        }
    }

    private func down(x: Double, from: Double, to: Double, name: String? = nil, number: Int, href: String) -> Markup {
        g(.class("flow-arrow"), .when(number == 0, .class("is-none"))) {
            path(d: "M\(x) \(from)L\(x) \(to - 2)", .class("flow-line"))
            path(d: "M\(x) \(to)L\(x - 5) \(to - 9)L\(x + 5) \(to - 9)Z", .class("flow-head"))
            link(x: x + 8, y: (from + to) / 2 + 5, grouped(number), name: name, href: href, anchor: "start")
        }
    }

    /// A step to the neighbouring grade, in the gap between the boxes.
    private func step(x: Double, y: Double, from: Grade, to: Grade) -> Markup {
        let number = view.grades[.init(from: from, to: to)] ?? 0
        let rises = to > from
        let (start, end, back) = rises ? (x + 3, x + 39, -7.0) : (x + 39, x + 3, 7.0)
        return g(.class("flow-arrow"), .when(number == 0, .class("is-none"))) {
            path(d: "M\(start) \(y)L\(end) \(y)", .class("flow-line"))
            path(d: "M\(end) \(y)L\(end + back) \(y - 4)L\(end + back) \(y + 4)Z", .class("flow-head"))
            link(
                x: x + 21, y: rises ? y - 5 : y + 15, grouped(number), name: "\(from.rawValue) → \(to.rawValue)",
                href: FlowDetailRoutes.grades(.init(month: view.month, from: from, to: to)))
        }
    }

    /// A number that leads to what is behind it. Its name says of what, where the drawing says so only by its place.
    private func link(
        x: Double, y: Double, _ number: String, name: String?, href: String, _ kind: String = "flow-number", anchor: String = "middle"
    ) -> Markup {
        a(href: href, .aria("label", name.map { "\($0) \(number)" })) {
            svgText(x: x, y: y, .class(kind), .textAnchor(anchor)) { number }
        }
    }
}
