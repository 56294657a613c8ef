extension PlanReason {
    /// The reason in one sentence, as in “B 级，41 天未联系，与协达软件同城（杭州）同日”.
    ///
    /// - Parameters:
    ///   - cityName: of `sharedCity`.
    ///   - companionName: of `companion`.
    ///   - stageName: of `stageRank`; without it, the name of the `Stage` with that number.
    ///   - miningReason: the words for the token `miningReason`.
    ///
    /// What is not given is left out, or said in general words.
    public func sentence(
        cityName: Text? = nil, companionName: Text? = nil, stageName: Text? = nil, miningReason: Text? = nil
    ) -> Text {
        let stage = stageName ?? Stage.allCases.first { $0.number == stageRank }?.name
        let parts: [Text?] = [
            heading, stage.map(Self.stage), expected.map(Self.expected), mining(miningReason), untouched,
            due.map(Self.due), touches > 1 ? turn : nil, shared(cityName, companionName),
        ]
        let comma = Text("，", "，", ", ")
        return parts.compactMap { $0 }.reduce(nil) { sentence, part in
            sentence.map { $0 + comma + part } ?? part
        } ?? heading
    }

    private var heading: Text {
        switch work {
        case .a, .b, .c: Text("\(work.rawValue) 级", "\(work.rawValue) 級", work.rawValue)
        case .new: Text("新客户开发", "新客戶開發", "new customer")
        }
    }

    private static func stage(_ name: Text) -> Text {
        Text("\(name(.simplified))阶段", "\(name(.traditional))階段", "stage: \(name(.english))")
    }

    private static func expected(_ date: CivilDate) -> Text {
        Text("预计 \(date) 成交", "預計 \(date) 成交", "expected to sign on \(date)")
    }

    private static func due(_ date: CivilDate) -> Text {
        Text("应于 \(date) 联系", "應於 \(date) 聯繫", "due on \(date)")
    }

    private func mining(_ words: Text?) -> Text? {
        guard let miningScore else { return nil }
        let score = Text("挖掘得分 \(miningScore)", "挖掘得分 \(miningScore)", "mining score \(miningScore)")
        guard let words else { return score }
        return score
            + Text("（\(words(.simplified))）", "（\(words(.traditional))）", " (\(words(.english)))")
    }

    private var untouched: Text {
        guard let untouchedDays else { return Text("从未联系", "從未聯繫", "never touched") }
        return Text(
            "\(untouchedDays) 天未联系", "\(untouchedDays) 天未聯繫",
            "untouched for \(untouchedDays) \(untouchedDays == 1 ? "day" : "days")")
    }

    private var turn: Text {
        Text(
            "本月第 \(touch) 次（共 \(touches) 次）", "本月第 \(touch) 次（共 \(touches) 次）",
            "touch \(touch) of \(touches) this month")
    }

    private func shared(_ city: Text?, _ companion: Text?) -> Text? {
        guard sharedCity != nil else { return nil }
        let other = companion ?? Text("其他客户", "其他客戶", "other customers")
        guard let city else {
            return Text("与", "與", "same city as ") + other + Text("同城同日", "同城同日", " that day")
        }
        return Text(
            "与\(other(.simplified))同城（\(city(.simplified))）同日",
            "與\(other(.traditional))同城（\(city(.traditional))）同日",
            "same city (\(city(.english))) as \(other(.english)) that day")
    }
}
