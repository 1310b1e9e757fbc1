import { listName } from '@taizhang/platform';
import { WrongExpectedRevision } from '@taizhang/event-store';
import { daysBetween, RuleBroken } from '@taizhang/kernel';
import fc from 'fast-check';
import type { CreateInspection, InspectionState } from '@taizhang/tasks/domain';
import { approver, draft, entry, firm, InspectionLedger, inspector, PARTNER, start } from './inspections.fixture';

const REFUSE = { type: 'RefuseInspection', ground: 'one-officer', note: 'one came' } as const;
const DAYS_MAY = 300;

/** Settles all, and allows no other failure than a rule's refusal or a lost race. */
async function settled(acts: readonly Promise<unknown>[]): Promise<boolean[]> {
  const results = await Promise.allSettled(acts);
  for (const result of results) {
    if (result.status === 'fulfilled') continue;
    const reason: unknown = result.reason;
    if (!(reason instanceof RuleBroken || reason instanceof WrongExpectedRevision)) throw reason;
  }
  return results.map(({ status }) => status === 'fulfilled');
}

const drafts = fc.array(
  fc.record({
    day: fc.nat(DAYS_MAY),
    mode: fc.constantFrom('onsite' as const, 'onsite' as const, 'remote' as const),
    entryId: fc.constantFrom('fire', 'licence'),
    joint: fc.boolean(),
    process: fc.nat(1),
  }),
  { minLength: 2, maxLength: 10 },
);

const dateOf = (day: number): string => new Date(Date.UTC(2022, 0, 15 + day)).toISOString().slice(0, 10);

it('TSK-46, TSK-47 however drafts race: never more visits than allowed, nor two within the window', async () => {
  await fc.assert(
    fc.asyncProperty(drafts, async (wanted) => {
      const ledger = await InspectionLedger.open();
      await ledger.file(entry(), entry({ entryId: 'licence', timesPerYear: 1 }));
      const processes = [ledger.process(), ledger.process()];
      const acts = wanted.map(({ day, mode, entryId, joint, process }, at) => {
        const more: Partial<CreateInspection> = { mode, entryId, scheduledOn: dateOf(day) };
        const command = draft(`v-${at}`, { ...more, ...(joint ? { joint: { agencies: [PARTNER] } } : {}) });
        return processes[process]?.inspections.create(command, { actor: inspector });
      });
      const done = await settled(acts.flatMap((act) => act ?? []));
      const made = await Promise.all(done.flatMap((isDone, at) => (isDone ? [ledger.state(`v-${at}`)] : [])));
      const visits = made.filter(({ mode }) => mode !== 'remote');
      expect(visits.filter(({ entryId }) => entryId === 'fire').length).toBeLessThanOrEqual(2);
      expect(visits.filter(({ entryId }) => entryId === 'licence').length).toBeLessThanOrEqual(1);
      expect(closest(visits)).toBeGreaterThan(30);
      expect(done.includes(true)).toBe(true);
    }),
    { numRuns: 25 },
  );
}, 120_000);

/** The fewest days between two visits. */
function closest(visits: readonly InspectionState[]): number {
  const gaps = visits.flatMap((one, at) =>
    visits.slice(at + 1).map((other) => Math.abs(daysBetween(one.scheduledOn, other.scheduledOn))),
  );
  return Math.min(...gaps, Infinity);
}

describe('a visit that the firm refused', () => {
  let ledger: InspectionLedger;
  beforeEach(async () => {
    ledger = await InspectionLedger.open();
    await ledger.file(entry({ timesPerYear: 1 }));
    const { inspections } = ledger.process();
    await inspections.create(draft('v-1'), { actor: inspector });
    await inspections.execute('v-1', { type: 'ApproveInspection' }, { actor: approver });
    await inspections.execute('v-1', REFUSE, { actor: firm });
  });

  const again = () => ledger.process().inspections.start('v-1', start('OFF-01', 'OFF-02'), { actor: inspector });
  const another = () =>
    ledger.process().inspections.create(draft('v-2', { scheduledOn: '2022-08-01' }), { actor: inspector });

  it('TSK-46 makes room for another one, and then has none itself', async () => {
    await another();
    await expect(again()).rejects.toMatchObject({ ruleId: 'TSK-46' });
  });

  it('TSK-46 started anew it counts again', async () => {
    await again();
    await expect(another()).rejects.toMatchObject({ ruleId: 'TSK-46' });
  });

  it('TSK-46 whoever of both is first, they are not two', async () => {
    const done = await settled([again(), another(), another()]);
    expect(done.filter((isDone) => isDone)).toHaveLength(1);
  });
});

describe('a claim', () => {
  let ledger: InspectionLedger;
  beforeEach(async () => {
    ledger = await InspectionLedger.open();
    await ledger.file(entry({ timesPerYear: 1 }));
  });

  /** As a process leaves it that ended between its claim and its event. */
  const claimed = async (agoMs: number) =>
    ledger
      .process()
      .claims.add(
        listName('visits', 'wp06.agency-01', draft('x').subjectId),
        { ...{ id: 'c', thing: 'v-lost', refusals: 0 }, ...{ at: new Date(Date.now() - agoMs).toISOString() } },
        {},
      );
  const drafted = () => ledger.process().inspections.create(draft('v-1'), { actor: inspector });

  it('whose event may be on its way is waited for', async () => {
    await claimed(1_000);
    await expect(drafted()).rejects.toThrow(WrongExpectedRevision);
  });

  it('that was never used does no harm', async () => {
    await claimed(31_000);
    await expect(drafted()).resolves.toMatchObject({ id: 'v-1' });
  });
});

it('a list is named within the bounds of an id, each by its own words', () => {
  expect(listName('visits', 'wp06.agency-01', 'ENT_001')).toBe('visits-wp06-agency-01-ent-001');
  const long = ['visits', 'a'.repeat(80), 'b'.repeat(64)];
  expect(listName(...long)).toHaveLength(128);
  expect(listName(...long)).not.toBe(listName(...long, 'c'));
});
