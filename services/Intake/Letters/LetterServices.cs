namespace ReferralPlatform.Intake.Letters;

internal static class LetterServices
{
    public static void AddLetters(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<LetterFonts>();
        builder.Services.AddSingleton<LetterPrinter>();
        builder.Services.AddScoped<ProtectedDetails>();
        builder.Services.AddHostedService<ResealLetters>();
    }

    public static void MapLetters(this IEndpointRouteBuilder app)
    {
        var letters = app.MapGroup("/api/intake/contact-records/{contactRecordId:guid}").WithTags("Letters");
        letters.MapGet("/addressees", ReadLetters.AddresseesAsync).ForRoles(AccessRoles.Staff)
            .WithName("ListAddressees").WithSummary("Who of a case can be written to");
        letters.MapPut("/letters/{letterId:guid}", RenderLetter.HandleAsync).ForRoles(ServiceRoles.Letters)
            .WithName(nameof(RenderLetter)).WithSummary("Print a letter and keep it sealed");
        letters.MapGet("/letters/{letterId:guid}", ReadLetters.OpenAsync).ForRoles(ReadLetters.OpenRoles)
            .WithName("OpenLetter").WithSummary("A printed letter; every opening is recorded");
        letters.MapPost("/text-checks", ReadLetters.CheckAsync).ForRoles(ServiceRoles.Letters).WithMetadata(new ReadOnlyPostMetadata())
            .WithName("CheckText").WithSummary("Whether a text holds what its reader must not learn; changes nothing");
        app.MapPost("/api/intake/letters/previews", ReadLetters.Preview).ForRoles(ServiceRoles.Letters).WithTags("Letters")
            .WithMetadata(new ReadOnlyPostMetadata()).WithName("PreviewLetter").WithSummary("A letter to invented people; nothing is kept");
    }
}
