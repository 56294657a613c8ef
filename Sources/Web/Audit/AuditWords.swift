import CRM
import Method

/// What an event is about, in words: those of customers as on their page, and those of the workspace.
func auditTitle(_ event: RecordedEvent) -> Text {
    workspaceTitles[event.kind] ?? groups[String(event.kind.prefix { $0 != "." })] ?? eventTitle(event)
}

private let workspaceTitles: [String: Text] = [
    "customer.created": Text("新建了客户", "新建了客戶", "added the customer"),
    "customer.imported": Text("导入了客户", "匯入了客戶", "imported the customer"),
    "customers.exported": Text("导出了客户", "匯出了客戶", "exported customers"),
    "person.added": Text("添加了同事", "新增了同事", "added a person"),
    "person.changed": Text("修改了同事的角色或团队", "修改了同事的角色或團隊", "changed a person’s role or team"),
    "person.deactivated": Text("停用了同事", "停用了同事", "deactivated a person"),
    "person.reactivated": Text("恢复了同事", "恢復了同事", "reactivated a person"),
    "person.link_issued": Text("生成了设置密码的链接", "產生了設定密碼的連結", "made a link to set a password"),
    "person.password_changed": Text("更改了密码", "更改了密碼", "changed the password"),
    "person.set_up": Text("设置了第一位总监", "設定了第一位總監", "set up the first director"),
    "team.created": Text("建立了团队", "建立了團隊", "created a team"),
    "team.changed": Text("修改了团队", "修改了團隊", "changed a team"),
    "team.removed": Text("删除了团队", "刪除了團隊", "removed a team"),
    "token.added": Text("建立了令牌", "建立了權杖", "made a token"),
    "token.revoked": Text("撤销了令牌", "撤銷了權杖", "revoked a token"),
    "deputising.began": Text("安排了代理", "安排了代理", "arranged a deputy"),
    "deputising.ended": Text("结束了代理", "結束了代理", "ended a deputy"),
    "recycle_bin.emptied": Text("清空了回收站", "清空了資源回收筒", "emptied the recycle bin"),
    "import.undone": Text("撤销了导入", "撤銷了匯入", "undid an import"),
    "session.began": Text("登录了", "登入了", "signed in"),
    "session.first_step": Text("通过了登录的第一步", "通過了登入的第一步", "took the first step of signing in"),
    "session.refused": Text("登录被拒绝", "登入被拒絕", "was refused a sign-in"),
    "session.signed_out": Text("退出了", "登出了", "signed out"),
    "session.ended": Text("结束了登录会话", "結束了登入工作階段", "ended sessions"),
    "session.expired": Text("登录会话到期", "登入工作階段到期", "a session’s time was over"),
    "person.signed_out": Text("让同事在各处退出", "讓同事在各處登出", "signed a person out everywhere"),
    "bulk_change.started": Text("开始了批量修改", "開始了批次修改", "began a bulk change"),
    "bulk_change.undone": Text("撤销了批量修改", "撤銷了批次修改", "undid a bulk change"),
    "exchange.proposed": Text("提议交换名单", "提議交換名單", "proposed an exchange"),
    "exchange.countered": Text("修改了交换提议", "修改了交換提議", "made a counter-proposal"),
    "exchange.accepted": Text("接受了交换", "接受了交換", "accepted an exchange"),
    "exchange.done": Text("完成了名单交换", "完成了名單交換", "an exchange was done"),
    "exchange.declined": Text("谢绝了交换", "謝絕了交換", "declined an exchange"),
    "exchange.withdrawn": Text("撤回了交换", "撤回了交換", "withdrew an exchange"),
    "exchange.refused": Text("交换未获同意", "交換未獲同意", "an exchange was refused"),
    "exchange.expired": Text("交换已过期", "交換已過期", "an exchange expired"),
    "exchange.void": Text("交换已失效", "交換已失效", "an exchange became void"),
    "job.given_up": Text("放弃了一项后台任务", "放棄了一項背景工作", "gave up a job"),
]

/// By the first word of a kind.
private let groups: [String: Text] = [
    "settings": Text("修改了设置", "修改了設定", "changed settings"),
    "holiday": Text("修改了节假日", "修改了節假日", "changed the holidays"),
    "field": Text("修改了自定义字段", "修改了自訂欄位", "changed the company’s own fields"),
    "product_line": Text("修改了产品线", "修改了產品線", "changed the product lines"),
    "responsibility": Text("划分了责任区域", "劃分了責任區域", "assigned responsibility"),
    "import": Text("导入了文件", "匯入了檔案", "imported a file"),
]
