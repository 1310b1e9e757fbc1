import { quote } from '@taizhang/incentives/domain';
import { SYSTEM } from '@taizhang/kernel';
import { type StoredEvent, Upcasters } from '@taizhang/platform';
import { at, AwardDesk } from '../award/award-desk.fixture';
import { checkItemFunding } from './check-item-funding.reaction';
import { Quotes } from './quotes';

let desk: AwardDesk;
let quotes: Quotes;
beforeEach(async () => {
  desk = new AwardDesk();
  await desk.enact('ZZ4');
  quotes = new Quotes(desk, desk.calculations);
});

const admitted = (fundsFen: number) =>
  ({
    ...{ id: '44444444-4444-4444-8444-444444444444', category: 'workItem', streamId: 'w-1', type: 'WorkItemAdmitted' },
    data: { workItemId: 'w-1', county: OWNER, code: 'x1', ownerUnit: OWNER, fundsFen, effectiveFrom: '2023-03-01' },
    metadata: { occurredAt: desk.now, correlationId: 'c', causationId: 'c' },
  }) as unknown as StoredEvent;
const OWNER = 'zhuzhou';
const hear = (fundsFen: number) => checkItemFunding(quotes, desk.subjects.index).handle(admitted(fundsFen));
async function found(id = 'item-funding-w-1') {
  const events = [];
  const upcasters = new Upcasters([quote]);
  for await (const recorded of desk.store.read(`quote-${id}`)) events.push(upcasters.open(recorded));
  return events.filter(({ type }) => type === 'CheckEvaluated').map(({ data }) => data);
}
const fund = (facts: Record<string, number>) => desk.register('unit-1', { kind: 'unit', unitId: OWNER }, facts);

it.each([
  [3_000_000, 2_000_000, 'unmet', 1_000_000],
  [3_000_000, 2_999_999, 'unmet', 1],
  [3_000_000, 3_000_000, 'met', 0],
  [3_000_000, 3_000_001, 'met', 0],
])('INC-57 an item of %i fen, %i funded: %s, %i short', async (cost, funded, outcome, gapFen) => {
  await fund({ 'fundedFen@2023': funded });
  await hear(cost);
  expect(await found()).toEqual([
    {
      ...{ ruleKey: 'zz4.item-funding', unitId: OWNER, refId: 'w-1', outcome, gapFen },
      ...{ valueFen: funded, baseFen: cost, limitFen: cost },
    },
  ]);
});

it('INC-57 is incomplete until finance has recorded the money of the year', async () => {
  await fund({ 'fundedFen@2022': 5_000_000 });
  await hear(3_000_000);
  expect(await found()).toMatchObject([{ outcome: 'incomplete', refId: 'w-1', baseFen: 3_000_000 }]);
});

it('INC-57 waits for the unit to be known, and is told once', async () => {
  await expect(hear(3_000_000)).rejects.toMatchObject({ ruleId: 'INC-57' });
  await fund({ 'fundedFen@2023': 2_000_000 });
  await hear(3_000_000);
  await hear(3_000_000);
  expect(await found()).toHaveLength(1);
});

it('INC-55 people are answered, and nobody is told', async () => {
  await fund({ 'fundedFen@2023': 2_000_000 });
  const request = { ruleKey: 'zz4.item-funding', subjectId: 'unit-1', onDate: '2023-03-01', period: 'w-1' };
  const requests = [{ ...request, facts: { estimatedCostFen: 3_000_000 } }];
  await quotes.create('asked', { requests }, { actor: { ...at(OWNER, 'public'), roles: ['public', 'auditor'] } });
  expect((await desk.commands.load(quote, 'asked')).state.results).toMatchObject([{ outcome: 'unmet' }]);
  expect(await found('asked')).toEqual([]);
  await quotes.create('told', { requests }, { actor: SYSTEM });
  expect(await found('told')).toMatchObject([{ outcome: 'unmet', refId: 'unit-1' }]);
});
