using ReferralPlatform.Screening.Audits;

namespace ReferralPlatform.Screening.Tests.Audits;

public sealed class SampleDrawTests
{
    private static readonly IReadOnlyList<Guid> Population = [.. Enumerable.Range(1, 1000).Select(i => Guid.Parse($"0199b000-0000-7000-8000-{i:D12}"))];

    [Fact]
    [Trait("Rule", "Y7.1")]
    public void Y7_1_The_sample_depends_on_seed_and_population_and_not_on_their_order()
    {
        var drawn = SampleDraw.Draw("5eed", Population, 10);

        Assert.Equal(drawn, SampleDraw.Draw("5eed", Population.Reverse(), 10));
        Assert.NotEqual(drawn, SampleDraw.Draw("5eee", Population, 10));
        Assert.Equal(10, drawn.Distinct().Count());
        Assert.Equal(drawn, SampleDraw.Draw("5eed", Population, 20).Take(10));
        Assert.Equal(SampleDraw.HashOf(Population), SampleDraw.HashOf(Population.Reverse()));
        Assert.NotEqual(SampleDraw.HashOf(Population), SampleDraw.HashOf(Population.Skip(1)));
        Assert.NotEqual(SampleDraw.NewSeed(), SampleDraw.NewSeed());
    }

    [Fact]
    [Trait("Rule", "Y7.1")]
    public void Y7_1_The_draw_is_the_one_that_its_description_gives_outside_the_platform()
    {
        // By: for i in 1 2 3 4 5; do id=0199b000-0000-7000-8000-00000000000$i; echo "$(printf '5eed:%s' $id | sha256sum | cut -c1-64) $i"; done | sort
        Assert.Equal(ExpectedOrder, SampleDraw.Draw("5eed", Population.Take(5), 5).Select(id => id.ToString()[^1] - '0'));
    }

    [Fact]
    [Trait("Rule", "Y7.1")]
    public void Y7_1_Every_contact_has_its_chance()
    {
        var counts = Enumerable.Range(0, 2000).SelectMany(seed => SampleDraw.Draw($"{seed:x4}", Population.Take(20), 5)).CountBy(id => id).ToDictionary();

        // 2,000 draws of 5 out of 20 take each 500 times on average, standard deviation below 20.
        Assert.Equal(20, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 400, 600));
    }

    [Fact]
    [Trait("Rule", "Y7.1")]
    public void Y7_1_A_sample_that_was_tampered_with_is_not_reproduced()
    {
        var audits = Given.ProcedureOf("york").Screening.Level1Audit.Value;
        AuditSample Drawn() => AuditSample.Of(
            "york", new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 31), 2, "5eed", Population, audits, Given.Manager(),
            TestClock.London("2026-11-02 09:00"));

        var honest = SampleDraw.Draw("5eed", Population, 2);

        Assert.True(Drawn().IsReproducedBy(honest));
        Assert.False(Drawn().IsReproducedBy([honest[0], Population.First(id => !honest.Contains(id))]));
        Assert.False(Drawn().IsReproducedBy([honest[0]]));
        var shrunk = Drawn();
        shrunk.Population.RemoveAt(0);
        Assert.False(shrunk.IsReproducedBy(honest));
    }

    private static int[] ExpectedOrder => [5, 2, 4, 1, 3];
}
