import { newId, SYSTEM } from '@taizhang/kernel';
import { bundledPacks } from '@taizhang/packs';
import { heard } from '@taizhang/testing';
import { at, AwardDesk, bringToDecision, firmOf, grantTo } from '../award/award-desk.fixture';
import { ProposeClosing } from './propose-closing.consumer';

let desk: AwardDesk;
beforeEach(async () => {
  desk = new AwardDesk();
  await desk.enact('SG10');
});

const officer = { actor: at('shigu.finance', 'policy-officer') };
const close = () =>
  desk.programmes.execute('sg10', { type: 'CloseProgramme', reason: '到期', basis: ['SG10 §末段'] }, officer);
const status = async () => (await desk.programmes.of('sg10.pre-work'))?.status;

describe('closing', () => {
  const apply = async (firm: string) => {
    await desk.firm(firm, { scaleSector: 'industrial', preworkCostFen: 650_000 });
    await desk.awards.apply(`a-${firm}`, { ruleKey: 'sg10.pre-work', subjectId: firm }, { actor: firmOf(firm) });
  };

  it('INC-00 not over an award that is open or granted, only when all are done', async () => {
    await apply('firm-1');
    await apply('firm-2');
    await desk.awards.execute('a-firm-1', { type: 'WithdrawAward', reason: '误' }, { actor: firmOf('firm-1') });
    await expect(close()).rejects.toMatchObject({ ruleId: 'INC-00' });
    await bringToDecision(desk, 'a-firm-2');
    await grantTo(desk, 'a-firm-2');
    await expect(close()).rejects.toMatchObject({ ruleId: 'INC-00', why: { en: 'awards are open: a-firm-2' } });
    expect(await status()).toBe('inForce');
  });

  it('INC-00 with no award, or with those of another programme open', async () => {
    await desk.enact('WP17');
    await apply('firm-1');
    const wp17 = { actor: at('wp17.housing', 'policy-officer') };
    const command = { type: 'CloseProgramme' as const, reason: '到期', basis: ['WP17 §二'] };
    await desk.programmes.execute('wp17', command, wp17);
    await desk.awards.execute('a-firm-1', { type: 'WithdrawAward', reason: '误' }, { actor: firmOf('firm-1') });
    await close();
    expect(await status()).toBe('closed');
  });
});

describe('packs', () => {
  const section = bundledPacks().get('SG10')?.pack.incentives;
  if (!section) throw new Error('SG10 has no incentives section');

  it('INC-01 a newer pack adds what changed, the same again nothing', async () => {
    const changed = {
      ...section,
      rules: section.rules.map((rule) =>
        rule.key === 'sg10.pre-work' ? { ...rule, version: 2, effectiveFrom: '2024-01-01' } : rule,
      ),
    };
    const first = await desk.programmes.enact('SG10', 2, changed, { actor: SYSTEM });
    expect(first.events.map(({ type }) => type)).toEqual(['ProgrammeEnacted', 'RuleVersionEnacted']);
    expect((await desk.programmes.enact('SG10', 2, changed, { actor: SYSTEM })).events).toEqual([]);
    const rules = (await desk.programmes.of('sg10.pre-work'))?.rules.filter(
      ({ ruleKey }) => ruleKey === 'sg10.pre-work',
    );
    expect(rules?.map(({ version, effectiveFrom, effectiveTo }) => [version, effectiveFrom, effectiveTo])).toEqual([
      [1, '2022-05-05', '2023-12-31'],
      [2, '2024-01-01', '2025-05-04'],
    ]);
  });

  it('a repealed one is proposed for closing to its programme’s owner, once', async () => {
    const repealed = {
      ...{ id: newId(), category: 'pack', type: 'PackRepealed', stream: 'pack-sg10.shigu', revision: 1 },
      data: { documentId: 'SG10', unitId: 'shigu', repealedOn: '2023-03-01' },
      recordedAt: desk.now,
      metadata: { actor: SYSTEM, occurredAt: desk.now, basis: ['SG10 §一'], correlationId: 'c-1', causationId: 'c-1' },
    };
    const consumer = new ProposeClosing(desk.programmes);
    for (let time = 0; time < 2; time += 1) await consumer.propose(heard(repealed));
    expect((await desk.programmes.of('sg10.pre-work'))?.closingProposed).toBe('2023-03-01');
    expect((await desk.events('programme-sg10')).filter(({ type }) => type === 'ClosingProposed')).toHaveLength(1);
  });
});
