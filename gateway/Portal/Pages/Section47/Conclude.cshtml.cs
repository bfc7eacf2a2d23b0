using ReferralPlatform.Portal.Display;
using ReferralPlatform.Portal.Pages.Protection;

namespace ReferralPlatform.Portal.Pages.Section47;

/// <summary>The manager concludes the enquiry, with reasons; it ends in no other way.</summary>
internal sealed class ConcludeModel(StrategyDiscussionClient discussions, IntakeClient intake, TimeProvider clock)
    : ProtectionChangePage(discussions, intake, clock)
{
    [BindProperty]
    public string? Conclusion { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<Choice> Conclusions =>
    [
        new("not-substantiated", "Concerns not substantiated"),
        new("substantiated-no-continuing-risk", "Substantiated, and the child is not at continuing risk"),
        new(
            "substantiated-continuing-risk",
            "Substantiated, and the child is at continuing risk",
            $"An initial child protection conference follows, within 15 working days of the {Words.Of(Person.Authority).DiscussionWithin}."),
    ];

    public override (string Href, string Text) Back => (Next, "Back to the enquiry");

    protected override bool MayChange => Person.IsAny(AccessRoles.Managers) && Protection?.OpenEnquiry is not null;

    protected override Task<ApiAnswer<ProtectionView>> PostAsync(CancellationToken cancellationToken) =>
        ActAsync("conclusions", new ConcludeEnquiryRequest(EnumCodes.Parse<Section47Conclusion>(Conclusion), Reason), cancellationToken);

    protected override void Check()
    {
        Require(nameof(Conclusion), Conclusion, "Choose what the enquiry found");
        Require(nameof(Reason), Reason, "Enter the reasons");
    }
}
