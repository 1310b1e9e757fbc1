// Builds the dashboard into dist/ when its sources changed since the last build; `npm start` runs it first.
const { createHash } = require('node:crypto');
const { existsSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const { join, relative } = require('node:path');

const root = __dirname;
const dist = join(root, 'dist');
const stampFile = join(dist, '.stamp');
const lockFile = join(root, '..', '..', 'package-lock.json');

function sources() {
  const inSrc = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.spec.'))
    .map((entry) => join(entry.parentPath, entry.name));
  return [...inSrc, join(root, 'index.html'), __filename, lockFile].sort();
}

/** A digest of everything that goes into the build: file times would lie after a checkout or a copy. */
function sourceStamp() {
  const hash = createHash('sha256');
  for (const file of sources())
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}

const fromPackages = (...names) => new RegExp(`[\\\\/]node_modules[\\\\/](${names.join('|')})[\\\\/]`);

async function build() {
  const vite = await import('vite');
  const { default: react } = await import('@vitejs/plugin-react');
  await vite.build({
    configFile: false,
    root,
    base: './',
    logLevel: 'error',
    plugins: [react()],
    build: {
      outDir: dist,
      emptyOutDir: true,
      target: ['chrome100', 'firefox100', 'safari15.4'],
      chunkSizeWarningLimit: 2000,
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              { name: 'echarts', test: fromPackages('echarts', 'zrender') },
              { name: 'antd', test: fromPackages('antd', '@ant-design', '@rc-component') },
              { name: 'react', priority: 2, test: fromPackages('react', 'react-dom', 'scheduler') },
            ],
          },
        },
      },
    },
  });
}

async function main() {
  const stamp = sourceStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) {
    console.log('dashboard: up to date');
    return;
  }
  const startedAt = Date.now();
  await build();
  writeFileSync(stampFile, stamp); // last, so that an interrupted build is built again
  console.log(`dashboard: built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}

main().catch((error) => {
  console.error(`dashboard: the build failed\n${error instanceof Error ? error.stack : error}`);
  process.exitCode = 1;
});
