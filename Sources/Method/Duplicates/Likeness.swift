/// How likely two customers are one, and why.
public struct Likeness: Sendable, Hashable {
    /// 0 to 100; 100 only for what is the same by code or by normalised name.
    public let score: Int
    /// What speaks for it, the strongest first, then what speaks against it.
    public let reasons: [LikenessReason]

    public static let none = Likeness(score: 0, reasons: [])

    public init(score: Int, reasons: [LikenessReason]) {
        self.score = score
        self.reasons = reasons
    }

    /// From 0 to 1; only the same is wholly the same.
    init(value: Double, reasons: [LikenessReason]) {
        self.init(score: min(99, max(0, Int((value * 100).rounded()))), reasons: reasons)
    }

    /// From here on a pair is shown. Chosen by measuring with labelled names (docs/adr/0019-duplicates.md).
    public static let likely = 70

    public var isLikely: Bool { score >= Self.likely }
}

/// Why two customers may be one, or may not.
public enum LikenessReason: String, Sendable, CaseIterable, Codable {
    /// The same Unified Social Credit Code.
    case code
    /// The same name but for the legal form, spaces and signs.
    case name
    /// The same in simplified characters.
    case traditional
    /// The same without place, legal form and brackets.
    case core
    /// Read alike.
    case pinyin
    /// One leaves out what the other says it does.
    case abbreviation
    /// Few characters differ.
    case spelling
    /// One is a branch of the other.
    case branch
    /// Known by the same word, in another business.
    case brand
    case phone
    case mail
    case domain
    /// Both are in the same place.
    case place

    /// They are in different places.
    case otherPlace = "other_place"
    /// Their credit codes differ.
    case otherCode = "other_code"

    public var speaksAgainst: Bool { self == .otherPlace || self == .otherCode }

    public var text: Text {
        switch self {
        case .code: Text("统一社会信用代码相同", "統一社會信用代碼相同", "same credit code")
        case .name: Text("名称相同", "名稱相同", "same name")
        case .traditional: Text("繁简体不同，名称相同", "繁簡體不同，名稱相同", "same name in simplified and traditional characters")
        case .core: Text("去掉地名、公司形式和括号后相同", "去掉地名、公司形式和括號後相同", "same without place, legal form and brackets")
        case .pinyin: Text("读音相同", "讀音相同", "pronounced alike")
        case .abbreviation: Text("一个像是另一个的简称", "一個像是另一個的簡稱", "one looks like the other’s short name")
        case .spelling: Text("只差个别字", "只差個別字", "differ by a character or so")
        case .branch: Text("一个是另一个的分支机构", "一個是另一個的分支機構", "one is a branch of the other")
        case .brand: Text("字号相同", "字號相同", "same brand")
        case .phone: Text("电话相同", "電話相同", "same telephone number")
        case .mail: Text("邮箱相同", "郵箱相同", "same mail address")
        case .domain: Text("网站域名相同", "網站網域相同", "same web domain")
        case .place: Text("地区相同", "地區相同", "same place")
        case .otherPlace: Text("地区不同", "地區不同", "different places")
        case .otherCode: Text("信用代码不同", "信用代碼不同", "different credit codes")
        }
    }
}
