namespace Projects;

/// <summary>Names the AppHost to tests, as the type does that Aspire's SDK generates.</summary>
public sealed class AppHost
{
    private AppHost()
    {
    }
}
