/// A type of activity by which customers are kept and won (METHOD §4), from an advertisement to a visit.
public enum Activity: String, Sendable, CaseIterable, Codable {
    // Advertising, for D.
    case localPaper = "local_paper"
    case localSite = "local_site"
    case massMail = "mass_mail"
    case forumPost = "forum_post"
    case leaflet
    case technologyConference = "technology_conference"
    case managementConference = "management_conference"
    // For C.
    case eJournal = "e_journal"
    case exhibition
    case solutionShow = "solution_show"
    case managementSeminar = "management_seminar"
    case caseMeeting = "case_meeting"
    case freeConsultation = "free_consultation"
    case freeTrial = "free_trial"
    // For B.
    case promotion
    case keyConference = "key_conference"
    // The sales process of A.
    case exchangeMeeting = "exchange_meeting"
    case demo
    // Practices for every day.
    case phoneCall = "phone_call"
    case personalVisit = "personal_visit"
    case personalMail = "personal_mail"
    case message
    case customerFile = "customer_file"
    case gift
    case holidayCard = "holiday_card"
    case course
    case event
    case referralReward = "referral_reward"
    case thirdPartyRecommendation = "third_party_recommendation"
    case problemSolving = "problem_solving"
    case onlineHelp = "online_help"
    case consultantIntroduction = "consultant_introduction"
    case businessIntroduction = "business_introduction"
    case customerAdvertisement = "customer_advertisement"
    // Something worth telling.
    case industrySignings = "industry_signings"
    case newKnowledge = "new_knowledge"
    case productNews = "product_news"
    case marketNews = "market_news"
    case customerNews = "customer_news"
    case companyNews = "company_news"
    case salespersonNews = "salesperson_news"

    public var name: Text { profile.name }

    /// How it usually reaches the customer.
    public var channel: Channel { profile.channel }

    /// The grades that it fits, the highest first. A trial fits B only with care, and costs too much for D.
    public var grades: [Grade] { Grade.allCases.filter { profile.grades.contains($0.rawValue) } }

    /// What a salesperson usually spends on it for one customer, with the preparation and the way.
    public var usualMinutes: Int { profile.minutes }

    /// What it usually costs for one customer besides the time, in fen.
    public var usualCost: Int { profile.yuan * 100 }

    /// Whether a person gains by it, so that it goes through the gift register first (METHOD §4, compliance).
    public var needsGiftRegister: Bool { self == .gift || self == .referralReward }

    /// What to heed with it for a customer of this grade; nil when there is nothing to say.
    public func advice(for grade: Grade) -> Text? {
        if !grades.contains(grade) {
            return Text(
                "这种方式通常不适合 \(grade.rawValue) 级客户。", "這種方式通常不適合 \(grade.rawValue) 級客戶。",
                "This does not usually fit a customer of grade \(grade.rawValue).")
        }
        switch self {
        case .freeTrial where grade == .b:
            return Text("B 级客户慎用试用。", "B 級客戶慎用試用。", "With a B customer, use a trial only with care.")
        case .phoneCall, .personalVisit, .personalMail, .message:
            return Text("要有话可说，时机合适。", "要有話可說，時機合適。", "Have something to say, at the right moment.")
        case .gift, .referralReward:
            return Text("先在礼品登记中申请。", "先在禮品登記中申請。", "Ask in the gift register first.")
        default:
            return nil
        }
    }
}
