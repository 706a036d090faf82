namespace TochoDX.TestKit;

/// <summary>Something that runs use cases as a request does: a house without the web, or a site with its pages.</summary>
public interface IUseCases
{
    /// <summary>Runs one use case in a scope of its own.</summary>
    Task<T> Use<TUseCase, T>(Func<TUseCase, Task<T>> run)
        where TUseCase : notnull;
}

public static class UseCases
{
    public static Task Use<TUseCase>(this IUseCases house, Func<TUseCase, Task> run)
        where TUseCase : notnull =>
        house.Use<TUseCase, bool>(async useCase =>
        {
            await run(useCase);
            return true;
        });
}
