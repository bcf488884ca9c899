// Everything works without this file. It remembers the two ways of reading, and keeps the reader at the same cell when
// the unit of amounts changes.
for (const choice of document.querySelectorAll('.reading input')) {
  try {
    choice.checked = localStorage.getItem(choice.id) === 'yes';
    choice.addEventListener('change', () => localStorage.setItem(choice.id, choice.checked ? 'yes' : 'no'));
  } catch {
    // Storage is refused; the choice then holds for this page.
  }
}

for (const link of document.querySelectorAll('.unit-choice a')) {
  link.addEventListener('click', () => {
    if (location.hash.includes('/')) {
      link.hash = location.hash;
    }
  });
}
