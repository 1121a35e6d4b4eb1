// Makes of src/ and of npm's packages what the assembly embeds: report.js and report.css, compressed, and the licences of what is inside.
// Usage: node build.mjs FOLDER
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const folder = process.argv[2];

// What esbuild puts into the script; each with the files that carry its terms.
const parts = {
  echarts: ['LICENSE', 'NOTICE', 'licenses/LICENSE-d3'],
  zrender: ['LICENSE'],
  tslib: ['LICENSE.txt'],
};

const { outputFiles, metafile } = await build({
  entryPoints: ['src/report.js', 'src/report.css'],
  outdir: folder,
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2020',
  // The terms are in the notices, and the page names them.
  legalComments: 'none',
  charset: 'ascii',
  write: false,
  metafile: true,
});

const inside = new Set(Object.keys(metafile.inputs).map(input => /^node_modules\/([^/]+)/.exec(input)?.[1]).filter(Boolean));
const unknown = [...inside].filter(name => !(name in parts));
if (unknown.length > 0) {
  throw new Error(`The licence of ${unknown.join(', ')} has to be named in build.mjs.`);
}

await mkdir(folder, { recursive: true });
for (const file of outputFiles) {
  // Without a time in its header, so that equal sources give equal bytes.
  await writeFile(`${join(folder, file.path.split(/[\\/]/).pop())}.gz`, gzipSync(file.contents, { level: 9 }));
}

const notices = ['ErlPs.Reporting.dll, and each report that New-ErlReport writes, contain parts of the following works.\n'];
for (const name of [...inside].sort()) {
  const { version, homepage, license } = JSON.parse(await readFile(`node_modules/${name}/package.json`, 'utf8'));
  const terms = await Promise.all(parts[name].map(file => readFile(`node_modules/${name}/${file}`, 'utf8')));
  notices.push(`${'='.repeat(80)}\n${name} ${version}, ${homepage ?? ''} (${license})\n${'='.repeat(80)}\n\n${terms.map(text => text.trim()).join('\n\n')}\n`);
}

await writeFile(join(folder, 'THIRD-PARTY-NOTICES.txt'), notices.join('\n'));
