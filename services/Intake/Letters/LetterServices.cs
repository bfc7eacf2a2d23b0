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
}
