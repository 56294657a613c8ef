import CRM
import Method
import Support

// A request of every operation, in an order in which each finds what it wants.

extension OpenAPITests {
    /// What salespeople ask for and swap: whose program it is, and the path.
    static func selling(_ office: SalesOffice) -> [(id: String, path: String, body: String?)] {
        let propose = #"{"partner":\#(office.qian.id),"mine":[10],"named":[],"reason":"swap"}"#
        return [
            ("askForGrade", "li /customers/1/grade-request", #"{"grade":"A","until":"2027-03-01","reason":"boss"}"#),
            ("listApprovals", "/approvals", nil), ("getApproval", "/approvals/1", nil),
            ("refuseApproval", "/approvals/1/refusal", #"{"note":"not yet"}"#),
            ("askHandOver", "li /customers/4/hand-over-request", #"{"receiver":\#(office.qian.id),"reason":"region"}"#),
            ("grantApproval", "/approvals/2/grant", "{}"), ("listApprovals", "/approvals?list=decided", nil),
            ("askHandOver", "li /customers/7/hand-over-request", #"{"receiver":\#(office.qian.id),"reason":"region"}"#),
            ("withdrawApproval", "li /approvals/3/withdrawal", nil),
            ("proposeExchange", "li /exchanges", propose), ("listExchanges", "/exchanges", nil),
            ("getExchange", "qian /exchanges/1", nil),
            ("declineExchange", "qian /exchanges/1/refusal", #"{"version":1}"#), ("proposeExchange", "li /exchanges", propose),
            ("counterExchange", "qian /exchanges/2/counter-proposal", #"{"version":1,"mine":[2],"theirs":[10]}"#),
            ("acceptExchange", "li /exchanges/2/acceptance", #"{"version":2}"#), ("getExchange", "/exchanges/2", nil),
            ("getApproval", "/approvals/4", nil), ("withdrawExchange", "li /exchanges/2/withdrawal", nil),
            ("listNotices", "supervisor /notices", nil), ("dismissRequestNotice", "supervisor /request-notices/1/dismissal", nil),
        ]
    }

    /// Every operation, in an order in which each finds what it wants.
    static func requests(_ office: SalesOffice) -> [(id: String, path: String, body: String?)] {
        let reading = [
            ("getDescription", "/openapi.json"), ("listCustomers", "/customers"), ("search", "/search?q=company"), ("search", "/search?q=boss"),
            ("countCustomers", "/customers/count?where=grade%20%3D%20A"), ("findLikelyDuplicates", "/duplicates?name=New%20Company"),
            ("findLikelyDuplicates", "/duplicates?name=company%207"), ("getToday", "/today?person=\(office.li.id)"),
            ("getToday", "/today?person=\(office.director.id)"), ("getOverview", "/overview"), ("listPeople", "/people"),
            ("listTags", "/tags"), ("listFields", "/fields"), ("listViews", "/views"), ("listDuplicatePairs", "/duplicate-pairs"),
            ("listMerges", "/merges"), ("listRecycleBin", "/recycle-bin"), ("searchAudit", "/audit?kind=customer&limit=3"),
            ("verifyAudit", "/audit/verification"), ("listSettings", "/settings"), ("getSetting", "/settings/holding"),
            ("listSettingChanges", "/settings-history"), ("listHolidays", "/holidays?year=2026"), ("listHolidays", "/holidays?year=2050"),
            ("getPerson", "/people/\(office.li.id)"), ("listTeams", "/teams"), ("getSignInRules", "/sign-in-rules"),
            ("getResponsibility", "/responsibility"), ("getResponsibility", "/responsibility?region=44&sector=manufacturing"),
            ("getResponsibilityCell", "/responsibility/cell?market=manufacturing.chemicals&region=4403"),
            ("getResponsibilityLines", "/responsibility/lines"), ("listNotices", "/notices"),
            ("getMonth", "/month?person=\(office.li.id)&month=2026-11"), ("getMonth", "/month?month=2050-10"), ("getListFlow", "/list-flow?month=2026-11"),
            ("listCustomersToVerify", "/list-check?kind=never&days=1&limit=2"), ("listBulkChanges", "/bulk-changes"), ("listImports", "/imports"), ("listExports", "/exports"),
        ]
        let ofCustomer = (1...20).map { ("getCustomer", "/customers/\($0)") }
        let writing: [(String, String, String?)] = [
            ("createCustomer", "/customers", #"{"name":"New Company","productLine":2}"#),
            ("recordFacts", "/customers/5/facts", #"{"need":"clear","expected":"2027-03-01","version":1}"#),
            ("logTouch", "/customers/5/touches", #"{"activity":"phone_call","outcome":"reached"}"#),
            ("addContact", "/customers/6/contacts", #"{"name":"Mr Li","role":"cio","mobile":"13800138000","mail":"li@client.cn"}"#),
            ("writeMail", "/customers/6/mails", #"{"contact":2,"subject":"A case","body":"Dear Mr Li"}"#),
            ("editContact", "/customers/6/contacts/2", #"{"name":"Mr Li","role":"manager","version":1}"#),
            ("removeContact", "/customers/6/contacts/2?version=2", nil),
            ("editProfile", "/customers/7/profile", #"{"name":"Company Seven","market":"energy","employees":40,"version":2}"#),
            ("setNextStep", "/customers/7/next-step", #"{"step":"Call","on":"2027-01-08","version":3}"#),
            ("recordStatement", "/customers/7/statements/money", #"{"what":"Half a million","saidBy":"Mr Li","version":4}"#),
            ("overrideGrade", "/customers/7/override", #"{"grade":"B","reason":"boss","until":"2027-02-01","version":5}"#),
            ("removeOverride", "/customers/7/override?version=6", nil),
            ("openDeal", "/customers/7/deal", #"{"version":7}"#), ("getDeal", "/customers/7/deal", nil),
            ("moveDeal", "/customers/7/deal/stage", #"{"stage":"first_visit","version":1}"#),
            ("addTags", "/customers/6/tags", #"{"names":["key account","north"]}"#),
            ("removeTag", "/customers/6/tags/1", nil),
            ("addAddress", "/customers/6/addresses", #"{"kind":"office","address":"Road 1"}"#),
            ("editAddress", "/customers/6/addresses/1", #"{"kind":"office","address":"Road 2","version":1}"#),
            ("addRelation", "/customers/6/relations", #"{"kind":"supplier","other":"New Company"}"#),
            ("setField", "/customers/8/fields/1", #"{"value":"third","version":1}"#),
            ("getCustomerDetails", "/customers/6/details", nil), ("getTimeline", "/customers/6/timeline", nil),
            ("removeAddress", "/customers/6/addresses/1?version=2", nil), ("removeRelation", "/customers/6/relations/1", nil),
            ("addView", "/views", #"{"title":"A","where":"grade = A","shared":true}"#), ("listViews", "/views", nil),
            ("editView", "/views/1", #"{"title":"B","where":"grade = B","columns":["holder"],"version":1}"#),
            ("removeView", "/views/1?version=2", nil),
            ("addAttachment", "/customers/6/attachments?name=minutes.txt", "Minutes"),
            ("listAttachments", "/customers/6/attachments", nil), ("getAttachment", "/customers/6/attachments/1", nil),
            ("removeAttachment", "/customers/6/attachments/1", nil),
            ("addContact", "/customers/6/contacts", #"{"name":"Ms Wu","role":"user"}"#),
            ("recordConsent", "/customers/6/contacts/3/consents", #"{"channel":"mail","given":false,"source":"Card","on":"2026-11-20"}"#),
            ("listConsents", "/customers/6/contacts/3/consents", nil), ("copyPersonalData", "/customers/6/contacts/3/copy", nil),
            ("erasePerson", "/customers/6/contacts/3/erasure", #"{"reason":"asked"}"#),
            ("prepareBulkChange", "/bulk-changes", #"{"target":"source","to":"Fair","where":"grade = A"}"#),
            ("getBulkChange", "/bulk-changes/1", nil), ("startBulkChange", "/bulk-changes/1/start", nil),
            ("getBulkChange", "/bulk-changes/1", nil), ("undoBulkChange", "/bulk-changes/1/undo", nil),
            ("listBulkChanges", "/bulk-changes", nil),
            ("prepareBulkChange", "/bulk-changes", #"{"target":"tag","tag":"Fair","to":"yes","ids":[6]}"#),
            ("discardBulkChange", "/bulk-changes/2", nil),
            ("prepareBulkChange", "/bulk-changes", #"{"target":"product_line","to":"1","ids":[6]}"#), ("discardBulkChange", "/bulk-changes/3", nil),
            ("dismissPair", "/duplicate-pairs/1/dismissal", nil),
            ("mergeCustomers", "/merges", #"{"survivor":9,"survivorVersion":1,"loser":12,"loserVersion":1,"taken":[]}"#),
            ("listMerges", "/merges", nil), ("undoMerge", "/merges/1/undo", nil),
            ("deleteCustomer", "/customers/14?version=1&reason=test", nil), ("listRecycleBin", "/recycle-bin", nil),
            ("restoreCustomer", "/recycle-bin/14/restoration", nil),
            ("sendImport", "/imports?name=list.csv", "Name,Industry\nImported One,x\nImported Two,\n,\n"),
            ("matchImport", "/imports/1/columns", #"{"fields":["name","-"],"version":1}"#), ("getImport", "/imports/1", nil),
            ("getLeftOut", "/imports/1/left-out", nil), ("reopenImport", "/imports/1/reopening", #"{"version":2}"#),
            ("matchImport", "/imports/1/columns", #"{"fields":["name","industry"],"version":3}"#),
            ("matchIndustryWords", "/imports/1/words", #"{"words":[{"word":"x","market":"manufacturing"}],"version":4}"#),
            ("runImport", "/imports/1/run", #"{"version":5}"#),
            ("undoImport", "/imports/1/undo", #"{"version":6}"#), ("listImports", "/imports", nil),
            ("sendImport", "/imports?name=list.csv&pool=general", "Name\nImported One\n"),
            ("cancelImport", "/imports/2/cancellation", #"{"version":1}"#),
            ("listPools", "/pools", nil), ("addPool", "/pools", #"{"title":"North","cells":[{"market":"energy","region":"44"}]}"#),
            ("editPool", "/pools/1", #"{"title":"North pool","cells":[{"market":"energy","region":"*"}],"version":1}"#),
            ("listPools", "/pools", nil), ("releaseCustomer", "/customers/2/release", #"{"reason":"test","pool":"1"}"#),
            ("getHolder", "/customers/2/holder", nil), ("transferCustomer", "/customers/2/transfer", #"{"reason":"test","pool":"general"}"#),
            ("claimCustomer", "/customers/2/claim", nil), ("setContract", "/customers/2/contract", #"{"until":"2027-12-31"}"#),
            ("verifyCustomer", "/customers/2/verification", nil),
            ("handOverCustomer", "/customers/2/hand-over", #"{"receiver":\#(office.li.id),"reason":"test"}"#),
            ("setStanding", "/customers/2/standing", #"{"standing":"invalid","evidence":"gone","source":"telephone"}"#),
            ("getHolder", "/customers/2/holder?date=2026-11-23", nil), ("listMoves", "/ledger?customer=2&limit=2", nil),
            ("listMoves", "/ledger?month=2026-11&move=created", nil), ("getListOnDate", "/people/\(office.li.id)/list?date=2026-11-23&limit=2", nil),
            ("proposeSupplement", "/supplements", #"{"receiver":\#(office.li.id)}"#), ("listSupplements", "/supplements", nil),
            ("getSupplement", "/supplements/1", nil), ("acceptSupplement", "/supplements/1/acceptance", #"{"ids":[99]}"#),
            ("proposeSupplement", "/supplements", #"{"receiver":\#(office.li.id)}"#), ("declineSupplement", "/supplements/2/refusal", nil),
            ("listProductLines", "/product-lines", nil), ("addProductLine", "/product-lines", #"{"title":"Archive"}"#),
            ("editProductLine", "/product-lines/4", #"{"title":"Archives","archived":false,"version":1}"#),
            ("getRecyclingRules", "/recycling-rules", nil),
            (
                "setRecyclingRules", "/recycling-rules",
                #"{"days":{"A":7,"B":30,"C":90,"D":180},"rules":[{"market":"energy","productLine":4,"days":{"A":5,"B":20,"C":60,"D":100}},{"productLine":1,"days":{"A":5,"B":20,"C":60,"D":100}}],"warnDays":7,"supervisorWarnDays":2,"protectedDays":14,"signedDays":90,"version":0}"#
            ),
            ("previewRealignment", "/realignment", nil), ("realign", "/realignment", #"{"reason":"test"}"#),
            ("previewHandOver", "/people/\(office.li.id)/hand-over?to=pool&pool=general", nil),
            ("previewResponsibilityHandOver", "/people/\(office.li.id)/responsibility-hand-over?receiver=\(office.qian.id)", nil),
            ("handOverResponsibility", "/people/\(office.li.id)/responsibility-hand-over", #"{"receiver":\#(office.qian.id)}"#),
            ("listGradeMoves", "/ledger/grades?month=2026-11&from=D&to=A", nil), ("listEndedDeals", "/ledger/deals?month=2026-11&end=signed", nil),
            ("handOverEverything", "/people/\(office.li.id)/hand-over", #"{"reason":"left","to":"pool"}"#),
            ("exportCustomers", "/exports", #"{"format":"csv","where":"grade = A"}"#), ("listExports", "/exports", nil),
            ("allocateCustomers", "/responsibility/allocation", nil),
        ]
        return (reading + ofCustomer).map { ($0.0, $0.1, nil) } + managing(office) + writing
    }

    /// What directors and administrators arrange, and plans.
    static func managing(_ office: SalesOffice) -> [(id: String, path: String, body: String?)] {
        let (li, qian) = (office.li.id, office.qian.id)
        let cell = #""market":"energy","region":"44","answering":[{"person":\#(li),"share":2},{"person":\#(qian),"until":"2027-12-31"}]"#
        let webhook = #""url":"https://crm.example/hook","kinds":["deal","grade"]"#
        return [
            ("changeSetting", "/settings/budget", #"{"numbers":[{"id":"A.days","value":9}],"version":0}"#),
            ("listSettingChanges", "/settings-history?limit=1", nil),
            ("setHolidays", "/holidays", #"{"days":[{"date":"2027-10-01","kind":"off","name":"National Day"}]}"#),
            ("removeHoliday", "/holidays/2027-10-01", nil),
            ("addField", "/fields", #"{"title":"Budget","kind":"choice","choices":["small","large"]}"#),
            ("editField", "/fields/2", #"{"title":"Budget of theirs","choices":["none"],"archived":false,"version":1}"#),
            ("addPerson", "/people", #"{"login":"new.one","name":"New One","role":"salesperson"}"#),
            ("editPerson", "/people/\(qian)", #"{"role":"salesperson","team":null,"capacity":50,"version":\#(office.qian.version)}"#),
            ("issuePasswordLink", "/people/\(qian)/password-link", nil), ("signOutPerson", "/people/\(qian)/sessions-end", nil),
            ("removeSecondFactor", "/people/\(qian)/second-factor", nil), ("deactivatePerson", "/people/\(qian)/deactivation", nil),
            ("reactivatePerson", "/people/\(qian)/reactivation", nil), ("getPerson", "/people/\(qian)", nil),
            ("setSignInRules", "/sign-in-rules", #"{"secondFactor":["auditor"]}"#),
            ("addTeam", "/teams", #"{"name":"West","parent":1}"#), ("editTeam", "/teams/3", #"{"name":"Far West"}"#),
            ("removeTeam", "/teams/3", nil),
            ("arrangeDeputy", "/people/\(qian)/deputies", #"{"deputy":\#(li),"from":"2027-01-04","through":"2027-01-08"}"#),
            ("listDeputies", "/people/\(qian)/deputies", nil), ("endDeputy", "/deputies/1", nil),
            ("addWebhook", "/webhooks", "{\(webhook)}"), ("editWebhook", "/webhooks/1", #"{\#(webhook),"active":true,"version":1}"#),
            ("testWebhook", "/webhooks/1/test", nil), ("listDeliveries", "/webhooks/1/deliveries?limit=1", nil),
            ("sendDeliveryAgain", "/webhook-deliveries/1/again", nil), ("renewWebhookSecret", "/webhooks/1/secret", nil),
            ("getWebhook", "/webhooks/1", nil), ("listWebhooks", "/webhooks", nil), ("removeWebhook", "/webhooks/1", nil),
            ("previewResponsibilityCell", "/responsibility/cell/preview", "{\(cell)}"),
            ("setResponsibilityCell", "/responsibility/cell", #"{\#(cell),"version":0}"#),
            ("getResponsibilityCell", "/responsibility/cell?market=energy.power&region=4403", nil), ("getResponsibility", "/responsibility", nil),
            ("replaceResponsibilityLines", "/responsibility/lines", #"{"lines":["li,*,*"],"mark":"x","preview":true}"#),
            ("planMonth", "/month/plan", #"{"person":\#(li),"month":"2027-01"}"#),
            ("setLeave", "/month/leave", #"{"person":\#(li),"date":"2027-01-05","leave":true}"#),
            ("addVisit", "/month/visits", #"{"person":\#(li),"customer":1,"date":"2027-03-03"}"#),
            ("moveVisit", "/month/visits/{visit}", #"{"date":"2027-03-04","version":1}"#),
            ("removeVisit", "/month/visits/{visit}?version=2", nil),
            ("getMonth", "/month?person=\(li)&month=2027-01", nil), ("dismissNotice", "/notices/1/dismissal", nil),
        ]
    }
}
