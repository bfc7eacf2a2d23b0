using System.Net;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using ReferralPlatform.Contracts.Intake;
using ReferralPlatform.Procedures;
using ReferralPlatform.ServiceDefaults;
using ReferralPlatform.ServiceDefaults.Auditing;
using ReferralPlatform.ServiceDefaults.Http;
using ReferralPlatform.ServiceDefaults.Persistence;
using ReferralPlatform.ServiceDefaults.Security;
using Xunit;

namespace ReferralPlatform.TestKit;

/// <summary>
/// Who is let in where: every endpoint of a service that takes the id of a record, asked by every role of the staff in every standing to the record. The
/// table is kept in <c>docs/access</c>, so that a change shows, and no cell of it may let in whom nothing lets in.
/// </summary>
public abstract partial class ServiceFixture<TProgram>
{
    private static readonly (string Role, string Letter)[] MatrixRoles =
    [
        (AccessRoles.FrontDoorWorker, "F"), (AccessRoles.DutySocialWorker, "D"), (AccessRoles.SocialWorker, "S"), (AccessRoles.TeamManager, "T"),
        (AccessRoles.AssessmentManager, "A"), (AccessRoles.ServiceManager, "M"), (AccessRoles.BusinessSupport, "B"), (AccessRoles.Auditor, "U"),
    ];

    /// <param name="authority">Of the record.</param>
    /// <param name="contactRecordId">A record that the service knows, and before whom it waits.</param>
    /// <param name="ids">What else addresses name: a contact's id, for example.</param>
    public async Task AssertAccessMatrixAsync(string authority, Guid contactRecordId, params (string Name, Guid Id)[] ids)
    {
        var service = Service.Services.GetRequiredService<ServiceName>().Value;
        var elsewhere = authority == "york" ? "sefton" : "york";
        var names = ids.Append(("contactRecordId", contactRecordId)).Append(("caseId", contactRecordId))
            .ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);
        var endpoints = Service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.Parameters.Any(parameter => NeedToKnow.Names.Contains(parameter.Name, StringComparer.Ordinal))
                && !endpoint.RoutePattern.RawText!.Contains("/readings/", StringComparison.Ordinal) && IsForStaff(endpoint))
            .Select(endpoint => (Endpoint: endpoint, Method: endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0]))
            .Where(endpoint => endpoint.Method is "GET" or "POST")
            .OrderBy(endpoint => endpoint.Endpoint.RoutePattern.RawText, StringComparer.Ordinal).ThenBy(endpoint => endpoint.Method, StringComparer.Ordinal)
            .ToList();
        var rows = endpoints.ConvertAll(_ => new List<string>());

        await AskAsync("out", authority);
        await AsAdministratorAsync(
            $$"""
             update circle_parts set people = '{}', roles = '{}'
             where contact_record_id = '{{contactRecordId}}' or contact_id = '{{ids.FirstOrDefault().Id}}'
             """);
        await AskAsync("out", authority);
        await OpenToAsync(contactRecordId, authority, [.. MatrixRoles.Select(role => $"matrix.in.{role.Role}")], contactId: ids.FirstOrDefault().Id);
        await AskAsync("in", authority);
        await QueryAsync<ServiceDbContext, bool>(async db =>
        {
            foreach (var (role, _) in MatrixRoles)
            {
                var opened = new RecordOpened
                {
                    OpeningId = Guid.CreateVersion7(),
                    ContactRecordId = contactRecordId,
                    Reference = "TEST-0001",
                    Authority = authority,
                    OpenedBy = $"matrix.with-reason.{role}",
                    Reason = "contact-now",
                    OpenedAt = Clock.GetUtcNow(),
                    Until = Clock.GetUtcNow().AddHours(1),
                };
                await db.TakeUpAsync(opened, CancellationToken.None);
            }

            return true;
        });
        await AskAsync("with-reason", authority);
        await AskAsync("out", elsewhere);
        await QueryAsync<ServiceDbContext, int>(async db =>
        {
            await db.RestrictAsync(
                new RestrictionChanged
                {
                    ContactRecordId = contactRecordId,
                    ContactId = ids.FirstOrDefault().Id,
                    Authority = authority,
                    Readers = ["matrix.reader"],
                    Lifted = false,
                    ChangedAt = Clock.GetUtcNow(),
                },
                CancellationToken.None);
            return await db.SaveChangesAsync();
        });
        await AskAsync("in", authority);

        for (var row = 0; row < rows.Count; row++)
        {
            var path = endpoints[row].Endpoint.RoutePattern.RawText;
            var isOutside = endpoints[row].Endpoint.Metadata.GetMetadata<OutsideNeedToKnow>() is not null;
            // A form with a file is refused as JSON before anything is asked.
            var isFile = endpoints[row].Endpoint.Metadata.GetMetadata<FileUploadMetadata>() is not null;
            Assert.True(
                isOutside || isFile || rows[row][1].Take(6).All(letter => letter is '?' or 'x'),
                $"{path} lets in who does not work with the child: {rows[row][1]}");
            Assert.True(rows[row][4].All(letter => letter is not ('o' or 'w' or '?')), $"{path} lets in another authority: {rows[row][4]}");
            Assert.True(!rows[row][5].Contains('o') && !rows[row][5].Contains('?'), $"{path} shows that a restricted record exists: {rows[row][5]}");
        }

        var table = new StringBuilder($"""
            # Who is let in: {service}

            Generated by a test of the service; `UPDATE_COPIES=1` writes it anew. Each cell has a letter for front-door worker, duty social worker, social
            worker, team manager, assessment manager, service manager, business support and auditor, in this order: `o` let in, `w` let in without what
            people wrote, `?` asked for a reason, `x` refused because of the role, `.` no such record, `:` let in to find no such part of it, `-` the empty
            request is answered by its fields before any record is looked for.
            Whoever is let in may still be refused by a rule of the procedure.

            | endpoint | waits before its roles | nobody's work | in its circle | with a reason | other authority | restricted |
            |---|---|---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        for (var row = 0; row < rows.Count; row++)
        {
            table.Append($"| {endpoints[row].Method} {endpoints[row].Endpoint.RoutePattern.RawText} | `{string.Join("` | `", rows[row])}` |\n");
        }

        StoredCopy.AssertCurrent($"docs/access/{service}.md", table.ToString());

        async Task AskAsync(string standing, string of)
        {
            var clients = MatrixRoles.Select(role => ClientFor($"matrix.{standing}.{role.Role}", of, role.Role)).ToList();
            for (var row = 0; row < rows.Count; row++)
            {
                var cell = new StringBuilder();
                foreach (var client in clients)
                {
                    var letter = await LetterAsync(client, endpoints[row].Endpoint.RoutePattern, endpoints[row].Method);
                    cell.Append(letter == 'o' && standing == "out" && IsWithheld(endpoints[row].Endpoint, MatrixRoles[cell.Length].Role) ? 'w' : letter);
                }

                rows[row].Add(cell.ToString());
            }

            clients.ForEach(client => client.Dispose());
        }

        async Task<char> LetterAsync(HttpClient client, RoutePattern route, string method)
        {
            var isThere = true;
            var path = string.Concat(route.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part => part switch
            {
                RoutePatternLiteralPart literal => literal.Content,
                RoutePatternParameterPart parameter when names.TryGetValue(parameter.Name, out var id) => $"{id}",
                RoutePatternParameterPart parameter when parameter.ParameterPolicies.Any(policy => policy.Content == "guid") => Nobody(),
                _ => "1",
            }))));
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (method == "POST")
            {
                request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
                request.Headers.Add("Idempotency-Key", $"{Guid.CreateVersion7()}");
                request.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
            }

            using var answer = await client.SendAsync(request);
            return answer.StatusCode switch
            {
                HttpStatusCode.Forbidden => (await answer.Content.ReadAsStringAsync()).Contains(NeedToKnow.ReasonNeeded, StringComparison.Ordinal) ? '?' : 'x',
                HttpStatusCode.NotFound => isThere ? '.' : ':',
                HttpStatusCode.BadRequest or HttpStatusCode.UnsupportedMediaType => '-',
                _ => 'o',
            };

            string Nobody()
            {
                isThere = false;
                return $"{Guid.CreateVersion7()}";
            }
        }

        static bool IsWithheld(RouteEndpoint endpoint, string role) => role is AccessRoles.BusinessSupport or AccessRoles.Auditor
            && endpoint.Metadata.GetMetadata<Disclosure>() is not { IsOfNothingOrAList: true, IsList: false }
            && endpoint.Metadata.GetMetadata<ShowsWords>()?.Roles.Contains(role, StringComparer.Ordinal) is not true;

        static bool IsForStaff(RouteEndpoint endpoint) => RolesOf(endpoint).Intersect(AccessRoles.Staff, StringComparer.Ordinal).Any();
    }
}
