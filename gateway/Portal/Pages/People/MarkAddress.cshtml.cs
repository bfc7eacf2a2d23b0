using System.Globalization;
using ReferralPlatform.Portal.Display;

namespace ReferralPlatform.Portal.Pages.People;

/// <summary>An address of a person on record is marked as confidential or no longer confidential, with the reason.</summary>
internal sealed class MarkAddressModel(PeopleClient people, TimeProvider clock) : ChangePage(clock)
{
    [FromRoute]
    public Guid PersonId { get; set; }

    /// <summary>Number of the address, the latest first.</summary>
    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public string? Confidential { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public IReadOnlyList<Choice> Places =>
    [
        .. Addresses.Select((place, i) => new Choice(
            i.ToString(CultureInfo.InvariantCulture), $"{place.Text}{(place.Confidential ? " (confidential now)" : "")}")),
    ];

    protected override string Next => Links.Person(PersonId);

    protected override bool ChecksWhatItIsAbout => true;

    protected override bool MayChange => Person.IsAny(AccessRoles.CaseworkersAndSupport);

    private IReadOnlyList<PersonAddress> Addresses { get; set; } = [];

    private PersonAddress? Chosen =>
        int.TryParse(Place, NumberStyles.None, CultureInfo.InvariantCulture, out var i) ? Addresses.ElementAtOrDefault(i) : null;

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await people.GetAsync(PersonId, cancellationToken);
        (Addresses, Version) = ([.. (answer.Value?.Addresses ?? []).Reverse()], answer.ETag);
        return answer.Problem;
    }

    protected override void Begin() => Place = Addresses.Count == 1 ? "0" : null;

    protected override void Check()
    {
        Require(nameof(Place), Chosen is not null, "Choose the address");
        Require(nameof(Confidential), Confidential, Choices.YesNo, "Choose whether it is confidential");
        Require(nameof(Reason), Reason, "Enter the reason");
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken) => (await people.MarkAddressAsync(
        PersonId, new MarkAddressRequest(Chosen!.Line1, Chosen.Postcode, Confidential is "yes", Reason!.Trim()), Submission, cancellationToken)).Problem;

    protected override string FieldOf(string path) => path is "line1" or "postcode" ? nameof(Place) : path;

    protected override Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TimelineEntry>>([]);
}
