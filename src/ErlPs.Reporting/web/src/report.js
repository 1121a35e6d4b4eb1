// The page is whole without this: it draws what the tables say, and filters them.
import { enableCopying } from './copy.js';
import { makeFilter } from './filter.js';
import { drawHistory } from './history.js';
import { drawTreemap } from './treemap.js';
import { drawWaits } from './waits.js';

const data = JSON.parse(document.getElementById('data').textContent);
const place = id => document.getElementById(id);
let treemap = null;

const choose = makeFilter(data.groups, key => treemap?.choose(key));
document.querySelectorAll('[data-drawn]').forEach(element => { element.hidden = false; });

if (place('treemap')) {
  treemap = drawTreemap(place('treemap'), data.groups, choose);
  place('size-by').addEventListener('change', event => treemap.sizeBy(event.target.value));
}
if (place('waits')) {
  drawWaits(place('waits'), data.waits, choose);
}
if (place('history')) {
  drawHistory(place('history'), data.points);
}
choose(null);
enableCopying();
document.documentElement.dataset.ready = 'true';
