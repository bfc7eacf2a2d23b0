namespace ReferralPlatform.Portal.Pages.Chronology;

/// <summary>The chronology on paper: who it is about, who printed it and when, and no word of who looked at what. It is recorded as printed.</summary>
internal sealed class PrintModel(IntakeClient intake, TimeProvider clock) : ChronologyPage(intake)
{
    public DateTimeOffset PrintedAt { get; } = clock.GetUtcNow();

    protected override bool ForPrint => true;
}
