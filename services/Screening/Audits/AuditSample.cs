namespace ReferralPlatform.Screening.Audits;

/// <summary>A random sample of closed Level 1 contacts (York 7.1), kept with all it takes to draw it again. Never changed once drawn.</summary>
internal sealed class AuditSample
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Authority { get; init; }

    /// <summary>First London day of the period in which the contacts were closed.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last London day of the period.</summary>
    public required DateOnly To { get; init; }

    /// <summary>How many were asked for; fewer were drawn where the population is smaller.</summary>
    public required int Size { get; init; }

    public required string Seed { get; init; }

    /// <summary>Every contact that could be drawn, frozen as it was: closed in the period, at Level 1, in no earlier sample.</summary>
    public required List<Guid> Population { get; init; }

    /// <summary>See <see cref="SampleDraw.HashOf"/>.</summary>
    public required string PopulationSha256 { get; init; }

    public required DateTimeOffset DrawnAt { get; init; }

    public required string DrawnBy { get; init; }

    public required string DrawnByName { get; init; }

    public required string Rule { get; init; }

    public List<SampledContact> Contacts { get; init; } = [];

    /// <summary>Whether the same seed and population give the same contacts again.</summary>
    /// <param name="drawn">The contacts that were drawn, in their order, whoever may know of them.</param>
    public bool IsReproducedBy(IReadOnlyList<Guid> drawn) =>
        string.Equals(SampleDraw.HashOf(Population), PopulationSha256, StringComparison.Ordinal)
        && SampleDraw.Draw(Seed, Population, Size).SequenceEqual(drawn);

    public static AuditSample Of(
        string authority, DateOnly from, DateOnly to, int size, string seed, IReadOnlyList<Guid> population, RoleRule audits, CurrentPerson person,
        DateTimeOffset now) => new()
        {
            Authority = authority,
            From = from,
            To = to,
            Size = size,
            Seed = seed,
            Population = [.. population.Order()],
            PopulationSha256 = SampleDraw.HashOf(population),
            DrawnAt = now,
            DrawnBy = person.Id,
            DrawnByName = person.Name,
            Rule = audits.Rule.Display,
        };
}
