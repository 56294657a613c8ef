/// A sign that a C or D customer may become A or B (METHOD §3, mining).
public enum MiningSignal: String, Sendable, CaseIterable, Codable {
    /// Answered something that was sent to it.
    case replied
    /// Opened a mail or an e-journal.
    case opened
    /// Came to a seminar, an exhibition or another event.
    case attendedEvent = "attended_event"
    case askedForConsultation = "asked_for_consultation"
    case askedForTrial = "asked_for_trial"
    /// Somebody recorded a need.
    case needRecorded = "need_recorded"
    /// A firm of the same industry and region has signed.
    case similarFirmSigned = "similar_firm_signed"

    public var name: Text {
        switch self {
        case .replied: Text("有回复", "有回覆", "replied")
        case .opened: Text("打开过邮件", "開啟過郵件", "opened a mail")
        case .attendedEvent: Text("参加过活动", "參加過活動", "came to an event")
        case .askedForConsultation: Text("要求咨询", "要求諮詢", "asked for a consultation")
        case .askedForTrial: Text("要求试用", "要求試用", "asked for a trial")
        case .needRecorded: Text("记录了需求", "記錄了需求", "a need was recorded")
        case .similarFirmSigned: Text("同类企业已签约", "同類企業已簽約", "a similar firm signed")
        }
    }

    /// The signal as a sentence with its date.
    public func sentence(on date: CivilDate) -> Text {
        switch self {
        case .replied: Text("\(date) 回复了我们。", "\(date) 回覆了我們。", "Replied to us on \(date).")
        case .opened: Text("\(date) 打开了我们的邮件。", "\(date) 開啟了我們的郵件。", "Opened our mail on \(date).")
        case .attendedEvent: Text("\(date) 参加了活动。", "\(date) 參加了活動。", "Came to an event on \(date).")
        case .askedForConsultation:
            Text("\(date) 要求咨询。", "\(date) 要求諮詢。", "Asked for a consultation on \(date).")
        case .askedForTrial: Text("\(date) 要求试用。", "\(date) 要求試用。", "Asked for a trial on \(date).")
        case .needRecorded: Text("\(date) 记录了需求。", "\(date) 記錄了需求。", "A need was recorded on \(date).")
        case .similarFirmSigned:
            Text("\(date) 有同类企业签约。", "\(date) 有同類企業簽約。", "A similar firm signed on \(date).")
        }
    }
}
