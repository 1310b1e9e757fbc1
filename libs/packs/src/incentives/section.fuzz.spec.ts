import fc from 'fast-check';
import { bundledPacks } from '../bundled';
import { sectionFaults } from './section.faults';
import { CONTEXT, faultsOf, type Json, ruleFaultsOf } from './section.fixture';

type Path = (string | number)[];

const sections = [...bundledPacks()].flatMap(([id, { pack }]) => (pack.incentives ? [[id, pack] as const] : []));

function pathsOf(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const step = Array.isArray(value) ? Number(key) : key;
    return [[step], ...pathsOf(child).map((rest) => [step, ...rest])];
  });
}

const scraps = fc.oneof(
  fc.constantFrom<unknown>(
    ...[null, undefined, '', 0, -1, 0.5, 1e300, NaN, [], {}, [[]], 'ref', 'yearIndex', 'params'],
  ),
  fc.constantFrom<unknown>('params.x', 'money', 'codes?=x', 'open', '2022-02-30', 'sg10.*', '__proto__', 'constructor'),
  fc.constantFrom<unknown>(...['toString', 'award', 'check', 'perEvent', 'automatic', 'registrant', 'min(1', 'a or b']),
  fc.constantFrom<unknown>(
    { flat: 1 },
    { sum: [1, { same: { measure: 'constructor' } }] },
    { from: 5, to: 1, bounds: '()' },
  ),
  fc.anything({ maxDepth: 3, maxKeys: 3 }),
);
const edit = fc.record({
  at: fc.nat(),
  from: fc.nat(),
  how: fc.constantFrom('put', 'drop', 'copy', 'rename', 'twice'),
  put: scraps,
  key: fc.string({ unit: 'binary', maxLength: 6 }),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

const parentOf = (root: unknown, path: Path): unknown =>
  path.slice(0, -1).reduce<unknown>((value, step) => (value as Json | undefined)?.[step], root);

/** Changes one place of the section, if an edit before has left it there. */
function apply(root: unknown, paths: readonly Path[], { at, from, how, put, key }: Edit): void {
  const path = paths[at % paths.length] ?? [];
  const other = paths[from % paths.length] ?? [];
  const parent = parentOf(root, path);
  const last = path.at(-1) ?? 0;
  if (typeof parent !== 'object' || parent === null) return;
  const holder = parent as Json;
  if (how === 'put') holder[last] = put;
  else if (how === 'drop') Reflect.deleteProperty(holder, last);
  else if (how === 'twice' && Array.isArray(parent)) parent.push(structuredClone(holder[last]));
  else if (how === 'rename') holder[key] = holder[last];
  else holder[last] = structuredClone((parentOf(root, other) as Json | undefined)?.[other.at(-1) ?? 0]);
}

/** So much of a processor's time, at the third go at the latest: the neighbours on the machine do not count. */
function isWithin(milliseconds: number, work: () => void): boolean {
  return [1, 2, 3].some(() => {
    const from = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1_000 < milliseconds;
  });
}

const CODES = [
  ...['schema', 'no-basis', 'feel-syntax', 'feel-type', 'feel-forbidden', 'unknown-fact', 'unknown-unit'],
  ...['band-order', 'band-overlap', 'band-gap', 'version-overlap', 'share-sum', 'fund-source'],
];

it('INC-01 a changed section is admitted or refused with codes, and nothing else ever happens', () => {
  const edits = fc.array(edit, { minLength: 1, maxLength: 4 });
  let admitted = 0;
  let refused = 0;
  fc.assert(
    fc.property(fc.nat(sections.length - 1), edits, (which, changes) => {
      const [documentId, { incentives, adoptingUnit: root }] = sections[which] as (typeof sections)[number];
      const mutated: unknown = structuredClone(incentives);
      const paths = pathsOf(mutated);
      for (const change of changes) apply(mutated, paths, change);
      const context = { ...CONTEXT, documentId, root };
      const faults = sectionFaults(mutated, context);
      for (const { path, code, detail } of faults) {
        expect(path).toMatch(/^(\/|$)/);
        expect(CODES).toContain(code);
        expect(detail.zh && detail.en).toBeTruthy();
      }
      expect(isWithin(50, () => sectionFaults(mutated, context))).toBe(true);
      if (faults.length === 0) admitted += 1;
      else refused += 1;
    }),
    { numRuns: 1_000 },
  );
  expect(Math.min(admitted, refused)).toBeGreaterThan(20);
});

it.each([null, undefined, 1, 'x', [], {}, { programme: null }, { rules: [null] }])(
  'INC-01 %j is no section',
  (value) => {
    expect(faultsOf(value).length).toBeGreaterThan(0);
  },
);

it('INC-01 what nests without end is refused at once', () => {
  let node: unknown = 1;
  for (let depth = 0; depth < 100_000; depth += 1) node = { sum: [node, 1] };
  const section = { rules: [{ amount: node }] };
  expect(sectionFaults(section, CONTEXT)).toEqual([expect.objectContaining({ path: '', code: 'schema' })]);
  expect(isWithin(200, () => void sectionFaults(section, CONTEXT))).toBe(true);
});

it('INC-01 the longest conditions in the greatest number are read at once', () => {
  const feel = `taxPaidFen = 0${' or taxPaidFen > 1'.repeat(50)}`;
  const eligibility = Array.from({ length: 40 }, (_, at) => ({ id: `i${at}`, feel }));
  expect(ruleFaultsOf({ eligibility })).toEqual([]);
  expect(isWithin(500, () => void ruleFaultsOf({ eligibility }))).toBe(true);
});
