/// The modules of what is sold that the method names (METHOD §1): those that a new workspace begins with.
public enum ProductModule: String, Sendable, CaseIterable {
    case workflow, knowledge, mail
    case officialDocuments = "official_documents"
    case archives, meetings, assets, portal
    case applicationIntegration = "application_integration"
    case projects
    case expenseClaims = "expense_claims"

    public var name: Text {
        switch self {
        case .workflow: Text("工作流", "工作流程", "Workflow")
        case .knowledge: Text("知识管理", "知識管理", "Knowledge")
        case .mail: Text("邮件", "郵件", "Mail")
        case .officialDocuments: Text("公文管理", "公文管理", "Official documents")
        case .archives: Text("档案管理", "檔案管理", "Archives")
        case .meetings: Text("会议管理", "會議管理", "Meetings")
        case .assets: Text("资产管理", "資產管理", "Assets")
        case .portal: Text("门户", "入口網站", "Portal")
        case .applicationIntegration: Text("应用集成", "應用整合", "Application integration")
        case .projects: Text("项目管理", "專案管理", "Projects")
        case .expenseClaims: Text("网上报销", "網上報銷", "Online expense claims")
        }
    }
}
