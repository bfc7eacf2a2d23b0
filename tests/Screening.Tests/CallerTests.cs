namespace ReferralPlatform.Screening.Tests;

[Collection(ScreeningCollection.Name)]
public sealed class CallerTests(ScreeningFixture service)
{
    [Fact]
    [Trait("Rule", "SEC-4")]
    public Task SEC_4_A_service_may_ask_what_its_own_work_needs_and_nothing_else() => service.AssertServiceEdgesAsync();

    [Fact]
    [Trait("Rule", "SEC-1")]
    public Task SEC_1_Nobody_of_a_council_that_is_not_served_is_let_in() => service.AssertOtherCouncilsRefusedAsync();

    [Fact]
    [Trait("Rule", "SEC-3")]
    public Task SEC_3_No_forged_token_is_taken_of_a_caller_or_of_whom_it_asks_for() => service.AssertForgedTokensRefusedAsync();

    [Fact]
    public void Every_endpoint_names_its_roles_or_is_for_strangers_on_purpose() => service.AssertEveryEndpointNamesItsRoles();
}
