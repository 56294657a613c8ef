import CRM
import HTML
import Method

/// The way into the recycle bin, for those who may.
func deletionSheet(_ model: CustomerPageModel, _ frame: Frame) -> Markup {
    guard model.page.allowed.delete else { return .empty }
    let language = frame.language
    let state = model.state(.deletion)
    return sheet(Text("删除", "刪除", "Delete")(language), id: "deletion") {
        disclosure(Text("移入回收站", "移入資源回收筒", "Into the recycle bin")(language), isOpen: state.isDraft) {
            p(.class("quiet")) {
                Text(
                    "连同联系人、接触和历史一起移走，可以恢复。停业或无效的客户不必删除，请改变状态。",
                    "連同聯絡人、接觸和歷史一起移走，可以恢復。停業或無效的客戶不必刪除，請改變狀態。",
                    "It goes with its contacts, touches and history, and can be restored. One that has closed or is invalid need not be deleted: change its standing."
                )(language)
            }
            postForm(to: "\(model.path)/deletion", frame) {
                input(hidden: "version", value: String(model.customer.version))
                inputField(
                    state.field("reason", .reason, isRequired: true, id: "deletion-reason"), .autocomplete("off"),
                    .maxlength(1000), in: language)
                sendButton(Text("移入回收站", "移入資源回收筒", "Into the recycle bin")(language), .danger)
            }
        }
    }
}
