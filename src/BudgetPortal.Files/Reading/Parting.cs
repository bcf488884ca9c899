namespace BudgetPortal.Files.Reading;

/// <summary>Parts what stands in order into lines, blocks and paragraphs.</summary>
internal static class Parting
{
    extension<T>(IEnumerable<T> items)
    {
        /// <summary>The items in groups; one that stands apart from the group before it begins the next.</summary>
        public List<List<T>> Parted(Func<List<T>, T, bool> isApart)
        {
            var groups = new List<List<T>>();
            foreach (var item in items)
            {
                if (groups.Count == 0 || isApart(groups[^1], item))
                {
                    groups.Add([]);
                }

                groups[^1].Add(item);
            }

            return groups;
        }
    }
}
