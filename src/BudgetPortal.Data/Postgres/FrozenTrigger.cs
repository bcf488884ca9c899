namespace BudgetPortal.Data.Postgres;

/// <summary>
/// A trigger that refuses, as PostgreSQL writes it. Emptying a table at once passes by its rows, and is refused beside deleting.
/// </summary>
internal static class FrozenTrigger
{
    public static string Of(string table, string verb, string condition, string message)
    {
        var row = verb == "delete" ? "OLD" : "NEW";
        var each = $"""
            CREATE OR REPLACE FUNCTION {table}_frozen_{verb}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF {condition} THEN
                    RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
                END IF;
                RETURN {row};
            END $$;
            CREATE OR REPLACE TRIGGER {table}_frozen_{verb} BEFORE {verb.ToUpperInvariant()} ON {table}
                FOR EACH ROW EXECUTE FUNCTION {table}_frozen_{verb}();
            """;
        return verb != "delete" ? each : each + $"""

            CREATE OR REPLACE FUNCTION {table}_frozen_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
            END $$;
            CREATE OR REPLACE TRIGGER {table}_frozen_truncate BEFORE TRUNCATE ON {table}
                FOR EACH STATEMENT EXECUTE FUNCTION {table}_frozen_truncate();
            """;
    }
}
