import CRM
import Method

extension Problem {
    /// Something that nobody expected; the log has more under the request's number, which every such page shows.
    static let unexpected = Problem(
        .unavailable,
        Text("出了一个意外的错误。", "出了一個意外的錯誤。", "Something unexpected went wrong."),
        advice: Text(
            "请再试一次；如果还是这样，请把编号告诉管理员。", "請再試一次；如果還是這樣，請把編號告訴管理員。",
            "Try again; if it happens once more, give your administrator the reference."))

    static let signInFirst = Problem(
        .forbidden, Text("登录已结束。", "登入已結束。", "You are no longer signed in."),
        advice: Text("请重新登录。", "請重新登入。", "Sign in again."))

    static let wrongMethod = Problem(
        .conflict, Text("这个地址不能这样用。", "這個位址不能這樣用。", "This address cannot be used in this way."),
        advice: Text("请从页面上的链接和按钮进入。", "請從頁面上的連結和按鈕進入。", "Use the links and buttons of the pages."))

    static let tooLarge = Problem(
        .invalid, Text("发送的内容太大，没有保存。", "送出的內容太大，沒有儲存。", "What was sent is too large; nothing was saved."),
        advice: Text(
            "请缩短后再试；大的文件请用 quarry import 导入。", "請縮短後再試；大的檔案請用 quarry import 匯入。",
            "Shorten it and try again; import large files with quarry import."))

    static let badRequest = Problem(
        .invalid, Text("看不懂这个请求。", "看不懂這個請求。", "This request cannot be understood."),
        advice: Text("请返回、刷新页面再试。", "請返回、重新整理頁面再試。", "Go back, reload the page and try again."))
}
