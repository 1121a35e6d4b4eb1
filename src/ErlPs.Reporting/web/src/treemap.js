import { colour, draw, font, tip, tooltip } from './charts.js';
import { bytes, count } from './numbers.js';

const measures = {
  memory: group => group.memory,
  count: group => group.count,
  queue: group => group.queue,
};

/** All processes by kind: an area each. Gives functions to choose one and to say by what they are sized. */
export function drawTreemap(element, groups, onChoose) {
  let chosen = null;
  let measure = 'memory';
  const look = role => role === 'None' ? 'neutral' : role.toLowerCase();
  const redraw = draw(element, () => ({
    tooltip: tooltip(({ data }) => data?.group && tip(
      data.group.name,
      data.group.in && `in ${data.group.in}`,
      `${count(data.group.count)} processes, ${bytes(data.group.memory)}`,
      `${count(data.group.queue)} messages wait`)),
    series: {
      type: 'treemap',
      left: 0, right: 0, top: 0, bottom: 0,
      roam: false,
      nodeClick: false,
      breadcrumb: { show: false },
      itemStyle: { gapWidth: 2, borderWidth: 0, borderColor: colour('card') },
      label: { fontFamily: font('mono'), fontSize: 12.5, lineHeight: 17, padding: [6, 8], overflow: 'truncate', align: 'left', verticalAlign: 'top', position: 'insideTopLeft' },
      emphasis: { itemStyle: { borderColor: colour('focus') } },
      data: groups.filter(group => measures[measure](group) > 0).map(group => ({
        name: group.name,
        value: measures[measure](group),
        group,
        itemStyle: {
          color: colour(look(group.role)),
          borderColor: colour(group.key === chosen ? 'focus' : 'card'),
          borderWidth: group.key === chosen ? 4 : 0,
        },
        label: {
          color: colour(`${look(group.role)}-ink`),
          formatter: () => `${group.name}\n${count(group.count)} × ${group.in ?? ''}\n${bytes(group.memory)}`,
        },
      })),
    },
  }), ({ group }) => group && onChoose(group.key === chosen ? null : group.key));
  return {
    choose(key) { chosen = key; redraw(); },
    sizeBy(name) { measure = name; redraw(); },
  };
}
