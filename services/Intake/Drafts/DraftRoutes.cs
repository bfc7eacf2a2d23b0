using ReferralPlatform.Intake.Contacts;

namespace ReferralPlatform.Intake.Drafts;

internal static class DraftRoutes
{
    public static void AddDrafts(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DraftOptions>().BindConfiguration(DraftOptions.Section)
            .Validate(options => options.KeepFor > TimeSpan.Zero, "Drafts:KeepFor must be longer than nothing.").ValidateOnStart();
        builder.Services.AddScoped<DraftStore>();
        builder.Services.AddHostedService<DraftPurge>();
    }

    public static void MapDrafts(this WebApplication app)
    {
        var drafts = app.MapGroup("/api/intake/drafts").WithTags("Drafts");
        drafts.MapGet("/", ReadDrafts.ListAsync).ForRoles(RecordContact.Roles).WithSummary("List the person's own drafts");
        drafts.MapGet("/{draftId:guid}", ReadDrafts.GetAsync).ForRoles(RecordContact.Roles).WithSummary("Take up a draft again");
        drafts.MapPut("/{draftId:guid}", SaveDraft.HandleAsync).ForRoles(RecordContact.Roles).WithSummary("Keep a form as it stands");
        drafts.MapDelete("/{draftId:guid}", ReadDrafts.DeleteAsync).ForRoles(RecordContact.Roles).WithSummary("Throw a draft away");
    }
}
