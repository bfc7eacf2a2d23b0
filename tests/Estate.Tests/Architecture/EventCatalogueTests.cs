using ReferralPlatform.Contracts;

namespace ReferralPlatform.Estate.Tests.Architecture;

/// <summary>
/// The outbox waits for exactly the consumers the catalogue names: one too few and losses go unnoticed, one too many and events are
/// sent for ever. So the catalogue and docs/events.md have to agree here, and the consumers registered in each service's own tests.
/// </summary>
public sealed class EventCatalogueTests
{
    [Fact]
    public void Every_event_is_published_by_its_owner_and_by_nobody_else()
    {
        var created = Repository.Services.ToDictionary(Repository.Kebab, Assemblies.CreatedBy, StringComparer.Ordinal);

        Assert.All(EventCatalogue.All.Where(entry => entry.Owner != EventCatalogue.AnyService), entry =>
            Assert.Equal([entry.Owner], created.Where(service => service.Value.Contains(entry.Type.FullName!)).Select(service => service.Key)));
    }

    [Fact]
    public void The_event_document_names_every_event_with_owner_and_consumers()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs/events.md"));
        Assert.All(EventCatalogue.All, entry =>
        {
            var owner = entry.Owner == EventCatalogue.AnyService ? "any service" : entry.Owner;
            Assert.Contains($"| {entry.Name} | {owner} | {string.Join(", ", entry.Consumers)} |", document, StringComparison.Ordinal);
        });
    }
}
