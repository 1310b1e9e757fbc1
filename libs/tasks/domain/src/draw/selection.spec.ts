import { createHash, createHmac } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  commitmentOf,
  type DrawPool,
  officerOrder,
  poolHashOf,
  sampleSize,
  seedOf,
  selectedOf,
  shareOf,
  subjectOrder,
} from './selection';

const numbered = (word: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${word}-${String(at + 1).padStart(word === 'ENT' ? 3 : 2, '0')}`);
const POOL: DrawPool = {
  subjects: numbered('ENT', 10),
  officers: numbered('OFF', 5),
  sample: { size: 3 },
  officersPerSubject: 2,
  conflicts: [],
};
const HASH = 'c011d71cc054cac7bd8a55c465a08092c420279ab10eabda8c0c0a5b55899041';
const SEED = '7e926b5d5c10ee8f986e9efd7ceec52783caeffebe11e6c94b1c46b95d19e27b';

describe('TSK-49 the worked draw', () => {
  it('has the pool hash and the seed of the contract, in whatever order the pool is given', () => {
    expect(poolHashOf(POOL.subjects, POOL.officers)).toBe(HASH);
    expect(poolHashOf([...POOL.subjects].reverse(), [...POOL.officers].reverse())).toBe(HASH);
    expect(seedOf('agency-a1', 'justice-b2', HASH)).toBe(SEED);
    expect(commitmentOf('agency-a1')).toBe(createHash('sha256').update('agency-a1').digest('hex'));
  });

  it('selects three firms, each with two officers', () => {
    expect(selectedOf(POOL, SEED)).toEqual([
      { subjectId: 'ENT-006', officers: ['OFF-02', 'OFF-05'] },
      { subjectId: 'ENT-008', officers: ['OFF-03', 'OFF-04'] },
      { subjectId: 'ENT-004', officers: ['OFF-04', 'OFF-03'] },
    ]);
  });

  it('passes over an officer in conflict with a firm, for that firm only', () => {
    const conflicts = [{ subjectId: 'ENT-006', officerId: 'OFF-05' }];
    expect(selectedOf({ ...POOL, conflicts }, SEED)).toEqual([
      { subjectId: 'ENT-006', officers: ['OFF-02', 'OFF-01'] },
      { subjectId: 'ENT-008', officers: ['OFF-03', 'OFF-04'] },
      { subjectId: 'ENT-004', officers: ['OFF-04', 'OFF-03'] },
    ]);
  });

  it('draws each tier by itself, one after another', () => {
    const [low, high] = [POOL.subjects.slice(0, 5), POOL.subjects.slice(5)];
    const strata = [
      { tier: 'A', subjects: low, ratio: 0.2 },
      { tier: 'D', subjects: high, ratio: 0.4 },
    ];
    const drawn = selectedOf({ ...POOL, sample: { strata } }, SEED).map(({ subjectId }) => subjectId);
    expect(drawn).toEqual(['ENT-004', 'ENT-006', 'ENT-008']);
  });
});

it.each([
  [0.1, 41, 5],
  [0.1, 40, 4],
  [0.1, 1, 1],
  [0.07, 100, 7],
  [0.1, 30, 3],
  [0.0001, 5, 1],
  [1, 7, 7],
])('TSK-49 a share of %d of %i subjects is %i', (ratio, subjects, drawn) => {
  expect(shareOf(ratio, subjects)).toBe(drawn);
});

it.each([
  [{ size: 3 }, 3],
  [{ size: 10 }, 10],
  [{ size: 11 }, 10],
  [{ ratio: 0.25 }, 3],
  [
    {
      strata: [
        { tier: 'A', subjects: numbered('ENT', 4), ratio: 0.25 },
        { tier: 'D', subjects: numbered('ENT', 6), ratio: 0.5 },
      ],
    },
    4,
  ],
])('TSK-49 the sample %j of ten subjects has %i', (sample, drawn) => {
  expect(sampleSize({ sample, subjects: POOL.subjects })).toBe(drawn);
});

/** The rule again with Node's own SHA-256 and HMAC, line by line as the contract has it. */
function recomputed(pool: DrawPool, agencySeed: string, supervisorSeed: string) {
  const hash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
  const poolHash = hash(`${[...pool.subjects].sort().join('\n')}\n--\n${[...pool.officers].sort().join('\n')}`);
  const seed = hash(`${agencySeed}|${supervisorSeed}|${poolHash}`);
  const key = (text: string): string => createHmac('sha256', Buffer.from(seed, 'hex')).update(text).digest('hex');
  const by = (text: (id: string) => string) => (a: string, b: string) => (key(text(a)) < key(text(b)) ? -1 : 1);
  const size = 'size' in pool.sample ? pool.sample.size : 0;
  const selected = [...pool.subjects]
    .sort(by((id) => `subject|${id}`))
    .slice(0, size)
    .map((subjectId) => ({
      subjectId,
      officers: pool.officers
        .filter((id) => !pool.conflicts.some((each) => each.subjectId === subjectId && each.officerId === id))
        .sort(by((id) => `officer|${subjectId}|${id}`))
        .slice(0, pool.officersPerSubject),
    }));
  return { poolHash, seed, selected };
}

it('TSK-49 anybody with another SHA-256 comes to the same draw', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/);
  const pools = fc.record({
    subjects: fc.uniqueArray(id, { minLength: 1, maxLength: 12 }),
    officers: fc.uniqueArray(id, { minLength: 2, maxLength: 8 }),
    size: fc.integer({ min: 1, max: 12 }),
    officersPerSubject: fc.integer({ min: 1, max: 3 }),
    pairs: fc.array(fc.tuple(fc.nat(11), fc.nat(7)), { maxLength: 4 }),
    seeds: fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })),
  });
  fc.assert(
    fc.property(pools, ({ subjects, officers, size, officersPerSubject, pairs, seeds: [agency, supervisor] }) => {
      const conflicts = pairs.map(([subject, officer]) => ({
        subjectId: subjects[subject % subjects.length] ?? '',
        officerId: officers[officer % officers.length] ?? '',
      }));
      const pool = { subjects, officers, sample: { size }, officersPerSubject, conflicts };
      const poolHash = poolHashOf(subjects, officers);
      const seed = seedOf(agency, supervisor, poolHash);
      expect({ poolHash, seed, selected: selectedOf(pool, seed) }).toEqual(recomputed(pool, agency, supervisor));
    }),
  );
});

it('TSK-49 nobody in conflict is drawn, and the order of the input changes nothing', () => {
  const subjects = subjectOrder(SEED, POOL.subjects);
  expect(subjectOrder(SEED, [...POOL.subjects].reverse())).toEqual(subjects);
  expect(subjects.map(({ key }) => key)).toEqual(subjects.map(({ key }) => key).sort());
  const conflicts = [{ subjectId: 'ENT-001', officerId: 'OFF-03' }];
  const order = officerOrder(SEED, { officers: POOL.officers, conflicts }, 'ENT-001').map(({ id }) => id);
  expect([...order].sort()).toEqual(['OFF-01', 'OFF-02', 'OFF-04', 'OFF-05']);
});

/** What the Python of the README makes of the pool; `undefined` on a machine without Python. */
function byReadme({ subjects, officers, conflicts }: DrawPool): unknown {
  const readme = readFileSync(join(__dirname, '../../../README.md'), 'utf8');
  const [, code = ''] = /```python\n([^]*?)```/.exec(readme) ?? [];
  const barred = conflicts.map(({ subjectId, officerId }) => [subjectId, officerId]);
  const call =
    'import json, sys\ns, o, c = json.load(sys.stdin)\n' +
    'print(json.dumps(draw(s, o, "agency-a1", "justice-b2", 3, 2, {tuple(each) for each in c})))';
  const input = JSON.stringify([subjects, officers, barred]);
  const { error, stdout, stderr } = spawnSync('python3', ['-c', `${code}\n${call}`], { input, encoding: 'utf8' });
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') return undefined;
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

it.each([[[]], [[{ subjectId: 'ENT-006', officerId: 'OFF-05' }]]])(
  'TSK-49 with the conflicts %j the lines of the README come to the same draw',
  (conflicts) => {
    const pool = { ...POOL, conflicts };
    const { poolHash, seed, selected } = recomputed(pool, 'agency-a1', 'justice-b2');
    const pairs = selected.map(({ subjectId, officers }) => [subjectId, officers]);
    expect(byReadme(pool) ?? [poolHash, seed, pairs]).toEqual([HASH, SEED, selectedOf(pool, SEED).map(pairOf)]);
  },
);

const pairOf = ({ subjectId, officers }: ReturnType<typeof selectedOf>[number]) => [subjectId, officers];
