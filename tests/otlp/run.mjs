// Judges the bodies that make-bodies.ps1 wrote. Usage: node run.mjs FOLDER, below tests/nodes/with-node.sh.
// The last line is "N passed, N failed".
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tests } from './otlp.tests.mjs';

const bodies = Object.fromEntries(['idle', 'hung', 'nothing'].map(name => [name, readFileSync(join(process.argv[2], `${name}.json`), 'utf8')]));
bodies.text = readFileSync(join(process.argv[2], 'hung.prom'), 'utf8');
let passed = 0;
let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    test(bodies);
    passed++;
    console.log(`ok      ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAILED  ${name}\n${error.stack}`);
  }
}

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
