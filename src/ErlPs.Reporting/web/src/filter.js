/** Shows only what belongs to one kind of processes, in every list that tells of kinds. */
export function makeFilter(groups, onChange) {
  const note = document.getElementById('chosen');
  const name = note?.querySelector('[data-name]');
  const nothing = document.getElementById('nothing');
  let chosen = null;

  function choose(key) {
    chosen = key;
    const of = document.querySelectorAll('[data-of]');
    for (const row of of) {
      row.hidden = key !== null && row.dataset.of !== key;
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

  document.getElementById('all')?.addEventListener('click', () => choose(null));
  addEventListener('keydown', event => event.key === 'Escape' && chosen !== null && choose(null));
  for (const row of document.querySelectorAll('[data-group]')) {
    row.querySelector('button')?.addEventListener('click', () => choose(row.dataset.group === chosen ? null : row.dataset.group));
  }
  return choose;
}
