import CRM
import HTML
import Hummingbird
import Method

func responsibilityPage(_ model: ResponsibilityModel, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("责任区域", "責任區域", "Responsibility")
    return Page(title: title, section: .responsibility, frame: frame, status: model.problem?.status ?? .ok) {
        pageHeader(
            title(language),
            note: Text(
                "市场 × 地区由谁负责；最具体的一格说了算：先看行业，再看地区。", "市場 × 地區由誰負責；最具體的一格說了算：先看行業，再看地區。",
                "Who answers for which market and region. The most specific cell wins: the market first, then the region."
            )(
                language)
        ) {
            linkButton(Text("导入导出", "匯入匯出", "Import and export")(language), href: ResponsibilityFileRoutes.path)
            if frame.may(.allocateCustomers) {
                linkButton(Text("按责任调整名单", "按責任調整名單", "Realign the lists")(language), href: RealignmentRoutes.path)
            }
            if !model.view.people.isEmpty { allocateButton(frame) }
        }
        if let cell = model.address.chosen { assignment(of: cell, model, frame) }
        uncovered(model, in: language)
        sheet(tableTitle(model.view.region)(language), id: "matrix") {
            if model.view.region != .anywhere {
                linkButton(
                    Text("← 全国", "← 全國", "← All of China")(language), href: model.address.path(region: .anywhere),
                    .small)
            }
        } content: {
            heatChoice(model, in: language)
            legend(canAssign: !model.view.people.isEmpty, in: language)
            responsibilityTable(model, in: language)
        }
    }
}

private func tableTitle(_ region: Region) -> Text {
    region == .anywhere
        ? Text("行业 × 省份", "行業 × 省份", "Industries × provinces")
        : columnName(region) + Text("：行业 × 城市", "：行業 × 城市", ": industries × cities")
}

private func heatChoice(_ model: ResponsibilityModel, in language: Language) -> Markup {
    p(.class("legend")) {
        span(.class("quiet")) { Text("底色：", "底色：", "Shaded by:")(language) }
        a(href: model.address.path(shadedBy: nil) + "#matrix", .current(model.address.heat == nil)) { Text("无", "無", "Nothing")(language) }
        for heat in Heat.allCases {
            a(href: model.address.path(shadedBy: heat) + "#matrix", .current(model.address.heat == heat)) { heat.title(language) }
        }
    }
}

private func allocateButton(_ frame: Frame) -> Markup {
    postForm(to: "/responsibility/allocate", frame) {
        sendButton(
            Text("分配待分配客户", "分配待分配客戶", "Allocate the pool")(frame.language), .primary,
            .title(
                Text(
                    "按责任区域把待分配客户分到各人名单，直到名单满额", "按責任區域把待分配客戶分到各人名單，直到名單滿額",
                    "Gives pool customers to who answers for them, up to each list's capacity")(frame.language)))
    }
}

private func legend(canAssign: Bool, in language: Language) -> Markup {
    p(.class("legend")) {
        span {
            strong { Text("姓名", "姓名", "Name")(language) }
                + Markup(text: Text(" 直接负责", " 直接負責", " given this cell")(language))
        }
        span {
            span(.class("quiet")) { Text("姓名", "姓名", "Name")(language) }
            Text(" 由上级区域继承", " 由上級區域繼承", " from a wider cell")(language)
        }
        span {
            Text("12 + 30 ＝ 待分配 + 已有负责人", "12 + 30 ＝ 待分配 + 已有負責人", "12 + 30 = in the pool + held")(language)
        }
        span(.class("uncovered-mark")) {
            Icon.warning.markup
            Text("有待分配客户无人负责", "有待分配客戶無人負責", "Pool customers that nobody answers for")(language)
        }
        if canAssign {
            span(.class("quiet")) { Text("点一格即可分配。", "點一格即可分配。", "Choose a cell to give it out.")(language) }
        }
    }
}

/// Where pool customers lie that nobody answers for.
private func uncovered(_ model: ResponsibilityModel, in language: Language) -> Markup {
    let (view, most) = (model.view, 12)
    guard view.uncoveredCustomers > 0 else { return .empty }
    let shown = view.uncovered.prefix(most)
    return sheet(
        Text("无人负责的待分配客户", "無人負責的待分配客戶", "Pool customers that nobody answers for")(language), id: "uncovered",
        count: view.uncoveredCustomers
    ) {
        ul(.class("uncovered-list")) {
            for place in shown {
                let cell = ResponsibilityAddress.Cell(market: place.market, region: place.region)
                li {
                    if view.people.isEmpty {
                        span { name(of: place)(language).capitalisedFirst }
                    } else {
                        a(href: model.address.path(choosing: cell) + "#assign") {
                            name(of: place)(language).capitalisedFirst
                        }
                    }
                    span(.class("count")) { grouped(place.customers) }
                }
            }
        }
        if view.uncovered.count > most {
            p(.class("quiet")) {
                Text(
                    "另有 \(view.uncovered.count - most) 处，见下表。", "另有 \(view.uncovered.count - most) 處，見下表。",
                    "\(view.uncovered.count - most) more are marked in the table.")(language)
            }
        }
    }
}

private func name(of place: ResponsibilityView.Uncovered) -> Text {
    let market = place.market == .any ? Text("行业未知", "行業未知", "industry not known") : place.market.name
    let region = place.region == .anywhere ? Text("地区未知", "地區未知", "region not known") : columnName(place.region)
    return market + Text(verbatim: " × ") + region
}
