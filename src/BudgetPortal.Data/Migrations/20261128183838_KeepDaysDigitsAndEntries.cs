using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BudgetPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class KeepDaysDigitsAndEntries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_reported",
                table: "versions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "printed_decimals",
                table: "reported_amounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "printed_unit",
                table: "reported_amounts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "dated_notes",
                columns: table => new
                {
                    version_id = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    day = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: true),
                    noted_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dated_notes", x => new { x.version_id, x.kind });
                    table.ForeignKey(
                        name: "FK_dated_notes_versions_version_id",
                        column: x => x.version_id,
                        principalTable: "versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "entered_cells",
                columns: table => new
                {
                    version_id = table.Column<int>(type: "INTEGER", nullable: false),
                    table_key = table.Column<string>(type: "TEXT", nullable: false),
                    line_key = table.Column<string>(type: "TEXT", nullable: false),
                    column_key = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entered_cells", x => new { x.version_id, x.table_key, x.line_key, x.column_key });
                    table.ForeignKey(
                        name: "FK_entered_cells_versions_version_id",
                        column: x => x.version_id,
                        principalTable: "versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            FrozenTables.FreezeOnceWritten(migrationBuilder, "dated_notes", "kind");
            FrozenTables.FreezeContent(migrationBuilder, "entered_cells");

            // What a document was kept with, or our JSON of a disclosure, had been published elsewhere before.
            FrozenTables.FillVersions(migrationBuilder, """
                is_reported = EXISTS (SELECT 1 FROM files WHERE files.version_id = versions.id
                    AND (files.media_type NOT LIKE 'application/json%' OR instr(CAST(files.content AS TEXT), 'budgetportal/disclosure/') > 0))
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dated_notes");

            migrationBuilder.DropTable(
                name: "entered_cells");

            // EF Core would rebuild the tables, without their triggers.
            migrationBuilder.Sql("ALTER TABLE versions DROP COLUMN is_reported;");
            migrationBuilder.Sql("ALTER TABLE reported_amounts DROP COLUMN printed_decimals;");
            migrationBuilder.Sql("ALTER TABLE reported_amounts DROP COLUMN printed_unit;");
        }
    }
}
