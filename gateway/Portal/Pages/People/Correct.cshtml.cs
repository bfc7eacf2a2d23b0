namespace ReferralPlatform.Portal.Pages.People;

/// <summary>Name, date of birth or sex of a person on record are put right, with the reason.</summary>
internal sealed class CorrectModel(PeopleClient people, TimeProvider clock) : ChangePage(clock)
{
    [FromRoute]
    public Guid PersonId { get; set; }

    [BindProperty]
    public string? FirstName { get; set; }

    [BindProperty]
    public string? LastName { get; set; }

    [BindProperty]
    public DateEntry DateOfBirth { get; set; } = new();

    [BindProperty]
    public DateEntry ExpectedDateOfBirth { get; set; } = new();

    [BindProperty]
    public string? Sex { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    private PersonView? Known { get; set; }

    protected override string Next => Links.Person(PersonId);

    protected override bool MayChange => Person.IsAny(AccessRoles.CaseworkersAndSupport);

    protected override async Task<ApiProblem?> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await people.GetAsync(PersonId, cancellationToken);
        (Known, Version) = (answer.Value, answer.ETag);
        return answer.Problem;
    }

    protected override void Begin()
    {
        var name = Known!.Names[0];
        (FirstName, LastName, Sex) = (name.FirstName, name.LastName, Known.Sex?.Code());
        (DateOfBirth, ExpectedDateOfBirth) = (Entry(Known.DateOfBirth), Entry(Known.ExpectedDateOfBirth));
    }

    protected override void Check()
    {
        Require(nameof(Reason), Reason, "Enter why it is corrected");
        Require(nameof(DateOfBirth), !DateOfBirth.IsWrong, "Date of birth must be a real date, such as 14 3 2018");
        Require(nameof(ExpectedDateOfBirth), !ExpectedDateOfBirth.IsWrong, "Expected date of birth must be a real date, such as 14 3 2027");
    }

    protected override async Task<ApiProblem?> SendAsync(CancellationToken cancellationToken) => (await people.CorrectAsync(
        PersonId,
        new CorrectPersonRequest(
            FirstName?.Trim(), LastName?.Trim(), DateOfBirth.Value, ExpectedDateOfBirth.Value, EnumCodes.Parse<Sex>(Sex), Reason!.Trim()),
        Submission, cancellationToken)).Problem;

    protected override Task<IReadOnlyList<TimelineEntry>> GetActivityAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<TimelineEntry>>([]);

    private static DateEntry Entry(DateOnly? day) => day is { } known ? DateEntry.From(known) : new DateEntry();
}
