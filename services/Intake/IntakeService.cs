using Microsoft.AspNetCore.Mvc;
using ReferralPlatform.Intake.AgreedActions;
using ReferralPlatform.Intake.Amendments;
using ReferralPlatform.Intake.Attachments;
using ReferralPlatform.Intake.Chronology;
using ReferralPlatform.Intake.Clocks;
using ReferralPlatform.Intake.Consultations;
using ReferralPlatform.Intake.Contacts;
using ReferralPlatform.Intake.Drafts;
using ReferralPlatform.Intake.FrozenRecords;
using ReferralPlatform.Intake.Journeys;
using ReferralPlatform.Intake.KnownCases;
using ReferralPlatform.Intake.Letters;
using ReferralPlatform.Intake.Openings;
using ReferralPlatform.Intake.PartnerReferrals;
using ReferralPlatform.Intake.People;
using ReferralPlatform.Intake.ProcedurePages;
using ReferralPlatform.Intake.PublicReferrals;
using ReferralPlatform.Intake.Referrers;
using ReferralPlatform.Intake.Restrictions;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Calendars;
using ReferralPlatform.ServiceDefaults.Messaging;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Telemetry;

namespace ReferralPlatform.Intake;

/// <summary>Intake: every approach about a child comes in here and becomes one contact record per child. Wiring and table of contents.</summary>
internal static class IntakeService
{
    public const string Name = "intake";

    /// <summary>Resource name of the database.</summary>
    public const string Database = "intake-db";

    public static void AddIntake(this WebApplicationBuilder builder)
    {
        builder.AddProcedures();
        builder.AddWorkerDirectory();
        builder.RequireAtStart(configuration =>
        [
            .. VaultKeys.Faults(configuration),
            SettingRules.Key(configuration, "People:SearchAuditKey", "the key of the record of searches, 32 random bytes in base64"),
            SettingRules.Key(configuration, "PublicReferrals:Key", "the key of access codes, 32 random bytes in base64"),
        ]);
        builder.Services.AddSingleton<VaultKeys>();
        builder.Services.AddSingleton<VaultCipher>();
        builder.Services.AddSingleton<ReferrerVault>();
        builder.Services.AddHostedService<ResealIdentities>();
        builder.Services.AddScoped<ContactIntake>();
        builder.AddPeople();
        builder.AddLetters();
        builder.Services.AddSingleton<AccessCodes>();
        builder.Services.AddSingleton<CouncilLimit>();
        builder.Services.AddSingleton<AddressTokens>();
        builder.Services.AddSingleton<JourneyKeys>();
        builder.Services.AddHostedService<ForgetExpired>();
        builder.Services.AddOptions<DraftOptions>().BindConfiguration(DraftOptions.Section)
            .Validate(options => options.KeepFor > TimeSpan.Zero, "Drafts:KeepFor must be longer than nothing.").ValidateOnStart();
        builder.Services.AddScoped<DraftStore>();
        builder.Services.AddHostedService<DraftPurge>();
        builder.Services.AddOptions<AttachmentOptions>().BindConfiguration(AttachmentOptions.Section)
            .Validate(
                options => options.Clamd is not { Length: > 0 } address || AttachmentOptions.IsAddress(address),
                $"{AttachmentOptions.Section}:{nameof(AttachmentOptions.Clamd)} has to be host:port.")
            .ValidateOnStart();
        builder.Services.AddVirusChecker();
        builder.Services.AddScoped<AttachmentStore>();
        builder.Services.AddHostedService<CheckWaitingFiles>();
        builder.Services.AddHostedService<ImportPurge>();
        builder.AddServiceDatabase<IntakeDbContext>(Database);
        builder.Services.AddSingleton(new Waiting("select 'files-to-check', count(*), min(added_at) from attachments where next_check_at is not null"));
        builder.AddMessaging(bus =>
        {
            bus.AddChronology();
            bus.AddConsumer<WorkerAbsenceRecordedConsumer>();
            bus.AddCircles(Name);
        });
    }

    public static void MapIntake(this IEndpointRouteBuilder app)
    {
        app.MapReadings(Name);
        app.MapParkedMessages(Name);
        var contacts = app.MapGroup("/api/intake/contacts").WithTags("Contacts").WithIdempotentPosts();
        contacts.MapPost("/", RecordContact.HandleAsync).ForRoles(RecordContact.Roles)
            .OutsideNeedToKnow("It makes records; those that are open about a child are shown to whoever takes the call.").WithName(nameof(RecordContact))
            .WithSummary("Record a contact about one or more children");
        contacts.MapGet("/{contactId:guid}", GetContact.HandleAsync).Opens<ContactView>(contact => contact.Records.Select(record => record.ContactRecordId))
            .ForRoles(AccessRoles.Staff).WithName(nameof(GetContact))
            .WithSummary("Read a contact with its contact records");
        contacts.MapPost("/{contactId:guid}/agreements", RecordAgreement.HandleAsync).ForRoles(RecordContact.Roles)
            .WithName(nameof(RecordAgreement)).WithSummary("Record that agreement was obtained for a contact that was returned to its referrer");
        contacts.MapPost("/{contactId:guid}/taken-without-agreement", TakeWithoutAgreement.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(TakeWithoutAgreement)).WithSummary("Take a contact that is with its referrer without agreement, because of harm");
        contacts.MapPost("/{contactId:guid}/reasons-not-informed", RecordReasonNotInformed.HandleAsync).ForRoles(RecordContact.Roles)
            .WithName(nameof(RecordReasonNotInformed)).WithSummary("Record why child or family were not informed of the referral");

        contacts.MapGet("/counts", CountContacts.HandleAsync).DisclosesNothing().ForRoles(AccessRoles.Staff).WithName(nameof(CountContacts))
            .WithSummary("Contacts, enquiries and referrals of a period, counted apart");
        contacts.MapPost("/{contactId:guid}/subjects", MakeSubject.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(MakeSubject)).WithSummary("Make another child of a contact a subject, with a contact record of its own");
        contacts.MapPost("/{contactId:guid}/amendments", AmendContact.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(AmendContact)).WithSummary("Amend what is recorded, field by field");
        contacts.MapGet("/{contactId:guid}/amendments", ListAmendments.HandleAsync).Opens().ForRoles(AccessRoles.Staff).WithName(nameof(ListAmendments))
            .WithSummary("Every amendment of a contact, newest first");

        var open = app.MapGroup("/api/intake/public").WithTags("Public");
        open.MapGroup("/contacts").AddEndpointFilter(app.ServiceProvider.GetRequiredService<CouncilLimit>()).AddEndpointFilter(AccessCodes.ShowAsync)
            .WithIdempotentPosts().MapPost("/", RecordPublicContact.HandleAsync)
            .AllowAnonymous()
            .WithName(nameof(RecordPublicContact))
            .WithSummary("Refer a child without an account");
        open.MapPost("/statuses", GetPublicStatus.HandleAsync).DisclosesNothing().AllowAnonymous().WithName(nameof(GetPublicStatus))
            .WithSummary("How a referral stands, by its reference and access code");

        var journey = app.MapGroup("/api/intake/journey").WithTags("Journeys").RequireAuthorization();
        journey.MapGet("/", KeepJourney.ReadAsync).DisclosesNothing().WithName("GetJourney").WithSummary("Read the answers kept between the pages of the form");
        journey.MapPatch("/", KeepJourney.ChangeAsync).WithName("ChangeJourney").WithSummary("Keep answers, field by field");
        journey.MapDelete("/", KeepJourney.ForgetAsync).WithName("ForgetJourney").WithSummary("Forget the answers");

        var own = app.MapGroup("/api/intake/own-referrals").WithTags("Own referrals");
        own.MapGet("/", OwnReferrals.ListAsync)
            .Lists<OwnReferralList>(list => list.Items.SelectMany(referral => referral.Children).Select(child => child.ContactRecordId))
            .ForRoles(OwnReferrals.Roles).WithName("ListOwnReferrals")
            .WithSummary("A professional's own referrals and how they stand");
        own.MapGet("/{contactId:guid}", OwnReferrals.ReadAsync).Opens<OwnReferral>(referral => referral.Children.Select(child => child.ContactRecordId))
            .ForRoles(OwnReferrals.Roles).WithName("GetOwnReferral").WithSummary("One of them");
        own.MapGet("/{contactId:guid}/attachments", OwnAttachments.ListAsync)
            .Lists<Page<AttachmentView>>(page => page.Items.SelectMany(file => file.ContactRecordIds))
            .ForRoles(OwnReferrals.Roles).WithName("ListOwnAttachments")
            .WithSummary("The files that the professional attached to one of them");

        var records = app.MapGroup("/api/intake/contact-records").WithTags("Contact records").WithIdempotentPosts();
        records.MapGet("/", ListContactRecords.HandleAsync).ListsRows<ContactRecordItem>(row => row.ContactRecordId)
            .ForRoles(AccessRoles.Staff).WithName(nameof(ListContactRecords))
            .WithSummary("List contact records, newest first");
        records.MapGet("/summaries", GetSummaries.HandleAsync).ListsRows<ContactSummary>(row => row.ContactRecordId)
            .ForRoles(AccessRoles.Staff).WithName(nameof(GetSummaries))
            .WithSummary("Who a set of contact records is about");
        records.MapGet("/recently-viewed", ListRecentlyViewed.HandleAsync).ListsRows<ContactSummary>(row => row.ContactRecordId)
            .ForRoles(AccessRoles.Staff).WithName(nameof(ListRecentlyViewed))
            .WithSummary("Whom the contact records are about that the caller opened last, the latest first");
        app.MapPost("/api/intake/contact-records/searches", FindRecords.HandleAsync).ListsRows<ContactSummary>(row => row.ContactRecordId)
            .ForRoles(AccessRoles.Staff).WithTags("Contact records").WithName(nameof(FindRecords))
            .WithSummary("Find contact records by reference or by the child's contact number; changes nothing");
        records.MapGet("/presentation-items", GetPresentationItems.HandleAsync).ListsRows<PresentationItemsHeld>(row => row.ContactRecordId)
            .ForRoles(GetPresentationItems.Roles).OnBehalfOf()
            .WithName(nameof(GetPresentationItems)).WithSummary("Which items of a case presentation a set of contact records holds, never what they say");
        records.MapGet("/{contactRecordId:guid}", GetContactRecord.HandleAsync).Opens().ForRoles(AccessRoles.Staff).WithName(nameof(GetContactRecord))
            .WithSummary("Read a contact record");
        records.MapGet("/{contactRecordId:guid}/overview", GetContactRecordOverview.HandleAsync).Opens()
            .ListsToo<ContactRecordOverview>(overview => [.. MatchedPeople.In(overview.Involvement), .. MatchedPeople.In(overview.Chronology)])
            .ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetContactRecordOverview)).WithSummary("Read all that Intake adds to a case's page");
        records.MapGet("/{contactRecordId:guid}/frozen", GetFrozenRecord.HandleAsync).Opens().ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetFrozenRecord)).WithSummary("What a contact record said when it was decided on, as it was frozen; every reading is recorded");
        records.MapPost("/{contactRecordId:guid}/referrals", BecomeReferral.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(BecomeReferral)).WithSummary("Make a contact or an enquiry a referral, with everything recorded already");
        records.MapGet("/{contactRecordId:guid}/chronology", GetChronology.HandleAsync).Opens().ListsToo<ChronologyView>(MatchedPeople.In)
            .ForRoles(AccessRoles.Staff).WithName(nameof(GetChronology))
            .WithSummary("What has happened to a child, from all services and all the child's contact records; every reading is recorded");
        records.MapGet("/{contactRecordId:guid}/restriction", ReadRestriction.HandleAsync).Opens().ForRoles(AccessRoles.Managers)
            .WithName("GetRestriction").WithSummary("Who alone may read a record, and who could be its readers");
        records.MapPost("/{contactRecordId:guid}/restrictions", RestrictRecord.HandleAsync).ForRoles(AccessRoles.Managers)
            .WithName(nameof(RestrictRecord)).WithSummary("Restrict the records of a contact to named readers, or change the readers");
        records.MapPost("/{contactRecordId:guid}/restriction-lifts", RestrictRecord.LiftAsync).ForRoles(AccessRoles.Managers)
            .WithName("LiftRestriction").WithSummary("Let everybody of the authority read the records of a contact again");
        records.MapPost("/{contactRecordId:guid}/openings", OpenRecord.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .OutsideNeedToKnow("It is how whoever is outside the circle gives a reason.")
            .WithName(nameof(OpenRecord)).WithSummary("Give a reason to open a record that one does not work on, for a while");
        records.MapGet("/{contactRecordId:guid}/child", IdentifyChild.HandleAsync).Opens()
            .ForRoles(ServiceRoles.Children).OnBehalfOf(AccessRoles.PartnerProfessional)
            .WithName(nameof(IdentifyChild)).WithSummary("Who a contact record is about, for an agency that is asked; every reading is recorded");
        records.MapGet("/{contactRecordId:guid}/case-opening", OpenCase.HandleAsync).Opens().ForRoles(AccessRoles.Integration)
            .WithName(nameof(OpenCase)).WithSummary("Who a stepped-up case is about, for the case system to open it; every reading is recorded");
        records.MapGet("/{contactRecordId:guid}/other-children", ListOtherChildren.HandleAsync).Opens().ForRoles(ServiceRoles.Siblings).OnBehalfOf()
            .WithName(nameof(ListOtherChildren)).WithSummary("Ids of the other children on a record, each of whom is answered for when this one is protected");
        records.MapGet("/{contactRecordId:guid}/referrer", DiscloseReferrer.HandleAsync).Opens().ForRoles(DiscloseReferrer.Roles).WithTags("Referrers")
            .WithName(nameof(DiscloseReferrer)).WithSummary("The referrer's identity, for a stated purpose; every reading is recorded");

        const string Reasons = "The reasons are what auditors look at.";
        var openings = app.MapGroup("/api/intake/openings").WithTags("Openings").WithIdempotentPosts();
        openings.MapGet("/", ReviewOpenings.ListAsync).ListsRows<OpeningView>(row => row.ContactRecordId)
            .ForRoles([.. AccessRoles.Managers, AccessRoles.Auditor])
            .ShowsWordsTo(AccessRoles.Auditor, Reasons).WithName("ListOpenings")
            .WithSummary("Records that were opened with a reason by whoever does not work on them");
        openings.MapGet("/{openingId:guid}", ReviewOpenings.ReadAsync).Lists<OpeningView>(opening => [opening.ContactRecordId])
            .ForRoles([.. AccessRoles.Managers, AccessRoles.Auditor])
            .ShowsWordsTo(AccessRoles.Auditor, Reasons).WithName("GetOpening")
            .WithSummary("One of them");
        openings.MapPost("/{openingId:guid}/reviews", ReviewOpenings.ReviewAsync).ForRoles(AccessRoles.Managers)
            .OutsideNeedToKnow("The reason is looked at, and not the record.")
            .WithName("ReviewOpening").WithSummary("Say whether a record was needed for the person's work");

        MapAgreedActions(app);
        MapConsultations(app);
        MapPeople(app);
        MapKnownCases(app);
        MapClocks(app);
        MapProcedures(app);
        MapDrafts(app);
        MapAttachments(app);
        MapLetters(app);
    }

    private static void MapLetters(IEndpointRouteBuilder app)
    {
        var letters = app.MapGroup("/api/intake/contact-records/{contactRecordId:guid}").WithTags("Letters");
        letters.MapGet("/addressees", ReadLetters.AddresseesAsync).Opens().ForRoles(AccessRoles.Staff)
            .WithName("ListAddressees").WithSummary("Who of a case can be written to");
        letters.MapPut("/letters/{letterId:guid}", RenderLetter.HandleAsync).ForRoles(ServiceRoles.Letters)
            .WithName(nameof(RenderLetter)).WithSummary("Print a letter and keep it sealed");
        letters.MapGet("/letters/{letterId:guid}", ReadLetters.OpenAsync).Opens().ForRoles(ReadLetters.OpenRoles)
            .WithName("OpenLetter").WithSummary("A printed letter; every opening is recorded");
        letters.MapPost("/text-checks", ReadLetters.CheckAsync).Opens()
            .ForRoles(ServiceRoles.Texts).WithMetadata(new ReadOnlyPostMetadata())
            .WithName("CheckText").WithSummary("Whether a text holds what its reader must not learn; changes nothing");
        app.MapPost("/api/intake/letters/previews", ReadLetters.Preview).DisclosesNothing().ForRoles(ServiceRoles.Letters).OnBehalfOf().WithTags("Letters")
            .WithMetadata(new ReadOnlyPostMetadata()).WithName("PreviewLetter").WithSummary("A letter to invented people; nothing is kept");
    }

    private static void MapClocks(IEndpointRouteBuilder app)
    {
        var records = app.MapGroup("/api/intake/contact-records/{contactRecordId:guid}").WithTags("Clocks").WithIdempotentPosts();
        records.MapGet("/clocks", GetClocks.HandleAsync).Opens().ForRoles(AccessRoles.Staff).WithName(nameof(GetClocks))
            .WithSummary("What runs since the contact: acknowledgement, confirmation in writing");
        records.MapPost("/written-confirmations", RecordWrittenConfirmation.HandleAsync).ForRoles([.. AccessRoles.Caseworkers, AccessRoles.BusinessSupport])
            .WithName(nameof(RecordWrittenConfirmation)).WithSummary("Record that the referrer's confirmation in writing arrived");
        records.MapPost("/chasing-calls", RecordChasingCall.HandleAsync).ForRoles([.. AccessRoles.Caseworkers, AccessRoles.BusinessSupport])
            .WithName(nameof(RecordChasingCall)).WithSummary("Record that a referrer without an acknowledgement got in touch again");
        app.MapGet("/api/intake/acknowledgements", ListAcknowledgements.HandleAsync).ListsRows<OutstandingAcknowledgement>(row => row.ContactRecordId)
            .ForRoles(AccessRoles.Staff).WithTags("Clocks")
            .WithName(nameof(ListAcknowledgements)).WithSummary("Contacts whose referrer has not been acknowledged: overdue, all, or those who ask again soon");
    }

    private static void MapAgreedActions(IEndpointRouteBuilder app)
    {
        string[] roles = [.. AccessRoles.Caseworkers, AccessRoles.BusinessSupport];
        var actions = app.MapGroup("/api/intake/contact-records/{contactRecordId:guid}/agreed-actions").WithTags("Agreed actions").WithIdempotentPosts();
        actions.MapGet("/", ReadAgreedActions.OfRecordAsync).Opens().ForRoles(AccessRoles.Staff).WithName("ListAgreedActionsOfRecord")
            .WithSummary("What was agreed with the referrer, the latest conversation first");
        actions.MapPost("/", RecordAgreedActions.HandleAsync).ForRoles(roles).WithName(nameof(RecordAgreedActions))
            .WithSummary("Record a conversation with the referrer, and what is done next");
        actions.MapGet("/{actionId:guid}", ReadAgreedActions.OneAsync).Opens().ForRoles(AccessRoles.Staff).WithName("GetAgreedAction")
            .WithSummary("One of them");
        actions.MapPost("/{actionId:guid}/amendments", AmendAgreedAction.HandleAsync).ForRoles(roles).WithName(nameof(AmendAgreedAction))
            .WithSummary("Agree anew on what is done, by whom or by when");
        actions.MapPost("/{actionId:guid}/completions", CompleteAgreedAction.HandleAsync).ForRoles(roles).WithName(nameof(CompleteAgreedAction))
            .WithSummary("Mark an agreed action as done");
        actions.MapPost("/{actionId:guid}/withdrawals", WithdrawAgreedAction.HandleAsync).ForRoles(roles).WithName(nameof(WithdrawAgreedAction))
            .WithSummary("Withdraw what was agreed, with a reason");
        app.MapGet("/api/intake/agreed-actions", ReadAgreedActions.ListAsync).ListsRows<OpenAgreedAction>(row => row.ContactRecordId)
            .ForRoles(AccessRoles.Staff).WithTags("Agreed actions").WithName("ListAgreedActions")
            .WithSummary("Agreed actions that are not done: overdue, or all");
        app.MapGroup("/api/intake/own-referrals/{contactId:guid}/agreed-actions").WithTags("Own referrals").WithIdempotentPosts()
            .MapPost("/{actionId:guid}/completions", OwnAgreedActions.CompleteAsync).ForRoles(OwnReferrals.Roles).WithName("CompleteOwnAgreedAction")
            .WithSummary("Mark as done what was agreed to be the referrer's");
    }

    private static void MapConsultations(IEndpointRouteBuilder app)
    {
        var consultations = app.MapGroup("/api/intake/consultations").WithTags("Consultations").WithIdempotentPosts();
        consultations.MapGet("/", ListConsultations.HandleAsync).ListsRows<ConsultationItem>(row => row.ConsultationId)
            .ForRoles(AccessRoles.Staff).WithName(nameof(ListConsultations))
            .WithSummary("What is due in consultations, soonest first, or those that have ended");
        consultations.MapPost("/", RecordConsultation.HandleAsync).ForRoles(RecordContact.Roles).WithName(nameof(RecordConsultation))
            .WithSummary("Ask for advice before a referral; a worker records who asked by telephone");
        consultations.MapGet("/{consultationId:guid}", GetConsultation.HandleAsync).Opens().ForRoles(AccessRoles.Staff).WithName(nameof(GetConsultation))
            .WithSummary("Read a consultation");
        consultations.MapGet("/{consultationId:guid}/involvement", GetConsultationInvolvement.HandleAsync).Opens().ForRoles(AccessRoles.Staff)
            .WithName(nameof(GetConsultationInvolvement))
            .WithSummary("Who its child might be, what is open about the child, and other consultations about the child");
        consultations.MapPost("/{consultationId:guid}/answers", AnswerConsultation.HandleAsync).ForRoles(AccessRoles.Caseworkers)
            .WithName(nameof(AnswerConsultation)).WithSummary("Advise, and agree on what is done next");
        consultations.MapPost("/{consultationId:guid}/decisions", DecideAgainstReferral.HandleAsync).ForRoles(AccessRoles.Managers)
            .WithName(nameof(DecideAgainstReferral)).WithSummary("Record why a consultation with signs of significant harm does not progress to referral");
        consultations.MapPost("/{consultationId:guid}/referrals", ReferConsultation.HandleAsync).ForRoles(RecordContact.Roles)
            .WithName(nameof(ReferConsultation)).WithSummary("Make a consultation a referral, with everything recorded already");

        var own = app.MapGroup("/api/intake/own-consultations").WithTags("Own consultations");
        own.MapGet("/", OwnConsultations.ListAsync).Lists<OwnConsultationList>(list => list.Items.Select(item => item.ConsultationId))
            .ForRoles(OwnConsultations.Roles).WithName("ListOwnConsultations").WithSummary("A professional's own consultations and how they stand");
        own.MapGet("/{consultationId:guid}", OwnConsultations.ReadAsync).Opens().ForRoles(OwnConsultations.Roles)
            .WithName("GetOwnConsultation").WithSummary("One of them, with the advice");
    }

    private static void MapDrafts(IEndpointRouteBuilder app)
    {
        const string OwnDraft = "Nobody but its owner finds a draft.";
        var drafts = app.MapGroup("/api/intake/drafts").WithTags("Drafts").ForRoles(RecordContact.Roles);
        drafts.MapGet("/", ReadDrafts.ListAsync).DisclosesNothing().WithName("ListDrafts").WithSummary("List the person's own drafts");
        drafts.MapGet("/{draftId:guid}", ReadDrafts.GetAsync)
            .OutsideNeedToKnow(OwnDraft).DisclosesNothing().WithName("GetDraft").WithSummary("Take up a draft again");
        drafts.MapPut("/{draftId:guid}", SaveDraft.HandleAsync)
            .OutsideNeedToKnow(OwnDraft).WithName(nameof(SaveDraft)).WithSummary("Keep a form as it stands");
        drafts.MapDelete("/{draftId:guid}", ReadDrafts.DeleteAsync)
            .OutsideNeedToKnow(OwnDraft).WithName("DeleteDraft").WithSummary("Throw a draft away");
    }

    private static void MapAttachments(IEndpointRouteBuilder app)
    {
        var attachments = app.MapGroup("/api/intake/contact-records/{contactRecordId:guid}/attachments").WithTags("Attachments");
        attachments.MapGroup("/").AddEndpointFilter<RouteGroupBuilder, ReceiveFile>().WithIdempotentPosts().MapPost("/", AttachFile.HandleAsync)
            .ForRoles(AttachFile.Roles).WithMetadata(new FileUploadMetadata(), new RequestSizeLimitAttribute(AttachmentLimits.MaxRequestBytes))
            .Accepts<IFormFile>("multipart/form-data").WithName(nameof(AttachFile)).WithSummary(
                "Attach a file: multipart/form-data with the fields 'kind', 'alsoFor' for each other child of the contact it is about, and then 'file'");
        attachments.MapGroup("/{attachmentId:guid}/removals").WithIdempotentPosts().MapPost("/", RemoveAttachment.HandleAsync)
            .ForRoles(RemoveAttachment.Roles).WithName(nameof(RemoveAttachment)).WithSummary("Take a file off a contact record");
        attachments.MapGet("/", ListAttachments.HandleAsync).Opens().ForRoles(AccessRoles.Staff).WithName(nameof(ListAttachments))
            .WithSummary("What is attached to a contact record");
        attachments.MapGet("/{attachmentId:guid}", OpenAttachment.HandleAsync).Opens().ForRoles(AccessRoles.Caseworkers).WithName(nameof(OpenAttachment))
            .WithSummary("Download an attachment; every opening is recorded");
    }

    private static void MapPeople(IEndpointRouteBuilder app)
    {
        const string Recognising = "Whoever records a contact recognises whom it is about, and puts right who that is; nothing recorded of a child is shown.";
        app.MapPost("/api/intake/people/searches", SearchPeople.HandleAsync).ListsRows<PersonFound>(row => row.PersonId)
            .ForRoles(AccessRoles.Staff).WithTags("People").WithName(nameof(SearchPeople))
            .WithSummary("Search people of one's own authority; changes nothing, is recorded with hashed terms");
        app.MapPost("/api/intake/people/matches", FindMatches.HandleAsync)
            .Lists<FoundMatches>(MatchedPeople.In)
            .ForRoles(AccessRoles.Staff).WithTags("People").WithName(nameof(FindMatches))
            .WithSummary("Who the people of a contact that is not recorded yet might be, and which contacts are open about its children; changes nothing");

        var people = app.MapGroup("/api/intake/people").WithTags("People").WithIdempotentPosts();
        people.MapPost("/", RecordPerson.HandleAsync).ForRoles(RecordPerson.Roles).WithName(nameof(RecordPerson)).WithSummary("Record a person nobody knew of");
        people.MapGet("/{personId:guid}", GetPerson.HandleAsync)
            .OutsideNeedToKnow(Recognising).Opens<PersonView>(found => found.Contacts.Select(contact => contact.ContactRecordId))
            .ListsToo<PersonView>(MatchedPeople.In)
            .ForRoles(AccessRoles.Staff).WithName(nameof(GetPerson)).WithSummary("Read a person");
        people.MapPost("/{personId:guid}/names", ChangePerson.AddNameAsync)
            .OutsideNeedToKnow(Recognising).ForRoles(RecordPerson.Roles).WithName("AddPersonName")
            .WithSummary("Add an alias or a spelling");
        people.MapPost("/{personId:guid}/addresses", ChangePerson.AddAddressAsync)
            .OutsideNeedToKnow(Recognising).ForRoles(RecordPerson.Roles).WithName("AddPersonAddress")
            .WithSummary("Add an address, with from and to");
        people.MapPost("/{personId:guid}/address-marks", MarkAddress.HandleAsync)
            .OutsideNeedToKnow(Recognising).ForRoles(MatchPerson.Roles).WithName(nameof(MarkAddress))
            .WithSummary("Mark an address as confidential or no longer confidential, with the reason");
        people.MapPost("/{personId:guid}/relationships", ChangePerson.AddRelationshipAsync)
            .OutsideNeedToKnow(Recognising).ForRoles(RecordPerson.Roles).WithName("AddPersonRelationship")
            .WithSummary("Add how another person stands to this one");
        people.MapPost("/{personId:guid}/corrections", CorrectPerson.HandleAsync)
            .OutsideNeedToKnow(Recognising).ForRoles(MatchPerson.Roles).WithName(nameof(CorrectPerson))
            .WithSummary("Put name, date of birth or sex right, with the reason");
        people.MapPost("/{personId:guid}/merges", MergePeople.HandleAsync)
            .OutsideNeedToKnow(Recognising).ForRoles(MatchPerson.Roles).WithName(nameof(MergePeople))
            .WithSummary("Two people on record are one, with the reason");
        people.MapPost("/{personId:guid}/separations", SeparatePeople.HandleAsync)
            .OutsideNeedToKnow(Recognising).ForRoles(MatchPerson.Roles).WithName(nameof(SeparatePeople))
            .WithSummary("Two people who were merged are two, with the reason");

        var matches = app.MapGroup("/api/intake/contact-records/{contactRecordId:guid}/matches").WithTags("People").WithIdempotentPosts();
        matches.MapGet("/", GetMatches.HandleAsync).Opens().ListsToo<MatchesView>(MatchedPeople.In).ForRoles(AccessRoles.Staff).WithName(nameof(GetMatches))
            .WithSummary("Who a record's child and adults are or might be, with previous involvement");
        matches.MapPost("/", MatchPerson.HandleAsync).ForRoles(MatchPerson.Roles).WithName(nameof(MatchPerson))
            .WithSummary("Confirm who the child or an adult is");
        matches.MapPost("/{matchId:guid}/undoings", UndoMatch.HandleAsync).ForRoles(MatchPerson.Roles).WithName(nameof(UndoMatch))
            .WithSummary("Undo a match, with the reason");
    }

    private static void MapKnownCases(IEndpointRouteBuilder app)
    {
        const string CaseSystem = "It is about rows of the case system's export: who somebody is and who has the case.";
        var imports = app.MapGroup("/api/intake/known-cases/imports").WithTags("Known cases").WithIdempotentPosts();
        imports.MapGet("/", Imports.ListAsync).DisclosesNothing().ForRoles(ImportKnownCases.Roles).WithName("ListImports").WithSummary("The latest imports");
        imports.MapPost("/", ImportKnownCases.HandleAsync).ForRoles(ImportKnownCases.Roles)
            .WithMetadata(new RequestSizeLimitAttribute(ImportKnownCases.MaxBytes))
            .WithName(nameof(ImportKnownCases))
            .WithSummary(
                "Import which cases the council's case system has, as JSON; preview=true changes nothing yet, allOrNothing=true takes no row if one is wrong");
        imports.MapPost("/csv", ImportKnownCases.HandleCsvAsync).ForRoles(ImportKnownCases.Roles)
            .WithMetadata(new RequestSizeLimitAttribute(ImportKnownCases.MaxBytes))
            .Accepts<string>("text/csv")
            .WithName("ImportKnownCasesCsv")
            .WithSummary("The same from a CSV file, UTF-8 with headings");
        imports.MapGet("/{importId:guid}", Imports.ReadAsync)
            .OutsideNeedToKnow(CaseSystem).DisclosesNothing()
            .ForRoles(ImportKnownCases.Roles).WithName("GetImport").WithSummary("What came of an import");
        imports.MapGet("/{importId:guid}/rows", Imports.ListRowsAsync).ListsRows<ImportRowView>(row => row.PersonId)
            .ForRoles(ImportKnownCases.Roles).ShowsWordsTo(AccessRoles.BusinessSupport, CaseSystem).WithName("ListImportRows")
            .WithSummary("Its rows that changed something, field by field, or were refused, or wait");
        imports.MapGet("/{importId:guid}/refused.csv", Imports.DownloadRefusedAsync)
            .OutsideNeedToKnow(CaseSystem).DisclosesNothing()
            .ForRoles(ImportKnownCases.Roles).WithName("DownloadRefusedRows")
            .WithSummary("Its rows that were refused or wait, as they came, with the reasons");
        imports.MapPost("/{importId:guid}/applications", ImportKnownCases.ApplyAsync)
            .OutsideNeedToKnow(CaseSystem).ForRoles(ImportKnownCases.Roles).WithName("ApplyImport")
            .WithSummary("Apply an import that was previewed");

        var conflicts = app.MapGroup("/api/intake/known-cases/conflicts").WithTags("Known cases").WithIdempotentPosts();
        conflicts.MapGet("/", ResolveConflicts.ListAsync)
            .Lists<Page<ImportConflict>>(page => page.Items.SelectMany(row => row.Others).Select(other => other.PersonId))
            .ForRoles(ResolveConflicts.Roles).ShowsWordsTo(AccessRoles.BusinessSupport, CaseSystem).WithName("ListImportConflicts")
            .WithSummary("Rows of imports that contradict what is known of somebody else");
        conflicts.MapPost("/{rowId:guid}/resolutions", ResolveConflicts.HandleAsync)
            .OutsideNeedToKnow(CaseSystem).ForRoles(ResolveConflicts.Roles).WithName(nameof(ResolveConflicts))
            .WithSummary("Say who such a row is about");
    }

    /// <summary>Published texts: every authority's may be read.</summary>
    private static void MapProcedures(IEndpointRouteBuilder app)
    {
        string[] readers = [.. AccessRoles.Staff, AccessRoles.PartnerProfessional, AccessRoles.Integration];
        var procedures = app.MapGroup("/api/intake/procedures").WithTags("Procedures");
        procedures.MapGet("/", ListProcedures.Handle).DisclosesNothing()
            .ForRoles(readers).WithName(nameof(ListProcedures)).WithSummary("List the procedures and their versions");
        procedures.MapGet("/{code}", GetProcedure.Handle).DisclosesNothing().ForRoles(readers).WithName(nameof(GetProcedure))
            .WithSummary("Read a procedure, each answer with its paragraph");
        app.MapPost("/api/intake/what-ifs", CompareProcedures.Handle).DisclosesNothing()
            .ForRoles(readers).WithTags("Procedures").WithMetadata(new ReadOnlyPostMetadata())
            .WithName(nameof(CompareProcedures)).WithSummary("Compare what every procedure says of one contact; nothing is kept");
    }
}
