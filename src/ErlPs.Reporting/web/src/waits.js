import { colour, draw, font, tip, tooltip } from './charts.js';
import { count } from './numbers.js';

const look = role => role === 'None' ? 'neutral' : role.toLowerCase();
const cut = (text, length) => text.length > length ? `${text.slice(0, length - 1)}…` : text;

const lines = node => [node.name, node.detail, node.kind === 'Crowd' && node.in && `in ${node.in}`].filter(Boolean);

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
  const count = Math.max(...step.values()) + 1;
  const layers = Array.from({ length: count }, (_, layer) => nodes.filter(node => step.get(node.id) === count - 1 - layer));
  const widest = Math.max(...layers.map(layer => layer.length));
  const upright = width < count * 170 || width < height * 1.15;
  const boxWidth = Math.max(70, Math.min(240, (upright ? width / widest : width / count * .7) - 16));
  // Not further apart than an eye takes in at once, and in the middle of what room there is.
  const length = Math.min(upright ? height - 70 : width - boxWidth, (count - 1) * (upright ? 150 : 300));
  const start = ((upright ? height : width) - length) / 2;
  const boxes = new Map();
  layers.forEach((layer, depth) => layer.forEach((node, index) => {
    const across = (index + .5) / layer.length;
    const along = start + (count === 1 ? 0 : depth / (count - 1) * length);
    const [x, y] = upright ? [across * width, along] : [along, across * height];
    boxes.set(node.id, { x, y, width: boxWidth, height: 14 + 18 * lines(node).length });
  }));
  return boxes;
}

/** Where an edge leaves one box and where it reaches the other: in the middle of the sides that face each other. */
function ends(from, to) {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  if (Math.abs(dy) * 2 > Math.abs(dx)) {
    const down = Math.sign(dy);
    return [[from.x, from.y + down * from.height / 2], [to.x, to.y - down * (to.height / 2 + 3)]];
  }
  const right = Math.sign(dx);
  return [[from.x + right * from.width / 2, from.y], [to.x - right * (to.width / 2 + 3), to.y]];
}

// In pixels of the box, as a symbol's own round corners are stretched with it.
const roundBox = ({ width: w, height: h }, r = 7) =>
  `path://M${r},0H${w - r}A${r},${r},0,0,1,${w},${r}V${h - r}A${r},${r},0,0,1,${w - r},${h}H${r}A${r},${r},0,0,1,0,${h - r}V${r}A${r},${r},0,0,1,${r},0Z`;

/** Who waits for whom, drawn from left to right or from top to bottom. */
export function drawWaits(element, { nodes: plain, edges }, onChoose) {
  const nodes = plain.map(node => ({ ...node, in: edges.find(edge => edge.from === node.id)?.in }));
  const most = Math.max(...edges.map(edge => edge.count), 1);
  draw(element, (width, height) => {
    const boxes = places(nodes, edges, width, height);
    // What has no look: two corners, so that a place is a pixel, and the ends of the edges at the sides of the boxes.
    const points = [[0, 0], [width, height]];
    const point = place => `point ${points.push(place) - 1}`;
    const links = edges.map(edge => {
      const [from, to] = ends(boxes.get(edge.from), boxes.get(edge.to));
      const back = edges.some(other => other.from === edge.to && other.to === edge.from);
      return {
        source: point(from), target: point(to), edge,
        lineStyle: {
          color: colour('muted'), opacity: .75, curveness: back ? .3 : 0,
          width: 1.2 + 4.5 * Math.log1p(edge.count) / Math.log1p(most),
        },
      };
    });
    return {
      tooltip: tooltip(({ data }) => data?.edge ? tip(`${count(data.edge.count)} wait`, data.edge.in && `in ${data.edge.in}`)
        : data?.node && tip(data.node.name, data.node.detail)),
      series: {
        type: 'graph',
        layout: 'none',
        left: 0, right: 0, top: 0, bottom: 0,
        roam: false,
        edgeSymbol: ['none', 'arrow'],
        edgeSymbolSize: 13,
        label: { show: true, fontFamily: font('mono'), fontSize: 13, lineHeight: 18 },
        emphasis: { scale: false },
        data: [
          ...points.map(([x, y], index) => ({ id: `point ${index}`, x, y, symbolSize: .1, label: { show: false }, silent: true })),
          // A crowd is a pile of cards.
          ...nodes.filter(node => node.kind === 'Crowd').flatMap(node => [2, 1].map(card => {
            const box = boxes.get(node.id);
            return {
              id: `card ${card} ${node.id}`, x: box.x + 4 * card, y: box.y - 5 * card, silent: true, label: { show: false },
              symbol: roundBox(box), symbolSize: [box.width, box.height],
              itemStyle: { color: colour(look(node.role)), borderColor: colour('card'), borderWidth: 1.5, opacity: 1 - .25 * card },
            };
          })),
          ...nodes.map(node => {
            const box = boxes.get(node.id);
            const letters = Math.floor((box.width - 14) / 7.9);
            return {
              id: node.id, x: box.x, y: box.y, node,
              symbol: roundBox(box), symbolSize: [box.width, box.height],
              itemStyle: { color: colour(look(node.role)), borderColor: colour('card'), borderWidth: node.kind === 'Crowd' ? 1.5 : 0 },
              label: {
                color: colour(`${look(node.role)}-ink`),
                formatter: () => lines(node).map(line => cut(line, letters)).join('\n'),
              },
            };
          }),
        ],
        links,
      },
    };
  }, ({ node }) => node?.group && onChoose(node.group));
}
