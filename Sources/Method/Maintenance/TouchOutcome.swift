/// What came of a touch.
public enum TouchOutcome: String, Sendable, CaseIterable, Codable {
    /// Spoke with somebody of the customer.
    case reached
    /// Spoke with somebody, who wants to hear more.
    case interested
    /// An answer came in writing.
    case replied
    /// Somebody came to the event.
    case attended
    case askedForConsultation = "asked_for_consultation"
    case askedForTrial = "asked_for_trial"
    /// Spoke with somebody, who does not want to hear more now.
    case refused
    /// What was sent was opened.
    case opened
    /// Something was sent; nothing is known of it yet.
    case sent
    case leftMessage = "left_message"
    case noAnswer = "no_answer"
    /// The number or address is not the customer's.
    case wrongContact = "wrong_contact"

    public var name: Text {
        switch self {
        case .reached: Text("已联系上", "已聯絡上", "reached")
        case .interested: Text("有兴趣", "有興趣", "interested")
        case .replied: Text("已回复", "已回覆", "replied")
        case .attended: Text("已到场", "已到場", "attended")
        case .askedForConsultation: Text("要求咨询", "要求諮詢", "asked for a consultation")
        case .askedForTrial: Text("要求试用", "要求試用", "asked for a trial")
        case .refused: Text("拒绝", "拒絕", "refused")
        case .opened: Text("已打开", "已開啟", "opened")
        case .sent: Text("已发出", "已發出", "sent")
        case .leftMessage: Text("已留言", "已留言", "left a message")
        case .noAnswer: Text("无人接听", "無人接聽", "no answer")
        case .wrongContact: Text("联系方式有误", "聯絡方式有誤", "wrong number or address")
        }
    }

    /// Whether the customer itself took part, so that the holder has looked after it and it is not recycled (METHOD
    /// §2).
    ///
    /// What only went out (a message left, a mail sent, even one opened) does not keep a customer on a list.
    public var isRealFollowUp: Bool {
        switch self {
        case .reached, .interested, .replied, .attended, .askedForConsultation, .askedForTrial, .refused: true
        case .opened, .sent, .leftMessage, .noAnswer, .wrongContact: false
        }
    }

    /// The signal that it gives to mining; nil when it gives none.
    public var signal: MiningSignal? {
        switch self {
        case .interested, .replied: .replied
        case .attended: .attendedEvent
        case .askedForConsultation: .askedForConsultation
        case .askedForTrial: .askedForTrial
        case .opened: .opened
        case .reached, .refused, .sent, .leftMessage, .noAnswer, .wrongContact: nil
        }
    }
}
