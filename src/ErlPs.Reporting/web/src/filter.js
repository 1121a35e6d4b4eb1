/** Shows only what belongs to one kind of processes, in every list that tells of kinds. */
export function makeFilter(groups, onChange) {
  const note = document.getElementById('chosen');
  const name = note?.querySelector('[data-name]');
  const nothing = document.getElementById('nothing');
  const opened = new Set();
  let chosen = null;

  // The end of a long list is folded, unless somebody opened it; of a chosen kind everything is shown.
  const isFolded = row => 'more' in row.dataset && !opened.has(row.closest('section').id);

  function choose(key) {
    chosen = key;
    for (const row of document.querySelectorAll('[data-of]')) {
      row.hidden = key === null ? isFolded(row) : row.dataset.of !== key;
    }
    for (const button of document.querySelectorAll('[data-show]')) {
      button.hidden = key !== null || opened.has(button.dataset.show);
    }
    for (const row of document.querySelectorAll('[data-group]')) {
      row.classList.toggle('chosen', row.dataset.group === key);
      row.querySelector('button')?.setAttribute('aria-pressed', String(row.dataset.group === key));
    }
    if (note) {
      const group = groups.find(one => one.key === key);
      note.hidden = !group;
      name.textContent = group ? group.name : '';
      nothing.hidden = !group || [...document.querySelectorAll('#processes [data-of]')].some(row => !row.hidden);
    }
    onChange(key);
  }

  for (const button of document.querySelectorAll('[data-show]')) {
    button.addEventListener('click', () => { opened.add(button.dataset.show); choose(chosen); });
  }
  document.getElementById('all')?.addEventListener('click', () => choose(null));
  addEventListener('keydown', event => event.key === 'Escape' && chosen !== null && choose(null));
  for (const row of document.querySelectorAll('[data-group]')) {
    row.querySelector('button')?.addEventListener('click', () => choose(row.dataset.group === chosen ? null : row.dataset.group));
  }
  return choose;
}
