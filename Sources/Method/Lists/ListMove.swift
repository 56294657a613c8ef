/// A kind of entry in the list ledger: how a customer came to a list or left one (METHOD §2).
///
/// Every entry says who, from, to, when and why. Replayed in order, they give today's holders exactly.
public enum ListMove: String, Sendable, CaseIterable, Codable {
    /// Came into the database by an import.
    case imported
    /// Came into the database one at a time, by a person.
    case created
    /// Given from the pool to a salesperson by a supervisor.
    case allocated
    /// 补充名单: given from the pool to top a list up to capacity.
    case supplemented
    /// Taken from the pool by the salesperson.
    case claimed
    /// 名单交换: swapped between two salespeople.
    case exchanged
    /// 交出: given up, to the pool or to another holder.
    case handedOver = "handed_over"
    /// Given back to the pool by the holder, without having been kept.
    case released
    /// From one pool to another.
    case transferred
    /// Taken back into the pool, since there was no real follow-up.
    case recycled
    case closed
    case invalidated
    case reopened
    case merged
    /// A merge was undone.
    case unmerged

    /// After these, the former holder cannot claim the customer for a while.
    public static let lettingGo: [ListMove] = [.handedOver, .recycled, .released]

    public var name: Text {
        switch self {
        case .imported: Text("导入", "匯入", "imported")
        case .created: Text("新建", "新建", "created")
        case .allocated: Text("分配", "分配", "allocated")
        case .supplemented: Text("补充", "補充", "supplemented")
        case .claimed: Text("领取", "領取", "claimed")
        case .exchanged: Text("交换", "交換", "exchanged")
        case .handedOver: Text("交出", "交出", "handed over")
        case .released: Text("退回", "退回", "released")
        case .transferred: Text("转池", "轉池", "transferred")
        case .recycled: Text("回收", "回收", "recycled")
        case .closed: Text("停业", "停業", "closed")
        case .invalidated: Text("作废", "作廢", "invalidated")
        case .reopened: Text("恢复", "恢復", "reopened")
        case .merged: Text("合并", "合併", "merged")
        case .unmerged: Text("撤销合并", "撤銷合併", "merge undone")
        }
    }
}
