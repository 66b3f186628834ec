/**
 * What the page does: filter, remember ticked steps, a few keys. It asks nothing of the network; a page whose storage is
 * closed forgets the ticks and works all the same.
 */
export const SCRIPT = `
(() => {
  const filter = document.querySelector('#filter');
  const shown = document.querySelector('#shown');
  const all = [...document.querySelectorAll('[data-text]')];
  const apply = () => {
    const words = filter.value.toLowerCase().split(/\\s+/).filter(Boolean);
    let left = 0;
    for (const item of all) {
      const fits = words.every((w) => item.dataset.text.includes(w));
      item.hidden = !fits;
      if (fits) left++;
    }
    for (const section of document.querySelectorAll('section'))
      section.hidden = words.length > 0 && !section.querySelector('[data-text]:not([hidden])');
    shown.textContent = words.length ? left + ' of ' + all.length + ' shown' : '';
  };
  filter.addEventListener('input', apply);
  document.addEventListener('keydown', (event) => {
    if (event.key === '/' && document.activeElement !== filter) {
      event.preventDefault();
      filter.focus();
    } else if (event.key === 'Escape' && document.activeElement === filter) {
      filter.value = '';
      apply();
      filter.blur();
    }
  });
  const key = 'aig:' + document.body.dataset.key;
  const read = () => { try { return JSON.parse(localStorage.getItem(key)) || []; } catch { return []; } };
  const boxes = [...document.querySelectorAll('input[type=checkbox]')];
  const done = new Set(read());
  for (const box of boxes) {
    box.checked = done.has(box.value);
    box.addEventListener('change', () => {
      box.checked ? done.add(box.value) : done.delete(box.value);
      try { localStorage.setItem(key, JSON.stringify([...done])); } catch {}
    });
  }
})();
`.trim();
