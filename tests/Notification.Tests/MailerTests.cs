using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using ReferralPlatform.Notification.Sending;

namespace ReferralPlatform.Notification.Tests;

public sealed class MailerTests
{
    private static readonly Mail Words = new("York-1: update", "There is news – in the portal.");

    [Theory]
    [InlineData("somebody")]
    [InlineData("somebody@")]
    [InlineData("somebody@work.example\r\nBcc: else@work.example")]
    public async Task A_malformed_address_is_not_sent_to(string to)
    {
        await using var server = new FakeMailServer();

        var fault = await Assert.ThrowsAsync<SendingException>(() => Send(server.Url, to));

        Assert.Equal("The recipient's e-mail address is malformed.", fault.Message);
        Assert.Empty(server.Tried("York-1"));
    }

    [Fact]
    public async Task A_mail_server_that_does_not_answer_is_reported_without_the_address()
    {
        // Nothing listens on the discard port.
        var fault = await Assert.ThrowsAsync<SendingException>(() => Send("tcp://127.0.0.1:9", "somebody@work.example"));

        Assert.Equal("The mail server cannot be reached.", fault.Message);
    }

    [Fact]
    public async Task A_refusal_is_reported_without_the_address()
    {
        await using var server = new FakeMailServer();
        server.Refuse("York-1", 1);

        var fault = await Assert.ThrowsAsync<SendingException>(() => Send(server.Url, "somebody@work.example"));

        Assert.StartsWith("The mail server refused the message (451", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("somebody", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_arrive_as_they_were_written()
    {
        await using var server = new FakeMailServer();

        await Send(server.Url, "somebody@work.example");

        Assert.Equal(Words.Body, Assert.Single(server.Taken("York-1")).Body.TrimEnd());
    }

    [Theory]
    [InlineData("tcp")]
    [InlineData("smtps")]
    public async Task Outside_development_nothing_is_sent_unencrypted(string scheme)
    {
        await using var server = new FakeMailServer();
        var url = server.Url.Replace("tcp:", $"{scheme}:", StringComparison.Ordinal);

        await Assert.ThrowsAsync<SendingException>(() => Send(url, "somebody@work.example", Environments.Production));

        Assert.Empty(server.Tried("York-1"));
    }

    private static Task Send(string url, string to, string? environment = null) =>
        new Mailer(
            new ConfigurationBuilder().AddInMemoryCollection([new("Smtp:Url", url)]).Build(),
            new HostingEnvironment { EnvironmentName = environment ?? Environments.Development })
            .SendAsync(Guid.CreateVersion7(), to, Words, CancellationToken.None);
}
