import Method

/// What a mail says: that something waits, of what kind, from whom, and where. It says no more than that, since a mail is read by whoever
/// runs the servers in between; the link shows the page to who has signed in, and changes nothing.
extension RequestNotice {
    /// The page's path.
    var path: String {
        switch subject {
        case .approval(let id, _, _): "/approvals/\(id)"
        case .exchange(let id, _): "/exchanges/\(id)"
        }
    }

    var mailSubject: Text {
        let matter: Text =
            switch subject {
            case .approval(_, let kind, _): kind.name
            case .exchange: ApprovalKind.exchange.name
            }
        switch (kind, subject) {
        case (.closed, .approval(_, _, let state)): return matter + Text("：", "：", ": ") + state.name
        case (.closed, .exchange(_, let state)): return matter + Text("：", "：", ": ") + state.name
        case (.proposed, _): return Text("请您答复：", "請您答覆：", "For you to answer: ") + matter
        case (.reminder, _): return Text("提醒您审批：", "提醒您審批：", "Still for you to decide: ") + matter
        case (.asked, _), (.escalated, _): return Text("请您审批：", "請您審批：", "For you to decide: ") + matter
        }
    }

    func mailBody(at link: String) -> Text {
        mailSubject + Text("\n申请人：\(from)\n\n", "\n申請人：\(from)\n\n", "\nAsked by: \(from)\n\n") + Text(verbatim: "\(link)\n\n")
            + Text(
                "请登录后查看和办理。不想收到邮件，可在“账户与密码”里清空邮箱。\n", "請登入後檢視和辦理。不想收到郵件，可在「帳戶與密碼」裡清空信箱。\n",
                "Sign in to see it and decide. For no more mail, clear your address under Account and password.\n")
    }
}
