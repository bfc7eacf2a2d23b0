namespace ReferralPlatform.Portal.Clients;

/// <summary>What the procedures say: read whole, or asked about one contact.</summary>
internal sealed class ProcedureClient(ServiceApi api)
{
    public Task<ApiAnswer<Page<ProcedureSummary>>> ListAsync(CancellationToken cancellationToken) =>
        api.GetAsync<Page<ProcedureSummary>>("/api/intake/procedures", cancellationToken);

    /// <param name="version">The newest when not given.</param>
    public Task<ApiAnswer<ProcedureView>> GetAsync(string code, string? version, CancellationToken cancellationToken) =>
        api.GetAsync<ProcedureView>(
            $"/api/intake/procedures/{Uri.EscapeDataString(code)}" + (version is null ? "" : $"?version={Uri.EscapeDataString(version)}"), cancellationToken);

    public Task<ApiAnswer<WhatIfComparison>> CompareAsync(WhatIfRequest request, CancellationToken cancellationToken) =>
        api.PostAsync<WhatIfComparison>("/api/intake/what-ifs", request, new Submission(Guid.CreateVersion7().ToString("N"), IfMatch: null), cancellationToken);
}
