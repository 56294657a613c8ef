import CRM
import HTML
import Method

/// The flow D → C → B → A: four boxes, A on top; what rose on the left, what fell on the right, each arrow with its number.
/// The jumps (D → B, say) are drawn where there were any.
func flowDiagram(_ total: Overview.Line, in language: Language) -> Markup {
    let title = Text("级别流动图", "級別流動圖", "Flow of grades")(language)
    return figure(.class("flow")) {
        svg(
            width: Flow.width, height: Flow.height, .class("flow-diagram"), .role("img"),
            .aria("label", title + Text("：", "：", ": ")(language) + sentence(total)(language))
        ) {
            for grade in Grade.allCases { box(grade, total.customers[grade] ?? 0) }
            for from in Grade.allCases {
                for to in Grade.allCases where from != to {
                    arrow(from, to, total.flow[.init(from: from, to: to)] ?? 0)
                }
            }
            svgText(
                x: Flow.boxLeft + Flow.boxWidth / 2 - 8, y: Flow.height - 6, .class("flow-side"), .textAnchor("end")
            ) {
                Text("↑ 升", "↑ 升", "↑ risen")(language)
            }
            svgText(x: Flow.boxLeft + Flow.boxWidth / 2 + 8, y: Flow.height - 6, .class("flow-side")) {
                Text("↓ 降", "↓ 降", "↓ fallen")(language)
            }
        }
    }
}

private enum Flow {
    static let width = 360.0
    static let height = 338.0
    static let boxLeft = 130.0
    static let boxWidth = 100.0
    static let boxHeight = 44.0
    static let gap = 42.0

    /// The upper edge of a grade's box; A stands on top.
    static func top(_ grade: Grade) -> Double {
        let row = Grade.allCases.firstIndex(of: grade) ?? 0
        return 6 + Double(row) * (boxHeight + gap)
    }
}

private func sentence(_ total: Overview.Line) -> Text {
    let steps = Grade.allCases.reversed().flatMap { from in
        Grade.allCases.compactMap { to in
            total.flow[.init(from: from, to: to)].map { "\(from.rawValue)→\(to.rawValue) \($0)" }
        }
    }
    return steps.isEmpty
        ? Text("没有变化", "沒有變化", "nothing changed") : Text(verbatim: steps.joined(separator: ", "))
}

private func box(_ grade: Grade, _ customers: Int) -> Markup {
    let top = Flow.top(grade)
    return g(.class("flow-\(grade.rawValue.lowercased())")) {
        rect(x: Flow.boxLeft, y: top, width: Flow.boxWidth, height: Flow.boxHeight, .class("flow-box"), .rx(4))
        svgText(x: Flow.boxLeft + 20, y: top + 29, .class("flow-letter"), .textAnchor("middle")) { grade.rawValue }
        svgText(x: Flow.boxLeft + Flow.boxWidth - 12, y: top + 28, .class("flow-count"), .textAnchor("end")) {
            grouped(customers)
        }
    }
}

/// A step between neighbours is a straight arrow at the boxes' edge; a jump bends around what it leaves out.
private func arrow(_ from: Grade, _ to: Grade, _ count: Int) -> Markup {
    let rises = to > from
    let steps = abs(position(from) - position(to))
    if steps > 1, count == 0 { return .empty }
    let (start, end) =
        rises
        ? (Flow.top(from), Flow.top(to) + Flow.boxHeight) : (Flow.top(from) + Flow.boxHeight, Flow.top(to))
    let side = rises ? -1.0 : 1.0
    let middle = Flow.boxLeft + Flow.boxWidth / 2
    return g(.class("flow-arrow"), .when(count == 0, .class("is-none"))) {
        if steps == 1 {
            let x = middle + side * 24
            let headTip = end + (rises ? 2 : -2)
            path(d: "M\(x) \(start)L\(x) \(headTip)", .class("flow-line"))
            arrowHead(x, headTip, rises ? -1 : 1)
            svgText(
                x: x + side * 8, y: (start + end) / 2 + 5, .class("flow-number"), .textAnchor(rises ? "end" : "start")
            ) { grouped(count) }
        } else {
            let edge = middle + side * Flow.boxWidth / 2
            let reach = edge + side * (steps == 2 ? 52 : 88)
            let (low, high) = (Flow.top(from) + Flow.boxHeight / 2, Flow.top(to) + Flow.boxHeight / 2 + side * -8)
            path(d: "M\(edge) \(low)C\(reach) \(low) \(reach) \(high) \(edge + side * 4) \(high)", .class("flow-line"))
            path(
                d: "M\(edge + side * 1) \(high)L\(edge + side * 9) \(high - 5)L\(edge + side * 9) \(high + 5)Z",
                .class("flow-head"))
            svgText(
                x: (edge + 3 * reach) / 4 + side * 4, y: (low + high) / 2 + 5, .class("flow-number"),
                .textAnchor(rises ? "end" : "start")
            ) { grouped(count) }
        }
    }
}

private func arrowHead(_ x: Double, _ y: Double, _ direction: Double) -> Markup {
    path(d: "M\(x) \(y)L\(x - 5) \(y - direction * 9)L\(x + 5) \(y - direction * 9)Z", .class("flow-head"))
}

private func position(_ grade: Grade) -> Int { Grade.allCases.firstIndex(of: grade) ?? 0 }
