// What the schema says of the bodies of a live node, and that it is strict enough to say anything.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { read } from './schema.mjs';

// One of each cmdlet that has metrics.
const everyKind = ['erlps.memory', 'erlps.processes', 'erlps.log.level', 'erlps.memory.growth'];

function accepts(text) {
  const body = read(text);
  const [{ resource, scopeMetrics: [{ metrics }] }] = body.resourceMetrics;
  assert.equal(body.resourceMetrics.length, 1);
  assert.equal(resource.attributes.find(({ key }) => key === 'service.instance.id').value.stringValue, process.env.LEAKY_NODE);
  assert.deepEqual(everyKind.filter(name => !metrics.some(metric => metric.name === name)), []);
  return metrics;
}

const valueOf = (metrics, name) => metrics.find(metric => metric.name === name).gauge.dataPoints.map(point => point.asDouble);

/** The same body with one thing changed, which is then refused for that. */
function refuses(text, change, why) {
  read(text);
  const body = JSON.parse(text);
  const metric = body.resourceMetrics[0].scopeMetrics[0].metrics[0];
  change(metric, metric.gauge.dataPoints[0], body.resourceMetrics[0]);
  assert.throws(() => read(JSON.stringify(body)), why);
}

const promtool = text => spawnSync('promtool', ['check', 'metrics'], { input: text, encoding: 'utf8' });

const sum = (metric, more) => {
  metric.sum = { dataPoints: metric.gauge.dataPoints, isMonotonic: true, ...more };
  delete metric.gauge;
};

export const tests = {
  'promtool accepts the text of a node that hangs': ({ text }) => {
    assert.match(text, /^erlps_log_blocked\{.*\} 1$/m);
    const { status, stdout, stderr } = promtool(text);
    assert.deepEqual([status, stdout + stderr], [0, '']);
  },

  'promtool refuses it with a line that is none': ({ text }) => assert.notEqual(promtool(`${text}erlps_log_blocked{ 1\n`).status, 0),

  'the body of a node is accepted': ({ idle }) => accepts(idle),

  'so is the body of a node that hangs, with the numbers of that': ({ hung }) => {
    const metrics = accepts(hung);
    assert.deepEqual(valueOf(metrics, 'erlps.log.blocked'), [1]);
    assert.ok(valueOf(metrics, 'erlps.log.waiters')[0] >= 500);
  },

  'a label keeps its quotes and letters': ({ idle }) => {
    const labels = accepts(idle).flatMap(metric => metric.gauge.dataPoints).flatMap(point => point.attributes);
    assert.ok(labels.some(({ key, value }) => key === 'ident' && value.stringValue.endsWith('/"quoted" back\\slash é.log')));
  },

  'the body of nothing is accepted': ({ nothing }) => assert.deepEqual(read(nothing), { resourceMetrics: [] }),

  'a field that is not in the schema is refused': ({ idle }) =>
    refuses(idle, (_, point) => (point.value = 1), /value: not in the schema/),

  'a list that is not in the schema is refused': ({ idle }) =>
    refuses(idle, (_, __, resource) => (resource.instrumentationLibraryMetrics = []), /instrumentationLibraryMetrics: not in the schema/),

  'names in snake_case are refused': ({ idle }) =>
    refuses(idle, (_, point) => { point.time_unix_nano = point.timeUnixNano; delete point.timeUnixNano; }, /time_unix_nano: not in the schema/),

  'a time as a number is refused: it loses digits': ({ idle }) =>
    refuses(idle, (_, point) => (point.timeUnixNano = Number(point.timeUnixNano)), /timeUnixNano: \d+ is read as/),

  'a value as text is refused': ({ idle }) => refuses(idle, (_, point) => (point.asDouble = `${point.asDouble}`), /asDouble: "\d+" is read as/),

  'two values of one point are refused': ({ idle }) => refuses(idle, (_, point) => (point.asInt = '1'), /multiple values/),

  'a point without a value is refused': ({ idle }) => refuses(idle, (_, point) => delete point.asDouble, /without a value/),

  'a point without a time is refused': ({ idle }) => refuses(idle, (_, point) => delete point.timeUnixNano, /without a time/),

  'an object in place of a list is refused': ({ idle }) => refuses(idle, metric => (metric.gauge.dataPoints = {}), /array expected/),

  'a name that is no text is refused': ({ idle }) => refuses(idle, metric => (metric.name = 5), /name: 5 is read as "5"/),

  'an attribute that is not wrapped is refused': ({ idle }) =>
    refuses(idle, (_, point) => (point.attributes[0].value = 'bare'), /object expected/),

  'an attribute twice is refused': ({ idle }) =>
    refuses(idle, (_, point) => point.attributes.push(point.attributes[0]), /not twice/),

  'one series twice is refused': ({ idle }) =>
    refuses(idle, (metric, point) => metric.gauge.dataPoints.push(point), /one series twice/),

  'an enum is a number, and one that there is': ({ idle }) => {
    refuses(idle, metric => sum(metric, { aggregationTemporality: 99 }), /enum value expected/);
    refuses(idle, metric => sum(metric, { aggregationTemporality: 'AGGREGATION_TEMPORALITY_DELTA' }), /is read as 1/);
    const body = JSON.parse(idle);
    sum(body.resourceMetrics[0].scopeMetrics[0].metrics[0], { aggregationTemporality: 2 });
    read(JSON.stringify(body));
  },

  'the id of a trace is hexadecimal': ({ idle }) => {
    const exemplar = traceId => ({ timeUnixNano: '1', asDouble: 1, traceId });
    refuses(idle, (_, point) => (point.exemplars = [exemplar('AAAAAAAAAAAAAAAAAAAAAA==')]), /traceId: 16 bytes in hexadecimal/);
    const body = JSON.parse(idle);
    body.resourceMetrics[0].scopeMetrics[0].metrics[0].gauge.dataPoints[0].exemplars = [exemplar('0af7651916cd43dd8448eb211c80319c')];
    read(JSON.stringify(body));
  },
};
