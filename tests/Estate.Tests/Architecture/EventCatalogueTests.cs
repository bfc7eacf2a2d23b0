using System.Text.RegularExpressions;
using ReferralPlatform.Contracts;

namespace ReferralPlatform.Estate.Tests.Architecture;

/// <summary>
/// The outbox waits for exactly the consumers the catalogue names: one too few and losses go unnoticed, one too many and events are
/// sent for ever. So the catalogue, the consumers registered, and docs/events.md have to agree.
/// </summary>
public sealed partial class EventCatalogueTests
{
    [Fact]
    public void Every_consumer_of_the_catalogue_is_registered_and_no_other()
    {
        var expected = EventCatalogue.All.SelectMany(entry => entry.Consumers.Select(consumer => $"{consumer} consumes {entry.Name}"));
        var registered = Repository.Services.SelectMany(service =>
        {
            var sources = Repository.SourcesOf($"services/{service}");
            var added = sources.SelectMany(source => AddedConsumer().Matches(source.Text)).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
            return sources.SelectMany(source => ConsumerClass().Matches(source.Text))
                .Where(match => added.Contains(match.Groups[1].Value))
                .Select(match => $"{Repository.Kebab(service)} consumes {match.Groups[2].Value}");
        });

        Assert.Equal(expected.Order(StringComparer.Ordinal), registered.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_event_is_published_by_its_owner_and_by_nobody_else()
    {
        foreach (var entry in EventCatalogue.All.Where(entry => entry.Owner != EventCatalogue.AnyService))
        {
            var publishers = Repository.Services
                .Where(service => Repository.SourcesOf($"services/{service}").Any(source => Regex.IsMatch(source.Text, $@"\bnew {entry.Name}\b|\b{entry.Name} To{entry.Name}\(")))
                .Select(Repository.Kebab);
            Assert.Equal([entry.Owner], publishers);
        }
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

    [GeneratedRegex(@"AddConsumer<(\w+)>")]
    private static partial Regex AddedConsumer();

    [GeneratedRegex(@"class (\w+)\b[^{;]*?IConsumer<(\w+)>")]
    private static partial Regex ConsumerClass();
}
