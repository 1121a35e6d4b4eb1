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
 * Draws a chart into an element, and anew whenever its size or the colours change.
 * @param element Its width and height are the page's business.
 * @param options Gives ECharts' options for a width and a height in pixels.
 * @param onClick Told of the data that was clicked at.
 * @returns A function that draws it anew.
 */
export function draw(element, options, onClick) {
  let chart = null;
  const redraw = () => {
    chart?.dispose();
    chart = init(element, null, { renderer: 'svg' });
    chart.setOption({ animation: false, ...options(chart.getWidth(), chart.getHeight()) });
    chart.on('click', ({ data }) => data && onClick?.(data));
  };
  redraw();
  let size = `${element.clientWidth} ${element.clientHeight}`;
  new ResizeObserver(() => {
    const now = `${element.clientWidth} ${element.clientHeight}`;
    if (now !== size && element.clientWidth > 0) {
      size = now;
      redraw();
    }
  }).observe(element);
  drawn.push(redraw);
  return redraw;
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
  document.querySelectorAll('section details:not(.stacks *)').forEach(one => { one.dataset.was = one.open; one.open = true; });
  redrawAll();
});
addEventListener('afterprint', () => {
  document.documentElement.classList.remove('printing');
  document.querySelectorAll('[data-was]').forEach(one => { one.open = one.dataset.was === 'true'; });
  redrawAll();
});
