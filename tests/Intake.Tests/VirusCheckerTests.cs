using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ReferralPlatform.Intake.Attachments;

namespace ReferralPlatform.Intake.Tests;

public sealed class VirusCheckerTests
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    public async Task Outside_development_nothing_is_available_without_clamd(string environment)
    {
        var checker = CheckerIn(environment);

        Assert.False(checker.IsThere);
        Assert.IsType<VirusCheck.NoAnswer>(await checker.CheckAsync(SampleFiles.Pdf, CancellationToken.None));
        Assert.IsType<Clamd>(CheckerIn(environment, "clamd:3310"));
    }

    [Fact]
    public async Task In_development_the_test_virus_is_known_and_the_answer_says_who_looked()
    {
        var checker = CheckerIn("Development");

        Assert.Equal("development", Assert.IsType<VirusCheck.Clean>(await checker.CheckAsync(SampleFiles.Text, CancellationToken.None)).By);
        Assert.Equal(
            "Eicar-Test-Signature",
            Assert.IsType<VirusCheck.Refused>(await checker.CheckAsync(Encoding.ASCII.GetBytes(FakeClamd.Eicar + "\n"), CancellationToken.None)).Finding);
    }

    private static IVirusChecker CheckerIn(string environment, string? clamd = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration["Attachments:Clamd"] = clamd;
        builder.Services.AddOptions<AttachmentOptions>().BindConfiguration(AttachmentOptions.Section);
        builder.Services.AddVirusChecker();
        return builder.Services.BuildServiceProvider().GetRequiredService<IVirusChecker>();
    }
}
