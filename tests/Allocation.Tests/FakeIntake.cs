using System.Net;
using ReferralPlatform.TestKit;

namespace ReferralPlatform.Allocation.Tests;

/// <summary>Intake as Allocation meets it: who a child is, disclosed to a service that states its purpose.</summary>
internal sealed class FakeIntake() : CalledServices("allocation")
{
    protected override async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, string path, CancellationToken ct) => path.Split('/')[^1] switch
    {
        "text-checks" => TextCheck((await request.Content!.ReadAsStringAsync(ct)).Contains("Hidden Street", StringComparison.Ordinal)),
        "child" when request.Headers.Contains("Purpose") => Json(new
        {
            name = "Lily Marsh",
            dateOfBirth = "2018-03-14",
            address = new { line1 = "14 Fenland Close", postcode = "DY5 6GA" },
            nhsNumber = "9434765919",
            upn = "B801200005001",
        }),
        _ => Status(HttpStatusCode.NotFound),
    };
}
