using System.Net;
using ReferralPlatform.ServiceDefaults.Http;

namespace ReferralPlatform.ServiceDefaults.Tests.Http;

public sealed class ReadResilienceTests : IDisposable
{
    private readonly List<ServiceProvider> _containers = [];

    [Fact]
    public async Task A_read_is_repeated_until_the_other_side_answers()
    {
        using var other = new OtherSide(Fails(), Answers(HttpStatusCode.ServiceUnavailable), Answers(HttpStatusCode.OK));
        using var client = ClientOf(other);

        using var answer = await client.GetAsync("http://other/thing");

        Assert.Equal((HttpStatusCode.OK, 3), (answer.StatusCode, other.Calls));
    }

    [Fact]
    public async Task The_last_answer_is_passed_on_when_repeating_does_not_help()
    {
        using var other = new OtherSide(Answers(HttpStatusCode.BadGateway));
        using var client = ClientOf(other);

        using var answer = await client.GetAsync("http://other/thing");

        Assert.Equal((HttpStatusCode.BadGateway, 3), (answer.StatusCode, other.Calls));
    }

    [Fact]
    public async Task A_refusal_is_an_answer_and_is_not_repeated()
    {
        using var other = new OtherSide(Answers(HttpStatusCode.NotFound));
        using var client = ClientOf(other);

        using var answer = await client.GetAsync("http://other/thing");

        Assert.Equal((HttpStatusCode.NotFound, 1), (answer.StatusCode, other.Calls));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Rule", "OBX-3")]
    public async Task A_write_is_never_repeated(bool keyed)
    {
        using var other = new OtherSide(Answers(HttpStatusCode.ServiceUnavailable));
        using var client = ClientOf(other);
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://other/thing") { Content = new StringContent("{}") };
        if (keyed)
        {
            request.Headers.Add("Idempotency-Key", "1");
        }

        using var answer = await client.SendAsync(request);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 1), (answer.StatusCode, other.Calls));
    }

    [Fact]
    public async Task A_write_may_take_longer_than_a_read()
    {
        using var other = new OtherSide(AnswersAfter(TimeSpan.FromMilliseconds(600)));
        using var client = ClientOf(other);

        using var answer = await client.PostAsync("http://other/thing", new StringContent("{}"));

        Assert.Equal((HttpStatusCode.OK, 1), (answer.StatusCode, other.Calls));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_in_time_is_given_up()
    {
        using var other = new OtherSide(Hangs());
        using var client = ClientOf(other);

        var fault = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("http://other/thing"));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 3), (fault.StatusCode, other.Calls));
    }

    [Fact]
    public async Task A_server_that_keeps_failing_is_not_called_for_a_while()
    {
        using var other = new OtherSide(Fails());
        using var client = ClientOf(other);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("http://other/thing"));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("http://other/thing"));
        var before = other.Calls;

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("http://other/thing"));

        Assert.Equal((4, 4), (before, other.Calls));
    }

    public void Dispose() => _containers.ForEach(container => container.Dispose());

    private HttpClient ClientOf(OtherSide other)
    {
        var services = new ServiceCollection();
        services.AddHttpClient("other").ConfigurePrimaryHttpMessageHandler(() => other).AddReadResilience(quick =>
        {
            quick.Retry.MaxRetryAttempts = 2;
            quick.Retry.Delay = TimeSpan.FromMilliseconds(1);
            quick.Retry.MaxDelay = TimeSpan.FromMilliseconds(5);
            quick.AttemptTimeout.Timeout = TimeSpan.FromMilliseconds(200);
            quick.CircuitBreaker.MinimumThroughput = 4;
        });
        var container = services.BuildServiceProvider();
        _containers.Add(container);
        return container.GetRequiredService<IHttpClientFactory>().CreateClient("other");
    }

    private static Func<CancellationToken, Task<HttpResponseMessage>> Answers(HttpStatusCode status) => _ => Task.FromResult(new HttpResponseMessage(status));

    private static Func<CancellationToken, Task<HttpResponseMessage>> Fails() => _ => throw new HttpRequestException("connection refused");

    private static Func<CancellationToken, Task<HttpResponseMessage>> AnswersAfter(TimeSpan pause) => async token =>
    {
        using var timer = new PeriodicTimer(pause);
        await timer.WaitForNextTickAsync(token);
        return new HttpResponseMessage(HttpStatusCode.OK);
    };

    private static Func<CancellationToken, Task<HttpResponseMessage>> Hangs() => async token =>
    {
        await Task.Delay(Timeout.Infinite, token);
        return new HttpResponseMessage();
    };

    /// <summary>Behaves one way after the other, and then on in the last way.</summary>
    private sealed class OtherSide(params Func<CancellationToken, Task<HttpResponseMessage>>[] ways) : HttpMessageHandler
    {
        public int Calls { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            ways[Math.Min(Calls++, ways.Length - 1)](cancellationToken);
    }
}
