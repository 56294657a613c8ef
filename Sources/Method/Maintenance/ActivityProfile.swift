/// What is known of a type of activity.
struct ActivityProfile: Sendable {
    let name: Text
    let channel: Channel
    /// The letters of the fitting grades.
    let grades: String
    let minutes: Int
    let yuan: Int

    init(_ name: Text, _ channel: Channel, _ grades: String, minutes: Int, yuan: Int = 0) {
        self.name = name
        self.channel = channel
        self.grades = grades
        self.minutes = minutes
        self.yuan = yuan
    }
}

extension Activity {
    /// The catalogue of METHOD §4.
    var profile: ActivityProfile {
        switch self {
        case .localPaper: .init(Text("地方报纸广告", "地方報紙廣告", "local paper"), .press, "D", minutes: 1, yuan: 1)
        case .localSite: .init(Text("地方网站广告", "地方網站廣告", "local site"), .internet, "D", minutes: 1, yuan: 1)
        case .massMail: .init(Text("群发邮件", "群發郵件", "mass mail"), .mail, "D", minutes: 1)
        case .forumPost: .init(Text("论坛发帖", "論壇發文", "forum post"), .internet, "D", minutes: 1)
        case .leaflet:
            .init(Text("软件店和电脑城传单", "軟體店和電腦城傳單", "leaflet in shops and IT malls"), .press, "D", minutes: 1, yuan: 1)
        case .technologyConference:
            .init(Text("IT 类会议", "IT 類會議", "IT conference"), .event, "CD", minutes: 30, yuan: 50)
        case .managementConference:
            .init(Text("管理类会议", "管理類會議", "management conference"), .event, "CD", minutes: 30, yuan: 50)
        case .eJournal: .init(Text("电子期刊", "電子期刊", "e-journal"), .mail, "BC", minutes: 2)
        case .exhibition: .init(Text("展览会", "展覽會", "exhibition"), .event, "BC", minutes: 30, yuan: 100)
        case .solutionShow: .init(Text("方案展示会", "方案展示會", "solution show"), .event, "BC", minutes: 60, yuan: 100)
        case .managementSeminar:
            .init(Text("管理研讨会", "管理研討會", "management seminar"), .event, "BC", minutes: 60, yuan: 100)
        case .caseMeeting: .init(Text("案例会", "案例會", "case meeting"), .event, "BC", minutes: 60, yuan: 100)
        case .freeConsultation: .init(Text("免费咨询", "免費諮詢", "free consultation"), .faceToFace, "BC", minutes: 120)
        case .freeTrial: .init(Text("免费试用", "免費試用", "free trial"), .internet, "BC", minutes: 120)
        case .promotion: .init(Text("促销", "促銷", "promotion"), .telephone, "AB", minutes: 30)
        case .keyConference: .init(Text("重点会议", "重點會議", "key conference"), .event, "AB", minutes: 120, yuan: 300)
        case .exchangeMeeting: .init(Text("交流会谈", "交流會談", "exchange meeting"), .faceToFace, "A", minutes: 180)
        case .demo: .init(Text("系统演示", "系統演示", "system demo"), .faceToFace, "A", minutes: 240)
        case .phoneCall: .init(Text("电话", "電話", "phone call"), .telephone, "ABCD", minutes: 15)
        case .personalVisit: .init(Text("拜访", "拜訪", "personal visit"), .faceToFace, "ABC", minutes: 180, yuan: 50)
        case .personalMail: .init(Text("邮件", "郵件", "personal e-mail"), .mail, "ABCD", minutes: 10)
        case .message: .init(Text("即时消息", "即時訊息", "message"), .internet, "ABCD", minutes: 5)
        case .customerFile:
            .init(
                Text("客户档案（主管、IT 人、CIO）", "客戶檔案（主管、IT 人、CIO）", "customer file: manager, IT person, CIO"),
                .telephone, "ABC", minutes: 30)
        case .gift: .init(Text("礼品", "禮品", "gift"), .faceToFace, "AB", minutes: 15, yuan: 100)
        case .holidayCard: .init(Text("节日贺卡", "節日賀卡", "holiday card"), .post, "ABCD", minutes: 3, yuan: 5)
        case .course: .init(Text("培训课程", "培訓課程", "course"), .event, "ABC", minutes: 60, yuan: 100)
        case .event: .init(Text("联谊活动", "聯誼活動", "social event"), .event, "AB", minutes: 120, yuan: 200)
        case .referralReward:
            .init(Text("推荐奖励", "推薦獎勵", "reward for a referral"), .faceToFace, "ABC", minutes: 15, yuan: 100)
        case .thirdPartyRecommendation:
            .init(
                Text("老客户推荐", "老客戶推薦", "recommendation by an existing customer"), .telephone, "ABC", minutes: 30)
        case .problemSolving: .init(Text("解决客户问题", "解決客戶問題", "solving a problem"), .faceToFace, "ABC", minutes: 120)
        case .onlineHelp: .init(Text("网上帮助（如招聘）", "網上協助（如招聘）", "help over the internet"), .internet, "ABC", minutes: 30)
        case .consultantIntroduction:
            .init(
                Text("介绍顾问（ISO、网络公司）", "介紹顧問（ISO、網路公司）", "introducing consultants"), .faceToFace, "ABC",
                minutes: 60)
        case .businessIntroduction: .init(Text("介绍业务", "介紹業務", "introducing business"), .telephone, "ABC", minutes: 60)
        case .customerAdvertisement:
            .init(
                Text("在企业报上为客户做广告", "在企業報上為客戶做廣告", "the customer's advertisement in our paper"), .press,
                "ABC", minutes: 30)
        case .industrySignings: .init(Text("同行签约消息", "同行簽約消息", "news of signings"), .mail, "ABCD", minutes: 5)
        case .newKnowledge: .init(Text("新知识", "新知識", "new knowledge"), .mail, "ABCD", minutes: 10)
        case .productNews:
            .init(Text("产品发布与促销消息", "產品發布與促銷消息", "product launch and promotion news"), .mail, "ABCD", minutes: 5)
        case .marketNews: .init(Text("行业市场动态", "行業市場動態", "market news of the industry"), .mail, "ABCD", minutes: 5)
        case .customerNews: .init(Text("客户自身的新闻", "客戶自身的新聞", "news about the customer"), .mail, "ABC", minutes: 10)
        case .companyNews: .init(Text("公司新闻", "公司新聞", "company news"), .mail, "ABCD", minutes: 5)
        case .salespersonNews:
            .init(Text("销售人员近况", "銷售人員近況", "news of the salesperson"), .internet, "ABC", minutes: 5)
        }
    }
}
