using NetArchTest.Rules;

namespace ReferralPlatform.ServiceDefaults.Tests.Messaging;

public sealed class BusDependencyTests
{
    [Fact]
    public void Only_the_messaging_folder_knows_the_bus()
    {
        var outside = Types.InAssembly(typeof(OutboxMessage).Assembly)
            .That().DoNotResideInNamespace(typeof(OutboxMessage).Namespace!).ShouldNot().HaveDependencyOnAny("MassTransit").GetResult();

        Assert.True(outside.IsSuccessful, string.Join(", ", outside.FailingTypes.Select(type => type.FullName)));
    }
}
