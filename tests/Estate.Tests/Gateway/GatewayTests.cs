using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Claims;
using System.Text;

namespace ReferralPlatform.Estate.Tests.Gateway;

public sealed class GatewayTests(GatewayFixture gateway) : IClassFixture<GatewayFixture>
{
    private const int KiloByte = 1_024;
    private const int ApiLimit = 4 * KiloByte * KiloByte;

    [Theory]
    [InlineData("/api/intake/contacts/7?take=50")]
    [InlineData("/openapi/intake.json")]
    [InlineData("/")]
    [InlineData("/contacts/record/referrer")]
    public async Task Paths_arrive_as_they_were_sent(string path)
    {
        var echo = await EchoAsync(gateway.Get(path));
        Assert.Equal(path.Split('?')[0], echo.Path);
    }

    [Theory]
    [InlineData("/api/payroll/people")]
    [InlineData("/api")]
    [InlineData("/openapi/payroll.json")]
    public async Task An_unknown_service_is_not_found_and_never_reaches_the_portal(string path)
    {
        using var response = await gateway.Client.SendAsync(gateway.Get(path));
        await AssertProblemAsync(response, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/api/intake/contacts")]
    [InlineData("/contacts")]
    public async Task What_was_sent_is_not_traced_back(string path)
    {
        using var request = GatewayFixture.Request(HttpMethod.Trace, path, gateway.Authority.Issue());
        using var response = await gateway.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Fact]
    [Trait("Rule", "SEC-3")]
    public async Task A_service_is_refused_from_outside_whatever_else_its_token_says()
    {
        var token = gateway.Authority.Issue("notification", descriptor => descriptor.Subject = new ClaimsIdentity(
            [new("sub", "notification"), new("authority", "*"), new("roles", "service"), new("roles", "service.referrers"), new("roles", "team-manager")]));
        using var response = await gateway.Client.SendAsync(GatewayFixture.Request(HttpMethod.Get, "/api/intake/contacts", token));
        await AssertProblemAsync(response, HttpStatusCode.Forbidden);
    }

    [Fact]
    [Trait("Rule", "SEC-3")]
    public async Task Headers_that_claim_an_identity_are_dropped()
    {
        string[] forged = ["X-User", "X-User-Id", "X-Roles", "X-Authenticated-User", "X-Remote-User", "Remote-User", "X-Original-URL", "X-Real-IP", "Forwarded",
            "X-HTTP-Method-Override"];
        var request = gateway.Get("/api/intake/contacts");
        foreach (var header in forged)
        {
            request.Headers.Add(header, "service-manager");
        }

        request.Headers.Add("X-Forwarded-For", "203.0.113.9");
        request.Headers.Add("X-Forwarded-User", "york.service-manager");
        request.Headers.Add("Cookie", "session=1");
        request.Headers.Add("Idempotency-Key", "kept");

        var echo = await EchoAsync(request);
        Assert.All(forged, header => Assert.Null(echo.Header(header)));
        Assert.Null(echo.Header("X-Forwarded-User"));
        Assert.Null(echo.Header("Cookie"));
        Assert.Equal("127.0.0.1", echo.Header("X-Forwarded-For"));
        Assert.Equal("kept", echo.Header("Idempotency-Key"));
        Assert.StartsWith("Bearer ", echo.Header("Authorization"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_portal_keeps_its_cookies_and_its_name_and_needs_no_token()
    {
        var request = gateway.Get("/contacts", person: null);
        request.Headers.Add("Cookie", "session=1");
        request.Headers.Host = "referrals.example";
        var echo = await EchoAsync(request);
        Assert.Equal("session=1", echo.Header("Cookie"));
        Assert.Equal("referrals.example", echo.Header("Host"));
    }

    [Fact]
    public async Task A_trace_that_began_at_the_caller_goes_on()
    {
        var request = gateway.Get("/api/intake/contacts");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        var echo = await EchoAsync(request);
        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", echo.Header("traceparent"), StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Rule", "SEC-11")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_4_MB_is_refused_whether_or_not_it_says_so(bool saysSo)
    {
        // Chunks carry their lengths, which count too.
        var most = saysSo ? ApiLimit : ApiLimit - (16 * KiloByte);
        using var small = await PostAsync(most, saysSo);
        Assert.Equal(most, (await small.Content.ReadFromJsonAsync<Echo>())!.BodyBytes);

        using var large = await PostAsync(ApiLimit + 1, saysSo);
        await AssertProblemAsync(large, HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [Trait("Rule", "SEC-11")]
    [InlineData("/api/intake/contact-records/7/attachments", true)]
    [InlineData("/api/intake/contact-records/7/attachments", false)]
    [InlineData("/cases/7/attachments", true)]
    public async Task Attachments_may_be_larger_and_stay_within_a_limit_of_their_own(string path, bool saysSo)
    {
        // What is sent in chunks has its framing counted too.
        var most = AttachmentLimits.MaxRequestBytes - (saysSo ? 0 : 64 * KiloByte);

        using var small = await PostAsync(most, saysSo, path);
        Assert.Equal(most, (await small.Content.ReadFromJsonAsync<Echo>())!.BodyBytes);
        using var elsewhere = await PostAsync(ApiLimit + 1, saysSo, "/api/intake/contact-records/7");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, elsewhere.StatusCode);
    }

    [Theory]
    [Trait("Rule", "SEC-11")]
    [InlineData("/api/intake/contact-records/7/attachments", 413, "at most 10 MB")]
    [InlineData("/cases/7/attachments", 200, "\"bodyBytes\":65536")]
    [InlineData("/partner/7/attachment", 200, "\"X-Internal-Upload-Cut\":\"1\"")]
    public async Task What_is_too_large_is_answered_before_it_is_sent_and_forms_get_their_beginning(string path, int status, string said)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(gateway.Client.BaseAddress!.Host, gateway.Client.BaseAddress.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {gateway.Authority.Issue()}\r\n"
            + $"Content-Length: {20 * KiloByte * KiloByte}\r\n\r\n"));
        await stream.WriteAsync(new byte[100 * KiloByte]);

        var answer = new StringBuilder();
        var chunk = new byte[KiloByte];
        int read;
        while (!answer.ToString().Contains(said, StringComparison.Ordinal) && (read = await stream.ReadAsync(chunk)) > 0)
        {
            answer.Append(Encoding.UTF8.GetString(chunk, 0, read));
        }

        Assert.StartsWith($"HTTP/1.1 {status} ", answer.ToString(), StringComparison.Ordinal);
        Assert.Contains(said, answer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_outside_can_say_that_a_form_was_cut_off()
    {
        using var request = gateway.Get("/cases/7/attachments");
        request.Headers.Add("X-Internal-Upload-Cut", "1");

        using var response = await gateway.Client.SendAsync(request);

        Assert.Null((await response.Content.ReadFromJsonAsync<Echo>())!.Header("X-Internal-Upload-Cut"));
    }

    [Fact]
    [Trait("Rule", "SEC-11")]
    public async Task One_user_is_slowed_and_others_are_not()
    {
        var slow = await gateway.StartGatewayAsync(("Gateway:PerUser:Burst", "3"), ("Gateway:PerUser:PerSecond", "1"));
        var codes = new List<HttpStatusCode>();
        for (var sent = 0; sent < 10; sent++)
        {
            using var response = await slow.SendAsync(gateway.Get("/api/intake/contacts", "york.auditor"));
            codes.Add(response.StatusCode);
            if (response.StatusCode is HttpStatusCode.TooManyRequests)
            {
                Assert.True(response.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
                await AssertProblemAsync(response, HttpStatusCode.TooManyRequests);
            }
        }

        Assert.Equal(HttpStatusCode.OK, codes[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, codes);

        using var other = await slow.SendAsync(gateway.Get("/api/intake/contacts", "york.team-manager"));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        using var probe = await slow.GetAsync("/health");
        Assert.Equal(HttpStatusCode.OK, probe.StatusCode);
    }

    [Fact]
    [Trait("Rule", "SEC-11")]
    public async Task An_address_without_a_valid_token_is_slowed()
    {
        var slow = await gateway.StartGatewayAsync(("Gateway:PerAddress:Burst", "2"), ("Gateway:PerAddress:PerSecond", "1"));
        var codes = new List<HttpStatusCode>();
        for (var sent = 0; sent < 10; sent++)
        {
            using var response = await slow.SendAsync(GatewayFixture.Request(HttpMethod.Get, "/api/intake/contacts", "a.b.c"));
            codes.Add(response.StatusCode);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, codes[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, codes);
        using var signedIn = await slow.SendAsync(gateway.Get("/api/intake/contacts"));
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
    }

    [Fact]
    public async Task A_service_that_is_down_or_too_slow_is_a_problem_that_can_be_retried()
    {
        using var down = await gateway.Client.SendAsync(gateway.Get("/api/screening/cases"));
        await AssertProblemAsync(down, HttpStatusCode.BadGateway);
        Assert.NotNull(down.Headers.RetryAfter);

        using var unknown = await gateway.Client.SendAsync(gateway.Get("/api/allocation/cases"));
        await AssertProblemAsync(unknown, HttpStatusCode.BadGateway);
        Assert.NotNull(unknown.Headers.RetryAfter);

        var hasty = await gateway.StartGatewayAsync(("Gateway:TimeoutSeconds", "1"));
        using var slow = await hasty.SendAsync(gateway.Get("/api/intake/never"));
        await AssertProblemAsync(slow, HttpStatusCode.GatewayTimeout);
    }

    [Theory]
    [Trait("Rule", "SEC-12")]
    [InlineData("/api/intake/contacts", true)]
    [InlineData("/api/payroll", true)]
    [InlineData("/openapi/intake.json", true)]
    [InlineData("/health", false)]
    [InlineData("/contacts", false)]
    public async Task Every_answer_carries_the_security_headers(string path, bool isApi)
    {
        using var response = await gateway.Client.SendAsync(gateway.Get(path));
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
        Assert.Equal(
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'", Header(response, "Content-Security-Policy"));
        Assert.Null(Header(response, "Server"));
        if (isApi)
        {
            Assert.Equal("no-store", Header(response, "Cache-Control"));
        }
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    private static async Task AssertProblemAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        var problem = await response.ProblemAsync((int)status);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal((int)status, problem.Status);
        Assert.False(string.IsNullOrEmpty(problem.Detail));
    }

    private async Task<Echo> EchoAsync(HttpRequestMessage request)
    {
        using var response = await gateway.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<Echo>())!;
    }

    private Task<HttpResponseMessage> PostAsync(int bytes, bool saysSo, string path = "/api/intake/contacts")
    {
        var request = GatewayFixture.Request(HttpMethod.Post, path, gateway.Authority.Issue());
        request.Content = new ByteArrayContent(new byte[bytes]);
        request.Headers.TransferEncodingChunked = !saysSo;
        // A large body is refused before it is sent, where the sender waits to be asked for it.
        request.Headers.ExpectContinue = bytes > KiloByte * KiloByte;
        return gateway.Client.SendAsync(request);
    }
}
