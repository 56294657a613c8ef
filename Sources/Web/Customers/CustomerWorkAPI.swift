import CRM
import Hummingbird
import Method

/// What is known of one customer and agreed with it, for programs: its profile, the next step, what was said of money, authority and need,
/// and the grade that a supervisor sets.
enum CustomerWorkAPI {
    static let endpoints = [profile, nextStep, statement, override, removeOverride]

    private static let profile = Endpoint.onCustomer(
        .put, "/customers/{id}/profile", "editProfile", "Replaces a customer's profile; what is left out is emptied.", .customersWrite,
        .editedProfile
    ) { request in
        let (body, today) = (request.body, request.workspace.clock.today)
        return try await request.workspace.customers.edit(request.id, version: body.id("version"), by: request.person.id) { profile in
            profile = try body.customerProfile(of: profile, today: today)
        }
    }

    private static let nextStep = Endpoint.onCustomer(
        .put, "/customers/{id}/next-step", "setNextStep", "Says what is to be done next and when; null when nothing is agreed.", .customersWrite,
        .named(
            "NextStep",
            .object(
                .required("step", .text(longest: 200).orNull), .optional("on", .date.orNull), .customerVersion))
    ) { request in
        try await request.workspace.customers.setNextStep(
            request.body.optionalText("step"), on: request.body.optionalDate("on"), of: request.id,
            version: request.body.id("version"), by: request.person.id)
    }

    private static let statement = Endpoint.onCustomer(
        .put, "/customers/{id}/statements/{aspect}", "recordStatement",
        "Records what is known of a customer's money, authority or need, and who said so; an empty text is not known any more.",
        .customersWrite,
        .named(
            "NewStatement",
            .object(.required("what", .text(longest: 1000)), .optional("saidBy", .text(longest: 200).orNull), .customerVersion)),
        further: [.path("aspect", .word(of: MANAspect.self), "Money, authority or need.")]
    ) { request in
        guard let aspect = MANAspect(rawValue: request.word("aspect")) else { throw Problem.noSuchAspect }
        try await request.workspace.grading.record(
            aspect, what: request.body.optionalText("what", longest: 1000) ?? "", saidBy: request.body.optionalText("said_by") ?? "",
            of: request.id, version: request.body.id("version"), by: request.person.id)
        return try await request.workspace.customers.customer(request.id, by: request.person.id)
    }

    private static let override = Endpoint.onCustomer(
        .put, "/customers/{id}/override", "overrideGrade", "Sets a grade for a time, with a reason: a supervisor's.", .customersWrite,
        .named(
            "NewOverride",
            .object(
                .required("grade", .grade), .required("reason", .text(longest: 1000)), .required("until", .date), .customerVersion))
    ) { request in
        try await request.workspace.grading.override(
            request.body.choice("grade"), reason: request.reason, until: request.body.date("until"), of: request.id,
            version: request.body.id("version"), by: request.person.id)
    }

    private static let removeOverride = Endpoint.onCustomer(
        .delete, "/customers/{id}/override", "removeOverride", "Lifts a grade that was set: it follows from the facts again.", .customersWrite, nil,
        further: [.version]
    ) { request in
        try await request.workspace.grading.removeOverride(of: request.id, version: request.query.id("version"), by: request.person.id)
    }
}

extension Schema {
    fileprivate static let editedProfile = Schema.named(
        "EditedProfile", .object(profileProperties + [.customerVersion]))
}

extension Schema.Property {
    /// Of the customer as it was read.
    static let customerVersion = Schema.Property.required("version", Schema.integer.noted("Of the customer as it was read."))
}

extension Problem {
    fileprivate static let noSuchAspect = Problem.notFound(Text("这一项", "這一項", "aspect"))
}
