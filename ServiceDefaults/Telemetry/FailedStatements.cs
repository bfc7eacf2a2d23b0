using System.Diagnostics;
using OpenTelemetry;

namespace ReferralPlatform.ServiceDefaults.Telemetry;

/// <summary>
/// Npgsql puts the whole exception into the span of a statement that failed, and PostgreSQL's words quote what it was given. Such a span is not exported;
/// the span it belongs to keeps that the database refused, and with which SQLSTATE.
/// </summary>
public sealed class FailedStatements : BaseProcessor<Activity>
{
    private const string Source = "Npgsql";
    private const string SqlState = "db.response.status_code";

    public override void OnEnd(Activity data)
    {
        if (data.Status != ActivityStatusCode.Error || !string.Equals(data.Source.Name, Source, StringComparison.Ordinal))
        {
            return;
        }

        data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        data.Parent?.AddEvent(new ActivityEvent("database refused", tags: new ActivityTagsCollection { [SqlState] = data.GetTagItem(SqlState) }));
    }
}
