namespace ReferralPlatform.Portal.Pages.Consultations;

/// <summary>A consultation with what is known of the child, for whoever answers it.</summary>
internal sealed class ConsultationModel(ConsultationClient consultations) : FormPage
{
    [FromRoute]
    public Guid ConsultationId { get; set; }

    public ConsultationView It { get; private set; } = null!;

    /// <summary>Null when it could not be had.</summary>
    public ConsultationInvolvement? Involvement { get; private set; }

    public bool MayAnswer => It.State == ConsultationState.Waiting && Person.IsAny(AccessRoles.Caseworkers);

    public bool MayRefer => It.Became is null && Person.IsAny(AccessRoles.ContactRecorders);

    public bool MayDecide => It.HarmUndecided && Person.IsAny(AccessRoles.Managers);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var answer = await consultations.GetAsync(ConsultationId, cancellationToken);
        if (answer.Problem is { } problem)
        {
            return Failure(problem);
        }

        It = answer.Value!;
        Involvement = It.ChildName is null ? null : (await consultations.GetInvolvementAsync(ConsultationId, cancellationToken)).Value;
        return Page();
    }
}
