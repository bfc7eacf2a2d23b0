using ReferralPlatform.Portal.Journeys;

namespace ReferralPlatform.Portal.Pages.Partner;

/// <summary>A professional's own referrals and how they stand, the unfinished one, and the way to a new one.</summary>
internal sealed class IndexModel(PartnerEntrance entrance, IntakeClient intake) : JourneyModel(entrance)
{
    /// <summary>Null when they cannot be had.</summary>
    public IReadOnlyList<OwnReferral>? Referrals { get; private set; }

    /// <summary>Whether there are answers that were not sent.</summary>
    public bool IsBegun => Answers[Journeys.Journey.Key] is not null && !Journeys.CheckModel.IsDone(Answers);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var opened = await OpenAsync();
        var own = await intake.ListOwnReferralsAsync(cancellationToken);
        if (own.Problem is { IsSignedOut: true })
        {
            return Challenge();
        }

        Referrals = own.Value?.Items;
        return opened ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await OpenAsync() is { } instead)
        {
            return instead;
        }

        var own = await intake.ListOwnReferralsAsync(cancellationToken);
        Referrals = own.Value?.Items;
        var details = own.Value?.Details ?? new ReferrerDetails();
        var begun = await Entrance.BeginAsync(HttpContext, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["referrer.name"] = Person.Name,
            ["referrer.designation"] = details.Designation,
            ["referrer.organisation"] = details.Organisation,
            ["referrer.sourceCode"] = details.SourceCode,
            ["referrer.phone"] = details.Phone,
            ["referrer.email"] = details.Email,
        });
        return begun.Problem is { } problem ? Refuse(problem) : LocalRedirect(Journey.At(Journey.Pages(Answers)[0].Step));
    }
}
