namespace ReferralPlatform.Benchmarks;

/// <summary>
/// Searches for people among a million and among ten thousand: <c>dotnet run -c Release --project tests/Benchmarks [-- people clients questions]</c>.
/// The board with ten thousand open cases and with a hundred: <c>dotnet run -c Release --project tests/Benchmarks -- board [cases openings]</c>.
/// The chains of the audit, and their verifier: <c>dotnet run -c Release --project tests/Benchmarks -- chain [rows clients seconds]</c>.
/// </summary>
internal static class Run
{
    private const int Few = 10_000;

    public static async Task Main(string[] args)
    {
        if (args is ["board", ..])
        {
            await BoardBenchmark.RunAsync(Number(1, 10_000), Number(2, 100));
            return;
        }

        if (args is ["chain", ..])
        {
            await ChainBenchmark.RunAsync(Number(1, 1_000_000), Number(2, 16), Number(3, 10));
            return;
        }

        var people = Number(0, 1_000_000);
        var clients = Number(1, 8);
        var questions = Number(2, 1_000);

        var amongFew = await SearchBenchmark.RunAsync(Few, clients, questions, showPlans: false);
        var amongMany = await SearchBenchmark.RunAsync(people, clients, questions, showPlans: true);

        Console.WriteLine(
            $"\nThrough Intake's HTTP pipeline, {clients} clients, {questions} questions of each kind, {Environment.ProcessorCount} cores; milliseconds.\n");
        Console.WriteLine(
            $"| question | p50, {Few:N0} | p95, {Few:N0} | p50, {people:N0} | p95, {people:N0} | ratio of p95 | found among {people:N0} | CPU, {Few:N0} | CPU, "
            + $"{people:N0} | of it PostgreSQL |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (few, many) in amongFew.Zip(amongMany))
        {
            Console.WriteLine(
                $"| {few.Kind} | {few.Median:0.0} | {few.NinetyFifth:0.0} | {many.Median:0.0} | {many.NinetyFifth:0.0} | "
                + $"{many.NinetyFifth / few.NinetyFifth:0.0} | {many.Found:P0} | {few.Cpu:0.0} | {many.Cpu:0.0} | {many.DatabaseCpu:0.0} |");
        }

        int Number(int position, int otherwise) => args.Length > position ? int.Parse(args[position]) : otherwise;
    }
}
