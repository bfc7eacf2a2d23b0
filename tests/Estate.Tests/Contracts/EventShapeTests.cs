using ReferralPlatform.Contracts;
using ReferralPlatform.Estate.Tests.Architecture;

namespace ReferralPlatform.Estate.Tests.Contracts;

/// <summary>
/// Events live in queues and outboxes while services are replaced, so their shape may only grow. The shapes are kept in
/// <c>Contracts/shapes.txt</c>: a property that is missing there has to be added by hand, one that is missing here is a break.
/// </summary>
public sealed class EventShapeTests
{
    private static readonly string[] PersonalWords = ["Name", "Birth", "Address", "Postcode", "Phone", "Email", "Narrative", "Text", "Nhs", "Upn"];

    [Fact]
    public void No_event_has_lost_or_changed_a_property()
    {
        var kept = File.ReadAllLines(Path.Combine(Repository.Root, "tests/Estate.Tests/Contracts/shapes.txt"));
        Assert.NotEmpty(kept);
        Assert.Equal(kept, EventCatalogue.All.SelectMany(entry => Shape(entry.Type)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_event_has_a_place_for_personal_data() =>
        Assert.All(
            EventCatalogue.All.SelectMany(entry => entry.Type.GetProperties()),
            property => Assert.DoesNotContain(PersonalWords, word => property.Name.Contains(word, StringComparison.Ordinal)));

    [Fact]
    public void No_outcome_has_lost_or_changed_its_code() => Assert.Equal(
        ["no-further-action", "advice-and-information", "other-service", "early-help", "assessment", "protection"], EnumCodes.All<Outcome>());

    private static IEnumerable<string> Shape(Type type) =>
        type.GetProperties().Select(property => $"{type.FullName}.{property.Name}: {property.PropertyType}");
}
