/// The words of which names of companies are made beside the one by which a company is known.
enum NameWords {
    /// Legal forms, simplified, the longest first; Latin ones as they are left without space and punctuation.
    static let forms = [
        "股份有限责任公司", "有限责任公司", "股份有限公司", "特殊普通合伙", "普通合伙", "有限合伙", "有限公司", "总公司", "公司", "集团", "控股", "股份",
        "coltd", "limited", "ltd", "incorporated", "inc", "corporation", "corp", "gmbh", "llc",
    ].map(units)

    /// What ends the name of a part of a company.
    static let branches = ["分公司", "子公司", "办事处", "分店", "分行", "分院", "分部", "分厂"].map(units)

    /// What companies do, as it stands behind their own name. Each is taken off alone, so that 软件科技 goes in two steps.
    static let trades = """
        科技 技术 软件 信息 网络 电子 计算机 系统 互联 互联网 数据 智能 数码 通信 通讯 电信 商务 供应链 生物 基因 机械 重工 精密 装备 设备 机电 半导体 光电 \
        化工 化学 新材料 材料 涂料 塑胶 塑料 橡胶 服装 服饰 纺织 制衣 鞋业 医药 制药 药业 医疗 器械 五金 制品 模具 电力 电气 电器 新能源 能源 水务 供水 环保 环境 \
        矿业 矿产 石油 石化 煤业 煤炭 采掘 工程 钢铁 有色 金属 冶金 批发 商贸 百货 超市 商业 连锁 零售 贸易 进出口 国际 投资 融资 租赁 小额贷款 金融 证券 基金 \
        资产 管理 保险 物流 运输 航运 快递 律师 会计师 事务所 酒店 大酒店 宾馆 咨询 顾问 企业 医院 门诊部 诊所 学校 学院 职业 大学 中学 小学 教育 培训 中心 \
        研究院 研究所 设计院 设计 制造 实业 服务 文化 传播 传媒 广告 发展 开发 产业 工业 食品 饮料 餐饮 农业 建设 建筑 建材 装饰 装修 房地产 置业 物业 地产 \
        汽车 配件 仪器 仪表 自动化 控制 家具 家电 印刷 包装 玩具 珠宝 化妆品 日用品 酒业 乳业 银行 航空 出版社 报社 厂
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { units(String($0)) }.sorted { $0.count > $1.count }

    /// By their last unit, the longest first.
    static let formsByEnd = byEnd(forms)
    static let tradesByEnd = byEnd(trades)

    /// Marks that tell companies apart which are alike in everything else: 第一机床厂 and 第二机床厂, 华东 and 华南.
    static let distinguishing = Set(units("一二三四五六七八九十甲乙丙丁东南西北0123456789"))

    /// What districts end in: 南山区.
    static let wards = Set(units("区县旗"))
    static let city: UInt32 = 0x5E02  // 市
    static let company = units("公司")

    static func units(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

    /// The longest of the words that the units end with.
    static func last(_ words: [UInt32: [[UInt32]]], of units: ArraySlice<UInt32>) -> [UInt32]? {
        guard let last = units.last, let candidates = words[last] else { return nil }
        return candidates.first { units.count >= $0.count && units.suffix($0.count).elementsEqual($0) }
    }

    private static func byEnd(_ words: [[UInt32]]) -> [UInt32: [[UInt32]]] {
        Dictionary(grouping: words) { $0[$0.count - 1] }.mapValues { $0.sorted { $0.count > $1.count } }
    }
}
