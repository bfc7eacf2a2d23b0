using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults.Auditing;
using Xunit;

namespace ReferralPlatform.TestKit;

/// <summary>What a list tells of a child with whom the reader does not work.</summary>
public enum ListTells
{
    /// <summary>That the record is there, and what is needed to recognise the child; never anything that people wrote.</summary>
    ThatItIsThere,

    /// <summary>The same, and to those who work with the child what people wrote.</summary>
    WordsToTheCircle,

    /// <summary>Nothing: it lists to those who work with the child alone.</summary>
    NothingToOthers,

    /// <summary>It lists no records, so that it is not read here.</summary>
    NoRecords,
}

/// <summary>Lists and searches are open to whoever has the role: what they tell is held to what the reader needs (docs/adr/0037).</summary>
public abstract partial class ServiceFixture<TProgram>
{
    /// <summary>
    /// Reads every list of the service as somebody who works with a child and as somebody who does not. A list that is not named here fails the test, so that
    /// none can be added without saying what it tells.
    /// </summary>
    /// <param name="word">Stands in whatever people wrote of the child.</param>
    /// <param name="lists">Of each list, by the operation's name, a record, and where it is listed.</param>
    public async Task AssertListsTellAsync(
        string authority, string word, params IReadOnlyList<(string Operation, Guid ContactRecordId, string Path, object? Body, ListTells Tells)> lists)
    {
        var operations = Service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Disclosure>() is { IsList: true }
                && !endpoint.RoutePattern.RawText!.Contains("/readings/", StringComparison.Ordinal)
                && RolesOf(endpoint).Intersect(AccessRoles.Staff, StringComparer.Ordinal).Any())
            .Select(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName);
        Assert.Equal(operations.Order(StringComparer.Ordinal), lists.Select(list => list.Operation).Distinct().Order(StringComparer.Ordinal));

        foreach (var record in lists.Where(list => list.Tells is not ListTells.NoRecords).Select(list => list.ContactRecordId).Distinct())
        {
            await AsAdministratorAsync($"update circle_parts set people = '{{}}', roles = '{{}}' where contact_record_id = '{record}'");
            await OpenToAsync(record, authority, ["lists.insider"]);
        }

        using var insider = ClientFor("lists.insider", authority, AccessRoles.Caseworkers);
        using var outsider = ClientFor("lists.outsider", authority, AccessRoles.Caseworkers);
        foreach (var (operation, record, path, body, tells) in lists.Where(list => list.Tells is not ListTells.NoRecords))
        {
            var (inside, outside) = (await ReadAsync(insider), await ReadAsync(outsider));
            var id = $"{record}";
            Assert.True(inside.Contains(id, StringComparison.Ordinal), $"{operation} does not list the record, so that nothing is shown here.");
            Assert.True(
                inside.Contains(word, StringComparison.Ordinal) == (tells is ListTells.WordsToTheCircle) || tells is ListTells.NothingToOthers,
                $"{operation} tells those who work with the child something else than is said here.");
            Assert.False(outside.Contains(word, StringComparison.Ordinal), $"{operation} tells others what was written.");
            Assert.True(
                outside.Contains(id, StringComparison.Ordinal) != tells is ListTells.NothingToOthers, $"{operation} lists to others what is not said here.");

            async Task<string> ReadAsync(HttpClient reader)
            {
                using var answer = body is null ? await reader.GetAsync(path) : await reader.PostAsync(
                    path, new StringContent(JsonSerializer.Serialize(body, JsonSerializerOptions.Web), Encoding.UTF8, "application/json"));
                var text = await answer.Content.ReadAsStringAsync();
                Assert.True(answer.IsSuccessStatusCode, $"{operation}: {(int)answer.StatusCode} {text}");
                return text;
            }
        }
    }
}
