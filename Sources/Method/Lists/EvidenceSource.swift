/// Where it was seen that a customer is out of business, cannot be reached, or is there after all (METHOD §2).
public enum EvidenceSource: String, Sendable, CaseIterable, Codable {
    /// 工商公示: the public register of companies.
    case register
    case telephone
    /// A letter or parcel that came back.
    case returnedLetter = "returned_letter"
    case visit
    case other

    public var name: Text {
        switch self {
        case .register: Text("工商公示", "工商公示", "public register")
        case .telephone: Text("电话", "電話", "telephone")
        case .returnedLetter: Text("信件退回", "信件退回", "letter that came back")
        case .visit: Text("上门", "上門", "visit")
        case .other: Text("其他", "其他", "other")
        }
    }
}
