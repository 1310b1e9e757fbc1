import type { Draw } from './draw.shapes';
import { holds, type Published, proofLines, recompute } from './recompute';

const ids = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}-${String(index + 1).padStart(prefix === 'ENT' ? 3 : 2, '0')}`);
const SUBJECTS = ids('ENT', 10);
const POOL = {
  ...{ subjects: SUBJECTS, officers: ids('OFF', 5), sample: { size: 3 }, officersPerSubject: 2, conflicts: [] },
  ...{ agencySeed: 'agency-a1', supervisorSeed: 'justice-b2' },
};
const POOL_HASH = 'c011d71cc054cac7bd8a55c465a08092c420279ab10eabda8c0c0a5b55899041';
const SEED = '7e926b5d5c10ee8f986e9efd7ceec52783caeffebe11e6c94b1c46b95d19e27b';

it('TSK-49 comes to the published example', async () => {
  expect(await recompute(POOL)).toMatchObject({
    ...{
      poolHash: POOL_HASH,
      seed: SEED,
      commitment: '91eb5afaea00230374c77eb28325d3dc062f2ecf3a1d236be5c9614e4d9724a4',
    },
    selected: [
      { subjectId: 'ENT-006', officers: ['OFF-02', 'OFF-05'] },
      { subjectId: 'ENT-008', officers: ['OFF-03', 'OFF-04'] },
      { subjectId: 'ENT-004', officers: ['OFF-04', 'OFF-03'] },
    ],
  });
});

it('TSK-49 passes over an officer in conflict', async () => {
  const conflicts = [{ subjectId: 'ENT-006', officerId: 'OFF-05' }];
  const { selected } = await recompute({ ...POOL, conflicts });
  expect(selected[0]).toEqual({ subjectId: 'ENT-006', officers: ['OFF-02', 'OFF-01'] });
});

it.each([
  ['a share rounds up', { ratio: 0.25 }, 3],
  ['a share of 0.07 of 100 parts is exact', { ratio: 0.07 }, 1],
  ['never more than there are', { size: 99 }, 10],
  [
    'each tier by itself',
    {
      strata: [
        { tier: 'A', subjects: SUBJECTS.slice(0, 4), ratio: 0.1 },
        { tier: 'D', subjects: SUBJECTS.slice(4), ratio: 0.5 },
      ],
    },
    4,
  ],
])('TSK-49 %s', async (_words, sample, count) => {
  expect((await recompute({ ...POOL, sample })).selected).toHaveLength(count);
});

describe('the proof', () => {
  const drawn = async (): Promise<{ draw: Draw; keys: Awaited<ReturnType<typeof recompute>>['keys'] }> => {
    const { keys, ...found } = await recompute(POOL);
    const rest = {
      drawId: 'd',
      revision: 3,
      state: 'drawn',
      agency: 'a',
      purpose: 'inspection',
      entryId: null,
    } as const;
    const draw = { ...POOL, ...found, ...rest, period: '2022-05', n: 3, openedOn: null, voidReason: null, basis: [] };
    return { draw, keys };
  };

  it('TSK-49 holds line by line for what was drawn', async () => {
    const { draw, keys } = await drawn();
    const lines = proofLines(draw, keys, await recompute(draw as Published));
    expect(lines).toHaveLength(4 + 10 + 3 + 1);
    expect(lines.every(holds)).toBe(true);
  });

  it.each<[string, (draw: Draw) => Draw, string[]]>([
    ['another subject', (draw) => ({ ...draw, selected: draw.selected.slice(1) }), ['order']],
    ['another seed', (draw) => ({ ...draw, seed: '00' }), ['seed']],
    ['another pool hash', (draw) => ({ ...draw, poolHash: '00' }), ['poolHash']],
  ])('TSK-49 fails for %s', async (_words, change, failing) => {
    const { draw, keys } = await drawn();
    const lines = proofLines(change(draw), keys, await recompute(draw as Published));
    expect(lines.filter((line) => !holds(line)).map(({ what }) => what)).toEqual(failing);
  });

  it('TSK-49 fails for a key that was changed, and for one that is missing', async () => {
    const { draw, keys } = await drawn();
    const found = await recompute(draw as Published);
    const [first, ...others] = keys;
    const changed = [{ id: first?.id ?? '', key: '00', officers: first?.officers ?? [] }, ...others];
    for (const shown of [changed, others]) {
      const whats = proofLines(draw, shown, found)
        .filter((line) => !holds(line))
        .map(({ what }) => what);
      expect(whats).toContain('subject');
    }
  });
});
