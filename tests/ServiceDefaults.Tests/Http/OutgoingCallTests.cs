using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using ReferralPlatform.ServiceDefaults.Http;

namespace ReferralPlatform.ServiceDefaults.Tests.Http;

/// <summary>What goes along with a call, a person's token for example, goes nowhere else.</summary>
public sealed class OutgoingCallTests : IAsyncLifetime
{
    private WebApplication? _app;
    private int _reached;

    private string Address => _app!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddHostDefaults();
        builder.Services.AddHttpClient("typed").AddReadResilience();
        _app = builder.Build();
        _app.MapGet("/elsewhere", () => Interlocked.Increment(ref _reached));
        _app.MapGet("/old", (HttpContext http) => Results.Redirect($"{http.Request.Scheme}://localhost:{http.Request.Host.Port}/elsewhere"));
        _app.MapPost("/old", () => Results.Redirect("/elsewhere", preserveMethod: true));
        await _app.StartAsync();
    }

    [Theory]
    [InlineData("typed", "GET", HttpStatusCode.Found)]
    [InlineData("typed", "POST", HttpStatusCode.TemporaryRedirect)]
    [InlineData("any", "GET", HttpStatusCode.Found)]
    public async Task No_client_of_a_host_follows_where_it_is_sent(string client, string method, HttpStatusCode answered)
    {
        using var http = _app!.Services.GetRequiredService<IHttpClientFactory>().CreateClient(client);
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{Address}/old") { Headers = { { "On-Behalf-Of", "a person's token" } } };

        using var answer = await http.SendAsync(request);

        Assert.Equal((answered, 0), (answer.StatusCode, _reached));
    }

    [Fact]
    public async Task Nor_do_those_that_talk_to_the_identity_provider()
    {
        using var http = new HttpClient(OutgoingCalls.NewHandler());

        using var answer = await http.GetAsync(new Uri($"{Address}/old"));

        Assert.Equal((HttpStatusCode.Found, 0), (answer.StatusCode, _reached));
    }

    public async Task DisposeAsync() => await _app!.DisposeAsync();
}
