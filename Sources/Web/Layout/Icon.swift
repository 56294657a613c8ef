import HTML

/// A drawing of 20 × 20 units in the colour of the text around it; it decorates only, the words beside it say everything.
enum Icon: Sendable {
    case today, customers, deals, lists, month, responsibility, overview, people, settings
    case search, warning, phone, check, person, chevron, move, clock, pin

    var markup: Markup {
        svg(width: 20, height: 20, .class("icon"), .aria("hidden", true), .attribute("focusable", "false")) {
            for path in paths { HTML.path(d: path) }
        }
    }

    private var paths: [String] {
        switch self {
        case .today: ["M3 5h14v12H3z", "M3 9h14", "M7 3v4M13 3v4", "M7.5 13l2 2 3.5-3.5"]
        case .customers: ["M4 17V4h8v13", "M12 8h4v9", "M2.5 17h15", "M6.5 7h3M6.5 10h3M6.5 13h3"]
        case .deals: ["M3 4h4v12H3zM8 4h4v8H8zM13 4h4v5h-4z"]
        case .lists: ["M3 5h6M3 10h6M3 15h6", "M12 7l2-2 2 2M14 5v10M12 13l2 2 2-2"]
        case .month: ["M3 5h14v12H3z", "M3 9h14M3 13h14M7.7 9v8M12.3 9v8", "M7 3v4M13 3v4"]
        case .responsibility: ["M3 3h14v14H3z", "M3 7.7h14M3 12.3h14M7.7 3v14M12.3 3v14", "M8.5 9.9l1 1 2-2"]
        case .overview: ["M3 17h14", "M5 17v-5M9 17V8M13 17v-7M17 17V4"]
        case .people:
            [
                "M7.5 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6z", "M2 17c0-3 2.5-4.5 5.5-4.5S13 14 13 17",
                "M13 4.5a3 3 0 0 1 0 5.5M15 12.8c2 .6 3 2 3 4.2",
            ]
        case .settings:
            ["M3 6h8M15 6h2M3 14h2M9 14h8", "M13 8a2 2 0 1 0 0-4 2 2 0 0 0 0 4z", "M7 16a2 2 0 1 0 0-4 2 2 0 0 0 0 4z"]
        case .search: ["M9 14A5 5 0 1 0 9 4a5 5 0 0 0 0 10z", "M13 13l4 4"]
        case .warning: ["M10 3l7.5 13.5h-15z", "M10 8v4M10 14v.5"]
        case .phone: ["M5 3h3l1 4-2 1.5a9 9 0 0 0 4.5 4.5L13 11l4 1v3a2 2 0 0 1-2 2A12 12 0 0 1 3 5a2 2 0 0 1 2-2z"]
        case .check: ["M4 10.5l4 4 8-9"]
        case .person: ["M10 10a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z", "M3.5 17c0-3.5 3-5 6.5-5s6.5 1.5 6.5 5"]
        case .chevron: ["M7 4l6 6-6 6"]
        case .move: ["M10 3v14M3 10h14", "M8 5l2-2 2 2M8 15l2 2 2-2M5 8l-2 2 2 2M15 8l2 2-2 2"]
        case .clock: ["M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14z", "M10 6v4l3 2"]
        case .pin: ["M10 18s6-5.5 6-10a6 6 0 0 0-12 0c0 4.5 6 10 6 10z", "M10 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4z"]
        }
    }
}
