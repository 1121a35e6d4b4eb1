import { colour, draw, font, tip, tooltip } from './charts.js';
import { bytes, stepOfBytes } from './numbers.js';

/** Memory by kind over the times that the report has. */
export function drawHistory(element, points) {
  const kinds = points[0].kinds.map(kind => kind.name);
  const most = Math.max(...points.map(point => point.kinds.reduce((sum, kind) => sum + kind.bytes, 0)));
  const step = stepOfBytes(most);
  draw(element, width => ({
    tooltip: {
      ...tooltip(series => tip(
        new Date(series[0].value[0]).toLocaleString(),
        `total ${bytes(series.reduce((sum, one) => sum + one.value[1], 0))}`,
        ...series.map(one => `${one.seriesName} ${bytes(one.value[1])}`))),
      trigger: 'axis',
    },
    grid: { left: 64, right: 18, top: 14, bottom: 30 },
    xAxis: {
      type: 'time', splitNumber: width < 560 ? 3 : 8,
      axisLabel: { color: colour('muted'), fontFamily: font('sans'), hideOverlap: true },
      axisLine: { lineStyle: { color: colour('line') } },
    },
    yAxis: {
      type: 'value', min: 0, max: Math.max(1, Math.ceil(most / step)) * step, interval: step,
      axisLabel: { color: colour('muted'), fontFamily: font('sans'), formatter: value => bytes(value) },
      splitLine: { lineStyle: { color: colour('line') } },
    },
    series: kinds.map((name, index) => ({
      type: 'line', stack: 'memory', name, symbol: 'circle', symbolSize: 5, showSymbol: points.length < 40,
      itemStyle: { color: colour(`kind-${index}`) },
      lineStyle: { width: 1.5 },
      areaStyle: { opacity: .75 },
      data: points.map(point => [point.at, point.kinds[index].bytes]),
    })),
  }));
}
