using System.Collections.Immutable;

namespace BudgetPortal.Domain.Narrative;

/// <summary>
/// The note on one project (N6): its heading and title as printed and the parts 一、项目概述 to 七、绩效目标, in printed order.
/// </summary>
public sealed record ProjectNote(string Heading, string Project, ImmutableArray<ProjectNotePart> Parts);

/// <summary>A part of a project's note; its paragraphs joined.</summary>
public sealed record ProjectNotePart(string Heading, string Text);
