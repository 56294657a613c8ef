import CRM
import HTML
import Method

/// What the person of the day was told and has not dismissed.
///
/// - Parameter canDismiss: only the one it was meant for takes note of it.
func noticeSheet(
    _ notices: [Notice], _ requests: [RequestNotice], today: CivilDate, canDismiss: Bool, _ frame: Frame
) -> Markup {
    guard !notices.isEmpty || !requests.isEmpty else { return .empty }
    let language = frame.language
    return sheet(Text("提醒", "提醒", "Notices")(language), id: "notices", count: notices.count + requests.count) {
        ul(.class("plain-list")) {
            for notice in requests {
                li {
                    p {
                        sentence(notice, in: language)
                        span(.class("quiet")) { " · " + notice.date.relative(to: today)(language) }
                    }
                    if canDismiss {
                        postForm(to: "\(ApprovalRoutes.path)/notices/\(notice.id)/dismissal", frame) {
                            sendButton(Text("知道了", "知道了", "Dismiss")(language), .plain)
                        }
                    }
                }
            }
            for notice in notices {
                li {
                    p {
                        sentence(notice, today: today, in: language)
                        span(.class("quiet")) { " · " + notice.date.relative(to: today)(language) }
                    }
                    if canDismiss {
                        postForm(to: "/notices/\(notice.id)/dismissal", frame) {
                            sendButton(Text("知道了", "知道了", "Dismiss")(language), .plain)
                        }
                    }
                }
            }
        }
    }
}

@MarkupBuilder
private func sentence(_ notice: Notice, today: CivilDate, in language: Language) -> Markup {
    let count = notice.customers
    switch notice.kind {
    case .recycling(let date):
        let english = count == 1 ? "1 customer was" : "\(count) customers were"
        (Text("\(count) 家客户久未跟进，", "\(count) 家客戶久未跟進，", "\(english) left alone for long and may be recycled, from ")
            + date.spoken(today: today) + Text(" 起可被回收：", " 起可被回收：", " on: "))(language)
        named(notice, in: language)
    case .teamRecycling(let date):
        let english = count == 1 ? "1 customer" : "\(count) customers"
        (Text("团队的 \(count) 家客户仍无人跟进，", "團隊的 \(count) 家客戶仍無人跟進，", "\(english) of your team still left alone may be recycled, from ")
            + date.spoken(today: today) + Text(" 起可被回收：", " 起可被回收：", " on: "))(language)
        named(notice, in: language)
    case .recycled:
        let english = count == 1 ? "1 customer went" : "\(count) customers went"
        Text("\(count) 家客户久未跟进，已回收：", "\(count) 家客戶久未跟進，已回收：", "\(english) back to the pool, not followed up: ")(language)
        named(notice, in: language)
    case .supplement(let id):
        let english = count == 1 ? "1 customer" : "\(count) customers"
        a(href: "\(SupplementRoutes.path)/\(id)") {
            Text("本月补充名单（\(count) 家客户）", "本月補充名單（\(count) 家客戶）", "This month’s supplement (\(english))")(language)
        }
        Text("等您接受。", "等您接受。", " waits for your answer.")(language)
    case .mailFailed:
        let english = count == 1 ? "A mail to 1 customer" : "Mails to \(count) customers"
        Text("发给 \(count) 家客户的邮件未能发出：", "寄給 \(count) 家客戶的郵件未能寄出：", "\(english) could not be sent: ")(language)
        named(notice, in: language)
    case .plan(let month):
        let english = count == 1 ? "1 customer" : "\(count) customers"
        a(href: "/month?month=\(month)") {
            (month.spoken
                + Text("的计划已排好（\(count) 家客户）", "的計劃已排好（\(count) 家客戶）", " is planned (\(english))"))(language)
        }
        Text("，请过目。", "，請過目。", "; please look it over.")(language)
    }
}

@MarkupBuilder
private func named(_ notice: Notice, in language: Language) -> Markup {
    for (index, customer) in notice.named.enumerated() {
        if index > 0 { Text("、", "、", ", ")(language) }
        a(href: "/customers/\(customer.id)") { customer.name }
    }
    if notice.customers > notice.named.count { Text(" 等", " 等", " and others")(language) }
}
