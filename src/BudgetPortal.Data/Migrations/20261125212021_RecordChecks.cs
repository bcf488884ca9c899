using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace BudgetPortal.Data.Migrations
{
    /// <inheritdoc />
    public partial class RecordChecks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "check_records",
                columns: table => new
                {
                    version_id = table.Column<int>(type: "INTEGER", nullable: false),
                    catalogue = table.Column<int>(type: "INTEGER", nullable: false),
                    checked_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_check_records", x => x.version_id);
                    table.ForeignKey(
                        name: "FK_check_records_versions_version_id",
                        column: x => x.version_id,
                        principalTable: "versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "applied_checks",
                columns: table => new
                {
                    version_id = table.Column<int>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    check_key = table.Column<string>(type: "TEXT", nullable: false),
                    check_version = table.Column<int>(type: "INTEGER", nullable: false),
                    comparisons = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_applied_checks", x => new { x.version_id, x.position });
                    table.ForeignKey(
                        name: "FK_applied_checks_check_records_version_id",
                        column: x => x.version_id,
                        principalTable: "check_records",
                        principalColumn: "version_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "findings",
                columns: table => new
                {
                    version_id = table.Column<int>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    consequence_of = table.Column<int>(type: "INTEGER", nullable: true),
                    check_key = table.Column<string>(type: "TEXT", nullable: false),
                    severity = table.Column<string>(type: "TEXT", nullable: false),
                    message = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_findings", x => new { x.version_id, x.position });
                    table.ForeignKey(
                        name: "FK_findings_check_records_version_id",
                        column: x => x.version_id,
                        principalTable: "check_records",
                        principalColumn: "version_id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "finding_cells",
                columns: table => new
                {
                    version_id = table.Column<int>(type: "INTEGER", nullable: false),
                    finding = table.Column<int>(type: "INTEGER", nullable: false),
                    position = table.Column<int>(type: "INTEGER", nullable: false),
                    table_key = table.Column<string>(type: "TEXT", nullable: false),
                    line_key = table.Column<string>(type: "TEXT", nullable: false),
                    column_key = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_finding_cells", x => new { x.version_id, x.finding, x.position });
                    table.ForeignKey(
                        name: "FK_finding_cells_findings_version_id_finding",
                        columns: x => new { x.version_id, x.finding },
                        principalTable: "findings",
                        principalColumns: new[] { "version_id", "position" },
                        onDelete: ReferentialAction.Restrict);
                });

            foreach (var table in new[] { "check_records", "applied_checks", "findings", "finding_cells" })
            {
                FrozenTables.FreezeContent(migrationBuilder, table);
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "applied_checks");

            migrationBuilder.DropTable(
                name: "finding_cells");

            migrationBuilder.DropTable(
                name: "findings");

            migrationBuilder.DropTable(
                name: "check_records");
        }
    }
}
