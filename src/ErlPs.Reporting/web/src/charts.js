import { init, use } from 'echarts/core';
import { GraphChart, LineChart, TreemapChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

use([GraphChart, LineChart, TreemapChart, GridComponent, TooltipComponent, SVGRenderer]);

const drawn = [];

/** The page's colour of that name, as it is now: light, dark or for print. */
export const colour = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

export const font = name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

/**
 * Draws a chart into an element, and again whenever its size or the colours change.
 * @param element Its width and height are the page's business.
 * @param options Gives ECharts' options for a width and a height in pixels.
 */
export function draw(element, options) {
  const chart = init(element, null, { renderer: 'svg' });
  const redraw = () => {
    chart.resize();
    chart.setOption({ animation: false, ...options(chart.getWidth(), chart.getHeight()) }, { notMerge: true });
  };
  redraw();
  let width = element.clientWidth;
  let height = element.clientHeight;
  new ResizeObserver(() => {
    if (element.clientWidth !== width || element.clientHeight !== height) {
      width = element.clientWidth;
      height = element.clientHeight;
      redraw();
    }
  }).observe(element);
  drawn.push(redraw);
  return { chart, redraw };
}

/** A tooltip of lines of text. Elements and not markup: what a node calls its processes must never be read as HTML. */
export function tip(title, ...lines) {
  const box = document.createElement('div');
  const head = document.createElement('bdi');
  head.textContent = title;
  head.style.cssText = 'font-weight:600;font-family:var(--mono);font-size:13px';
  box.append(head);
  for (const line of lines.filter(Boolean)) {
    const row = document.createElement('div');
    row.textContent = line;
    box.append(row);
  }
  return box;
}

export const tooltip = formatter => ({
  confine: true,
  appendTo: element => element,
  backgroundColor: colour('card'),
  borderColor: colour('line'),
  textStyle: { color: colour('ink'), fontSize: 13, fontFamily: font('sans') },
  extraCssText: 'max-width:22rem;white-space:normal;overflow-wrap:anywhere;box-shadow:0 4px 18px rgba(0,0,0,.18)',
  formatter,
});

const redrawAll = () => drawn.forEach(redraw => redraw());

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redrawAll);

// Paper is light, and narrower than a screen; a browser lays it out after this event.
addEventListener('beforeprint', () => {
  document.documentElement.classList.add('printing');
  document.querySelectorAll('details').forEach(one => { one.dataset.was = one.open; one.open = one.closest('.stacks') === null; });
  redrawAll();
});
addEventListener('afterprint', () => {
  document.documentElement.classList.remove('printing');
  document.querySelectorAll('details').forEach(one => { one.open = one.dataset.was === 'true'; });
  redrawAll();
});
