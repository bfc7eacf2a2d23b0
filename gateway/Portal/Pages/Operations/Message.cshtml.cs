namespace ReferralPlatform.Portal.Pages.Operations;

/// <summary>One message that a service could not consume: why, and what operators did with it.</summary>
internal sealed class MessageModel(ParkedMessageClient parked) : FormPage
{
    [FromRoute]
    public string Service { get; set; } = "";

    [FromRoute]
    public Guid Id { get; set; }

    public ParkedMessageView Message { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await parked.GetAsync(Service, Id, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        Message = answer.Value!;
        return Page();
    }
}
