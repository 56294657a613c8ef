import CRM
import HTML
import Hummingbird
import Method

/// The first choice in a new workspace: empty, or filled with the sample.
struct SampleRoutes {
    let workspace: Workspace
    let configuration: WebConfiguration

    static let path = SitePath("/setup")!  // A literal within the site.

    func add(to pages: RouterGroup<SignedInContext>) {
        pages.get("/setup") { _, context in
            return samplePage(context.frame)
        }
        pages.post("/setup") { request, context in
            guard try await request.form()["content"] == "sample" else { return context.redirect(to: "/today") }
            try await configuration.loadSample(workspace, context.person.id)
            return context.redirect(
                to: "/today",
                saying: .done(
                    Text(
                        "示例数据已载入。各位示例同事的登录链接，可以在“人员”里生成。", "範例資料已載入。各位範例同事的登入連結，可以在「人員」裡產生。",
                        "The sample is loaded. Its people sign in through links that you make under People.")))
        }
    }
}

func samplePage(_ frame: Frame) -> Page {
    let language = frame.language
    let title = Text("从哪里开始？", "從哪裡開始？", "Where to begin?")
    return Page(title: title, frame: frame, width: .dialog) {
        h1 { title(language) }
        postForm(to: SampleRoutes.path.description, frame) {
            p {
                Text(
                    "载入 4000 家真实的上市公司作为示例，并附带销售人员、责任区域和需求，马上就能看到掘客怎样工作。示例都有标记。",
                    "載入 4000 家真實的上市公司作為範例，並附帶業務人員、責任區域和需求，馬上就能看到掘客怎樣工作。範例都有標記。",
                    "Load 4,000 real listed companies with salespeople, responsibilities and needs, and see at once how Quarry works. All of it is marked as sample."
                )(language)
            }
            sendButton(
                Text("载入示例", "載入範例", "Load the sample")(language), .primary, .name("content"), .value("sample"))
            p {
                Text(
                    "或者从空白开始，再用 quarry import 导入自己的客户名单。", "或者從空白開始，再用 quarry import 匯入自己的客戶名單。",
                    "Or begin empty, and bring in your own customers with quarry import.")(language)
            }
            sendButton(
                Text("从空白开始", "從空白開始", "Begin empty")(language), .plain, .name("content"), .value("empty"))
        }
    }
}
