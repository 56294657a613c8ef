import CRM
import Hummingbird
import Method

extension CustomerPageRoutes {
    /// Tags, addresses, relations, the fields that directors have added, and the way into the recycle bin.
    func addDetails(to pages: RouterGroup<SignedInContext>) {
        addTags(to: pages)
        addAddresses(to: pages)
        addRelations(to: pages)
        pages.post("/customers/:id/fields") { request, context in
            try await answer(.customFields, request, context) { id, form, person in
                try await workspace.customFields.set(
                    form.customValues(), of: id, version: form.id("version"), by: person)
                return Text("已保存。", "已儲存。", "Saved.")
            }
        }
        pages.post("/customers/:id/deletion") { request, context in
            try await answer(.deletion, request, context, leaves: true) { id, form, person in
                let customer = try await workspace.recycleBin.delete(
                    id, reason: form.optionalText("reason", longest: 1000) ?? "", version: form.id("version"),
                    by: person)
                let name = customer.profile.name.written
                return Text(
                    "\(name) 已移入回收站。", "\(name) 已移入資源回收筒。", "\(name) is in the recycle bin.")
            }
        }
    }

    private func addTags(to pages: RouterGroup<SignedInContext>) {
        pages.post("/customers/:id/tags") { request, context in
            try await answer(.tags, request, context) { id, form, person in
                try await workspace.tags.add(form.tagNames("tags"), to: id, by: person)
                return Text("标签已添加。", "標籤已新增。", "The tags are on it.")
            }
        }
        pages.post("/customers/:id/tags/:tag/removal") { request, context in
            let tag = context.parameters.get("tag", as: Int64.self) ?? 0
            return try await answer(.tags, request, context) { id, _, person in
                try await workspace.tags.remove(tag, from: id, by: person)
                return Text("标签已去掉。", "標籤已去掉。", "The tag is off.")
            }
        }
    }

    private func addAddresses(to pages: RouterGroup<SignedInContext>) {
        pages.post("/customers/:id/addresses") { request, context in
            try await answer(.newAddress, request, context) { id, form, person in
                try await workspace.addresses.add(form.addressDetails(), to: id, by: person)
                return Text("地址已添加。", "地址已新增。", "The address was added.")
            }
        }
        pages.post("/customers/:id/addresses/:address") { request, context in
            let address = context.parameters.get("address", as: Int64.self) ?? 0
            return try await answer(.address(address), request, context) { id, form, person in
                try await workspace.addresses.edit(
                    address, of: id, to: form.addressDetails(), version: form.id("version"), by: person)
                return Text("地址已保存。", "地址已儲存。", "The address was saved.")
            }
        }
        pages.post("/customers/:id/addresses/:address/removal") { request, context in
            let address = context.parameters.get("address", as: Int64.self) ?? 0
            return try await answer(.address(address), request, context) { id, form, person in
                try await workspace.addresses.remove(address, of: id, version: form.id("version"), by: person)
                return Text("地址已删除。", "地址已刪除。", "The address was removed.")
            }
        }
    }

    private func addRelations(to pages: RouterGroup<SignedInContext>) {
        pages.post("/customers/:id/relations") { request, context in
            try await answer(.newRelation, request, context) { id, form, person in
                try await workspace.relations.add(
                    form.choice("kind"), to: form.text("other"), note: form.optionalText("note", longest: 500), of: id,
                    by: person)
                return Text("关联已添加。", "關聯已新增。", "The relation was added.")
            }
        }
        pages.post("/customers/:id/relations/:relation/removal") { request, context in
            let relation = context.parameters.get("relation", as: Int64.self) ?? 0
            return try await answer(.newRelation, request, context) { id, _, person in
                try await workspace.relations.remove(relation, of: id, by: person)
                return Text("关联已删除。", "關聯已刪除。", "The relation was removed.")
            }
        }
    }
}
