import { colour, draw, font, tip, tooltip } from './charts.js';
import { count } from './numbers.js';

const look = role => role === 'None' ? 'neutral' : role.toLowerCase();
const cut = (text, length) => text.length > length ? `${text.slice(0, length - 1)}…` : text;

/** How many steps each node is away from what everybody waits for in the end. A circle ends where it began. */
function steps(nodes, edges) {
  const to = new Map(nodes.map(node => [node.id, edges.filter(edge => edge.from === node.id).map(edge => edge.to)]));
  const known = new Map();
  const walk = (id, above) => {
    if (known.has(id)) { return known.get(id); }
    if (above.has(id)) { return 0; }
    const step = Math.max(0, ...to.get(id).map(next => 1 + walk(next, new Set(above).add(id))));
    known.set(id, step);
    return step;
  };
  nodes.forEach(node => walk(node.id, new Set()));
  return known;
}

/** Places in pixels: who is waited for at the right, or below where there is no room beside. */
function places(nodes, edges, width, height) {
  const step = steps(nodes, edges);
  const last = Math.max(...step.values());
  const upright = width < 560 || nodes.some(node => node.role !== 'None') && width < height * 1.1;
  const layers = Array.from({ length: last + 1 }, (_, layer) => nodes.filter(node => step.get(node.id) === layer));
  const along = layer => last === 0 ? .5 : 1 - layer / last;
  const size = new Map();
  layers.forEach((layer, depth) => layer.forEach((node, index) => {
    const across = (index + 1) / (layer.length + 1);
    size.set(node.id, upright ? [across * width, 34 + along(depth) * (height - 68)] : [along(depth) * width, across * height]);
  }));
  return { at: size, upright, perLayer: Math.max(...layers.map(layer => layer.length)), layers: last + 1 };
}

/** Who waits for whom, drawn from left to right or from top to bottom. */
export function drawWaits(element, { nodes, edges }, onChoose) {
  const most = Math.max(...edges.map(edge => edge.count), 1);
  const { chart } = draw(element, (width, height) => {
    const plan = places(nodes, edges, width, height);
    const room = plan.upright ? width / plan.perLayer : width / Math.max(plan.layers, 2);
    const boxWidth = Math.max(84, Math.min(210, room - 14));
    const letters = Math.floor((boxWidth - 18) / 7.3);
    const inset = plan.upright ? 0 : boxWidth / 2 + 4;
    const fit = ([x, y]) => plan.upright ? [x, y] : [inset + (x / width) * (width - 2 * inset), y];
    return {
      tooltip: tooltip(({ dataType, data }) => dataType === 'edge'
        ? tip(`${count(data.count)} wait`, data.in && `in ${data.in}`)
        : data.node && tip(data.node.name, data.node.detail)),
      series: {
        type: 'graph',
        layout: 'none',
        left: 0, right: 0, top: 0, bottom: 0,
        roam: false,
        symbol: 'roundRect',
        edgeSymbol: ['none', 'arrow'],
        edgeSymbolSize: 9,
        label: { show: true, fontFamily: font('mono'), fontSize: 12, lineHeight: 16 },
        emphasis: { focus: 'adjacency', scale: false },
        // Two corners without a look, so that a place is a pixel.
        data: [
          ...[[0, 0], [width, height]].map(([x, y], index) => ({ id: `corner ${index}`, x, y, symbolSize: 0, label: { show: false }, silent: true, tooltip: { show: false } })),
          ...nodes.map(node => {
            const [x, y] = fit(plan.at.get(node.id));
            return {
              id: node.id, x, y, node,
              symbolSize: [boxWidth, node.detail ? 46 : 30],
              itemStyle: { color: colour(look(node.role)), borderRadius: 6 },
              label: {
                color: colour(`${look(node.role)}-ink`),
                formatter: () => cut(node.name, letters) + (node.detail ? `\n${cut(node.detail, letters)}` : ''),
              },
            };
          }),
        ],
        links: edges.map(edge => ({
          source: edge.from, target: edge.to, count: edge.count, in: edge.in,
          lineStyle: {
            color: colour('muted'), opacity: .8,
            width: 1.2 + 5 * Math.log1p(edge.count) / Math.log1p(most),
            curveness: edges.some(other => other.from === edge.to && other.to === edge.from) ? .25 : 0,
          },
          label: {
            show: edge.count > 1, formatter: () => count(edge.count), fontSize: 12, fontFamily: font('sans'), fontWeight: 600,
            color: colour('ink'), backgroundColor: colour('card'), padding: [2, 5], borderRadius: 3,
          },
        })),
      },
    };
  });
  chart.on('click', ({ data }) => data?.node?.group && onChoose(data.node.group));
}
