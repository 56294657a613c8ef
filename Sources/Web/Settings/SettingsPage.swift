import CRM
import HTML
import Hummingbird
import Method

func settingsPage(_ model: SettingsModel, _ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("设置", "設定", "Settings")
    return Page(title: title, section: .settings, frame: frame, status: model.failed?.problem.status ?? .ok) {
        pageHeader(
            title(language),
            note: Text(
                "这些数字是方法的默认值，可以按公司的情况调整。", "這些數字是方法的預設值，可以按公司的情況調整。",
                "The method’s numbers, with its defaults; change them to fit your company.")(language)
        ) {
            linkButton(Text.webhooks(language), href: WebhookRoutes.path)
            linkButton(Text.signInRules(language), href: ObligatoryRolesRoutes.path)
            linkButton(CustomFieldPage.title(language), href: CustomFieldPage.path)
            linkButton(ProductLinePage.title(language), href: ProductLinePage.path)
            linkButton(Text.processes(language), href: ProcessRoutes.path)
            linkButton(Text.recyclingRules(language), href: RecyclingRoutes.path)
            linkButton(Text("放假安排", "放假安排", "Holidays")(language), href: "/settings/holidays")
        }
        div(.class("settings")) {
            for name in Settings.Name.allCases { settingSheet(name, model, frame) }
        }
        history(model, in: language)
    }
}

private func settingSheet(_ name: Settings.Name, _ model: SettingsModel, _ frame: Frame) -> Markup {
    let language = frame.language
    let failed = model.failed.flatMap { $0.name == name ? $0 : nil }
    return sheet(name.title(language), id: name.rawValue) {
        p(.class("quiet")) { explanation(of: name)(language) }
        if let problem = failed?.problem, problem.field == nil {
            errorState(problem, in: language)
        }
        postForm(to: "/settings/\(name.rawValue)", frame, .class("setting")) {
            input(hidden: "version", value: "\(model.versions[name] ?? 0)")
            div(.class("fields")) {
                for number in SettingNumber.all(of: name) { numberField(number, model.rules, failed, in: language) }
            }
            sendButton(Text("保存", "儲存", "Save")(language), .plain)
        }
    }
}

private func numberField(
    _ number: SettingNumber, _ rules: Rules, _ failed: SettingsModel.Failed?, in language: Language
) -> Markup {
    let (current, usual) = (number.value(rules), number.value(Rules()))
    // A stale form shows what the other person has saved; a wrong one what was typed.
    let typed = failed?.problem.kind == .invalid ? failed?.form[number.id] : nil
    if number.isSwitch {
        return checkboxField(
            Field(number.id, Text(verbatim: number.label(language).capitalisedFirst), value: typed ?? "\(current)", id: fieldID(number.id)),
            in: language)
    }
    return inputField(
        Field(
            number.id, Text(verbatim: number.label(language).capitalisedFirst), value: typed ?? "\(current)",
            hint: current == usual
                ? Text("默认 \(usual)", "預設 \(usual)", "Default \(usual)")
                : Text("默认 \(usual)，已改", "預設 \(usual)，已改", "Default \(usual), changed"),
            error: failed?.problem.error(at: number.id), isRequired: true, id: fieldID(number.id)),
        .inputmode("numeric"), .maxlength(6), in: language)
}

/// An id that a style sheet and a link can name.
private func fieldID(_ id: String) -> String { "setting-" + id.replacing(".", with: "-") }

private func explanation(of name: Settings.Name) -> Text {
    switch name {
    case .grades:
        Text(
            "保存后，全部客户按新的规则重新分级。", "儲存後，全部客戶按新的規則重新分級。",
            "When saved, all customers are graded anew by these rules.")
    case .rhythm:
        Text(
            "客户最迟隔几天联系一次；保存后，应联系日期随之更新。", "客戶最遲隔幾天聯絡一次；儲存後，應聯絡日期隨之更新。",
            "How many days may lie between touches; the dates by which customers are due follow when saved.")
    case .privacy:
        Text(
            "每晚抹除到期的联系人，历史中的次数和日期保留。", "每晚抹除到期的聯絡人，歷史中的次數和日期保留。",
            "Every night the people whose time has come are erased; that there were touches, and when, stays.")
    case .holding:
        Text(
            "名单补到多少家，多久不跟进会被回收。", "名單補到多少家，多久不跟進會被回收。",
            "How far lists are filled up, and when a customer that nobody follows up goes back to the pool.")
    case .approvals:
        Text(
            "哪些交出要主管同意，多久提醒、多久找上一级，交换几天有效。", "哪些交出要主管同意，多久提醒、多久找上一級，交換幾天有效。",
            "Which hand-overs need consent, when who may decide is reminded and the next level asked, and how long an exchange waits.")
    case .mining:
        Text(
            "每种信号值多少分，多少天后减半。", "每種訊號值多少分，多少天後減半。",
            "How many points each signal is worth, and after how many days half of that.")
    case .budget:
        Text(
            "一个月 \(TimeBudget.nominalDays) 个工作日怎样分配；从下一次排计划起生效。", "一個月 \(TimeBudget.nominalDays) 個工作日怎樣分配；從下一次排計畫起生效。",
            "How a month of \(TimeBudget.nominalDays) working days is shared out; used the next time a month is planned."
        )
    }
}

private func history(_ model: SettingsModel, in language: Language) -> Markup {
    sheet(Text("修改记录", "修改記錄", "History")(language), id: "history") {
        if model.history.isEmpty {
            emptyState(Text("还没有人改过，都是默认值。", "還沒有人改過，都是預設值。", "Nothing was ever changed: all defaults.")(language))
        } else {
            ul(.class("plain-list")) {
                for change in model.history {
                    li {
                        p {
                            strong { change.name.title(language) }
                            " "
                            span(.class("quiet")) {
                                if let name = change.personName { name + " · " }
                                date(change.date, today: model.today, in: language)
                            }
                        }
                        p { differences(change, in: language) }
                    }
                }
            }
        }
    }
}

/// `A 级：几个月以内购买：3 → 4`, for each number that differs.
private func differences(_ change: Settings.Change, in language: Language) -> String {
    SettingNumber.all(of: change.name).compactMap { number in
        let (before, after) = (number.value(change.before), number.value(change.after))
        return before == after
            ? nil : "\(number.label(language).capitalisedFirst) \(grouped(before)) → \(grouped(after))"
    }.joined(separator: Text("；", "；", "; ")(language))
}
