import HTML
import Method

/// A customer's standing as it is shown (method, section 2).
enum StandingMark: String, Sendable, CaseIterable {
    case valid, closed, invalid, merged

    var title: Text {
        switch self {
        case .valid: Text("有效", "有效", "Valid")
        case .closed: Text("停业", "停業", "Closed")
        case .invalid: Text("无效", "無效", "Invalid")
        case .merged: Text("已合并", "已合併", "Merged")
        }
    }
}

func standingChip(_ standing: StandingMark, in language: Language) -> Markup {
    chip(standing.title(language), .class("standing-\(standing.rawValue)"))
}

/// A short word in a frame.
func chip(_ word: String, _ attributes: Attribute...) -> Markup {
    span(.class("chip"), .all(attributes)) { word }
}

/// Who holds the customer; nil is the pool.
func holder(_ name: String?, in language: Language) -> Markup {
    if let name { return span(.class("holder")) { name } }
    return span(.class("holder in-pool")) { Text("待分配", "待分配", "In the pool")(language) }
}
