import CRM
import HTML
import Method

/// Where somebody is signed in, each to be ended.
func sessionsSheet(_ sessions: [OpenSession], _ clock: WorkspaceClock, _ frame: Frame) -> Markup {
    let language = frame.language
    let columns = [
        Column(Text("浏览器", "瀏覽器", "Browser"), .heading), Column(Text("地址", "位址", "Address")),
        Column(Text("登录时间", "登入時間", "Signed in"), .date), Column(Text("最近使用", "最近使用", "Last seen"), .date),
        Column(Text("操作", "操作", "Actions"), .actions),
    ]
    let rows = sessions.map { session in
        TableRow(cells: [
            span {
                session.origin.browser.flatMap { $0.isEmpty ? nil : $0 } ?? Text("未知", "未知", "unknown")(language)
                if session.isOwn { " " }
                if session.isOwn { span(.class("chip")) { Text("本机", "本機", "this one")(language) } }
            },
            Markup(text: session.origin.address ?? "—"),
            Markup(text: moment(session.began, clock, in: language)),
            Markup(text: moment(session.seen, clock, in: language)),
            session.isOwn ? .empty : ending(session, frame),
        ])
    }
    return sheet(Text("在哪里登录", "在哪裡登入", "Where you are signed in")(language), id: "sessions") {
        dataTable(
            caption: Text("在哪里登录", "在哪裡登入", "Where you are signed in")(language), columns: columns, rows: rows,
            in: language)
        if sessions.count > 1 {
            postForm(to: "/account/sessions/end-others", frame) {
                sendButton(Text("结束其他全部登录", "結束其他全部登入", "End all others")(language), .danger)
            }
        }
    }
}

private func ending(_ session: OpenSession, _ frame: Frame) -> Markup {
    postForm(to: "/account/sessions/end", frame) {
        input(hidden: "session", value: session.id)
        sendButton(
            Text("结束", "結束", "End")(frame.language), .small,
            .aria(
                "label",
                Text("结束", "結束", "End ")(frame.language) + (session.origin.browser ?? session.origin.address ?? "")))
    }
}
