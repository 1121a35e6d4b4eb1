// OpenTelemetry's own schema, as its exporter for Node.js carries it, as a judge of the body of POST /v1/metrics.
// A reader of protobuf's JSON is lenient: it skips what it does not know, and makes numbers of text. So a body counts only
// when it goes through the wire format and comes back as it was.
import { createRequire } from 'node:module';

const { opentelemetry } = createRequire(import.meta.url)('@opentelemetry/otlp-transformer/build/src/generated/root.js');
const Request = opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;

// https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding: these two are hexadecimal, all other bytes base64.
const idBytes = { traceId: 16, spanId: 8 };

/** Throws, and says where, unless the text is an ExportMetricsServiceRequest as OTLP/HTTP wants it in JSON. Returns it. */
export function read(text) {
  const body = JSON.parse(text, (name, value) => (name in idBytes ? idAsBase64(name, value) : value));
  const message = Request.fromObject(body);
  const complaint = Request.verify(message);
  if (complaint) {
    throw new Error(complaint);
  }

  // Enums stay numbers, which OTLP wants; 64-bit integers are text.
  const back = Request.toObject(Request.decode(Request.encode(message).finish()), { longs: String, bytes: String, arrays: true, json: true });
  same(body, back, 'body');
  body.resourceMetrics.forEach(resource => keepsRules(resource));
  return body;
}

function idAsBase64(name, value) {
  if (typeof value !== 'string' || !/^[0-9a-f]*$/i.test(value) || value.length !== idBytes[name] * 2) {
    throw new Error(`${name}: ${idBytes[name]} bytes in hexadecimal expected`);
  }
  return Buffer.from(value, 'hex').toString('base64');
}

/** What was sent and what came back. Lists that nobody sent come back empty. */
function same(sent, back, where) {
  const isObject = value => typeof value === 'object' && value !== null;
  if (!isObject(sent) || !isObject(back)) {
    if (sent !== back) {
      throw new Error(`${where}: ${JSON.stringify(sent)} is read as ${JSON.stringify(back)}`);
    }
    return;
  }

  if (Array.isArray(sent) !== Array.isArray(back)) {
    throw new Error(`${where}: a list and an object are not the same`);
  }
  for (const name of new Set([...Object.keys(sent), ...Object.keys(back)])) {
    if (!Object.hasOwn(sent, name) && Array.isArray(back[name]) && back[name].length === 0) {
      continue;
    }
    if (!Object.hasOwn(back, name)) {
      throw new Error(`${where}.${name}: not in the schema`);
    }
    same(sent[name], back[name], `${where}.${name}`);
  }
}

/** What the comments of metrics.proto and common.proto demand, and no type says. */
function keepsRules(resource) {
  uniqueKeys(resource.resource.attributes, 'resource');
  for (const metric of resource.scopeMetrics.flatMap(scope => scope.metrics)) {
    const data = ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'].filter(kind => kind in metric);
    if (!metric.name || data.length !== 1) {
      throw new Error(`${metric.name}: a metric has a name and one kind of data`);
    }
    const series = new Set();
    for (const point of metric[data[0]].dataPoints) {
      uniqueKeys(point.attributes, metric.name);
      if (['gauge', 'sum'].includes(data[0]) && !('asDouble' in point) && !('asInt' in point)) {
        throw new Error(`${metric.name}: a point without a value`);
      }
      if (!(BigInt(point.timeUnixNano ?? 0) > 0n)) {
        throw new Error(`${metric.name}: a point without a time`);
      }
      // One writer a series: two values of one time would be thrown away or added up.
      series.add(JSON.stringify([...(point.attributes ?? [])].sort((a, b) => (a.key < b.key ? -1 : 1))));
    }
    if (series.size !== metric[data[0]].dataPoints.length) {
      throw new Error(`${metric.name}: one series twice`);
    }
  }
}

function uniqueKeys(attributes = [], where) {
  const keys = attributes.map(attribute => attribute.key);
  if (keys.some(key => !key) || new Set(keys).size !== keys.length) {
    throw new Error(`${where}: keys of attributes are not empty and not twice`);
  }
}
