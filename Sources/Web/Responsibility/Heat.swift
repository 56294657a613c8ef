import CRM
import Method

/// By what the cells of the matrix are shaded: how many customers lie in one, how many of them were followed up in this quarter, and how many
/// are A or B. The number stands in the cell, too.
enum Heat: String, Sendable, CaseIterable {
    case customers, touched, grades

    var title: Text {
        switch self {
        case .customers: Text("客户数", "客戶數", "Customers")
        case .touched: Text("本季已跟进", "本季已跟進", "Followed up this quarter")
        case .grades: Text("A、B 级", "A、B 級", "Grades A and B")
        }
    }

    /// The part of all, 0 to 100; nil where there is nothing to have a part of.
    func percent(_ square: ResponsibilityView.Square, most: Int) -> Int? {
        let all = square.pool + square.held
        guard all > 0 else { return nil }
        return switch self {
        case .customers: min(100, all * 100 / max(most, 1))
        case .touched: min(100, square.touched * 100 / all)
        case .grades: min(100, square.hot * 100 / all)
        }
    }

    /// What stands in the cell.
    func words(_ square: ResponsibilityView.Square) -> String? {
        let all = square.pool + square.held
        guard all > 0 else { return nil }
        return switch self {
        case .customers: nil
        case .touched: "\(square.touched * 100 / all)% ✆"
        case .grades: "\(grouped(square.hot)) A/B"
        }
    }

    /// 0 (least) to 4; a part of a few in a hundred counts already, since few customers are A or B.
    static func level(_ percent: Int) -> Int {
        switch percent {
        case ..<1: 0
        case ..<5: 1
        case ..<20: 2
        case ..<50: 3
        default: 4
        }
    }
}
