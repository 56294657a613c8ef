import Method

/// The words that files use for what the method names.
enum ImportWords {
    /// Cells that say "nothing is known" in so many characters.
    static func isPlaceholder(_ text: String) -> Bool {
        text.utf8.count <= 9 && placeholders.contains(text)
    }

    private static let placeholders: Set<String> = [
        "-", "--", "---", "—", "——", "/", "\\N", "n/a", "N/A", "na", "NA", "nan", "NaN", "nil", "NIL", "null", "Null",
        "NULL", "none",
        "None", "NONE", "无", "無", "暂无", "暫無", "未知", "不详", "不詳", "空", "?", "？",
    ]

    static func need(_ text: String) -> Need? { needs[text.lowercased().trimmed] }

    private static let needs: [String: Need] = {
        var words: [String: Need] = [
            "无": .none, "無": .none, "无需求": .none, "無需求": .none, "没有": .none, "沒有": .none, "no": .none, "0": .none,
            "萌芽": .emerging, "潜在": .emerging, "潛在": .emerging, "潜在需求": .emerging, "1": .emerging,
            "已产生": .arisen, "已產生": .arisen, "产生": .arisen, "有": .arisen, "有需求": .arisen, "2": .arisen,
            "已明确": .clear, "已明確": .clear, "明确": .clear, "明確": .clear, "3": .clear,
        ]
        for need in Need.allCases {
            for word in [need.rawValue, need.name.simplified, need.name.traditional, need.name.english] {
                words[word] = need
            }
        }
        return words
    }()

    static func activity(_ text: String) -> Activity? { activities[FoldedWord(text)] }

    private static let activities = byWord(Activity.allCases, name: \.name, others: [
        .phoneCall: ["电话", "致电", "通话", "去电", "call", "phone"], .personalVisit: ["拜访", "上门", "来访", "visit"],
        .personalMail: ["邮件", "mail", "email"], .message: ["微信", "短信", "qq", "wechat", "sms"], .demo: ["演示", "demo"],
        .exchangeMeeting: ["会议", "交流", "meeting"],
    ])

    static func outcome(_ text: String) -> TouchOutcome? { outcomes[FoldedWord(text)] }

    private static let outcomes = byWord(TouchOutcome.allCases, name: \.name, others: [
        .reached: ["联系上", "已联系", "成功", "ok"], .noAnswer: ["未接", "没人接", "无人接听"], .refused: ["不需要", "没兴趣"],
    ])

    /// By what is kept and by the names in the three languages; what stands first wins.
    private static func byWord<Value: RawRepresentable<String> & Hashable>(
        _ values: [Value], name: (Value) -> Text, others: [Value: [String]]
    ) -> [FoldedWord: Value] {
        var words: [FoldedWord: Value] = [:]
        for value in values {
            let names = [value.rawValue, name(value).simplified, name(value).traditional, name(value).english]
            for word in names + (others[value] ?? []) where words[FoldedWord(word)] == nil { words[FoldedWord(word)] = value }
        }
        return words
    }

    /// The role that a title on a card speaks of. Whoever has none of the others is a user; the title itself is kept.
    static func role(_ title: String?) -> ContactRole {
        guard let title = title?.lowercased() else { return .user }
        return roles.first { words, _ in words.contains { title.contains($0) } }?.role ?? .user
    }

    /// The first that fits: a CIO (信息总监) is no mere manager (总监), and a head of finance decides nothing alone.
    private static let roles: [(words: [String], role: ContactRole)] = [
        (["cio", "首席信息", "信息总监", "信息總監", "資訊長"], .cio),
        (["cfo", "finance", "account", "财务", "財務", "会计", "會計", "出纳", "出納"], .finance),
        (
            [
                "decision", "决策", "決策", "总经理", "總經理", "董事长", "董事長", "总裁", "總裁", "老板", "老闆", "厂长", "廠長", "院长", "院長",
                "校长", "校長", "局长", "局長", "ceo", "president", "owner", "chairman", "director general",
            ], .decisionMaker
        ),
        (
            [
                "信息", "資訊", "网管", "網管", "电脑", "電腦", "系统管理", "系統管理", "it人", "it 人", "it_person", "it主管", "it经理",
                "it person", "it manager",
            ],
            .itPerson
        ),
        (
            ["主管", "经理", "經理", "总监", "總監", "主任", "部长", "部長", "科长", "科長", "处长", "處長", "manager", "head", "director"],
            .manager
        ),
    ]
}

/// A number of people as files write it.
enum ImportCount: Hashable {
    case number(Int)
    case negative
    case unreadable

    /// Reads 1200, 1,200, 1,200人, １２００名, 1200.0, 1.2万, 5000余人, 5000+, 5000人以上; of a range (100-499人, 100~499, 100至499) the lower
    /// number, which is what is certain.
    init(_ text: String) {
        var digits = ""
        var rest = text.unicodeScalars[...]
        func half(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
            (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
        }
        if let first = rest.first, half(first) == "-" || first == "−" || first == "–" {
            self =
                rest.dropFirst().first.map { half($0).properties.numericType == .decimal } == true
                ? .negative : .unreadable
            return
        }
        while let scalar = rest.first.map(half), ("0"..."9").contains(scalar) || scalar == "," || scalar == "." {
            if scalar != "," { digits.unicodeScalars.append(scalar) }
            rest.removeFirst()
        }
        var unit = String(rest).trimmed
        guard let number = Double(digits), number < 1e15 else {
            self = .unreadable
            return
        }
        var factor = 1.0
        if let first = unit.first, "万萬".contains(first) {
            factor = 10_000
            unit = String(unit.dropFirst())
        }
        let value = number * factor
        guard value == value.rounded(), Self.isUnit(unit) else {
            self = .unreadable
            return
        }
        self = .number(Int(value))
    }

    private static func isUnit(_ text: String) -> Bool {
        let units: Set<String> = [
            "", "人", "名", "位", "余人", "餘人", "多人", "人以上", "以上", "+", "+人", "人+", "people", "employees", "staff",
        ]
        if units.contains(text) { return true }
        guard let first = text.first, "-~至到–—－～".contains(first) else { return false }
        let upper = text.dropFirst()
        return upper.first?.isNumber == true && upper.allSatisfy { $0.isNumber || "，,人名".contains($0) }
    }
}
